//! A path → what a browser gets for it: the bytes that `build` would publish of a site that is not to be kept, and in pages the preview's script.

use std::borrow::Cow;
use std::path::PathBuf;

use super::snapshot::Snapshot;
use crate::diagnostic::Diagnostic;
use crate::site::{FileContent, Route};

/// What a browser gets.
#[derive(Debug)]
pub(super) enum Answer<'s> {
    /// A page, with the script in it.
    Page(Vec<u8>),
    /// The page for addresses that nothing is at, when there is one.
    Missing(Vec<u8>),
    /// A file, and its name.
    File(String, Cow<'s, [u8]>),
    /// A file of the notes.
    Copy(PathBuf),
    /// The page can't be made.
    Failed(Vec<u8>),
}

/// Makes what stands at a path below the site's root.
pub(super) fn answer<'s>(snapshot: &'s Snapshot, path: &str) -> Answer<'s> {
    let site = snapshot.edition.site();
    let base = snapshot.reading.inputs.settings().config.base_url.as_ref().map_or("/", |base| base.path());
    // Links of a published site may start with the path it is published at.
    let within = format!("/{path}").strip_prefix(base).map(str::to_owned);
    let found = site.find(path).or_else(|| site.find(within.as_deref()?));
    match found {
        Some(route) => make(snapshot, route),
        None => missing(snapshot),
    }
}

fn missing(snapshot: &Snapshot) -> Answer<'_> {
    match snapshot.edition.site().find("404.html").map(|route| make(snapshot, route)) {
        Some(Answer::Page(bytes)) => Answer::Missing(bytes),
        _ => Answer::Missing(b"Not found\n".to_vec()),
    }
}

fn make<'s>(snapshot: &'s Snapshot, route: &Route) -> Answer<'s> {
    match snapshot.render(route) {
        Ok(FileContent::Bytes(bytes)) if route.is_page() => Answer::Page(with_script(&bytes, snapshot.version())),
        Ok(FileContent::Bytes(bytes)) => Answer::File(route.path().as_str().to_owned(), bytes),
        Ok(FileContent::Copy(file)) => match snapshot.reading.assets.get(&file) {
            Some(asset) => Answer::Copy(asset.path.clone()),
            None => Answer::Missing(b"Not found\n".to_vec()),
        },
        Err(error) => Answer::Failed(failed(snapshot, &error.problem)),
    }
}

/// Adds the preview's script to a page; without a head it goes to the front, where every parser takes it.
///
/// It stands before all others, so that it sees the page as it was sent.
pub(super) fn with_script(page: &[u8], version: u64) -> Vec<u8> {
    let tag = format!("<script type=\"module\" src=\"/_studybook/preview.js\" data-version=\"{version}\"></script>");
    let head = page.windows(6).take(4096).position(|window| window.eq_ignore_ascii_case(b"<head>")).map(|at| at + 6);
    let doctype = page.iter().position(|byte| *byte == b'>').map_or(0, |at| at + 1);
    let at = head.unwrap_or(if page.first() == Some(&b'<') { doctype } else { 0 });
    [&page[..at], tag.as_bytes(), &page[at..]].concat()
}

/// Makes a page that says why the page can't be made; the script lays the trouble over it.
fn failed(snapshot: &Snapshot, problem: &Diagnostic) -> Vec<u8> {
    let report = super::page_info::report(problem).replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>No page</title></head>\
         <body><pre>{report}</pre></body></html>\n"
    );
    with_script(page.as_bytes(), snapshot.version())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_first_in_the_head() {
        for (page, start) in [
            ("<!DOCTYPE html><html><head><title>x</title></head></html>", "<!DOCTYPE html><html><head><script type="),
            ("<!doctype html><title>x</title>", "<!doctype html><script type="),
            ("words", "<script type="),
        ] {
            let shown = String::from_utf8(with_script(page.as_bytes(), 7)).unwrap();
            assert!(shown.starts_with(start), "{shown}");
            let tag = "<script type=\"module\" src=\"/_studybook/preview.js\" data-version=\"7\"></script>";
            assert_eq!(shown.replacen(tag, "", 1), page);
        }
    }
}

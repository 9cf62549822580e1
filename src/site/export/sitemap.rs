//! Routes → `sitemap.xml`: every page that search engines should know, with the day of its last change.

use std::ops::Range;

use super::limits::Limits;
use crate::config::BaseUrl;
use crate::site::material::Material;
use crate::site::planned::Planned;
use crate::site::route::Route;

/// What an entry takes beside its address, and what a file takes beside its entries, at most.
const AROUND: usize = 100;

/// A page with the day of its last change.
struct Entry<'a> {
    /// The page's path below the site's root.
    path: &'a str,
    /// A day as `YYYY-MM-DD`, or nothing when nobody knows.
    changed: Option<&'a str>,
}

/// Returns where its files lie, if the site's address is known: the first, then its parts where it is divided.
pub(crate) fn addresses(planned: &Planned<'_>, routes: &[Route]) -> Vec<String> {
    let Some(base) = &planned.settings.config.base_url else { return Vec::new() };
    let mut paths: Vec<&str> = listed(routes).map(|route| route.path.as_str()).collect();
    paths.sort_unstable();
    let parts = split(base, paths.into_iter(), planned.settings.limits).len();
    let parts = (0..parts).filter(|_| parts > 1).map(part_path);
    std::iter::once("sitemap.xml".to_owned()).chain(parts).collect()
}

/// Writes one of its files, by its number among [`addresses`].
pub(crate) fn file(material: &Material, at: usize) -> String {
    let Some(base) = &material.config.base_url else { return String::new() };
    let routes = material.blueprint.routes();
    let parts = split(base, listed(routes).map(|route| route.path.as_str()), material.limits);
    let part = match (at.checked_sub(1), parts.len()) {
        (None, 2..) => return index(base, parts.len()),
        (part, _) => parts.get(part.unwrap_or_default()).cloned().unwrap_or_default(),
    };
    let entries = listed(routes).skip(part.start).take(part.len());
    pages(base, entries.map(|route| Entry { path: route.path.as_str(), changed: material.changed(route) }))
}

fn listed(routes: &[Route]) -> impl Iterator<Item = &Route> {
    routes.iter().filter(|route| route.is_listed())
}

/// Divides pages into files that keep within the limits.
fn split<'a>(base: &BaseUrl, paths: impl Iterator<Item = &'a str>, limits: Limits) -> Vec<Range<usize>> {
    let mut parts = Vec::from([Range::default()]);
    let mut bytes = AROUND;
    for path in paths {
        // A byte takes three characters when it is encoded; so this is never too little.
        let size = base.as_str().len() * 5 + path.len() * 3 + AROUND;
        let end = parts.last().map_or(0, |part| part.end);
        match parts.last_mut() {
            Some(part) if part.len() < limits.addresses && bytes + size <= limits.bytes => part.end += 1,
            _ => {
                parts.push(end..end + 1);
                bytes = AROUND;
            }
        }
        bytes += size;
    }
    parts
}

/// Returns the path of a part (from 0) of a divided sitemap.
fn part_path(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

/// Writes the sitemap of some pages.
fn pages<'a>(base: &BaseUrl, entries: impl Iterator<Item = Entry<'a>>) -> String {
    let mut xml = String::from(HEAD);
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for entry in entries {
        let address = escape(&base.page(entry.path));
        let changed = entry.changed.map(|day| format!("<lastmod>{}</lastmod>", escape(day))).unwrap_or_default();
        xml.push_str(&format!("<url><loc>{address}</loc>{changed}</url>\n"));
    }
    xml + "</urlset>\n"
}

/// Writes the index of a sitemap that is divided into `parts`.
fn index(base: &BaseUrl, parts: usize) -> String {
    let mut xml = String::from(HEAD);
    xml.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for part in 0..parts {
        let address = escape(&base.page(&part_path(part)));
        xml.push_str(&format!("<sitemap><loc>{address}</loc></sitemap>\n"));
    }
    xml + "</sitemapindex>\n"
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\'', "&apos;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> BaseUrl {
        BaseUrl::new("https://example.org/a&b").unwrap()
    }

    #[test]
    fn a_sitemap_is_divided_by_addresses_and_by_bytes() {
        let paths = ["a.html", "b.html", "c.html", "d.html", "e.html"];
        let two = Limits { addresses: 2, bytes: 1_000_000 };
        assert_eq!(split(&base(), paths.into_iter(), two), [0..2, 2..4, 4..5]);
        let narrow = Limits { addresses: 50, bytes: 700 };
        for part in split(&base(), paths.into_iter(), narrow) {
            let entries = paths[part].iter().map(|path| Entry { path, changed: Some("2026-01-31") });
            assert!(pages(&base(), entries).len() <= 700);
        }
        assert!(split(&base(), paths.into_iter(), narrow).len() > 1);
    }

    #[test]
    fn an_address_is_absolute_and_escaped() {
        let entries =
            [Entry { path: "index.html", changed: None }, Entry { path: "q/é.html", changed: Some("2026-01-31") }];
        let xml = pages(&base(), entries.into_iter());
        assert!(xml.contains("<url><loc>https://example.org/a&amp;b/</loc></url>"), "{xml}");
        assert!(xml.contains("<loc>https://example.org/a&amp;b/q/%C3%A9.html</loc><lastmod>2026-01-31</lastmod>"));
        assert!(index(&base(), 2).contains("<sitemap><loc>https://example.org/a&amp;b/sitemap-2.xml</loc></sitemap>"));
    }
}

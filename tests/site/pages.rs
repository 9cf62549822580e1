//! What a reader of the built pages finds in them.

use std::collections::BTreeMap;

/// The files of a site.
pub(crate) struct Pages {
    pub(crate) files: BTreeMap<String, String>,
}

impl Pages {
    pub(crate) fn new(files: BTreeMap<String, String>) -> Self {
        Pages { files }
    }

    /// Lists the pages.
    pub(crate) fn html(&self) -> impl Iterator<Item = (&str, &str)> {
        let files = self.files.iter().filter(|(path, _)| path.ends_with(".html"));
        files.map(|(path, html)| (&**path, &**html))
    }

    /// Lists every address in every page, with the page.
    pub(crate) fn links(&self) -> Vec<(&str, &str)> {
        let links = self.html().flat_map(|(path, html)| {
            let moved = all_between(html, "content=\"0; url=", "\"");
            all_between(html, "href=\"", "\"").into_iter().chain(moved).map(move |link| (path, link))
        });
        links.collect()
    }

    /// Lists the links within the site that lead nowhere; the site lies under `base`.
    pub(crate) fn dead_links(&self, base: &str) -> Vec<String> {
        let dead = self.links().into_iter().filter(|(page, link)| !self.leads_somewhere(base, page, link));
        dead.map(|(page, link)| format!("{page}: {link}")).collect()
    }

    fn leads_somewhere(&self, base: &str, page: &str, link: &str) -> bool {
        if link.starts_with("https://") {
            return true;
        }
        let (address, fragment) = link.split_once('#').unwrap_or((link, ""));
        let address = address.split('?').next().unwrap_or_default();
        let mut parts: Vec<&str> = page.split('/').collect();
        let address = match address.strip_prefix(base) {
            Some(rest) => {
                parts.clear();
                rest
            }
            None => address,
        };
        if !address.is_empty() {
            parts.pop();
        }
        for part in address.split('/').filter(|part| !part.is_empty()) {
            match part {
                ".." => assert!(parts.pop().is_some(), "{page}: {link} leaves the site"),
                part => parts.push(part),
            }
        }
        let Some(target) = self.files.get(&decode(&parts.join("/"))) else { return false };
        fragment.is_empty() || target.contains(&format!("id=\"{}\"", decode(fragment)))
    }
}

fn decode(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (first, tail) {
            (b'%', [high, low, tail @ ..]) => {
                let digits = [*high, *low];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
                rest = tail;
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// Returns what stands between the first `start` and the next `end`.
pub(crate) fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let found = all_between(text, start, end);
    found.first().copied().unwrap_or_else(|| panic!("no {start} in {text}"))
}

/// Returns what stands between each `start` and the next `end`.
pub(crate) fn all_between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    text.split(start).skip(1).map(|rest| rest.split(end).next().unwrap_or_default()).collect()
}

/// Returns what a browser shows of escaped words.
pub(crate) fn text(html: &str) -> String {
    let html = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'");
    html.replace("&#x2F;", "/").replace("&#39;", "'").replace("&amp;", "&")
}

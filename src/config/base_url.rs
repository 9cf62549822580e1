//! Where the site will be: the address of its home page.

use serde::Serialize;

use crate::address::encode;

/// An absolute `http` or `https` address that ends in `/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Takes an address; `None` when it is not an absolute `http(s)` address without query or fragment.
    pub fn new(address: &str) -> Option<Self> {
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
        let host = rest.split('/').next().unwrap_or_default();
        let plain =
            !address.contains(|char: char| char.is_whitespace() || char.is_control() || "?#\"<>\\".contains(char));
        (plain && !host.is_empty()).then(|| BaseUrl(format!("{}/", address.trim_end_matches('/'))))
    }

    /// Takes the root of a domain; `None` when it is not one.
    pub fn of_domain(domain: &str) -> Option<Self> {
        let domain = super::domain::domain(domain.to_lowercase()).ok()?;
        BaseUrl::new(&format!("https://{domain}"))
    }

    /// Returns the address, ending in `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the absolute address of a page; that of the home page is the base URL itself.
    pub fn page(&self, path: &str) -> String {
        match path {
            "index.html" => self.0.clone(),
            _ => [&self.0, &*encode(path)].concat(),
        }
    }

    /// Returns the path of the address, starting and ending in `/`.
    pub fn path(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        self.0[host..].find('/').map_or("/", |at| &self.0[host + at..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_home_page_is_the_base_url() {
        let base = BaseUrl::new("https://example.org/guide").unwrap();
        assert_eq!(base.page("index.html"), "https://example.org/guide/");
        assert_eq!(base.page("q/a.html"), "https://example.org/guide/q/a.html");
    }
}

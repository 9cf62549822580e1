//! `robots.txt`: all is open, and where the sitemap is.

use crate::config::BaseUrl;

/// Where it lies.
pub(crate) const ADDRESS: &str = "robots.txt";

/// Writes `robots.txt`; it names the sitemap when the site's address is known.
pub(crate) fn robots(base: Option<&BaseUrl>) -> String {
    let sitemap = base.map(|base| format!("\nSitemap: {}sitemap.xml\n", base.as_str())).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sitemap_is_named_when_its_address_is_known() {
        assert_eq!(robots(None), "User-agent: *\nAllow: /\n");
        let base = BaseUrl::new("https://example.org").unwrap();
        assert_eq!(robots(Some(&base)), "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n");
    }
}

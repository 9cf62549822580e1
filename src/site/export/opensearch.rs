//! The description by which a browser takes the guide for a search engine.
//!
//! Format: OpenSearch 1.1, <https://github.com/dewitt/opensearch>.

use crate::config::{BaseUrl, Config};

/// A short name has at most this many characters, says the format.
const SHORT_NAME: usize = 16;

/// Returns where it lies, if the site's address is known.
pub(crate) fn address(config: &Config) -> Option<String> {
    config.base_url.as_ref().map(|_| "opensearch.xml".to_owned())
}

/// Describes the search of a guide; its results are on the home page, behind `?q=`.
pub(crate) fn description(config: &Config) -> String {
    let base = config.base_url.as_ref().map_or("/", BaseUrl::as_str);
    let name: String = config.title.chars().take(SHORT_NAME).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n\
         <Description>{}</Description>\n\
         <InputEncoding>UTF-8</InputEncoding>\n\
         <Url type=\"text/html\" template=\"{}index.html?q={{searchTerms}}\"/>\n\
         </OpenSearchDescription>\n",
        escaped(name.trim_end_matches(|char: char| !char.is_alphanumeric())),
        escaped(&config.title),
        escaped(base),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_told_where_to_ask() {
        let base_url = BaseUrl::new("https://example.org/guide");
        let config = Config { title: "Ports & sockets, explained".to_owned(), base_url, ..Config::default() };
        let xml = description(&config);
        assert!(xml.contains("<ShortName>Ports &amp; sockets</ShortName>"), "{xml}");
        assert!(xml.contains("template=\"https://example.org/guide/index.html?q={searchTerms}\""), "{xml}");
    }
}

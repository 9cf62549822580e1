//! A template of the program → the same with what it says on each page of a site alike, so that no page looks it up again.

use rustc_hash::FxHashMap;
use tera::escape_html;

use super::view::SiteView;

/// Writes words and the addresses of assets into a template in the place of the tags that ask for them.
///
/// Tags that are written in any other way stay, and so does what nobody knows: asking for it is a mistake that has a place.
pub(super) fn settled(template: &str, words: &FxHashMap<&str, &'static str>, site: &SiteView) -> String {
    let known = |asked: &str| {
        let word = asked.strip_prefix('"').and_then(|asked| asked.strip_suffix("\" | word"));
        let asset = || asked.strip_prefix("site.assets[\"").and_then(|asked| asked.strip_suffix("\"]"));
        match word {
            Some(word) => words.get(word).copied(),
            None => site.assets.get(asset()?).map(String::as_str),
        }
    };
    let mut tags = template.split("{{ ");
    let mut text = tags.next().unwrap_or_default().to_owned();
    for tag in tags {
        let value = tag.split_once(" }}").and_then(|(asked, rest)| Some((written(known(asked)?)?, rest)));
        match value {
            Some((value, rest)) => text.extend([&value, rest]),
            None => text.extend(["{{ ", tag]),
        }
    }
    text
}

/// Writes words as a tag would; nothing where a template would read something else in them.
fn written(words: &str) -> Option<String> {
    if words.is_empty() || words.trim() != words || words.contains('{') {
        return None;
    }
    let mut bytes = Vec::with_capacity(words.len());
    escape_html(words, &mut bytes).ok()?;
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::guide::Guide;
    use crate::site::look;

    fn site() -> SiteView {
        SiteView {
            title: String::new(),
            description: String::new(),
            language: String::new(),
            right_to_left: false,
            locale: None,
            author: None,
            has_tags: false,
            offline: false,
            has_feed: false,
            assets: [("page.js".to_owned(), "assets/page.1.js".to_owned())].into(),
            look: look::view(&Config::default(), &Guide::default(), None),
            options: [].into(),
        }
    }

    #[test]
    fn what_is_known_is_written_and_the_rest_stays() {
        let words =
            [("menu", "Menu"), ("quote", "<\"a\" & b>"), ("size", "{n} KB"), ("of", "of ")].into_iter().collect();
        let read = |template: &str| settled(template, &words, &site());
        assert_eq!(read("<p>{{ \"menu\" | word }}</p>\n{{ page.root }}"), "<p>Menu</p>\n{{ page.root }}");
        assert_eq!(read("{{ \"quote\" | word }}"), "&lt;&quot;a&quot; &amp; b&gt;");
        assert_eq!(read("{{ page.root }}{{ site.assets[\"page.js\"] }}"), "{{ page.root }}assets/page.1.js");
        for left in [
            "{{ \"size\" | word }}",
            "{{ \"of\" | word }}",
            "{{ \"none\" | word }}",
            "{{ \"menu\" | word -}} a",
            "{{ site.assets[\"none\"] }}",
            "{{ assets[\"page.js\"] }}",
            "{% if \"menu\" | word }}",
            "{{ <pager label={\"menu\" | word} /> }}",
        ] {
            assert_eq!(read(left), left);
        }
    }
}

//! The words that the pages of a guide show.

#![allow(unreachable_pub, reason = "it is shared")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use std::collections::BTreeSet;
use std::sync::Arc;

use studybook::compile::{Edition, Inputs, Settings, Tools};
use studybook::link::Drafts;
use studybook::render::NoCache;
use studybook::site::FileContent;
use studybook::text::Source;

/// Builds a site and returns every word in the text of its pages, in lower case.
pub fn shown(sources: &[Source]) -> BTreeSet<String> {
    let settings = Settings { drafts: Drafts::Shown, ..Settings::default() };
    let tools = Tools { cache: Arc::new(NoCache), memory: None };
    let edition = Edition::new(Inputs::new(settings, sources), tools);
    let site = edition.site();
    let mut shown = BTreeSet::new();
    for route in site.pages() {
        let Ok(FileContent::Bytes(page)) = site.render(route) else { panic!("a page is rendered") };
        shown.extend(words(&text_of(&String::from_utf8_lossy(&page))));
    }
    shown
}

/// Returns the runs of letters and digits that hold a letter, in lower case.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let runs = text.split(|char: char| !char.is_alphanumeric());
    runs.filter(|word| word.chars().any(char::is_alphabetic)).map(str::to_lowercase)
}

/// Returns what stands between the tags of a page's body; words in neighbouring blocks stay apart. Where links lead,
/// their titles and what images show come last: an address that a note gives may be shown by a link alone.
pub fn text_of(page: &str) -> String {
    let body = page.split_once("<main").unwrap().1;
    let (mut text, mut unseen) = (String::with_capacity(body.len()), String::new());
    for piece in body.split('<').skip(1) {
        let (tag, words) = split_tag(piece);
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if !INLINE.contains(&name.as_str()) {
            text.push(' ');
        }
        for (_, value) in ["href=\"", "alt=\"", " title=\""].iter().filter_map(|name| tag.split_once(name)) {
            unseen.push(' ');
            unseen.push_str(value.split('"').next().unwrap_or_default());
        }
        text.push_str(words);
    }
    text.push_str(&unseen);
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    marks.iter().fold(text, |text, (mark, char)| text.replace(mark, char))
}

/// Elements within a line of words.
const INLINE: &[&str] = &[
    "mi", "mn", "mo", "mtext", "mrow", "a", "abbr", "b", "bdi", "bdo", "cite", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "u", "var", "wbr",
];

/// Splits what follows a `<` behind the tag's end; a quoted `>` doesn't end it.
fn split_tag(piece: &str) -> (&str, &str) {
    let mut is_quoted = false;
    for (at, char) in piece.char_indices() {
        match char {
            '"' => is_quoted = !is_quoted,
            '>' if !is_quoted => return (&piece[..at], &piece[at + 1..]),
            _ => {}
        }
    }
    (piece, "")
}

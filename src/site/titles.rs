//! Titles and descriptions: each unique in the site, at most 70 and 160 characters long.
//!
//! They are made of what the guide says and of nothing else, the most telling words first. A description starts with a
//! lead that is unique already and never cut, and what follows is taken from the answer when the page
//! is rendered; so no answer has to be rendered to know that all descriptions differ.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

/// Search engines and people see at most this many characters of a description.
pub(crate) const LONGEST: usize = 160;
/// And at most this many of a title.
const LONGEST_TITLE: usize = 70;
/// A title of this many characters needs no part of a long context.
const TELLING: usize = 50;

/// The name of a topic or of the guide is left out of a title rather than cut to less than this.
const CONTEXT: usize = 12;
/// What the lead of a description may take, so that words of the answer follow it.
const LEAD: usize = 90;
/// What has no words of its own is called this.
const NOTHING: &str = "?";
/// Ends the lead of a description. No lead holds it, so different leads make different descriptions.
const LEAD_END: &str = " — ";

/// The title of a page and the start of its description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    /// The title, unique in the site.
    pub(crate) title: String,
    /// How the description starts, unique in the site; see [`describe`].
    pub(crate) lead: String,
}

/// Makes names unique, in their order: those that are taken get a number, all others stay what they are.
pub(crate) fn settled(drafts: &[&Arc<Name>]) -> Vec<Arc<Name>> {
    let titles = || {
        let mut taken = Taken::with_capacity(drafts.len());
        let longest = |draft: &Name| LONGEST_TITLE.saturating_sub(escapes(&draft.title));
        drafts.iter().map(|draft| taken.take(&draft.title, longest(draft))).collect::<Vec<_>>()
    };
    let leads = || {
        let mut taken = Taken::with_capacity(drafts.len());
        drafts.iter().map(|draft| taken.take(&draft.lead, LEAD)).collect::<Vec<_>>()
    };
    let (titles, leads) = rayon::join(titles, leads);
    let name = |(draft, numbered): (&&Arc<Name>, (Option<String>, Option<String>))| match numbered {
        (None, None) => Arc::clone(draft),
        (title, lead) => {
            let title = title.unwrap_or_else(|| draft.title.clone());
            Arc::new(Name { title, lead: lead.unwrap_or_else(|| draft.lead.clone()) })
        }
    };
    drafts.iter().zip(titles.into_iter().zip(leads)).map(name).collect()
}

impl Name {
    /// Drafts a name from a page's own words and from where the page belongs.
    pub(crate) fn draft(own: &str, context: &[&str]) -> Self {
        let own = if own.trim().is_empty() { NOTHING } else { own };
        Name { title: title(own, context), lead: cut(own, LEAD).replace('—', "–") }
    }
}

/// Writes a description: the lead, and as much of `tail` as there is room for.
pub(crate) fn describe(lead: &str, tail: &str) -> String {
    let room = LONGEST.saturating_sub(lead.chars().count() + LEAD_END.chars().count());
    let tail = cut(tail, room);
    let end = if tail.is_empty() { "" } else { LEAD_END };
    [lead, end, &tail].concat()
}

/// Makes a title that is short enough also as it is written in HTML, where checkers measure it.
fn title(own: &str, context: &[&str]) -> String {
    let mut titles = (1..=LONGEST_TITLE).rev().map(|longest| joined(own, context, longest));
    titles.find(|title| title.chars().count() + escapes(title) <= LONGEST_TITLE).unwrap_or_default()
}

/// Counts the characters that a text takes more when it is written in HTML.
fn escapes(text: &str) -> usize {
    let more = |byte| match byte {
        b'<' | b'>' => 3,
        b'&' | b'\'' => 4,
        b'"' => 5,
        _ => 0,
    };
    text.bytes().map(more).sum()
}

/// Joins a page's own words with as much of where it belongs as there is room for.
fn joined(own: &str, context: &[&str], longest: usize) -> String {
    let mut title = cut(own, longest);
    let mut length = title.chars().count();
    for part in context.iter().filter(|part| !part.trim().is_empty() && **part != own) {
        let room = longest.saturating_sub(length + 3);
        let part = cut(part, room.max(1));
        let whole = !part.ends_with('…');
        if part.chars().count() <= room && (whole || room >= CONTEXT && length < TELLING) {
            title.push_str(" · ");
            title.push_str(&part);
            length = title.chars().count();
        }
    }
    title
}

/// Puts words on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Puts text on one line of at most `longest` characters, ended at a word if possible and then marked by `…`.
pub(crate) fn cut(text: &str, longest: usize) -> String {
    if text.len() <= longest && is_tidy(text) {
        return text.to_owned();
    }
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let space = usize::from(length > 0);
        let room = longest.saturating_sub(length + space);
        let letters =
            if word.len() <= room && word.is_ascii() { word.len() } else { word.chars().take(room + 1).count() };
        if letters > room {
            return end_early(line, word, longest);
        }
        line.push_str(&" "[..space]);
        line.push_str(word);
        length += space + letters;
    }
    line
}

/// Returns whether words stand on one line with one space between them.
fn is_tidy(text: &str) -> bool {
    let mut before = b' ';
    let doubled = text.bytes().any(|byte| {
        let odd = !(b' '..0x80).contains(&byte) || (byte == b' ' && before == b' ');
        before = byte;
        odd
    });
    !doubled && (before != b' ' || text.is_empty())
}

/// Ends a line before a word that has no room; a line that would be half empty takes the word's start.
fn end_early(mut line: String, word: &str, longest: usize) -> String {
    let mut length = line.chars().count();
    if length * 2 < longest {
        line.push_str(if length > 0 { " " } else { "" });
        let room = longest.saturating_sub(line.chars().count() + 1);
        line.extend(word.chars().take(room));
    } else {
        while length + 1 > longest {
            line.pop();
            length -= 1;
        }
    }
    let kept = line.trim_end_matches(|char: char| char.is_whitespace() || ",;:".contains(char)).len();
    line.truncate(kept);
    line.push('…');
    line
}

/// Texts that are taken, and how often each was wanted.
struct Taken<'a> {
    all: FxHashSet<Cow<'a, str>>,
    wanted: FxHashMap<&'a str, usize>,
}

impl<'a> Taken<'a> {
    fn with_capacity(texts: usize) -> Self {
        Taken { all: FxHashSet::with_capacity_and_hasher(texts, FxBuildHasher), wanted: FxHashMap::default() }
    }

    /// Takes a text; if it is taken already, returns it with the next free number behind it.
    fn take(&mut self, text: &'a str, longest: usize) -> Option<String> {
        if self.all.insert(Cow::Borrowed(text)) {
            return None;
        }
        let count = self.wanted.entry(text).or_insert(1);
        loop {
            *count += 1;
            let number = format!(" ({count})");
            let room = longest.saturating_sub(number.len()).max(1);
            let numbered = cut(text, room) + &number;
            if self.all.insert(Cow::Owned(numbered.clone())) {
                return Some(numbered);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(text: &str) -> usize {
        text.chars().count()
    }

    #[test]
    fn titles_and_descriptions_keep_within_their_lengths() {
        let long = "word ".repeat(400);
        let unbroken = "长".repeat(5000);
        let marked = "\"<'&'>\"".repeat(40);
        let contexts = [&["t", "s"][..], &[&long, &unbroken, "Web"], &[&marked], &[]];
        let owns = ["x", "", "What is CSRF?", &long, &unbroken, &marked];
        let drafts = owns.iter().flat_map(|own| contexts.iter().map(|context| Name::draft(own, context)));
        // Each of them several times, so that all ways to number them are gone.
        let drafts: Vec<Arc<Name>> = drafts.map(Arc::new).flat_map(|it| [it.clone(), it.clone(), it]).collect();
        for name in settled(&drafts.iter().collect::<Vec<_>>()) {
            assert!(length(&name.title) + escapes(&name.title) <= LONGEST_TITLE, "{}", name.title);
            for tail in ["", "y", &long, &unbroken] {
                let description = describe(&name.lead, tail);
                for (text, longest) in [(&name.title, LONGEST_TITLE), (&description, LONGEST)] {
                    assert!((1..=longest).contains(&length(text)), "{} {text:?}", length(text));
                    assert_eq!(text.trim(), text);
                }
            }
        }
    }

    #[test]
    fn a_text_that_is_taken_gets_a_number() {
        let draft = Arc::new(Name::draft("What is CSRF?", &["Web", "Guide"]));
        let names = settled(&[&draft, &draft, &draft]);
        let [first, second, third] = &names[..] else { panic!("{names:?}") };
        assert_eq!(first.title, "What is CSRF? · Web · Guide");
        assert_eq!(second.title, format!("{} (2)", first.title));
        assert_eq!(third.lead, "What is CSRF? (3)");
    }

    #[test]
    fn a_title_is_short_enough_as_it_is_written_in_html() {
        let title = title("Django's ORM: Can you explain what an ORM is and how Django's ORM works?", &["Guide"]);
        assert!(length(&title) >= TELLING && length(&title) + escapes(&title) <= LONGEST_TITLE, "{title}");
    }

    #[test]
    fn nothing_is_added_to_what_the_guide_says() {
        let name = Name::draft("TLS", &["Web"]);
        assert_eq!(name.title, "TLS · Web");
        assert_eq!([describe(&name.lead, "A protocol."), describe(&name.lead, "")], ["TLS — A protocol.", "TLS"]);
        assert_eq!(Name::draft(" ", &["Web", "Guide"]).title, "? · Web · Guide");
    }

    #[test]
    fn different_leads_make_different_descriptions_whatever_follows() {
        let names = settled(&[&Arc::new(Name::draft("a", &[])), &Arc::new(Name::draft("a — b", &[]))]);
        assert_ne!(describe(&names[0].lead, "b — c"), describe(&names[1].lead, "c"));
    }

    #[test]
    fn a_cut_text_ends_at_a_word() {
        assert_eq!(cut("one two, three", 100), "one two, three");
        assert_eq!(cut("one two, three", 10), "one two…");
        assert_eq!(cut("  a \n b ", 10), "a b");
        assert_eq!(cut("abcdefghij", 5), "abcd…");
    }
}

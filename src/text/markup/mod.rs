//! A passage → what the Markdown parser reads, for all who look into it.
//!
//! Whoever looks for links and whoever writes HTML must read the same thing the same way, so the rules
//! of a flavour live here alone. Events come out, with the way back to the bytes of the passage.

mod evidence;
mod line;
mod plain;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::anchor::Anchors;
use super::tags::{Piece, pieces};
use super::{Flavour, Passage, slugify};

/// Stands before words that must not be read as a mark of Markdown; it is not part of them.
///
/// A white space that a decoded text never holds, since it is a control character.
pub const GUARD: char = '\u{85}';

/// What can be switched on and off for the whole guide.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extensions {
    /// Whether `$…$` and `$$…$$` are formulas.
    pub math: bool,
    /// Whether straight quotes, `--` and `...` become typographic ones.
    pub smart_punctuation: bool,
}

/// A passage as Markdown.
#[derive(Debug)]
pub struct Markup<'a> {
    text: Cow<'a, str>,
    /// Where parts of `text` start, and where they start in the passage.
    origins: Vec<(usize, usize)>,
    options: Options,
}

impl<'a> Markup<'a> {
    /// Reads a passage as paragraphs, lists, code, …
    pub fn blocks(passage: &'a Passage, extensions: Extensions) -> Self {
        let text = without_control(passage.text());
        let options = options(passage.flavour, extensions);
        match passage.flavour {
            Flavour::Markdown => Markup { text, origins: Vec::new(), options },
            Flavour::Plain => {
                let plain::Rewritten { text, origins } = plain::rewrite(&text);
                Markup { text: Cow::Owned(text), origins, options }
            }
        }
    }

    /// Reads a passage as the words of one line: nothing in it is a block.
    pub fn line(passage: &Passage, extensions: Extensions) -> Self {
        let line = without_control(passage.text().trim_end()).replace('\n', " ");
        let text = Cow::Owned(format!("{GUARD}{line}"));
        let options = options(passage.flavour, extensions) - Options::ENABLE_FOOTNOTES;
        Markup { text, origins: vec![(0, 0), (GUARD.len_utf8(), 0)], options }
    }

    /// Finds the link definitions that no link uses, such as `[Note]: nothing.`; the parser passes over them.
    ///
    /// They come in order, as bytes of [`Markup::text`].
    pub fn unused_definitions(&self) -> Vec<Range<usize>> {
        if !self.text.contains("]:") {
            return Vec::new();
        }
        let parser = Parser::new_ext(&self.text, self.options);
        let definitions = parser.reference_definitions().iter();
        let mut unused: BTreeMap<_, _> =
            definitions.map(|(label, found)| (folded(label), found.span.clone())).collect();
        for event in parser {
            if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = event {
                unused.remove(&folded(&id));
            }
        }
        let mut places: Vec<_> = unused.into_values().collect();
        places.sort_unstable_by_key(|place| place.start);
        places
    }

    /// Returns the Markdown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Reads the Markdown; the ranges are bytes of [`Markup::text`].
    pub fn events(&self) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
        Parser::new_ext(&self.text, self.options).into_offset_iter()
    }

    /// Returns which byte of the passage a byte of [`Markup::text`] comes from.
    pub fn origin(&self, at: usize) -> usize {
        let after = self.origins.partition_point(|(start, _)| *start <= at);
        match after.checked_sub(1).and_then(|index| self.origins.get(index)) {
            Some((start, origin)) => origin + (at - start),
            None => at,
        }
    }

    /// Returns the names of its headings, in order.
    pub fn anchors(&self) -> Anchors {
        let mut anchors = Anchors::default();
        // Without one of these there is neither a heading nor an attribute.
        if !self.text.contains(['#', '=', '-']) {
            return anchors;
        }
        let mut heading: Option<(Option<String>, String)> = None;
        for (event, _) in self.events() {
            match (event, &mut heading) {
                (Event::Start(Tag::Heading { id, .. }), _) => {
                    heading = Some((id.map(|id| id.to_string()), String::new()));
                }
                (Event::End(TagEnd::Heading(_)), Some((id, words))) => {
                    anchors.push(id.as_deref(), words);
                    heading = None;
                }
                (Event::Html(html) | Event::InlineHtml(html), _) => mark(&mut anchors, &html),
                (Event::Text(text) | Event::Code(text), Some((_, words))) => words.push_str(&text),
                (Event::SoftBreak | Event::HardBreak, Some((_, words))) => words.push(' '),
                _ => {}
            }
        }
        anchors
    }
}

fn options(flavour: Flavour, extensions: Extensions) -> Options {
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    options |= Options::ENABLE_GFM;
    if flavour == Flavour::Markdown {
        options |= Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_DEFINITION_LIST;
        options.set(Options::ENABLE_MATH, extensions.math);
    }
    options.set(Options::ENABLE_SMART_PUNCTUATION, extensions.smart_punctuation);
    options
}

/// Names of definitions are equal whatever their case and spaces.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Takes the names that tags have.
fn mark(anchors: &mut Anchors, html: &str) {
    for (_, piece) in pieces(html) {
        let Piece::Open(tag) = piece else { continue };
        let name = if tag.name.eq_ignore_ascii_case("a") { tag.attribute("name") } else { None };
        if let Some(id) = tag.attribute("id").or(name).filter(|id| !slugify(id).is_empty()) {
            anchors.mark(id);
        }
    }
}

/// Puts spaces where control characters stand, so that nobody can forge the ones we use.
fn without_control(text: &str) -> Cow<'_, str> {
    let is_control = |char: char| char.is_ascii_control() && char != '\n' && char != '\t';
    if text.contains(is_control) { Cow::Owned(text.replace(is_control, " ")) } else { Cow::Borrowed(text) }
}

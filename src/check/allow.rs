//! Comments that silence a code at a place: `<!-- studybook: allow unanswered -->`, `# studybook: allow …` in Org.
//!
//! Above all words of a note such a comment counts for the whole note; right above a question or in its answer, for
//! that question; anywhere else, for the line below it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::scene::Scene;
use crate::diagnostic::{Code, Diagnostic};
use crate::markup::{Kind, Span, Tree};
use crate::note::{Directive, MARK, Note, NotePart, directives};
use crate::text::SourcePath;

/// What is silenced in which lines of which notes.
#[derive(Debug, Default)]
pub struct Allowed(BTreeMap<SourcePath, Vec<(Code, RangeInclusive<usize>)>>);

impl Allowed {
    /// Reads the comments of notes.
    pub fn of(notes: &[&Note]) -> Self {
        let talking = notes.iter().filter(|note| note.tree.text().as_str().contains(MARK));
        Allowed(talking.map(|note| (note.source.clone(), ranges(note))).collect())
    }

    /// Returns whether nobody wants to hear of something at its place.
    pub fn silences(&self, diagnostic: &Diagnostic) -> bool {
        let line = diagnostic.excerpt.as_ref().map_or(1, |excerpt| excerpt.place.line);
        let allowed = diagnostic.file.as_ref().and_then(|file| self.0.get(file));
        let is_here = |(code, lines): &(Code, RangeInclusive<usize>)| {
            *code == diagnostic.code && (lines.contains(&line) || diagnostic.excerpt.is_none() && *lines.start() <= 1)
        };
        allowed.is_some_and(|allowed| allowed.iter().any(is_here))
    }
}

/// A word of a comment that should be a code.
struct Word<'a> {
    code: Option<Code>,
    words: &'a str,
    /// The comment.
    span: Span,
}

/// Finds what comments of notes say that nobody knows.
pub(super) fn unknown(scene: &Scene<'_>) -> Vec<Diagnostic> {
    let talking = scene.notes.iter().filter(|note| note.tree.text().as_str().contains(MARK));
    talking.flat_map(|note| unknown_of(note)).collect()
}

fn unknown_of(note: &Note) -> Vec<Diagnostic> {
    let told = |words: &str, message: String, hint: &str| {
        Diagnostic::at(Code::UnknownAllow, note.tree.excerpt(note.tree.span_of(words)), message).hint(hint)
    };
    let codes = words(&note.tree).into_iter().filter(|word| word.code.is_none()).map(|word| {
        let hint = "a report names its code in brackets, as in `warning[unanswered]`";
        told(word.words, format!("there is no code `{}` to allow", word.words), hint)
    });
    let unknown = directives(&note.tree).into_iter().filter_map(|(_, said)| match said {
        Directive::Unknown(words) if !words.is_empty() => {
            let hint = "write `allow` and a code, `prose`, or `questions`";
            Some(told(words, format!("a comment can't say `{words}`"), hint))
        }
        Directive::Unknown(_) | Directive::Allow(_) | Directive::Prose | Directive::Questions => None,
    });
    codes.chain(unknown).collect()
}

/// Lists what the comments of a note allow.
fn words(tree: &Tree) -> Vec<Word<'_>> {
    let words = directives(tree).into_iter().flat_map(|(span, said)| {
        let allowed = if let Directive::Allow(codes) = said { codes } else { "" };
        let words = allowed.split([' ', ',', '\n']).filter(|word| !word.is_empty());
        words.map(move |words| Word { code: Code::named(words), words, span })
    });
    words.collect()
}

/// Says in which lines of a note what is silenced.
fn ranges(note: &Note) -> Vec<(Code, RangeInclusive<usize>)> {
    let words = words(&note.tree);
    let places = if words.is_empty() { Places::default() } else { Places::of(note) };
    words.iter().filter_map(|word| Some((word.code?, places.lines(&note.tree, word.span)))).collect()
}

/// Where in a note a comment can stand.
#[derive(Default)]
struct Places {
    /// The first byte of what is read.
    first: u32,
    /// The lines of each question, in order.
    items: Vec<RangeInclusive<usize>>,
    /// The lines that hold comments.
    comments: BTreeSet<usize>,
}

impl Places {
    fn of(note: &Note) -> Self {
        let tree = &note.tree;
        // A comment may lie in a block of HTML that begins with it; words lie in leaves.
        let is_read = |kind: Kind| kind.is_leaf() && !kind.is_hidden() || matches!(kind, Kind::Code(_));
        let first = tree.nodes().find(|(_, node)| is_read(node.kind)).map_or(u32::MAX, |(_, node)| node.span.start);
        let line = |offset: usize| tree.text().line_at(offset);
        let comments = tree.nodes().filter(|(_, node)| node.kind == Kind::Comment).map(|(_, node)| node.span.range());
        let comments = comments.flat_map(|span| line(span.start)..=line(span.end.max(span.start + 1) - 1)).collect();
        Places { first, items: items(note), comments }
    }

    /// Returns the lines for which a comment counts.
    fn lines(&self, tree: &Tree, comment: Span) -> RangeInclusive<usize> {
        if comment.start < self.first {
            return 1..=usize::MAX;
        }
        let text = tree.text();
        let line = text.line_at(comment.range().end.max(1) - 1);
        let is_read = |line: &usize| !text.line(*line).trim().is_empty() && !self.comments.contains(line);
        let below = (line + 1..=text.line_count()).find(is_read).unwrap_or(line + 1);
        let right_below = self.items.iter().find(|lines| *lines.start() == below);
        let around = self.items.iter().rfind(|lines| lines.contains(&line));
        right_below.or(around).cloned().unwrap_or(line..=below)
    }
}

/// Returns the lines of each question, with all that stands below it until something else begins.
fn items(note: &Note) -> Vec<RangeInclusive<usize>> {
    let mut starts: Vec<(usize, bool)> = note.parts.iter().filter_map(start).collect();
    starts.sort_unstable();
    let last = (note.tree.text().line_count() + 1, false);
    let ends = starts.iter().skip(1).copied().chain([last]).map(|(line, _)| line - 1);
    let ranges = starts.iter().zip(ends).filter(|((_, is_question), _)| *is_question);
    ranges.map(|((line, _), end)| *line..=end.max(*line)).collect()
}

/// Returns the line on which a heading or a question begins, and whether it is a question.
fn start(part: &NotePart) -> Option<(usize, bool)> {
    match part {
        NotePart::Heading(heading) => Some((heading.title.lines().0, false)),
        NotePart::Item(item) => Some((item.prompt.lines().0, true)),
        NotePart::Prose(_) => None,
    }
}

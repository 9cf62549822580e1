//! Comments that say something to the program: `<!-- studybook: prose -->`, in Org `# studybook: prose`.
//!
//! Below `prose`, up to the next heading or a comment that says `questions`, nothing asks, and the answer above has ended.

use super::unit::Unit;
use crate::markup::{Kind, Span, Tree};

/// What such a comment begins with.
pub(crate) const MARK: &str = "studybook:";

/// What ends an answer and begins prose.
const PROSE: &str = "prose";

/// What ends prose.
const QUESTIONS: &str = "questions";

/// What a comment says to the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Directive<'a> {
    /// Codes are not to be told here: their names, with spaces or commas between.
    Allow(&'a str),
    /// What follows is prose.
    Prose,
    /// Prose ends.
    Questions,
    /// Nobody knows what it says.
    Unknown(&'a str),
}

/// Lists what the comments of a note say to the program, in order.
pub(crate) fn directives(tree: &Tree) -> Vec<(Span, Directive<'_>)> {
    if !tree.text().as_str().contains(MARK) {
        return Vec::new();
    }
    let comments = tree.nodes().filter(|(_, node)| node.kind == Kind::Comment);
    comments.filter_map(|(_, node)| Some((node.span, read(tree.slice(node.span))?))).collect()
}

/// Reads a comment; `None` where it says nothing to the program.
fn read(comment: &str) -> Option<Directive<'_>> {
    let said = comment.trim_matches(['<', '!', '-', '>', '#', ' ', '\n']).strip_prefix(MARK)?.trim();
    Some(match said {
        PROSE => Directive::Prose,
        QUESTIONS => Directive::Questions,
        said => said.strip_prefix("allow ").map_or(Directive::Unknown(said), Directive::Allow),
    })
}

/// Takes the words away from lines that their author calls prose.
pub(super) fn set_aside(units: &mut [Unit<'_>], tree: &Tree) {
    let said = directives(tree);
    let mut said = said.iter().filter(|(_, said)| matches!(said, Directive::Prose | Directive::Questions)).peekable();
    let mut is_prose = false;
    for unit in units {
        while let Some((_, said)) = said.next_if(|(span, _)| tree.text().line_at(span.range().start) <= unit.number) {
            is_prose = *said == Directive::Prose;
        }
        is_prose &= unit.heading.is_none();
        if is_prose {
            unit.is_prose = true;
            (unit.words, unit.item, unit.also) = ("", None, None);
        }
    }
}

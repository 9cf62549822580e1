//! Words on one line, as plain text: no emphasis, backticks, links or tags, images by their description.

use super::html;
use super::id::NodeId;
use super::kind::Kind;
use super::steps::{Step, Steps};
use super::tree::Tree;

impl Tree {
    /// Returns the words of a node on one line.
    pub fn words(&self, id: NodeId) -> String {
        on_one_line(self, Steps::inside(self, id))
    }
}

/// Collects the words of some steps.
pub(super) fn on_one_line(tree: &Tree, steps: Steps<'_>) -> String {
    let mut words = String::new();
    for step in steps {
        let Step::Enter(_, kind, span) = step else { continue };
        match kind {
            Kind::Text | Kind::Attributes(true) | Kind::Definition(false) => words.push_str(tree.slice(span)),
            Kind::Said(said) => words.push_str(tree.read(span, said)),
            Kind::RawWords => words.push_str(&html::decode(tree.slice(span))),
            Kind::Open(_) | Kind::Close if !html::formats(tree.slice(span)) => words.push_str(tree.slice(span)),
            Kind::SoftBreak | Kind::HardBreak | Kind::Indent(_) => words.push(' '),
            Kind::Open(_) if tree.slice(span).starts_with("<br") => words.push(' '),
            kind if kind.is_inline() => {}
            _ => words.push(' '),
        }
    }
    on_one(&words)
}

/// Puts one space between words.
fn on_one(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

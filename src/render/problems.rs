//! What is noticed while a fragment is written.

use crate::diagnostic::Code;
use crate::markup::{Passage, Span, Spot};

use super::Problem;

/// Nobody reads more problems of one fragment than this.
const MOST: usize = 100;

/// The problems of a fragment.
#[derive(Debug)]
pub(super) struct Problems<'a> {
    passage: &'a Passage,
    /// The stretches of which places are told, once there is a problem.
    pieces: Option<Vec<Span>>,
    found: Vec<Problem>,
}

impl<'a> Problems<'a> {
    /// Starts without any.
    pub(super) fn new(passage: &'a Passage) -> Self {
        Problems { passage, pieces: None, found: Vec::new() }
    }

    /// Adds one, with the words that tell it and what to do.
    pub(super) fn report(&mut self, code: Code, span: Span, (message, hint): (String, String)) {
        if self.found.len() < MOST {
            let passage = self.passage;
            let pieces = self.pieces.get_or_insert_with(|| passage.pieces());
            let start = Spot { piece: 0, offset: 0, length: 0 };
            let spot = passage.spot(pieces, span).unwrap_or(start);
            self.found.push(Problem { code, message, hint: Some(hint), spot });
        }
    }

    /// Reports that something was left out of the author's HTML.
    pub(super) fn removed(&mut self, what: &str, span: Span) {
        let hint = "write it in Markdown, or set `trust-html` if you trust all notes".to_owned();
        self.report(Code::RemovedHtml, span, (format!("{what} was taken out"), hint));
    }

    /// Reports a link that no page may have.
    pub(super) fn forbidden(&mut self, scheme: &str, span: Span) {
        let hint = "use an `https:` address, or a path to a file in the notes".to_owned();
        self.report(Code::RemovedHtml, span, (format!("a link to `{scheme}:` was taken out"), hint));
    }

    /// Reports a formula that cannot be read.
    pub(super) fn bad_math(&mut self, formula: &str, span: Span, error: &str) {
        let message = format!("the formula `{}` cannot be read: {error}", formula.trim());
        let hint = "it is shown as it is written; write `\\$` for a dollar sign".to_owned();
        self.report(Code::BadMath, span, (message, hint));
    }

    /// Reports, once, that more than so many elements are open.
    pub(super) fn too_deep(&mut self, deepest: usize, span: Span) {
        if self.found.iter().all(|problem| problem.code != Code::TooDeep) {
            let message = "lists, quotes or tags are nested too deeply".to_owned();
            let hint = format!("nest less than {deepest} of them; what stands deeper is shown without its marks");
            self.report(Code::TooDeep, Span { end: span.start + 1, ..span }, (message, hint));
        }
    }

    /// Returns what was found.
    pub(super) fn into_found(self) -> Vec<Problem> {
        self.found
    }
}

//! Code → coloured spans, by the grammars of syntect.
//!
//! Text and a grammar come in, tokens in order go out. It follows the grammar's scopes on a stack of
//! its own, which knows tokens instead of names; lines that were read before are in
//! [`super::lines`]. Never writes HTML, and never fails: code that is too large, or that a grammar
//! stumbles over, is plain.

use std::sync::LazyLock;

use syntect::parsing::{SyntaxReference, SyntaxSet};

use super::lines::{Change, Reader};
use super::token::Token;

/// A piece of code, from the end of the piece before it to `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// What it is.
    pub(super) token: Token,
    /// The byte after its last one.
    pub(super) end: usize,
}

/// A longer line is not worth the time that a regular expression may take for it.
const LONGEST_LINE: usize = 4_000;
/// Nobody reads a block that is larger than this.
const LARGEST_BLOCK: usize = 400_000;

/// Returns every grammar there is.
pub(super) fn grammars() -> &'static SyntaxSet {
    static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);
    &GRAMMARS
}

/// Splits code into tokens; the last span ends where the code ends. Neighbours differ.
pub(super) fn spans(code: &str, grammar: &'static SyntaxReference) -> Vec<Span> {
    let mut painter = Painter::default();
    if code.len() <= LARGEST_BLOCK && code.split('\n').all(|line| line.len() <= LONGEST_LINE) {
        painter.paint(code, grammar);
    }
    painter.advance(code, code.len());
    painter.spans
}

#[derive(Default)]
struct Painter {
    /// What each open scope says, with the token that holds inside of it.
    open: Vec<Token>,
    cleared: Vec<Vec<Token>>,
    spans: Vec<Span>,
}

impl Painter {
    fn paint(&mut self, code: &str, grammar: &'static SyntaxReference) {
        let mut reader = Reader::new(grammar, grammars());
        let mut start = 0;
        for line in code.split_inclusive('\n') {
            let Some(read) = reader.read(line) else { return };
            for (at, change) in &read.changes {
                self.advance(code, start + at);
                self.apply(*change);
            }
            start += line.len();
            self.advance(code, start);
        }
    }

    /// Colours everything up to `end` by the scopes that are open.
    fn advance(&mut self, code: &str, end: usize) {
        let start = self.spans.last().map_or(0, |span| span.end);
        let Some(text) = code.get(start..end).filter(|text| !text.is_empty()) else { return };
        let token = self.token(text);
        match self.spans.last_mut() {
            Some(last) if last.token == token || text.bytes().all(|byte| byte.is_ascii_whitespace()) => last.end = end,
            _ => self.spans.push(Span { token, end }),
        }
    }

    fn token(&self, text: &str) -> Token {
        match self.open.last() {
            None => Token::Plain,
            Some(Token::Operator) if text.contains(char::is_alphabetic) => Token::Keyword,
            Some(Token::Operator) => Token::Plain,
            Some(token) => *token,
        }
    }

    fn apply(&mut self, change: Change) {
        match change {
            Change::Push(token) => {
                let around = self.open.last().copied().unwrap_or(Token::Plain);
                self.open.push(token.unwrap_or(around));
            }
            Change::Pop(count) => self.open.truncate(self.open.len().saturating_sub(count)),
            Change::Clear(count) => {
                let kept = count.map_or(0, |count| self.open.len().saturating_sub(count));
                self.cleared.push(self.open.split_off(kept));
            }
            Change::Restore => self.open.extend(self.cleared.pop().unwrap_or_default()),
        }
    }
}

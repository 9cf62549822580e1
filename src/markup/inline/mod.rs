//! The words of a paragraph, a heading or a cell → nodes.
//!
//! A [`Scanner`] walks the words once and notes what their marks do; what is read as a mark is for
//! [`plain`] and [`org`] to say. Then the nodes are written in order, with the line ends and the bare
//! addresses in the words. Takes linear time: what was looked for in vain is never looked for again.

mod destination;
mod org;
mod plain;
mod scanner;
mod write;

pub(super) use self::plain::code_ranges;
use self::scanner::Scanner;
use super::builder::Builder;
use super::kind::Kind;
use super::tree::Flavour;

/// Words on one line, without their indentation and without spaces at their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The byte at which its line starts, or its first byte when it goes on a line that was begun.
    pub(super) line: usize,
    /// The first byte.
    pub(super) start: usize,
    /// The byte after the last one.
    pub(super) end: usize,
    /// The columns of space to show before it.
    pub(super) indent: u32,
    /// Whether a line end stands before it that a reader sees.
    pub(super) breaks: bool,
    /// Whether it is a comment.
    pub(super) is_comment: bool,
    /// Whether the line end before it is one for the reader, whatever the flavour.
    pub(super) is_verse: bool,
}

impl Stretch {
    /// Takes words that stand by themselves.
    pub(super) fn new(start: usize, end: usize) -> Self {
        Stretch { line: start, start, end, indent: 0, breaks: true, is_comment: false, is_verse: false }
    }
}

/// Writes words into the node that is open.
pub(super) fn write(builder: &mut Builder, text: &str, stretches: &[Stretch], flavour: Flavour) {
    let mut scanner = Scanner::new(builder, text, stretches);
    let line_end = match flavour {
        Flavour::Org => {
            org::scan(&mut scanner);
            Kind::SoftBreak
        }
        Flavour::Plain | Flavour::Markdown => {
            plain::scan(&mut scanner);
            Kind::HardBreak
        }
    };
    scanner.write(line_end);
}

/// Writes the words of a cell of a table, where `\|` is a `|`.
pub(super) fn write_cell(builder: &mut Builder, text: &str, cell: Stretch, flavour: Flavour) {
    let stretches = [cell];
    let mut scanner = Scanner::new(builder, text, &stretches);
    scanner.is_cell = true;
    match flavour {
        Flavour::Org => org::scan(&mut scanner),
        Flavour::Plain | Flavour::Markdown => plain::scan(&mut scanner),
    }
    scanner.write(Kind::HardBreak);
}

#[cfg(test)]
mod tests;

//! The words of a paragraph, a heading or a cell → nodes.
//!
//! A [`Scanner`] walks the words once and notes what their marks do; what is read as a mark is for
//! [`plain`] and [`org`] to say. Then the nodes are written in order, with the line ends and the bare
//! addresses in the words. Takes linear time: what was looked for in vain is never looked for again.

mod destination;
mod org;
mod plain;
mod scanner;
mod stretch;
mod write;

pub(super) use self::plain::code_ranges;
use self::scanner::Scanner;
pub(super) use self::stretch::Stretch;
use super::builder::Builder;
use super::kind::Kind;
use super::tree::Flavour;

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

//! Writes words: a scanner walks them, the marks of their flavour are read, nodes are written.

use super::super::builder::Builder;
use super::super::kind::Kind;
use super::super::tree::Flavour;
use super::scanner::Scanner;
use super::stretch::Stretch;

/// Writes words into the node that is open.
pub(in crate::markup) fn write(builder: &mut Builder, text: &str, stretches: &[Stretch], flavour: Flavour) {
    let mut scanner = Scanner::new(builder, text, stretches);
    let line_end = match flavour {
        Flavour::Org => {
            super::org::scan(&mut scanner);
            Kind::SoftBreak
        }
        Flavour::Plain | Flavour::Markdown => {
            super::plain::scan(&mut scanner);
            Kind::HardBreak
        }
    };
    scanner.write(line_end);
}

/// Writes the words of a cell of a table, where `\|` is a `|`.
pub(in crate::markup) fn write_cell(builder: &mut Builder, text: &str, cell: Stretch, flavour: Flavour) {
    let stretches = [cell];
    let mut scanner = Scanner::new(builder, text, &stretches);
    scanner.is_cell = true;
    match flavour {
        Flavour::Org => super::org::scan(&mut scanner),
        Flavour::Plain | Flavour::Markdown => super::plain::scan(&mut scanner),
    }
    scanner.write(Kind::HardBreak);
}

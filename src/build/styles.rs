//! A stylesheet → the same without what only people read.

use std::path::Path;

use tree_sitter::Node;

use super::syntax::{Fault, Source, leaves};

/// Kinds of nodes that are one piece.
const WHOLE: [&str; 5] = ["string_value", "integer_value", "float_value", "color_value", "plain_value"];

/// Makes a stylesheet small; what is no CSS stops the build.
pub(crate) fn small(path: &Path) -> Result<String, Fault> {
    let language = tree_sitter_css::LANGUAGE.into();
    let source = Source::read(path, &language)?;
    let pieces = pieces(&source).map_err(|fault| format!("{}: {fault}", path.display()))?;
    let small = written(&pieces);
    let again = Source::parse(small, &language).map_err(|fault| format!("{}: made small, {fault}", path.display()))?;
    let is_same = leaves(again.tree.root_node(), &WHOLE)
        .into_iter()
        .map(|leaf| again.of(leaf))
        .eq(pieces.iter().map(|it| it.text));
    if is_same { Ok(again.text) } else { Err(format!("{}: made small, it says something else", path.display())) }
}

/// A piece of a stylesheet, and whether white space stands before it.
struct Piece<'s> {
    text: &'s str,
    is_apart: bool,
}

fn pieces(source: &Source) -> Result<Vec<Piece<'_>>, Fault> {
    let mut end = 0;
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for leaf in leaves(source.tree.root_node(), &WHOLE) {
        let between = without_comments(&source.text[end..leaf.start_byte()]);
        if !between.trim().is_empty() {
            return Err(format!("line {}: `{}` would be lost", leaf.start_position().row + 1, between.trim()));
        }
        end = leaf.end_byte();
        let text = shortened(leaf, source.of(leaf));
        if text == "}" && pieces.last().is_some_and(|last| last.text == ";") {
            pieces.pop();
        }
        pieces.push(Piece { text, is_apart: !between.is_empty() });
    }
    Ok(pieces)
}

fn without_comments(between: &str) -> String {
    let parts = between.split("/*").enumerate();
    parts
        .map(|(at, part)| if at == 0 { part } else { part.split_once("*/").map_or(part, |(_, after)| after) })
        .collect()
}

/// Leaves out the zero before a point.
fn shortened<'s>(leaf: Node<'_>, text: &'s str) -> &'s str {
    if leaf.kind() == "float_value" && text.starts_with("0.") { &text[1..] } else { text }
}

/// Writes pieces with a space only where it tells something, as between a selector and one within it.
fn written(pieces: &[Piece<'_>]) -> String {
    let mut sheet = String::new();
    for Piece { text, is_apart } in pieces {
        let is_needed = !sheet.is_empty() && !sheet.ends_with(['{', '}', ';', ',', ':', '(', '>']);
        if *is_apart && is_needed && !text.starts_with(['{', '}', ';', ',', ')', '>', '!']) {
            sheet.push(' ');
        }
        sheet.push_str(text);
    }
    sheet.push('\n');
    sheet
}

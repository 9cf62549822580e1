//! A source → its syntax, by the grammars of tree-sitter.

use std::fs;
use std::path::Path;

use tree_sitter::{Language, Node, Parser, Tree};

/// What is wrong with a source.
pub(crate) type Fault = String;

/// A source, and its syntax.
pub(crate) struct Source {
    pub(crate) text: String,
    pub(crate) tree: Tree,
}

impl Source {
    /// Reads a file.
    pub(crate) fn read(path: &Path, language: &Language) -> Result<Self, Fault> {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Source::parse(text, language).map_err(|fault| format!("{}: {fault}", path.display()))
    }

    /// Parses a text; what the grammar does not take is a fault.
    pub(crate) fn parse(text: String, language: &Language) -> Result<Self, Fault> {
        let mut parser = Parser::new();
        parser.set_language(language).map_err(|error| error.to_string())?;
        let tree = parser.parse(&text, None).ok_or("it can't be parsed")?;
        match fault(tree.root_node()) {
            Some(line) => Err(format!("line {line} can't be parsed")),
            None => Ok(Source { text, tree }),
        }
    }

    /// Returns the text of a node.
    pub(crate) fn of(&self, node: Node<'_>) -> &str {
        &self.text[node.byte_range()]
    }
}

/// Finds the line of the first fault in a node.
fn fault(node: Node<'_>) -> Option<usize> {
    if node.is_error() || node.is_missing() {
        return Some(node.start_position().row + 1);
    }
    node.has_error().then(|| node.children(&mut node.walk()).find_map(fault)).flatten()
}

/// Lists what a node is made of, comments left out; nodes of kinds that are `whole` are one piece.
pub(crate) fn leaves<'t>(node: Node<'t>, whole: &[&str]) -> Vec<Node<'t>> {
    let mut found = Vec::new();
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        if node.child_count() == 0 || whole.contains(&node.kind()) {
            found.push(node);
        } else {
            let children: Vec<Node<'_>> = node.children(&mut node.walk()).collect();
            waiting.extend(children.into_iter().rev());
        }
    }
    found.retain(|leaf| leaf.kind() != "comment" && !leaf.byte_range().is_empty());
    found
}

//! A note → its samples.

use crate::markup::{Fence, FenceInfo, Kind, Node, NodeId, Tree};
use crate::note::Note;
use crate::text::{Excerpt, Text};

/// A block of code that wants to be checked.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The language as written behind the fence, in lower case.
    pub language: String,
    /// The command that checks it; empty for the one of its language.
    pub command: String,
    /// The code, each line with its end.
    pub code: String,
    /// What running it must print, where that is said.
    pub output: Option<String>,
    /// The note.
    text: Text,
    /// The line of the fence, from 1.
    line: usize,
}

impl Sample {
    /// Shows where the sample begins.
    pub fn opening(&self) -> Excerpt {
        self.excerpt(self.line)
    }

    /// Shows a line of the code, from 1.
    pub(super) fn place(&self, line: usize) -> Excerpt {
        self.excerpt(self.line + line)
    }

    /// Returns the number in the note of a line of the code, both from 1.
    pub(super) fn line_in_note(&self, line: usize) -> usize {
        self.line + line
    }

    fn excerpt(&self, line: usize) -> Excerpt {
        let words = self.text.line(line);
        let indent = words.chars().take_while(|char| char.is_whitespace()).count();
        self.text.excerpt(line, indent + 1, words.trim().chars().count())
    }
}

/// Finds the samples of a note that want to be checked, in order.
pub fn samples(note: &Note) -> Vec<Sample> {
    let tree = &*note.tree;
    let mut samples: Vec<Sample> = Vec::new();
    // The end of the last block, where that is the last sample.
    let mut above: Option<usize> = None;
    for (id, node) in tree.nodes() {
        let Kind::Code(code) = node.kind else { continue };
        if code.fence != Fence::Closed {
            continue;
        }
        let info = FenceInfo::read(tree.slice(code.info));
        let adjoins = above.take().is_some_and(|end| is_gap(tree, end, node));
        match (samples.last_mut(), info.check) {
            (_, Some(command)) => {
                let (text, line) = (tree.text().clone(), tree.text().line_at(node.span.range().start));
                let language = info.language.to_lowercase();
                samples.push(Sample { language, command, code: words(tree, id), output: info.output, text, line });
                above = Some(node.span.range().end);
            }
            (Some(sample), None) if adjoins && info.is_output => {
                sample.output.get_or_insert_with(|| words(tree, id));
            }
            (_, None) => {}
        }
    }
    samples
}

/// Returns whether nothing stands between a byte and a block but blank lines, and marks of the quote that holds both.
fn is_gap(tree: &Tree, end: usize, node: &Node) -> bool {
    let between = tree.text().as_str().get(end..node.span.range().start).unwrap_or_default();
    between.chars().all(|char| char.is_whitespace() || char == '>')
}

/// Returns the lines of a block.
fn words(tree: &Tree, block: NodeId) -> String {
    let words = tree.descendants(block).map(|id| match tree.node(id).kind {
        Kind::Said(said) => tree.said(said),
        _ => tree.slice(tree.node(id).span),
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::Extensions;
    use crate::note::parse;
    use crate::text::SourcePath;

    fn found(name: &str, words: &str) -> Vec<Sample> {
        samples(&parse(&Text::new(SourcePath::new(name), words), Extensions::default()).value)
    }

    #[test]
    fn only_what_asks_for_it_is_a_sample() {
        let note = "## A?\n\n```py\n1\n```\n\n```Python check=lint\n2\n3\n```\n\n    py check\n\n```sh check\n4";
        let [sample] = &found("a.md", note)[..] else { panic!("one sample") };
        assert_eq!((&*sample.language, &*sample.command, &*sample.code), ("python", "lint", "2\n3\n"));
        assert_eq!((sample.opening().place.line, sample.place(2).place.line), (7, 9));
    }

    #[test]
    fn what_it_prints_stands_at_the_fence_or_right_below() {
        let output = |words: &str| found("a.md", words)[0].output.clone();
        assert_eq!(output("```py check output=\"1\"\nx\n```\n").as_deref(), Some("1"));
        assert_eq!(output("```py check\nx\n```\n\n```output\n1\n```\n").as_deref(), Some("1\n"));
        assert_eq!(output("```py check\nx\n```\n```text output\n1\n2\n```\n").as_deref(), Some("1\n2\n"));
        assert_eq!(output("```py check\nx\n```\nIt prints:\n```output\n1\n```\n"), None);
        assert_eq!(output("```py check\nx\n```\n```text\n1\n```\n```output\n1\n```\n"), None);
    }

    #[test]
    fn lists_and_quotes_indent_no_sample() {
        let code = |words: &str| (found("a.md", words)[0].code.clone(), found("a.md", words)[0].output.clone());
        let list = code("- a\n\n  ```py check\n  if x:\n      y\n  ```\n\n  ```output\n  1\n  ```\n");
        assert_eq!(list, ("if x:\n    y\n".to_owned(), Some("1\n".to_owned())));
        let quote = code("> ```py check\n> x\n> ```\n>\n> ```output\n> 1\n> ```\n");
        assert_eq!(quote, ("x\n".to_owned(), Some("1\n".to_owned())));
    }
}

//! A note → its samples.

use crate::markup::{Fence, FenceInfo, Flavour, Kind, Node, NodeId, Tree};
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
        let gap = above.take().and_then(|end| gap(tree, end, node));
        if let (Some(Gap::Results), Some(sample)) = (gap, samples.last_mut()) {
            sample.output.get_or_insert_with(|| words(tree, id));
            continue;
        }
        if code.fence != Fence::Closed {
            continue;
        }
        let info = FenceInfo::read(tree.slice(code.info));
        let adjoins = gap.is_some();
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

/// What stands between two blocks that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Blank lines, and marks of the quote that holds both.
    Blank,
    /// `#+RESULTS:`, with which Org says that the second is what the first printed.
    Results,
}

/// Returns what stands between a byte and a block, if they belong together.
fn gap(tree: &Tree, end: usize, node: &Node) -> Option<Gap> {
    let between = tree.text().as_str().get(end..node.span.range().start).unwrap_or_default();
    if between.chars().all(|char| char.is_whitespace() || char == '>') {
        return Some(Gap::Blank);
    }
    // The sign of the first line stands before the block.
    let (words, rest) = between.trim().split_once('\n').unwrap_or((between.trim(), ""));
    let is_results = tree.flavour() == Flavour::Org
        && matches!(rest.trim(), "" | ":")
        && words.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("#+results"));
    is_results.then_some(Gap::Results)
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
    fn blocks_of_org_ask_by_their_arguments() {
        let one = |arguments: &str, below: &str| {
            let words = format!("* A?\n#+BEGIN_SRC python {arguments}\nprint(1)\n#+END_SRC\n{below}");
            found("a.org", &words).first().map(|one| (one.language.clone(), one.command.clone(), one.output.clone()))
        };
        let python = |command: &str, output: Option<&str>| {
            Some(("python".to_owned(), command.to_owned(), output.map(str::to_owned)))
        };
        assert_eq!(one(":results output :check yes", "\n#+RESULTS:\n: 1\n"), python("", Some("1\n")));
        assert_eq!(one(":check", "\n#+results:\n#+begin_example\n1\n#+end_example\n"), python("", Some("1\n")));
        assert_eq!(one(":check lint :exports both", ""), python("lint", None));
        assert_eq!(one(":check t :output \"1\"", "\nText.\n: 2\n"), python("", Some("1")));
        assert_eq!(one("check", "\n#+begin_src text output\n1\n#+end_src\n"), python("", Some("1\n")));
        assert_eq!([one(":results output", ""), one(":check no", ""), one("", "")], [None, None, None]);
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

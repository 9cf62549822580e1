//! The events of the parser → nodes of the note.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

use super::extra::Extras;
use super::output::Output;
use super::raw::inline_kind;
use super::reader::Reader;
use super::shadow::Shadow;
use crate::diagnostic::{self, Checked};
use crate::markup::Extensions;
use crate::markup::builder::Builder;
use crate::markup::kind::Kind;
use crate::markup::tree::{Flavour, Tree, folded};
use crate::text::Text;

/// Reads a note from a byte on.
pub(in crate::markup) fn read(text: &Text, from: usize, extensions: Extensions) -> Checked<Tree> {
    let whole = text.as_str();
    let shadow = Shadow::of(whole, from, extensions.math);
    let mut reader = Reader::new(Output { whole, shadow: &shadow, builder: Builder::new(text, from) });
    let parser = Parser::new_ext(&shadow.text()[from..], options(extensions));
    let definitions = parser.reference_definitions().iter();
    let mut definitions: Vec<_> =
        definitions.map(|(label, found)| (shifted(&found.span, from), folded(label))).collect();
    definitions.sort_unstable_by_key(|(span, _)| span.start);
    reader.extras = Extras::new(definitions, &shadow);
    for (event, range) in parser.into_offset_iter() {
        reader.take(event, shifted(&range, from));
    }
    reader.finish()
}

fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

fn options(extensions: Extensions) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    options.set(Options::ENABLE_MATH, extensions.math);
    options.set(Options::ENABLE_SMART_PUNCTUATION, extensions.smart_punctuation);
    options
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag, &range),
            // The parser says here which columns of an indented block of HTML are white space.
            Event::Text(_) if self.raw.is_some() => {}
            Event::Text(words) => self.words(&words, &range),
            Event::Html(_) => {
                if let Some(raw) = &mut self.raw {
                    raw.push(range);
                }
            }
            Event::Code(code) => self.held(Kind::CodeSpan, (&code, b'`'), &range),
            Event::InlineMath(formula) => self.held(Kind::Math(false), (&formula, b'$'), &range),
            Event::DisplayMath(formula) => {
                let is_block = !self.out.whole[range.start..].starts_with("\\(");
                self.held(Kind::Math(is_block), (&formula, b'$'), &range);
            }
            Event::InlineHtml(_) => {
                let kind = inline_kind(&self.out.whole[range.clone()]);
                self.leaf(kind, &range);
            }
            Event::FootnoteReference(label) => {
                let label = self.out.say(&label);
                self.leaf(Kind::Citation(label), &range);
            }
            Event::SoftBreak => self.line_end(Kind::SoftBreak, &range),
            Event::HardBreak => self.line_end(Kind::HardBreak, &range),
            Event::TaskListMarker(is_done) => {
                self.start_words(range.start);
                self.out.builder.reach_back(range.start);
                self.leaf(Kind::Task(is_done), &range);
            }
            Event::Rule => {
                self.end_words();
                self.extras.up_to(&mut self.out, range.start);
                let end = self.out.trimmed(&range);
                self.out.builder.leaf(Kind::Rule, range.start, end);
            }
        }
    }

    fn finish(mut self) -> Checked<Tree> {
        self.end_words();
        self.extras.up_to(&mut self.out, usize::MAX);
        self.extras.settle(&mut self.out);
        for at in self.out.shadow.open_fences().to_vec() {
            let hint = "close it by a line with the same fence and nothing behind it";
            self.out.report(diagnostic::Code::UnclosedFence, at, ("a code block is not closed", hint));
        }
        for at in self.out.shadow.open_comments().to_vec() {
            self.out.open_comment(at);
        }
        self.out.builder.finish(Flavour::Markdown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::text::SourcePath;

    fn tree(words: &str) -> (Tree, Vec<Diagnostic>) {
        let text = Text::new(SourcePath::new("a.md"), words);
        let Checked { value, problems } = read(&text, 0, Extensions::default());
        (value, problems)
    }

    /// Prints each note with its tree and what was noticed.
    fn printed(notes: &[&str]) -> String {
        let print = |words: &&str| {
            let (tree, problems) = tree(words);
            let told: String =
                problems.iter().map(|problem| format!("! {} {}\n", problem.code.name(), problem.message)).collect();
            format!("{words}\n-----\n{}{told}\n=====\n", tree.outline())
        };
        notes.iter().map(print).collect()
    }

    #[test]
    fn marks_become_nodes() {
        insta::assert_snapshot!(printed(&[
            "# A *b* `c`\n\npara one\ntwo  \nthree &amp; x\\*y https://a.example/x_y_z?a&amp;b, me@a.org\n\n- one\n- two\n  - deep\n\n1. a\n\n   b\n1. c\n",
            "A number[^1], see [the registry][r].\n\n[^1]: From 0.\n\n[r]: https://x.org \"All\"\n[u]: unused\n",
            "## What is a host? <!-- check -->\n\ntext <!-- a\n\nb --> rest\n<!--\n# hidden\n-->\nlow\n\n<!-- x --> lead\n",
            "Networks\n===\n\nWhat?\n---\n\n| a | b |\n|---|:-:|\n| 1 | `x\\|y` |\n\n> [!NOTE]\n> hi\n> > deep\n",
            "```sh\nls -l\n\n## How?\n\nrm\n\n```sh\ncp\n```\n",
            "<details><summary>Why &amp; how?</summary><br>\n\nBecause **x**.\n\n</details>\ntext <b>bold</b> <a name=\"n\"></a>\n",
            ":::tip\n\nTerm\n: Its meaning.\n\n:tada: x\n::before y\n",
            "It is $20/user (7 = $140), US$30. $20–$30, $x^2$ and $a+b$. \\(x = \\sqrt{2}\\)\n\n\\[\n\\int x\\,dx\n- 1\n\\]\n\n$`a_1`$ $$z$$\n",
            "**重要。**请注意，这是**“函数”**的一种。\n这是\n行。これは**「大事」**です。 **마크다운(Markdown)**의\n",
            "[[http]] ![[port.png]] [[a#b|c]] [[1]](#x) ![a](my plan.png)\n",
            "Q: What?\nA: Foo:\n- one\n- two\nQ: Next?\nA: bar\n",
            "## T {#id .question}\n\n![a *b*](x.png \"t\")\n\n    code\n\n    more\n",
        ]));
    }
}

//! The events of the parser → nodes of the note.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

use super::super::Extensions;
use super::super::builder::Builder;
use super::super::id::NodeId;
use super::super::kind::Kind;
use super::super::tree::{Flavour, Tree, folded};
use super::super::wide::is_unspaced;
use crate::diagnostic::{self, Checked};
use crate::text::Text;

use super::extra::{Extra, extras};
use super::raw::RawBlock;
use super::run::Run;
use super::shadow::Shadow;

/// So many nodes may be open at once; what stands deeper loses its marks and keeps its words.
pub(super) const DEEPEST: usize = 100;

/// Reads a note from a byte on.
pub(in crate::markup) fn read(text: &Text, from: usize, extensions: Extensions) -> Checked<Tree> {
    let whole = text.as_str();
    let shadow = Shadow::of(whole, from, extensions.math);
    let mut reader = Reader::new(Builder::new(text, from), whole, &shadow);
    let parser = Parser::new_ext(&shadow.text()[from..], options(extensions));
    let definitions = parser.reference_definitions().iter();
    let mut definitions: Vec<_> =
        definitions.map(|(label, found)| (shifted(&found.span, from), folded(label))).collect();
    definitions.sort_unstable_by_key(|(span, _)| span.start);
    reader.extras = extras(definitions, &shadow);
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

pub(super) struct Reader<'a> {
    pub(super) whole: &'a str,
    pub(super) shadow: &'a Shadow<'a>,
    pub(super) builder: Builder,
    /// What is open of the parser's tags: whether a node was made for it.
    pub(super) tags: Vec<bool>,
    /// Whether words stand in a [`Kind::Words`] of our own.
    has_words: bool,
    run: Run,
    pub(super) raw: Option<RawBlock>,
    pub(super) in_code: bool,
    /// How many links are open.
    pub(super) links: usize,
    /// The next number of each open list.
    pub(super) lists: Vec<Option<u32>>,
    /// A line end of which it is not known yet whether it is a space.
    break_at: Option<(NodeId, usize)>,
    pub(super) extras: Vec<Extra>,
    /// Where the gaps between nodes were looked at last.
    pub(super) looked_up_to: usize,
    /// The definitions that were met, and the labels that links use.
    pub(super) definitions: Vec<(NodeId, String)>,
    pub(super) used: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    fn new(builder: Builder, whole: &'a str, shadow: &'a Shadow<'a>) -> Self {
        Reader {
            whole,
            shadow,
            builder,
            tags: Vec::new(),
            has_words: false,
            run: Run::default(),
            raw: None,
            in_code: false,
            links: 0,
            lists: Vec::new(),
            break_at: None,
            extras: Vec::new(),
            looked_up_to: 0,
            definitions: Vec::new(),
            used: BTreeSet::new(),
        }
    }

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
                let is_block = !self.whole[range.start..].starts_with("\\(");
                self.held(Kind::Math(is_block), (&formula, b'$'), &range);
            }
            Event::InlineHtml(_) => self.inline_html(&range),
            Event::FootnoteReference(label) => {
                let label = self.builder.say(&self.shadow.unmasked(&label));
                self.leaf(Kind::Citation(label), &range);
            }
            Event::SoftBreak => self.line_end(Kind::SoftBreak, &range),
            Event::HardBreak => self.line_end(Kind::HardBreak, &range),
            Event::TaskListMarker(is_done) => {
                self.start_words(range.start);
                self.builder.reach_back(range.start);
                self.leaf(Kind::Task(is_done), &range);
            }
            Event::Rule => {
                self.end_words();
                self.extras_up_to(range.start);
                let end = self.trimmed(&range);
                self.builder.leaf(Kind::Rule, range.start, end);
            }
        }
    }

    /// Takes words, or a line of code.
    fn words(&mut self, words: &str, range: &Range<usize>) {
        let kind = if self.shadow.reads(range, words) {
            Kind::Text
        } else {
            Kind::Said(self.builder.say(&self.shadow.unmasked(words)))
        };
        if self.in_code {
            self.builder.leaf(kind, range.start, range.end);
            return;
        }
        self.start_words(range.start);
        // What a backslash parts is no address.
        if self.run.end() != range.start {
            self.flush();
        }
        self.settle_break(range.start);
        self.run.push(kind, range);
    }

    /// Adds a node that holds nothing.
    pub(super) fn leaf(&mut self, kind: Kind, range: &Range<usize>) {
        self.start_words(range.start);
        self.flush();
        self.settle_break(range.start);
        self.builder.leaf(kind, range.start, range.end);
    }

    /// Adds code or a formula with the words in it.
    fn held(&mut self, kind: Kind, (words, mark): (&str, u8), range: &Range<usize>) {
        self.start_words(range.start);
        self.flush();
        self.settle_break(range.start);
        self.builder.open(kind, range.start, range.end);
        let inner = self.shadow.inner(range, mark, matches!(kind, Kind::CodeSpan));
        if self.shadow.reads(&inner, words) {
            let inner = if mark == b'$' { self.without_backticks(inner) } else { inner };
            self.builder.leaf(Kind::Text, inner.start, inner.end);
        } else {
            let said = self.builder.say(&self.shadow.unmasked(words));
            self.builder.leaf(Kind::Said(said), inner.start, inner.end);
        }
        self.builder.close();
    }

    /// Takes the backticks off a formula that is written as GitLab does.
    fn without_backticks(&self, inner: Range<usize>) -> Range<usize> {
        let words = &self.whole[inner.clone()];
        if words.len() > 2 && words.starts_with('`') && words.ends_with('`') {
            inner.start + 1..inner.end - 1
        } else {
            inner
        }
    }

    fn line_end(&mut self, kind: Kind, range: &Range<usize>) {
        self.start_words(range.start);
        self.flush();
        self.break_at = None;
        let id = self.builder.leaf(kind, range.start, range.end);
        if kind == Kind::SoftBreak && self.whole[..range.start].trim_end().ends_with(is_unspaced) {
            self.break_at = Some((id, range.end));
        }
    }

    /// Decides whether a line end is a space, now that it is known what follows.
    pub(super) fn settle_break(&mut self, next: usize) {
        let Some((id, _)) = self.break_at.take() else { return };
        if self.whole[next..].starts_with(is_unspaced) {
            self.builder.node_mut(id).kind = Kind::Join;
        }
    }

    /// Makes sure that words stand in something that holds words.
    pub(super) fn start_words(&mut self, start: usize) {
        let holds = |kind: Kind| kind.holds_words() || kind.is_inline();
        if !self.builder.innermost().is_some_and(|node| holds(node.kind)) {
            self.extras_up_to(start);
            self.builder.open(Kind::Words, start, start);
            self.has_words = true;
        }
    }

    /// Ends words that stand in no block of the parser's own.
    pub(super) fn end_words(&mut self) {
        self.flush();
        self.break_at = None;
        if std::mem::take(&mut self.has_words) {
            let end = self.builder.last_end();
            self.builder.close_at(end);
        }
    }

    pub(super) fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let start = self.run.start();
        self.settle_break(start);
        let mut run = std::mem::take(&mut self.run);
        run.write(self, self.links == 0);
        run.clear();
        self.run = run;
    }

    /// Returns where the words of a range end.
    pub(super) fn trimmed(&self, range: &Range<usize>) -> usize {
        let words = self.whole.get(range.clone()).unwrap_or_default();
        range.start + words.trim_end_matches(['\n', ' ', '\t']).len()
    }

    /// Tells the author of something that a line holds from a byte on.
    pub(super) fn report(&mut self, code: diagnostic::Code, at: usize, told: (&str, &str)) {
        self.builder.report(code, at..self.whole.len(), told);
    }

    pub(super) fn open_comment(&mut self, at: usize) {
        self.report(diagnostic::Code::OpenComment, at, ("a comment is not closed", "end it with `-->`"));
    }

    fn finish(mut self) -> Checked<Tree> {
        self.end_words();
        self.extras_up_to(usize::MAX);
        self.settle_definitions();
        for at in self.shadow.open_fences().to_vec() {
            let hint = "close it by a line with the same fence and nothing behind it";
            self.report(diagnostic::Code::UnclosedFence, at, ("a code block is not closed", hint));
        }
        for at in self.shadow.open_comments().to_vec() {
            self.open_comment(at);
        }
        self.builder.finish(Flavour::Markdown)
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

//! Blocks of Org, `#+BEGIN_NAME` … `#+END_NAME`.

use super::super::kind::{Alert, Code, Fence, Kind};
use super::super::span::Span;
use super::super::verbatim::smallest_indent;
use super::reader::Reader;
use crate::diagnostic::Code as Problem;

/// Blocks that hold blocks are nested this deep at most.
const DEEPEST: usize = 40;

impl Reader<'_> {
    /// Reads a block, or the line that starts it; `rest` follows `#+begin_`.
    pub(super) fn block(&mut self, at: usize, rest: &str) -> usize {
        let (written, arguments) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
        let name = written.to_lowercase();
        let end = self.ends.block(&name, at + 1);
        match name.as_str() {
            "src" | "example" => self.code_block(at, end, if name == "src" { arguments.trim_start() } else { "" }),
            "comment" => self.hidden_block(at, end, Kind::Comment),
            "export" => {
                self.tell(at, &format!("a block for `{}` is not shown", arguments.trim()));
                self.hidden_block(at, end, Kind::Keyword)
            }
            "verse" => self.verse(at, end),
            "center" => self.hide(Kind::Keyword, at, 1),
            "quote" => self.holder(at, end, (Kind::Quote, name)),
            _ => match alert(&name) {
                Some(alert) => self.holder(at, end, (Kind::Alert(alert), name)),
                None => {
                    self.tell(at, &format!("nobody knows the block `{written}`: what it holds is shown as text"));
                    self.hide(Kind::Keyword, at, 1)
                }
            },
        }
    }

    fn code_block(&mut self, at: usize, end: Option<usize>, arguments: &str) -> usize {
        let line = self.lines[at];
        self.start_block(line);
        self.flow.block(false);
        let language = arguments.split_whitespace().next().filter(|word| !word.starts_with([':', '-']));
        let start = line.end() - arguments.len();
        // What stands behind the language is read with it.
        let info = Span::new(start, start + language.map_or(0, |_| arguments.trim_end().len()));
        let fence = if end.is_some() { Fence::Closed } else { Fence::Open };
        self.flow.builder.open(Kind::Code(Code { info, fence }), line.start, line.start);
        let last = end.or_else(|| self.ends.headline(at + 1)).unwrap_or(self.lines.len());
        let lines = &self.lines[at + 1..last];
        self.flow.end = line.end();
        self.flow.code(lines, smallest_indent(lines).unwrap_or(0));
        if let Some(end) = end {
            self.flow.end = self.lines[end].end();
        } else {
            let told = ("a code block is not closed", "end it with a line `#+END_SRC` or the like");
            self.flow.builder.report(Problem::UnclosedFence, line.start..line.end(), told);
        }
        self.flow.builder.close_at(self.flow.end);
        last - at + usize::from(end.is_some())
    }

    /// Hides a block; without an end, only the line that starts it.
    fn hidden_block(&mut self, at: usize, end: Option<usize>, kind: Kind) -> usize {
        if end.is_none() && kind == Kind::Comment {
            let line = self.lines[at];
            let message = "a comment is not closed: what follows up to the next headline is not shown";
            let told = (message, "end it with a line `#+END_COMMENT`");
            self.flow.builder.report(Problem::OpenComment, line.start..line.end(), told);
            let last = self.ends.headline(at + 1).unwrap_or(self.lines.len());
            return self.hide(kind, at, last - at);
        }
        self.hide(kind, at, end.map_or(1, |end| end + 1 - at))
    }

    /// Reads lines of verse, which keep their ends.
    fn verse(&mut self, at: usize, end: Option<usize>) -> usize {
        let Some(end) = end else { return self.hide(Kind::Keyword, at, 1) };
        self.start_block(self.lines[at]);
        self.hide(Kind::Keyword, at, 1);
        let lines = &self.lines[at + 1..end];
        let base = smallest_indent(lines).unwrap_or(0);
        for line in lines {
            if line.words.is_empty() {
                self.flow.end_paragraph();
                self.flow.is_parted = true;
                continue;
            }
            let indent = u32::try_from(line.indent.saturating_sub(base).min(40)).unwrap_or(0);
            let words = super::super::inline::Stretch {
                line: line.from,
                indent,
                ..super::super::inline::Stretch::new(line.start, line.end())
            };
            self.flow.add([super::super::inline::Stretch { is_verse: true, ..words }]);
        }
        self.flow.end_paragraph();
        self.hide(Kind::Keyword, end, 1);
        end + 1 - at
    }

    /// Opens a block that holds blocks, if it ends somewhere.
    fn holder(&mut self, at: usize, end: Option<usize>, (kind, name): (Kind, String)) -> usize {
        if end.is_none() || self.blocks.len() >= DEEPEST {
            return self.hide(Kind::Keyword, at, 1);
        }
        let line = self.lines[at];
        self.start_block(line);
        self.flow.open_holder(kind, line.start);
        self.flow.end = line.end();
        self.blocks.push(name);
        1
    }

    /// Closes the block of a name with all that is open in it.
    pub(super) fn end_block(&mut self, at: usize, name: &str) -> usize {
        let name = name.to_lowercase();
        let Some(depth) = self.blocks.iter().rposition(|open| *open == name) else {
            return self.hide(Kind::Keyword, at, 1);
        };
        while self.blocks.len() > depth + 1 {
            self.blocks.pop();
            self.flow.close_holder();
        }
        self.flow.end_paragraph();
        self.flow.leave_all();
        self.flow.end = self.lines[at].end();
        self.blocks.pop();
        self.flow.close_holder();
        self.last = super::reader::Last::Block;
        1
    }
}

fn alert(name: &str) -> Option<Alert> {
    match name {
        "note" | "info" => Some(Alert::Note),
        "tip" => Some(Alert::Tip),
        "important" => Some(Alert::Important),
        "warning" => Some(Alert::Warning),
        "caution" => Some(Alert::Caution),
        _ => None,
    }
}

//! Words on a sheet, and the space between them.

use std::borrow::Cow;

use crate::render::nest::{By, Nest};

use super::elements::{Gap, Sheet};

impl Sheet {
    /// Writes words of Markdown and its like.
    pub(in crate::render) fn words(&mut self, words: &str) {
        let rest = words.trim_start_matches([' ', '\t', '\n']);
        if rest.is_empty() && (self.is_at_start() || !self.nest.holds_words()) {
            return;
        }
        self.settle(Nest::for_words);
        let words = if self.is_at_start() { rest } else { words };
        self.write_gap();
        self.html.push_words(words);
        self.push_plain(words);
        if !rest.is_empty() {
            self.seen = self.html.len();
        }
    }

    /// Writes words between tags, which hold character references; `read` are the same words without.
    pub(in crate::render) fn raw_words(&mut self, words: &str, read: &str) {
        let is_blank = read.trim().is_empty();
        if !is_blank {
            self.settle(Nest::for_words);
            self.write_gap();
        }
        let is_pre = self.nest.top().is_some_and(|open| open.name == "pre");
        let words = &*if is_pre { words.into() } else { without_line_ends(words) };
        if !is_pre && words.starts_with('\n') {
            self.html.trim_spaces(0);
        }
        let first = self.nest.top().filter(|open| open.inner == self.html.len());
        let words = match first {
            // A browser takes the first line end out of `pre`; the other empty lines go, too.
            Some(open) if open.name == "pre" => words.trim_start_matches('\n'),
            Some(open) if open.by == By::Need => words.trim_start(),
            _ => words,
        };
        if is_blank {
            if self.nest.holds_words() && self.gap == Gap::Nothing {
                self.html.push_referring(words);
            } else if words.contains('\n') && !self.html.ends_with("\n") {
                self.html.push("\n");
            }
            return self.plain.push_spaced(read);
        }
        self.html.push_referring(words);
        self.plain.push_spaced(read);
        self.seen = self.html.len();
    }

    /// Writes code among words; `plain` is what it says.
    pub(in crate::render) fn push_code(&mut self, code: &str, plain: &str) {
        self.settle(Nest::for_words);
        self.write_gap();
        self.html.push(if self.nest.is_rtl() { "<code dir=\"ltr\">" } else { "<code>" });
        self.html.push_words(code);
        self.html.push("</code>");
        self.plain.push(plain);
        self.seen = self.html.len();
    }

    /// Writes a piece of HTML that stands among words and is whole; `plain` is what it says.
    pub(in crate::render) fn push_inline(&mut self, html: &str, plain: &str) {
        self.settle(Nest::for_words);
        self.write_gap();
        self.html.push(html);
        self.push_plain(plain);
        self.seen = self.html.len();
    }

    /// Writes a piece of HTML that is a block and whole, unless there is no room for one.
    pub(in crate::render) fn push_block(&mut self, html: &str) -> bool {
        self.settle(|nest| nest.for_block("pre")) && {
            self.break_plain();
            self.html.push(html);
            self.seen = self.html.len();
            self.block = self.html.len();
            true
        }
    }

    /// Writes HTML of which nobody knows whether it is whole.
    pub(in crate::render) fn push_trusted(&mut self, html: &str) {
        self.write_gap();
        self.html.push(html);
        self.seen = self.html.len();
    }

    /// Writes words that the plain ones don't hold, such as where a link leads that has no words.
    pub(in crate::render) fn show_address(&mut self, words: &str) {
        self.write_gap();
        self.html.push_words(words);
        self.seen = self.html.len();
    }

    /// Says whether words may stand in the innermost element without a paragraph around them.
    pub(in crate::render) fn let_words(&mut self, is_bare: bool) {
        if let Some(open) = self.nest.top_mut().filter(|open| open.by == By::Mark) {
            open.is_bare = is_bare;
        }
    }

    /// Says that there is something to see although it has no words.
    pub(in crate::render) fn show(&mut self) {
        self.seen = self.html.len();
    }

    /// Leaves a gap, in case something follows.
    pub(in crate::render) fn leave_gap(&mut self, gap: Gap) {
        if self.gap != Gap::Nothing && gap != Gap::Space {
            self.write_gap();
        }
        self.gap = gap;
    }

    fn is_at_start(&self) -> bool {
        self.seen <= self.block
    }

    pub(super) fn write_gap(&mut self) {
        let gap = std::mem::replace(&mut self.gap, Gap::Nothing);
        if gap == Gap::Nothing || self.is_at_start() {
            return;
        }
        let gap = if self.is_line { Gap::Space } else { gap };
        self.html.trim_spaces(0);
        self.html.push(match gap {
            Gap::Break => "<br>\n",
            Gap::Line => "\n",
            Gap::Space | Gap::Nothing => " ",
        });
        match gap {
            Gap::Break => self.plain.break_line(),
            Gap::Line | Gap::Space | Gap::Nothing => self.plain.space(),
        }
    }

    /// Adds words to the plain ones.
    pub(in crate::render) fn push_plain(&mut self, words: &str) {
        self.plain.push(words);
    }

    /// Parts the plain words that come from those before.
    pub(in crate::render) fn space_plain(&mut self) {
        self.plain.space();
    }

    /// Starts a new line of the plain words.
    pub(in crate::render) fn break_plain(&mut self) {
        self.plain.break_line();
    }
}

/// Takes the spaces at the ends of lines out of words.
fn without_line_ends(words: &str) -> Cow<'_, str> {
    if !words.contains(" \n") && !words.contains("\t\n") {
        return words.into();
    }
    let last = words.split('\n').count() - 1;
    let lines = words.split('\n').enumerate();
    let kept = lines.map(|(at, line)| if at == last { line } else { line.trim_end_matches([' ', '\t']) });
    kept.collect::<Vec<_>>().join("\n").into()
}

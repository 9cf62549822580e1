//! A fragment that is being written: its elements are opened and closed here.

use crate::render::element::{Model, is_void};
use crate::render::html::Html;
use crate::render::nest::{By, Nest, Next, Open};
use crate::render::plain::Plain;

/// The space between what was written last and what comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Gap {
    /// There is none.
    Nothing,
    /// A space.
    Space,
    /// A line end that is a space.
    Line,
    /// A line end that is a line end.
    Break,
}

/// A fragment that is being written.
#[derive(Debug)]
pub(in crate::render) struct Sheet {
    pub(super) html: Html,
    pub(super) plain: Plain,
    pub(super) nest: Nest,
    pub(super) gap: Gap,
    /// The end of the last thing that a reader can see.
    pub(super) seen: usize,
    /// Where the words of the innermost block start.
    pub(super) block: usize,
    pub(super) is_line: bool,
}

impl Sheet {
    /// Starts with nothing written; `is_line` when all is one line of words.
    pub(in crate::render) fn new(is_line: bool, length: usize) -> Self {
        Sheet {
            html: Html::with_capacity(length * 2),
            plain: Plain::new(is_line, length),
            nest: Nest::new(is_line),
            gap: Gap::Nothing,
            seen: 0,
            block: 0,
            is_line,
        }
    }

    /// Returns what is open.
    pub(in crate::render) fn nest(&self) -> &Nest {
        &self.nest
    }

    /// Returns how much HTML is written.
    pub(in crate::render) fn len(&self) -> usize {
        self.html.len()
    }

    /// Returns whether a reader can see something of what was written from byte `start` on.
    pub(in crate::render) fn shows_since(&self, start: usize) -> bool {
        self.seen > start
    }

    // -- elements

    /// Opens a block, unless it may not stand here; its attributes and [`Sheet::begun`] must follow.
    pub(in crate::render) fn open_block(&mut self, name: &'static str, by: By) -> bool {
        self.settle(|nest| nest.for_block(name)) && {
            self.break_plain();
            self.begin(name, by);
            true
        }
    }

    /// Opens an element that stands only in certain others, unless none of them is around.
    pub(in crate::render) fn open_part(&mut self, name: &'static str, by: By) -> bool {
        let has_room = match by {
            By::Mark => true,
            By::Tag | By::Need => self.find_room(|nest| nest.for_part(name)),
        };
        if has_room {
            match name {
                "td" | "th" => self.space_plain(),
                "rt" | "rp" => {}
                _ => self.break_plain(),
            }
            self.begin(name, by);
        }
        has_room
    }

    /// Opens an element among words.
    pub(in crate::render) fn open_words(&mut self, name: &'static str, by: By) {
        self.settle(Nest::for_words);
        self.write_gap();
        self.begin(name, by);
    }

    fn begin(&mut self, name: &'static str, by: By) {
        if let Some(details) = self.nest.top_mut().filter(|_| name == "summary") {
            details.lacks_summary = false;
        }
        self.nest.open(name, by, self.html.len());
        self.html.push("<");
        self.html.push(name);
    }

    /// Returns the tag of the element that was just opened, for its attributes.
    pub(in crate::render) fn tag(&mut self) -> &mut Html {
        &mut self.html
    }

    /// Says that the element that was just opened is read from right to left.
    pub(in crate::render) fn turn(&mut self) {
        self.nest.turn();
        self.html.attribute("dir", "rtl");
    }

    /// Ends the tag of the element that was opened last.
    pub(in crate::render) fn begun(&mut self) {
        self.html.push(">");
        let inner = self.html.len();
        let Some(open) = self.nest.top_mut() else { return };
        open.inner = inner;
        let (name, by, model) = (open.name, open.by, open.model);
        if is_void(name) {
            self.nest.close();
        }
        if by == By::Mark && has_line_inside(name) {
            self.html.push("\n");
        }
        if starts_words(name, model) {
            self.block = self.html.len();
            self.gap = Gap::Nothing;
        }
    }

    /// Closes elements until only `depth` are open.
    pub(in crate::render) fn close_to(&mut self, depth: usize) {
        while self.nest.depth() > depth {
            self.close();
        }
    }

    /// Closes as many elements.
    pub(in crate::render) fn close_many(&mut self, count: usize) {
        (0..count).for_each(|_| self.close());
    }

    /// Closes what no mark opened: another part of a list or table follows.
    pub(in crate::render) fn close_unmarked(&mut self) {
        while self.nest.top().is_some_and(|open| open.by != By::Mark) {
            self.close();
        }
    }

    /// Closes what does not outlast a block of HTML: words that belong to nothing, and marks of words.
    pub(in crate::render) fn close_loose(&mut self) {
        while self.nest.ends_with_block() {
            self.close();
        }
        self.nest.end_bare();
    }

    fn close(&mut self) {
        let Some(open) = self.nest.close() else { return };
        if open.lacks_summary {
            self.summarise(&open);
        }
        let is_block = starts_words(open.name, open.model);
        if is_block {
            self.gap = Gap::Nothing;
            self.html.trim_spaces(open.inner);
        }
        if is_block && open.model == Model::Words && open.name != "pre" && self.seen <= open.start {
            self.html.truncate(open.start);
        } else {
            self.html.push("</");
            self.html.push(open.name);
            self.html.push(">");
            if has_line_after(&open) {
                self.html.push("\n");
            }
        }
        if is_block {
            self.block = self.html.len();
            if !matches!(open.name, "td" | "th") {
                self.break_plain();
            }
        }
    }

    /// Makes room and gives a summary to what needs one. Returns whether there is room.
    pub(super) fn settle(&mut self, next: impl Fn(&Nest) -> Next) -> bool {
        let has_room = self.find_room(next);
        if let Some(open) = self.nest.top_mut().filter(|open| open.lacks_summary && has_room) {
            open.lacks_summary = false;
            let open = *open;
            self.summarise(&open);
        }
        has_room
    }

    fn find_room(&mut self, next: impl Fn(&Nest) -> Next) -> bool {
        loop {
            match next(&self.nest) {
                Next::Write => return true,
                Next::Refuse => return false,
                Next::Close => self.close(),
                Next::Open(name) => {
                    self.summarise_top();
                    self.begin(name, By::Need);
                    self.begun();
                }
            }
        }
    }

    fn summarise_top(&mut self) {
        if let Some(open) = self.nest.top_mut().filter(|open| open.lacks_summary) {
            open.lacks_summary = false;
            let open = *open;
            self.summarise(&open);
        }
    }

    /// Writes the summary that HTML demands of an element in which nothing but white space is written yet.
    fn summarise(&mut self, details: &Open) {
        self.html.insert_late(details.inner, "<summary>Details</summary>");
        self.block = self.html.len();
    }

    // -- the end

    /// Writes a line end of the HTML unless one was written just now.
    pub(in crate::render) fn end_line(&mut self) {
        if !self.is_line && !self.html.is_empty() && !self.html.ends_with("\n") {
            self.html.push("\n");
        }
    }

    /// Says where something may be added to the paragraph that was written last.
    pub(in crate::render) fn last_paragraph(&self) -> usize {
        self.html.len() - if self.html.ends_with("</p>\n") { "</p>\n".len() } else { 0 }
    }

    /// Adds pieces of HTML at bytes that are in order.
    pub(in crate::render) fn insert(&mut self, pieces: &[(usize, String)]) {
        self.html.insert(pieces);
    }

    /// Ends what is open, and returns what was written.
    pub(in crate::render) fn finish(mut self) -> (Html, String) {
        self.close_to(0);
        self.html.trim();
        (self.html, self.plain.finish())
    }
}

/// Returns whether words in an element start anew.
fn starts_words(name: &str, model: Model) -> bool {
    match model {
        Model::Words => matches!(name, "p" | "h3" | "h4" | "h5" | "h6" | "pre"),
        Model::Nothing => matches!(name, "hr" | "col"),
        Model::Blocks
        | Model::Summary
        | Model::Items
        | Model::Terms
        | Model::Table
        | Model::Rows
        | Model::Cells
        | Model::Columns => true,
    }
}

fn has_line_inside(name: &str) -> bool {
    matches!(name, "ul" | "ol" | "dl" | "blockquote" | "table" | "thead" | "tbody")
}

fn has_line_after(open: &Open) -> bool {
    match open.by {
        By::Mark => !matches!(open.name, "td" | "th" | "table") && starts_words(open.name, open.model),
        By::Need => open.name == "p",
        By::Tag => false,
    }
}

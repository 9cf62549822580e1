//! Which elements are open, and what must be closed or opened before something can be written.
//!
//! Knows where an element may stand, so that a browser and every checker of HTML read a fragment as it
//! is written. What Markdown opened is never closed by a tag of the author, but for a paragraph.

use super::element::{Model, model};

/// Who opened an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// A mark of the note's language.
    Mark,
    /// A tag that the author wrote.
    Tag,
    /// Nobody; what it holds needs it.
    Need,
}

/// An open element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    /// Its name.
    pub(super) name: &'static str,
    /// What it may hold.
    pub(super) model: Model,
    /// Who opened it.
    pub(super) by: By,
    /// Where its tag starts.
    pub(super) start: usize,
    /// Where what it holds starts.
    pub(super) inner: usize,
    /// Whether words may stand in it without a paragraph around them.
    pub(super) is_bare: bool,
    /// Whether it needs a summary and has none yet.
    pub(super) lacks_summary: bool,
    /// Whether it is read from right to left.
    pub(super) is_rtl: bool,
}

/// What must happen next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing: there is room.
    Write,
    /// The innermost element must be closed.
    Close,
    /// This element must be opened.
    Open(&'static str),
    /// There will be no room.
    Refuse,
}

/// The open elements, outermost first.
#[derive(Debug, Default)]
pub(super) struct Nest {
    open: Vec<Open>,
    /// Whether all is one line of words.
    is_line: bool,
    /// How many of them are links.
    links: usize,
    /// How many of them are read from right to left.
    rtl: usize,
}

impl Nest {
    /// Starts with nothing open.
    pub(super) fn new(is_line: bool) -> Self {
        Nest { is_line, ..Nest::default() }
    }

    /// Opens an element whose tag starts at a byte.
    pub(super) fn open(&mut self, name: &'static str, by: By, start: usize) {
        let (model, lacks_summary) = (model(name), name == "details");
        let is_bare = by != By::Mark || matches!(name, "td" | "th" | "dt");
        self.links += usize::from(name == "a");
        self.open.push(Open { name, model, by, start, inner: start, is_bare, lacks_summary, is_rtl: false });
    }

    /// Says that the innermost element is read from right to left.
    pub(super) fn turn(&mut self) {
        if let Some(open) = self.open.last_mut().filter(|open| !open.is_rtl) {
            open.is_rtl = true;
            self.rtl += 1;
        }
    }

    /// Returns whether words here are read from right to left.
    pub(super) fn is_rtl(&self) -> bool {
        self.rtl > 0
    }

    /// Closes the innermost element.
    pub(super) fn close(&mut self) -> Option<Open> {
        let open = self.open.pop()?;
        self.links -= usize::from(open.name == "a");
        self.rtl -= usize::from(open.is_rtl);
        Some(open)
    }

    /// Returns how many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Returns the innermost element.
    pub(super) fn top(&self) -> Option<&Open> {
        self.open.last()
    }

    /// Returns the innermost element.
    pub(super) fn top_mut(&mut self) -> Option<&mut Open> {
        self.open.last_mut()
    }

    /// Returns whether a link is open.
    pub(super) fn is_in_link(&self) -> bool {
        self.links > 0
    }

    /// Returns whether words may stand here as they are.
    pub(super) fn holds_words(&self) -> bool {
        self.for_words() == Next::Write
    }

    /// Returns whether only parts, such as items or rows, may stand here.
    pub(super) fn is_in_parts(&self) -> bool {
        self.open.last().is_some_and(|open| within(open.model) != Next::Write)
    }

    /// Says what must happen before words, or an element that stands among words.
    pub(super) fn for_words(&self) -> Next {
        match self.open.last() {
            None if self.is_line => Next::Write,
            None => Next::Open("p"),
            Some(open) => match open.model {
                Model::Words | Model::Summary | Model::Nothing => Next::Write,
                Model::Blocks if open.is_bare => Next::Write,
                Model::Blocks => Next::Open("p"),
                Model::Items | Model::Terms | Model::Table | Model::Rows | Model::Cells | Model::Columns => {
                    within(open.model)
                }
            },
        }
    }

    /// Says what must happen before a block.
    pub(super) fn for_block(&self, name: &str) -> Next {
        if self.is_line {
            return Next::Refuse;
        }
        let Some(open) = self.open.last() else { return Next::Write };
        match open.model {
            Model::Summary if name.starts_with('h') && name != "hr" => Next::Write,
            Model::Words | Model::Summary | Model::Nothing => self.unless_marked(),
            Model::Blocks => Next::Write,
            Model::Items | Model::Terms | Model::Table | Model::Rows | Model::Cells | Model::Columns => {
                within(open.model)
            }
        }
    }

    /// Says what must happen before an element that stands only in certain others.
    pub(super) fn for_part(&self, name: &str) -> Next {
        match name {
            "li" => self.part_of(|open| open.model == Model::Items, |open| matches!(open.name, "li" | "div")),
            "dt" | "dd" => {
                self.part_of(|open| open.model == Model::Terms, |open| matches!(open.name, "dt" | "dd" | "div"))
            }
            "summary" => match self.open.last() {
                Some(open) if open.lacks_summary => Next::Write,
                _ => Next::Refuse,
            },
            "figcaption" => self.part_of(|open| open.name == "figure", |_| false),
            "rt" | "rp" => self.part_of(|open| open.name == "ruby", |_| false),
            _ => self.for_table_part(name),
        }
    }

    /// Looks for the element that must hold a part; those that hold words or are `crossed` may be closed for it.
    fn part_of(&self, holds: impl Fn(&Open) -> bool, crossed: impl Fn(&Open) -> bool) -> Next {
        for (at, open) in self.open.iter().rev().enumerate() {
            if open.by == By::Mark {
                return Next::Refuse;
            }
            if holds(open) {
                return if at == 0 { Next::Write } else { Next::Close };
            }
            if open.model != Model::Words && !crossed(open) {
                return Next::Refuse;
            }
        }
        Next::Refuse
    }

    fn for_table_part(&self, name: &str) -> Next {
        let is_table = |open: &Open| matches!(open.model, Model::Table | Model::Rows | Model::Cells | Model::Columns);
        match self.part_of(is_table, |_| true) {
            Next::Write => {}
            next => return next,
        }
        let Some(open) = self.open.last() else { return Next::Refuse };
        match (name, open.model) {
            ("td" | "th", Model::Cells)
            | ("tr", Model::Rows)
            | ("col", Model::Columns)
            | ("thead" | "tbody" | "tfoot" | "caption" | "colgroup", Model::Table) => Next::Write,
            ("td" | "th", Model::Rows) => Next::Open("tr"),
            ("td" | "th" | "tr", Model::Table) => Next::Open("tbody"),
            ("col", Model::Table) => Next::Open("colgroup"),
            _ => Next::Close,
        }
    }

    /// Closes what holds words, unless a mark holds it open.
    fn unless_marked(&self) -> Next {
        let mut words = self.open.iter().rev().take_while(|open| matches!(open.model, Model::Words | Model::Summary));
        if words.any(|open| open.by == By::Mark && open.name != "p") { Next::Refuse } else { Next::Close }
    }

    /// Returns how many elements a closing tag closes; none when the author opened no such element here.
    pub(super) fn closed_by(&self, is_meant: impl Fn(&str) -> bool) -> usize {
        let own = self.open.iter().rev().take_while(|open| open.by != By::Mark);
        own.into_iter().position(|open| open.by == By::Tag && is_meant(open.name)).map_or(0, |at| at + 1)
    }

    /// Says that words need paragraphs from now on in what the author opened: other blocks may follow there.
    pub(super) fn end_bare(&mut self) {
        self.open.iter_mut().rev().take_while(|open| open.by != By::Mark).for_each(|open| open.is_bare = false);
    }

    /// Returns whether the innermost element is one that the end of its block of HTML closes.
    pub(super) fn ends_with_block(&self) -> bool {
        self.open.last().is_some_and(|open| open.by != By::Mark && open.model == Model::Words)
    }
}

/// Returns what must be opened within an element that holds parts, for anything else to stand there.
fn within(model: Model) -> Next {
    match model {
        Model::Items => Next::Open("li"),
        Model::Terms => Next::Open("dd"),
        Model::Table => Next::Open("tbody"),
        Model::Rows => Next::Open("tr"),
        Model::Cells => Next::Open("td"),
        Model::Columns => Next::Close,
        Model::Words | Model::Summary | Model::Blocks | Model::Nothing => Next::Write,
    }
}

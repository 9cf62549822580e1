//! The table that is being written; tables of Markdown don't nest.

/// What the next cell depends on.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The alignment of each column: `l`, `c`, `r` or `-`.
    columns: Vec<u8>,
    /// The next column of the row.
    column: usize,
    is_head: bool,
    /// Nothing heads the first column, so what stands there names its row.
    names_rows: bool,
    has_body: bool,
    is_in_row: bool,
}

impl Table {
    /// Starts a table.
    pub(super) fn new(alignments: &str) -> Self {
        Table { columns: alignments.bytes().collect(), ..Table::default() }
    }

    /// Starts a row; returns whether it is the first of the body.
    pub(super) fn start_row(&mut self, is_head: bool) -> bool {
        (self.column, self.is_head, self.is_in_row) = (0, is_head, true);
        let had_body = self.has_body;
        self.has_body |= !is_head;
        !is_head && !had_body
    }

    /// Ends a row; returns how many cells it lacks.
    pub(super) fn end_row(&mut self) -> usize {
        self.is_in_row = false;
        self.columns.len().saturating_sub(self.column)
    }

    /// Returns whether a cell belongs to a row that is shown.
    pub(super) fn is_in_row(&self) -> bool {
        self.is_in_row
    }

    /// Returns whether a row has a cell for each column.
    pub(super) fn is_full(&self) -> bool {
        self.column > 0 && self.column >= self.columns.len()
    }

    /// Starts a cell; returns what it heads, and its class. An empty one heads nothing, whatever row it stands in.
    pub(super) fn start_cell(&mut self, is_empty: bool) -> (Option<Scope>, Option<&'static str>) {
        let class = match self.columns.get(self.column) {
            Some(b'l') => Some("align-left"),
            Some(b'c') => Some("align-center"),
            Some(b'r') => Some("align-right"),
            _ => None,
        };
        let is_first = self.column == 0;
        self.column += 1;
        self.names_rows |= self.is_head && is_first && is_empty;
        let scope = match self.is_head {
            true => Some(Scope::Column),
            false => Some(Scope::Row).filter(|_| is_first && self.names_rows),
        };
        (scope.filter(|_| !is_empty), class)
    }
}

/// What a cell of names is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Column,
    Row,
}

impl Scope {
    /// Returns its name in HTML.
    pub(super) fn name(self) -> &'static str {
        match self {
            Scope::Column => "col",
            Scope::Row => "row",
        }
    }
}

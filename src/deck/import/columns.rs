//! The columns of a table, and how it is written.

use std::collections::BTreeMap;

use crate::deck::table::COLUMNS;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Id,
    Topic,
    Question,
    Answer,
    Choices,
    Right,
    Tags,
    Sources,
    Also,
    Sections,
    Related,
    Note,
    About,
    Page,
    /// Nothing that a note needs: the note type of Anki.
    Nothing,
}

/// The names by which columns are known, in lower case.
const NAMES: [(Column, &[&str]); 14] = [
    (Column::Id, &["id", "guid"]),
    (Column::Topic, &["topic", "deck", "category", "section", "thema"]),
    (Column::Question, &["question", "front", "term", "prompt", "word", "q", "frage", "vorderseite", "begriff"]),
    (Column::Answer, &["answer", "back", "definition", "meaning", "a", "antwort", "rückseite"]),
    (Column::Choices, &["choices", "options"]),
    (Column::Right, &["right", "correct"]),
    (Column::Tags, &["tags", "tag", "labels"]),
    (Column::Sources, &["sources", "source"]),
    (Column::Also, &["also"]),
    (Column::Sections, &["sections"]),
    (Column::Related, &["related"]),
    (Column::Note, &["note"]),
    (Column::About, &["about"]),
    (Column::Page, &["page"]),
];

/// How many columns the tables of earlier versions had.
const EARLIER: usize = 8;

/// How a table is written.
pub(super) struct Shape {
    pub(super) delimiter: u8,
    pub(super) is_html: bool,
    columns: BTreeMap<usize, Column>,
    /// Names of columns, for those that are not known.
    pub(super) names: Vec<String>,
}

/// Splits the lines `#key:value` of Anki off a table.
pub(super) fn headers(text: &str) -> (BTreeMap<String, String>, &str) {
    let mut headers = BTreeMap::new();
    let mut rest = text;
    while let Some((line, behind)) = rest.split_once('\n') {
        let Some((key, value)) = line.strip_prefix('#').and_then(|line| line.split_once(':')) else { break };
        let value = value.trim_end_matches('\r');
        headers.insert(key.trim().to_lowercase(), value.to_owned());
        rest = behind;
    }
    if headers.is_empty() { (headers, text) } else { (headers, rest) }
}

impl Shape {
    pub(super) fn of(headers: &BTreeMap<String, String>, table: &str, name: &str) -> Self {
        let delimiter = match headers.get("separator").map(|name| name.trim().to_lowercase()) {
            Some(name) => match name.as_str() {
                "tab" | "\\t" => b'\t',
                "comma" => b',',
                "semicolon" => b';',
                "pipe" => b'|',
                "colon" => b':',
                "space" => b' ',
                one => one.bytes().next().unwrap_or(b'\t'),
            },
            None => sniffed(table, name),
        };
        let mut columns = BTreeMap::new();
        for (key, column) in [
            ("guid column", Column::Id),
            ("deck column", Column::Topic),
            ("tags column", Column::Tags),
            ("notetype column", Column::Nothing),
        ] {
            let at = headers.get(key).and_then(|at| at.trim().parse::<usize>().ok()?.checked_sub(1));
            columns.extend(at.map(|at| (at, column)));
        }
        let mut shape = Shape {
            delimiter,
            is_html: headers.get("html").is_some_and(|html| html.trim() == "true"),
            columns,
            names: Vec::new(),
        };
        if let Some(names) = headers.get("columns") {
            let names: csv::StringRecord = names.split(char::from(delimiter)).collect();
            shape.take_names(&names);
        }
        shape
    }

    /// Takes the names of columns from a row that holds them; returns whether it does.
    pub(super) fn take_names(&mut self, record: &csv::StringRecord) -> bool {
        if !self.names.is_empty() {
            return false;
        }
        let column = |cell: &str| {
            let cell = cell.trim().trim_start_matches('\u{feff}').to_lowercase();
            NAMES.iter().find(|(_, names)| names.contains(&cell.as_str())).map(|(column, _)| *column)
        };
        let found: BTreeMap<usize, Column> =
            record.iter().enumerate().filter_map(|(at, cell)| Some((at, column(cell)?))).collect();
        let has = |wanted: Column| found.values().any(|column| *column == wanted);
        if !(has(Column::Question) && has(Column::Answer)) {
            return false;
        }
        for (at, column) in found {
            self.columns.entry(at).or_insert(column);
        }
        self.names = record.iter().map(|name| name.trim().to_owned()).collect();
        true
    }

    /// Returns whether this program wrote the table, in this version or an earlier one.
    pub(super) fn is_ours(&self) -> bool {
        let own = COLUMNS.get(..EARLIER).unwrap_or_default();
        self.names.get(..EARLIER).is_some_and(|names| names == own)
    }

    /// Returns whether this version of the program wrote the table.
    pub(super) fn is_whole(&self) -> bool {
        self.names == COLUMNS
    }

    /// Says what a column holds: one that is known by a name that only this program gives, only where it wrote the table; as its name says, else the first two that are free ask and answer.
    pub(super) fn column(&self, at: usize) -> Option<Column> {
        let is_own = |column: &Column| *column > Column::Sources && *column != Column::Nothing;
        if let Some(column) = self.columns.get(&at).filter(|column| self.is_ours() || !is_own(column)) {
            return Some(*column);
        }
        if !self.names.is_empty() {
            return None;
        }
        let free = (0..at).filter(|other| !self.columns.contains_key(other)).count();
        [Column::Question, Column::Answer].get(free).copied()
    }
}

/// Finds the sign that stands equally often on most lines.
fn sniffed(table: &str, name: &str) -> u8 {
    if name.to_ascii_lowercase().ends_with(".tsv") {
        return b'\t';
    }
    let lines: Vec<&str> = table.lines().filter(|line| !line.trim().is_empty()).take(50).collect();
    let holds = |sign: char| lines.iter().filter(|line| line.contains(sign)).count();
    // A tab is never part of words, a comma often is.
    let best = ['\t', ';', ','].into_iter().rev().max_by_key(|sign| holds(*sign));
    best.and_then(|sign| u8::try_from(sign).ok()).unwrap_or(b',')
}

//! A table → notes: exports of spreadsheets, of Quizlet, and Anki's text.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Fields;
use super::imported::{ImportError, Imported, LeftOut};
use crate::deck::house::{HouseChoice, HouseQuestion, one_line};
use crate::decode::decode;
use crate::text::Source;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Id,
    Topic,
    Question,
    Answer,
    Choices,
    Right,
    Tags,
    Sources,
    /// Nothing that a note needs: the note type of Anki.
    Nothing,
}

/// The names by which columns are known, in lower case.
const NAMES: [(Column, &[&str]); 8] = [
    (Column::Id, &["id", "guid"]),
    (Column::Topic, &["topic", "deck", "category", "section", "thema"]),
    (Column::Question, &["question", "front", "term", "prompt", "word", "q", "frage", "vorderseite", "begriff"]),
    (Column::Answer, &["answer", "back", "definition", "meaning", "a", "antwort", "rückseite"]),
    (Column::Choices, &["choices", "options"]),
    (Column::Right, &["right", "correct"]),
    (Column::Tags, &["tags", "tag", "labels"]),
    (Column::Sources, &["sources", "source"]),
];

/// How a table is written.
struct Shape {
    delimiter: u8,
    is_html: bool,
    columns: BTreeMap<usize, Column>,
    /// Names of columns, for those that are not known.
    names: Vec<String>,
}

/// Reads a table.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Imported, ImportError> {
    let source = Source::new(name, bytes);
    let text = decode(&source).value.ok_or(ImportError::NoText)?;
    let text = text.as_str();
    let (headers, table) = headers(text);
    let mut shape = Shape::of(&headers, table, name);
    let mut imported = Imported::default();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(shape.delimiter)
        .from_reader(table.as_bytes());
    let mut deck = headers.get("deck").cloned().unwrap_or_else(|| stem(name));
    for (at, record) in reader.records().enumerate() {
        let record = record?;
        if at == 0 && shape.take_names(&record) {
            continue;
        }
        take(&record, &shape, (&mut imported, &mut deck));
    }
    Ok(imported)
}

fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// Splits the lines `#key:value` of Anki off a table.
fn headers(text: &str) -> (BTreeMap<String, String>, &str) {
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
    fn of(headers: &BTreeMap<String, String>, table: &str, name: &str) -> Self {
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
    fn take_names(&mut self, record: &csv::StringRecord) -> bool {
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

    /// Says what a column holds: as its name says, else the first two that are free ask and answer.
    fn column(&self, at: usize) -> Option<Column> {
        if let Some(column) = self.columns.get(&at) {
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

/// Takes a row over.
fn take(record: &csv::StringRecord, shape: &Shape, (imported, deck): (&mut Imported, &mut String)) {
    let mut fields = Fields { folder: "files", depth: 0, shown: BTreeSet::new() };
    let mut question = HouseQuestion::default();
    let (mut right, mut rest) = (String::new(), Vec::new());
    for (at, cell) in record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
        let cell = plain(cell);
        match shape.column(at) {
            Some(Column::Id) => {
                question.id = shape.names.first().is_some_and(|name| name == "id").then(|| cell.to_owned())
            }
            Some(Column::Topic) => cell.clone_into(deck),
            Some(Column::Question) => {
                let words = markdown(cell, shape, (imported, &mut fields));
                let (words, material) = words.split_once("\n\n").unwrap_or((&words, ""));
                (question.words, question.material) = (one_line(words), material.to_owned());
            }
            Some(Column::Answer) => question.answer = markdown(cell, shape, (imported, &mut fields)),
            Some(Column::Choices) => question.choices = cell.lines().map(choice).collect(),
            Some(Column::Right) => cell.clone_into(&mut right),
            Some(Column::Tags) => {
                question.tags = cell.split([' ', ',', ';']).filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
            }
            Some(Column::Sources) => question.sources = cell.lines().map(source).collect(),
            Some(Column::Nothing) => {}
            None => {
                let name = shape.names.get(at).filter(|name| !name.is_empty()).map(|name| format!("**{name}**\n\n"));
                rest.push(name.unwrap_or_default() + &markdown(cell, shape, (imported, &mut fields)));
            }
        }
    }
    let marks: Vec<&str> = right.split_whitespace().collect();
    for (choice, line) in question.choices.iter_mut().zip(record_choices(record, shape)) {
        choice.is_right = line.split_once(") ").is_some_and(|(mark, _)| marks.contains(&mark));
    }
    let answer = std::iter::once(std::mem::take(&mut question.answer)).chain(rest).filter(|part| !part.is_empty());
    question.answer = answer.collect::<Vec<_>>().join("\n\n");
    if question.words.is_empty() && record.iter().all(|cell| cell.trim().is_empty()) {
        return;
    }
    if question.words.is_empty() { imported.leave_out(LeftOut::NoQuestion) } else { imported.put(deck, question) }
}

/// Returns the lines of the cell with choices.
fn record_choices<'r>(record: &'r csv::StringRecord, shape: &Shape) -> Vec<&'r str> {
    let cell = record.iter().enumerate().find(|(at, _)| shape.column(*at) == Some(Column::Choices));
    cell.map(|(_, cell)| plain(cell).lines().collect()).unwrap_or_default()
}

/// Takes the sign off that keeps a spreadsheet from running a cell.
fn plain(cell: &str) -> &str {
    let cell = cell.trim();
    let is_kept = |rest: &&str| rest.starts_with(crate::deck::table::FORMULA) || rest.starts_with('\'');
    cell.strip_prefix('\'').filter(is_kept).unwrap_or(cell)
}

fn choice(line: &str) -> HouseChoice {
    let words = line.split_once(") ").filter(|(mark, _)| mark.len() <= 3).map_or(line, |(_, words)| words);
    HouseChoice { words: words.to_owned(), is_right: false }
}

fn source(line: &str) -> (String, Option<String>) {
    let (title, url) = line.rsplit_once(' ').unwrap_or(("", line));
    match url.starts_with("http") {
        true => (if title.is_empty() { url } else { title }.to_owned(), Some(url.to_owned())),
        false => (line.to_owned(), None),
    }
}

/// Reads a cell: HTML where it says so or looks so, else Markdown whose lines stay lines.
fn markdown(cell: &str, shape: &Shape, (imported, fields): (&mut Imported, &mut Fields<'_>)) -> String {
    let looks_so = ["<br", "</", "&nbsp;", "<img"].iter().any(|sign| cell.contains(sign));
    if shape.is_html || (looks_so && !cell.contains('`')) {
        return fields.markdown(cell, imported);
    }
    let is_marked = |line: &str| {
        line.is_empty()
            || line.starts_with(['-', '*', '#', '|', '`', '~', '>', ' ', '\t', '$'])
            || line.starts_with(|char: char| char.is_ascii_digit())
    };
    if cell.lines().skip(1).any(is_marked) || cell.contains("```") {
        return cell.to_owned();
    }
    cell.lines().collect::<Vec<_>>().join("\n\n")
}

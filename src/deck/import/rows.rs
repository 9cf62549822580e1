//! A table → notes: exports of spreadsheets, of Quizlet, and Anki's text.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Fields;
use super::imported::{Home, ImportError, Imported};
use super::own::own_card;
use crate::deck::asked::{HouseChoice, HouseQuestion};
use crate::deck::from_html::joined;
use crate::deck::table::COLUMNS;
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

    /// Returns whether this program wrote the table, in this version or an earlier one.
    fn is_ours(&self) -> bool {
        let own = COLUMNS.get(..EARLIER).unwrap_or_default();
        self.names.get(..EARLIER).is_some_and(|names| names == own)
    }

    /// Says what a column holds: one that is known by a name that only this program gives, only where it wrote the table; as its name says, else the first two that are free ask and answer.
    fn column(&self, at: usize) -> Option<Column> {
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

/// A row that is read.
#[derive(Default)]
struct Row {
    question: HouseQuestion,
    /// The choices with their marks, and the marks of those that are right.
    choices: Vec<String>,
    right: String,
    /// Where its note lies, where the table says so.
    note: Option<String>,
    /// What its note is about, and where its own page is.
    about: Option<String>,
    page: String,
    /// What stands in columns that nobody knows.
    rest: Vec<String>,
    /// The sides of a card, as they are written.
    sides: [String; 2],
}

/// Takes a row over.
fn take(record: &csv::StringRecord, shape: &Shape, (imported, deck): (&mut Imported, &mut String)) {
    let mut fields = Fields { folder: "files", depth: 0, shown: BTreeSet::new() };
    let mut row = Row::default();
    for (at, cell) in record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
        let cell = plain(cell);
        match shape.column(at) {
            Some(Column::Topic) => cell.clone_into(deck),
            Some(column) => row.take((column, cell), shape, (imported, &mut fields)),
            None => {
                let name = shape.names.get(at).filter(|name| !name.is_empty()).map(|name| format!("**{name}**\n\n"));
                row.rest.push(name.unwrap_or_default() + &markdown(cell, shape, (imported, &mut fields)));
            }
        }
    }
    let Row { mut question, choices, right, note, about, page, rest, sides: [front, back] } = row;
    question.choices = choices.iter().map(|line| choice(line, &right)).collect();
    if let Some(own) = own_card((&front, &back), deck, &mut fields) {
        return own.put(imported, question.id, question.tags);
    }
    // The GUIDs of others are no ids.
    question.id = question.id.filter(|_| shape.names.first().is_some_and(|name| name == "id"));
    let answer = std::iter::once(std::mem::take(&mut question.answer)).chain(rest).filter(|part| !part.is_empty());
    question.answer = answer.collect::<Vec<_>>().join("\n\n");
    if question.words.is_empty() && record.iter().all(|cell| cell.trim().is_empty()) {
        return;
    }
    let home = Home::of_deck(deck);
    let Some(note) = note else { return imported.put(home, question) };
    let home = Home::at(&note, &home.title, about.as_deref());
    imported.is_ours = true;
    imported.pages.add(&page, (&home.slug, question.id.as_deref()));
    imported.put(home, question);
}

impl Row {
    /// Takes a cell whose column is known.
    fn take(
        &mut self,
        (column, cell): (Column, &str),
        shape: &Shape,
        (imported, fields): (&mut Imported, &mut Fields<'_>),
    ) {
        let lines = || cell.lines().map(str::to_owned).collect();
        let words = || cell.split([' ', ',', ';']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let question = &mut self.question;
        match column {
            Column::Id => question.id = Some(cell.to_owned()),
            Column::Question => {
                let words = markdown(cell, shape, (imported, fields));
                let (words, material) = words.split_once("\n\n").unwrap_or((&words, ""));
                (question.words, question.material) = (joined(words), material.to_owned());
                cell.clone_into(&mut self.sides[0]);
            }
            Column::Answer => {
                question.answer = markdown(cell, shape, (imported, fields));
                cell.clone_into(&mut self.sides[1]);
            }
            Column::Choices => self.choices = lines(),
            Column::Right => cell.clone_into(&mut self.right),
            Column::Tags => question.tags = words(),
            Column::Sources => question.sources = cell.lines().map(source).collect(),
            Column::Also => question.also = lines(),
            Column::Sections => question.sections = lines(),
            Column::Related => question.related = words(),
            Column::About => self.about = Some(cell.to_owned()),
            Column::Page => cell.clone_into(&mut self.page),
            Column::Note => self.note = Some(cell.to_owned()),
            Column::Topic | Column::Nothing => {}
        }
    }
}

/// Takes the sign off that keeps a spreadsheet from running a cell.
fn plain(cell: &str) -> &str {
    let cell = cell.trim();
    let is_kept = |rest: &&str| rest.starts_with(crate::deck::table::FORMULA) || rest.starts_with('\'');
    cell.strip_prefix('\'').filter(is_kept).unwrap_or(cell)
}

/// Reads a choice behind its mark.
fn choice(line: &str, right: &str) -> HouseChoice {
    let (mark, words) = line.split_once(") ").filter(|(mark, _)| mark.len() <= 3).unwrap_or(("", line));
    HouseChoice { words: words.to_owned(), is_right: !mark.is_empty() && right.split_whitespace().any(|one| one == mark) }
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
    if shape.is_ours() {
        return cell.to_owned();
    }
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

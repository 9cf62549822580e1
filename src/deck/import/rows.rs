//! A table → notes: exports of spreadsheets, of Quizlet, and Anki's text.

use std::collections::BTreeSet;

use super::columns::{Column, Shape, headers};
use super::fields::Fields;
use super::imported::{Home, ImportError, Imported};
use super::own::own_card;
use crate::deck::asked::{HouseChoice, HouseQuestion};
use crate::deck::from_html::joined;
use crate::decode::decode;
use crate::text::Source;

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
            // Tags of ours may have spaces in them.
            Column::Tags if shape.is_whole() => question.tags = cell.split(", ").map(str::to_owned).collect(),
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
    HouseChoice {
        words: words.to_owned(),
        is_right: !mark.is_empty() && right.split_whitespace().any(|one| one == mark),
    }
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

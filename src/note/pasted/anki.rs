//! Cards in the text that Anki exports: lines that say what the columns are, `#separator:tab`, `#deck column:3`, then a card a line.
//!
//! <https://docs.ankiweb.net/importing/text-files.html#file-headers> has the format. Its decks are the topics of its cards; ids, types
//! and tags have no words here: `studybook import` keeps them.

use crate::note::unit::{Head, Pasted, Unit};

/// What the first lines say of the others.
struct Columns {
    separator: char,
    /// The column of the deck, from 0.
    deck: Option<usize>,
    /// The other columns that hold no words of a card.
    others: Vec<usize>,
}

/// Makes units of the cards of such a text, and of the decks that they are in.
pub(in crate::note) fn split_rows<'a>(lines: Vec<Unit<'a>>) -> Vec<Unit<'a>> {
    let is_header = |unit: &Unit<'_>| unit.is_blank() || header(unit.words).is_some();
    let end = lines.iter().position(|unit| !is_header(unit)).unwrap_or(0);
    let Some(columns) = Columns::of(&lines[..end]) else { return lines };
    let mut units: Vec<Unit<'a>> = lines[..end].to_vec();
    units.iter_mut().for_each(Unit::set_label);
    let mut last = None;
    for unit in &lines[end..] {
        let Some(card) = columns.card(unit.words) else {
            units.push(*unit);
            continue;
        };
        if let Some(name) = card.deck.filter(|name| last != Some(*name)) {
            last = Some(name);
            let (words, attributes, id, done) = (name, None, None, None);
            let heading = Some(Head { level: 2, words, attributes, id, done });
            units.push(Unit { words, heading, is_inner: name.as_ptr() > unit.words.as_ptr(), is_code: false, ..*unit });
        }
        let words = card.front;
        let one = Unit { words, is_inner: words.as_ptr() > unit.words.as_ptr(), is_code: false, ..*unit };
        units.push(one.pasted(Pasted::Asks { number: None, answer: card.back }));
    }
    units
}

/// The cells of a row that hold words.
struct Row<'a> {
    deck: Option<&'a str>,
    front: &'a str,
    back: Option<&'a str>,
}

impl Columns {
    /// Reads the lines above the cards; nothing where none of them says what parts the columns.
    fn of(headers: &[Unit<'_>]) -> Option<Self> {
        let value = |key: &str| headers.iter().filter_map(|unit| header(unit.words)).find(|(name, _)| *name == key);
        let column = |key: &str| value(key).and_then(|(_, at)| at.parse::<usize>().ok()?.checked_sub(1));
        let separator = match value("separator")?.1.to_lowercase().as_str() {
            "comma" => ',',
            "semicolon" => ';',
            "tab" | "\\t" => '\t',
            "space" => ' ',
            "pipe" => '|',
            "colon" => ':',
            sign => sign.chars().next()?,
        };
        let others = ["guid column", "notetype column", "tags column"].iter().filter_map(|key| column(key)).collect();
        Some(Columns { separator, deck: column("deck column"), others })
    }

    /// Takes a row apart: the first column is the front of a card, the next one its back.
    fn card<'a>(&self, words: &'a str) -> Option<Row<'a>> {
        let cells = cells(words, self.separator);
        let mut said = cells.iter().enumerate().filter(|(at, _)| Some(*at) != self.deck && !self.others.contains(at));
        let mut next = || said.next().map(|(_, cell)| *cell).filter(|cell| cell.contains(char::is_alphanumeric));
        let (front, back) = (next()?, next());
        let deck = self.deck.and_then(|at| cells.get(at)?.rsplit("::").next()).filter(|name| !name.is_empty());
        Some(Row { deck, front, back })
    }
}

/// Reads a line that says something of the columns: `#html:true`.
fn header(words: &str) -> Option<(&str, &str)> {
    const KEYS: [&str; 11] = [
        "separator",
        "html",
        "tags",
        "columns",
        "notetype",
        "deck",
        "notetype column",
        "deck column",
        "guid column",
        "tags column",
        "if matches",
    ];
    let (key, value) = words.strip_prefix('#')?.split_once(':')?;
    KEYS.contains(&key).then(|| (key, value.trim()))
}

/// Splits a row into its cells, without the quotes around them.
fn cells(words: &str, separator: char) -> Vec<&str> {
    let closing = format!("\"{separator}");
    let mut cells = Vec::new();
    let mut rest = words;
    let mut closes = true; // What is not found in the rest is not looked for again.
    loop {
        // In quotes, the separator is a sign as any other.
        let inner = rest.strip_prefix('"').filter(|_| closes);
        let quoted =
            inner.and_then(|inner| inner.split_once(&closing).or_else(|| Some((inner.strip_suffix('"')?, ""))));
        let (cell, behind) = match quoted {
            Some((cell, behind)) => (cell, Some(behind).filter(|behind| !behind.is_empty())),
            None => rest.split_once(separator).map_or((rest, None), |(cell, behind)| (cell, Some(behind))),
        };
        closes &= inner.is_none() || quoted.is_some();
        cells.push(cell.trim());
        let Some(behind) = behind else { return cells };
        rest = behind;
    }
}

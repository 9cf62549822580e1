//! A package of Anki → notes: both schemas, fields as Markdown, clozes as questions, files beside the notes.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use serde_json::Value;

use super::cloze::{Gap, gaps};
use super::fields::{Fields, safe_name};
use super::imported::{Home, Imported, LeftOut};
use super::own::own_card;
use super::proto;
use crate::deck::archive::{Archive, BadPackage};
use crate::deck::asked::{HouseQuestion, one_line};
use crate::deck::collection;
use crate::deck::from_html::joined;
use crate::deck::package::is_ours;

/// What a note type says of its notes.
#[derive(Debug, Default)]
struct NoteType {
    is_cloze: bool,
    /// How many cards each of its notes has.
    cards: usize,
    /// The names of its fields.
    fields: Vec<String>,
    /// Whether this program made it.
    is_ours: bool,
}

/// What a collection holds besides notes.
#[derive(Debug, Default)]
struct Shelf {
    types: BTreeMap<i64, NoteType>,
    decks: BTreeMap<i64, String>,
}

/// A note as the collection holds it.
struct Row {
    guid: String,
    kind: i64,
    tags: String,
    fields: String,
    deck: Option<i64>,
    cards: usize,
    learned: usize,
}

/// Reads a package.
pub(super) fn read(bytes: &[u8], folder: &str) -> Result<Imported, BadPackage> {
    let mut archive = Archive::open(bytes)?;
    let (collection, is_packed) = match archive.zstd_part("collection.anki21b")? {
        Some(collection) => (collection, true),
        None => match archive.part("collection.anki21")? {
            Some(collection) => (collection, false),
            None => (archive.part("collection.anki2")?.ok_or(BadPackage::NoCollection)?, false),
        },
    };
    let database = collection::open(collection)?;
    let shelf = if has_table(&database, "notetypes")? { tables(&database)? } else { documents(&database)? };
    let mut imported = Imported::default();
    let mut fields = Fields { folder, depth: 0, shown: BTreeSet::new() };
    for row in rows(&database)? {
        take(&row, &shelf, (&mut imported, &mut fields));
    }
    let names = names(&mut archive, is_packed)?;
    unpack(&mut archive, (&names, is_packed), (&mut imported, &fields))?;
    Ok(imported)
}

fn has_table(database: &Connection, name: &str) -> rusqlite::Result<bool> {
    database.query_row("SELECT count(*) > 0 FROM sqlite_master WHERE type = 'table' AND name = ?1", [name], |row| {
        row.get(0)
    })
}

/// Reads note types and decks of schema 11: documents in JSON.
fn documents(database: &Connection) -> Result<Shelf, BadPackage> {
    let (models, decks): (String, String) =
        database.query_row("SELECT models, decks FROM col", (), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let parse = |text: &str| serde_json::from_str::<BTreeMap<String, Value>>(text);
    let models = parse(&models).map_err(|_| BadPackage::Strange("its note types are no JSON"))?;
    let decks = parse(&decks).map_err(|_| BadPackage::Strange("its decks are no JSON"))?;
    let texts = |value: &Value| {
        let named = value.as_array().into_iter().flatten().filter_map(|one| one["name"].as_str().map(str::to_owned));
        named.collect::<Vec<_>>()
    };
    let kind = |(id, model): (&String, &Value)| {
        let id = id.parse().ok()?;
        let (fields, cards) = (texts(&model["flds"]), texts(&model["tmpls"]).len());
        Some((id, NoteType { is_cloze: model["type"] == 1, cards, fields, is_ours: is_ours(id) }))
    };
    let deck = |(id, deck): (&String, &Value)| Some((id.parse().ok()?, deck["name"].as_str()?.to_owned()));
    Ok(Shelf { types: models.iter().filter_map(kind).collect(), decks: decks.iter().filter_map(deck).collect() })
}

/// Reads note types and decks of schema 18: tables, with settings as protocol buffers.
fn tables(database: &Connection) -> Result<Shelf, BadPackage> {
    let mut shelf = Shelf::default();
    let mut select = database.prepare("SELECT id, config FROM notetypes")?;
    let types = select.query_map((), |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?)))?;
    for (id, config) in types.collect::<Result<Vec<(i64, Vec<u8>)>, _>>()? {
        // `kind` is the first field of the settings; 1 says cloze.
        let is_cloze = proto::number(&config, 1) == 1;
        shelf.types.insert(id, NoteType { is_cloze, is_ours: is_ours(id), ..NoteType::default() });
    }
    let mut select = database.prepare("SELECT ntid, ord, name FROM fields")?;
    let fields = select.query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut fields = fields.collect::<Result<Vec<(i64, i64, String)>, _>>()?;
    fields.sort();
    for (id, _, name) in fields {
        shelf.types.entry(id).or_default().fields.push(name);
    }
    let mut select = database.prepare("SELECT ntid FROM templates")?;
    for id in select.query_map((), |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()? {
        shelf.types.entry(id).or_default().cards += 1;
    }
    let mut select = database.prepare("SELECT id, name FROM decks")?;
    let decks = select.query_map((), |row| Ok((row.get(0)?, row.get::<_, String>(1)?.replace('\x1f', "::"))))?;
    shelf.decks = decks.collect::<Result<_, _>>()?;
    Ok(shelf)
}

/// Reads all notes, in the order in which they would be learned.
fn rows(database: &Connection) -> rusqlite::Result<Vec<Row>> {
    let mut cards: BTreeMap<i64, (i64, i64, usize, usize)> = BTreeMap::new();
    let mut select = database.prepare("SELECT nid, did, due, reps FROM cards ORDER BY ord, id")?;
    let found = select.query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, i64>(3)?)))?;
    for (note, deck, due, learned) in found.collect::<Result<Vec<(i64, i64, i64, i64)>, _>>()? {
        let card = cards.entry(note).or_insert((deck, due, 0, 0));
        card.2 += 1;
        card.3 += usize::from(learned > 0);
    }
    let mut select = database.prepare("SELECT id, guid, mid, tags, flds FROM notes ORDER BY id")?;
    let rows = select.query_map((), |row| {
        let card = cards.get(&row.get(0)?).copied();
        let (deck, due, count, learned) =
            card.map_or((None, i64::MAX, 0, 0), |card| (Some(card.0), card.1, card.2, card.3));
        let [guid, tags, fields] = [text(row, 1)?, text(row, 3)?, text(row, 4)?];
        Ok((due, Row { guid, kind: row.get(2)?, tags, fields, deck, cards: count, learned }))
    })?;
    let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
    // Only what is new has a place in an order; a stable sort keeps the rest as it was made.
    rows.sort_by_key(|(due, row)| if row.learned == 0 { *due } else { i64::MAX });
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// Reads a text whatever its bytes are.
fn text(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<String> {
    Ok(match row.get_ref(at)? {
        rusqlite::types::ValueRef::Text(bytes) | rusqlite::types::ValueRef::Blob(bytes) => {
            String::from_utf8_lossy(bytes).into_owned()
        }
        rusqlite::types::ValueRef::Integer(number) => number.to_string(),
        rusqlite::types::ValueRef::Real(number) => number.to_string(),
        rusqlite::types::ValueRef::Null => String::new(),
    })
}

/// Takes a note over.
fn take(row: &Row, shelf: &Shelf, (imported, fields): (&mut Imported, &mut Fields<'_>)) {
    let nothing = NoteType::default();
    let kind = shelf.types.get(&row.kind).unwrap_or(&nothing);
    let deck = row.deck.and_then(|deck| shelf.decks.get(&deck)).map_or("Imported", String::as_str);
    fields.depth = Home::of_deck(deck).depth();
    let values: Vec<&str> = row.fields.split('\x1f').collect();
    if row.learned > 0 {
        imported.leave_out(LeftOut::Schedules);
    }
    if !kind.is_cloze && row.cards.max(kind.cards) > 1 {
        imported.leave_out(LeftOut::OtherCards);
    }
    let tags = row.tags.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let sides = values.first().copied().zip(values.get(1).copied()).filter(|_| kind.is_ours);
    if let Some(own) = sides.and_then(|sides| own_card(sides, deck, fields)) {
        return own.put(imported, Some(row.guid.clone()), tags);
    }
    put(&values, (deck, tags), (row, kind), (imported, fields));
}

/// Puts the questions of a note of another program among what was imported.
fn put(
    values: &[&str],
    (deck, tags): (&str, Vec<String>),
    (row, kind): (&Row, &NoteType),
    (imported, fields): (&mut Imported, &mut Fields<'_>),
) {
    let gaps = if kind.is_cloze { cloze(values, imported) } else { None };
    match gaps {
        Some(gaps) => {
            let rest = others(values, (1, kind), (imported, fields));
            for gap in gaps {
                let answer = join([fields.markdown(&gap.answer, imported), rest.clone()]);
                let words = joined(&fields.markdown(&gap.question, imported));
                imported.put(
                    Home::of_deck(deck),
                    HouseQuestion { words, tags: tags.clone(), answer, ..HouseQuestion::default() },
                );
            }
        }
        None => {
            let front = fields.markdown(values.first().copied().unwrap_or_default(), imported);
            let (words, material) = front.split_once("\n\n").unwrap_or((&front, ""));
            let answer = fields.markdown(values.get(1).copied().unwrap_or_default(), imported);
            // The fields of our own cards behind these say what the note says anyway.
            let rest = if kind.is_ours { String::new() } else { others(values, (2, kind), (imported, fields)) };
            let id = kind.is_ours.then(|| row.guid.clone());
            let (words, material, answer) = (joined(words), material.to_owned(), join([answer, rest]));
            imported.put(
                Home::of_deck(deck),
                HouseQuestion { words, id, tags, material, answer, ..HouseQuestion::default() },
            );
        }
    }
}

/// Returns the questions of a cloze; nothing where its text has no gap.
fn cloze(values: &[&str], imported: &mut Imported) -> Option<Vec<Gap>> {
    let text = values.first()?;
    if text.contains("::image-occlusion:") {
        imported.leave_out(LeftOut::ImageOcclusion);
        return Some(Vec::new());
    }
    Some(gaps(text)).filter(|gaps| !gaps.is_empty())
}

/// Writes further fields below each other, each with its name.
fn others(
    values: &[&str],
    (from, kind): (usize, &NoteType),
    (imported, fields): (&mut Imported, &mut Fields<'_>),
) -> String {
    let mut written = Vec::new();
    for (at, value) in values.iter().enumerate().skip(from) {
        let value = fields.markdown(value, imported);
        if !value.trim().is_empty() {
            let name = kind.fields.get(at).map(|name| format!("**{}**\n\n", one_line(&name.replace('*', ""))));
            written.push(name.unwrap_or_default() + &value);
        }
    }
    written.join("\n\n")
}

/// Joins what is not empty.
fn join(parts: [String; 2]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
    parts.join("\n\n")
}

/// Reads which part of the archive holds which file.
fn names(archive: &mut Archive<'_>, is_packed: bool) -> Result<BTreeMap<String, String>, BadPackage> {
    if !is_packed {
        let text = archive.part("media")?.unwrap_or_else(|| b"{}".to_vec());
        let names: BTreeMap<String, String> =
            serde_json::from_slice(&text).map_err(|_| BadPackage::Strange("its list of files is no JSON"))?;
        return Ok(names.into_iter().map(|(part, name)| (name, part)).collect());
    }
    let list = archive.zstd_part("media")?.unwrap_or_default();
    let mut names = BTreeMap::new();
    let entries = proto::fields(&list).into_iter().filter_map(|(number, field)| match field {
        proto::Field::Bytes(entry) if number == 1 => Some(entry),
        proto::Field::Bytes(_) | proto::Field::Number(_) => None,
    });
    for (at, entry) in entries.enumerate() {
        let name = String::from_utf8_lossy(proto::bytes(entry, 1).unwrap_or_default()).into_owned();
        names.insert(name, at.to_string());
    }
    Ok(names)
}

/// Unpacks the files that notes show.
fn unpack(
    archive: &mut Archive<'_>,
    (names, is_packed): (&BTreeMap<String, String>, bool),
    (imported, fields): (&mut Imported, &Fields<'_>),
) -> Result<(), BadPackage> {
    for name in &fields.shown {
        let Some(part) = names.get(name) else {
            imported.leave_out(LeftOut::MissingMedia);
            continue;
        };
        let bytes = if is_packed { archive.zstd_part(part)? } else { archive.part(part)? };
        match bytes {
            Some(bytes) => drop(imported.media.insert(safe_name(name), bytes)),
            None => imported.leave_out(LeftOut::MissingMedia),
        }
    }
    let unused = names.keys().filter(|name| !fields.shown.contains(*name)).count();
    (0..unused).for_each(|_| imported.leave_out(LeftOut::UnusedMedia));
    Ok(())
}

//! A deck → a package of Anki, byte for byte the same for the same notes.
//!
//! The package holds a collection of schema 11, which each version of Anki reads. Ids of decks and of the note type are
//! constant; a note's GUID is the question's id, and Anki knows a note again by that: its card keeps its schedule. Nothing in it
//! tells when it was made. Anki takes a note for newer by a time, though: see [`Earlier`].

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use serde_json::{Value, json};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::card::{Deck, Flashcard};
use super::collection;
use super::earlier::Earlier;
use super::face::{back, escaped, kept_front};
use super::media::Media;
use crate::guide::Topic;
use crate::render::card_stylesheet;

/// The note type; the number is a constant of this program.
const NOTE_TYPE: i64 = 1_718_000_000_001;
/// What the note type is called.
const NOTE_TYPE_NAME: &str = "studybook";
/// Ids are times in milliseconds to Anki; these lie in years when nobody made a card.
const FIRST_ID: i64 = 1_000_000_000_000;
/// How many ids there are.
const IDS: u64 = 400_000_000_000;
/// The time of all that was never changed, in seconds: 1 January 2020.
const BEGINNING: i64 = 1_577_836_800;

/// A file of the package, by its name and its bytes.
pub type MediaFile<'a> = (&'a str, Vec<u8>);

/// A package could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// The database says no.
    #[error("the collection cannot be made: {0}")]
    Collection(#[from] rusqlite::Error),
    /// The archive says no.
    #[error("the package cannot be made: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// Memory says no.
    #[error("the package cannot be made: {0}")]
    Io(#[from] std::io::Error),
}

/// Writes a deck as a package with its media; `earlier` is the package that it follows.
pub fn package(
    deck: &Deck<'_>,
    media: &Media,
    files: &[MediaFile<'_>],
    earlier: &Earlier,
) -> Result<Vec<u8>, PackageError> {
    let collection = collection(deck, media, earlier)?;
    // All entries have the time with which the format begins: 1 January 1980.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default()).unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("collection.anki2", options)?;
    archive.write_all(&collection)?;
    let names: BTreeMap<String, &str> = files.iter().enumerate().map(|(at, file)| (at.to_string(), file.0)).collect();
    archive.start_file("media", options)?;
    archive.write_all(json!(names).to_string().as_bytes())?;
    for (at, (_, bytes)) in files.iter().enumerate() {
        archive.start_file(at.to_string(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn collection(deck: &Deck<'_>, media: &Media, earlier: &Earlier) -> Result<Vec<u8>, PackageError> {
    let database = collection::new()?;
    let decks: BTreeMap<String, i64> = deck.topics().map(|(topic, _)| deck_of(deck, topic)).collect();
    let newest = write_notes(&database, (deck, media), earlier)?;
    database.execute(
        "INSERT INTO col VALUES (1, ?1, ?2, ?2, 11, 0, 0, 0, ?3, ?4, ?5, ?6, '{}')",
        (BEGINNING, newest * 1000, CONF, models(newest).to_string(), all_decks(&decks, newest).to_string(), DCONF),
    )?;
    Ok(collection::bytes(database)?)
}

/// Writes all notes with their cards, and returns the newest time among them.
fn write_notes(
    database: &rusqlite::Connection,
    (deck, media): (&Deck<'_>, &Media),
    earlier: &Earlier,
) -> rusqlite::Result<i64> {
    let mut taken = BTreeSet::new();
    let mut newest = BEGINNING;
    for (at, card) in deck.cards.iter().enumerate() {
        let guid = card.question.id.as_str();
        let fields =
            [kept_front(card, media), back(card, media), escaped(&card.topic.title), page(deck, card)].join("\x1f");
        let tags = format!(" {} ", tags(card).join(" "));
        let changed = earlier.time(guid, &fields, &tags).unwrap_or(BEGINNING);
        newest = newest.max(changed);
        let mut id = id_of(guid);
        while !taken.insert(id) {
            id += 1;
        }
        database.execute(
            "INSERT INTO notes VALUES (?1, ?2, ?3, ?4, -1, ?5, ?6, ?7, 0, 0, '')",
            (id, guid, NOTE_TYPE, changed, &tags, &fields, &card.question.title),
        )?;
        database.execute(
            "INSERT INTO cards VALUES (?1, ?1, ?2, 0, ?3, -1, 0, 0, ?4, 0, 0, 0, 0, 0, 0, 0, 0, '')",
            (id, deck_of(deck, card.topic).1, changed, i64::try_from(at + 1).unwrap_or(i64::MAX)),
        )?;
    }
    Ok(newest)
}

/// Returns whether this program made a note type, by its id.
pub(super) fn is_ours(note_type: i64) -> bool {
    note_type == NOTE_TYPE
}

/// Returns the address of the question's page, where the guide is published.
fn page(deck: &Deck<'_>, card: &Flashcard<'_>) -> String {
    let path = crate::address::question_path(&card.question.slug);
    deck.config.base_url.as_ref().map(|base| escaped(&base.page(&path))).unwrap_or_default()
}

/// Returns the id of whatever has a name.
fn id_of(name: &str) -> i64 {
    let hash = blake3::hash(name.as_bytes());
    let number = hash.as_bytes()[..8].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    FIRST_ID + i64::try_from(number % IDS).unwrap_or_default()
}

/// Returns the name and the id of a topic's deck; the id is made from the topic's address, so it stays when it is renamed.
fn deck_of(deck: &Deck<'_>, topic: &Topic) -> (String, i64) {
    (deck_name(deck, topic), id_of(&format!("deck {}", topic.slug)))
}

/// Returns the name of a topic's deck: below the guide's and those of the folders.
pub(super) fn deck_name(deck: &Deck<'_>, topic: &Topic) -> String {
    format!("{}::{}", part_name(&deck.config.title), topic_name(topic))
}

/// Returns the name of a topic below those of its folders, as Anki joins them.
pub(super) fn topic_name(topic: &Topic) -> String {
    let folders = topic.folders.iter().map(String::as_str);
    folders.chain([topic.title.as_str()]).map(part_name).collect::<Vec<_>>().join("::")
}

fn part_name(name: &str) -> String {
    super::asked::one_line(&name.replace("::", ": ").replace('"', "'"))
}

/// Returns the tags of a card, as Anki takes them: without spaces.
pub(super) fn tags(card: &Flashcard<'_>) -> Vec<String> {
    card.question.tags.iter().map(|tag| tag.split_whitespace().collect::<Vec<_>>().join("_")).collect()
}

fn all_decks(decks: &BTreeMap<String, i64>, changed: i64) -> Value {
    let one = |id: i64, name: &str| {
        json!({
            "id": id, "name": name, "mod": changed, "usn": -1, "desc": "", "dyn": 0, "conf": 1, "collapsed": false,
            "browserCollapsed": false, "extendNew": 0, "extendRev": 0,
            "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
        })
    };
    let all = decks.iter().map(|(name, id)| (id.to_string(), one(*id, name)));
    Value::Object(std::iter::once(("1".to_owned(), one(1, "Default"))).chain(all).collect())
}

fn models(changed: i64) -> Value {
    let field = |(at, name): (usize, &&str)| json!({ "name": name, "ord": at, "sticky": false, "rtl": false, "font": "Arial", "size": 20, "media": [] });
    let fields: Vec<Value> = ["Question", "Answer", "Topic", "Page"].iter().enumerate().map(field).collect();
    let template = json!({
        "name": "Card", "ord": 0, "qfmt": FRONT, "afmt": BACK, "bqfmt": "", "bafmt": "", "did": null,
    });
    json!({ NOTE_TYPE.to_string(): {
        "id": NOTE_TYPE, "name": NOTE_TYPE_NAME, "type": 0, "mod": changed, "usn": -1, "sortf": 0, "did": null,
        "flds": fields, "tmpls": [template], "req": [[0, "any", [0]]], "tags": [], "vers": [],
        "css": format!("{STYLE}{}", card_stylesheet()),
        "latexPre": "", "latexPost": "", "latexsvg": false,
    }})
}

const FRONT: &str = "<div class=\"topic\">{{Topic}}</div>\n{{Question}}";
const BACK: &str = "{{FrontSide}}\n<hr id=\"answer\">\n{{Answer}}\n{{#Page}}<p class=\"page\"><a href=\"{{Page}}\">{{Page}}</a></p>{{/Page}}";
const STYLE: &str = include_str!("card.css");
const CONF: &str = r#"{"activeDecks":[1],"addToCur":true,"collapseTime":1200,"curDeck":1,"dueCounts":true,"estTimes":true,"newBury":true,"newSpread":0,"nextPos":1,"sortBackwards":false,"sortType":"noteFld","timeLim":0}"#;
const DCONF: &str = r#"{"1":{"autoplay":true,"id":1,"lapse":{"delays":[10],"leechAction":0,"leechFails":8,"minInt":1,"mult":0},"maxTaken":60,"mod":0,"name":"Default","new":{"bury":true,"delays":[1,10],"initialFactor":2500,"ints":[1,4,7],"order":1,"perDay":20,"separate":true},"replayq":true,"rev":{"bury":true,"ease4":1.3,"fuzz":0.05,"ivlFct":1,"maxIvl":36500,"minSpace":1,"perDay":100},"timer":0,"usn":0}}"#;

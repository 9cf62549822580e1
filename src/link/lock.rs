//! `studybook.lock`: which question had which id and address, and what is remembered of it to know it again.
//!
//! The file is made to be merged by lines, as git does. Each question has one line, below the path of its note and in the
//! note's order, so two branches meet in it only where they meet in the note. An empty line behind each keeps edits of
//! neighbours apart. Notes stand under one of 1024 numbers that their path gives and that are always there, so two branches
//! that add notes nearly always write in different places.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fingerprint::Fingerprint;
use crate::diagnostic::{Code, Diagnostic};
use crate::guide::QuestionId;
use crate::text::{Excerpt, Place, SourcePath};

/// What stands above all.
const HEAD: &str = "\
# The addresses of questions, kept through edits. `studybook build` writes this file: commit it with the notes.
version 2
";

/// How many numbers there are that notes stand under.
const NUMBERS: u32 = 1024;
/// The digits of the numbers, in the order of their bytes.
const DIGITS: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";

/// What is remembered of all questions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    pub(super) notes: BTreeMap<SourcePath, LockedNote>,
}

/// What is remembered of a note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LockedNote {
    /// Addresses that its page had, sorted.
    pub(super) former: Vec<String>,
    /// Its questions, in its order.
    pub(super) questions: Vec<Locked>,
}

/// What is remembered of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Locked {
    /// Its id.
    pub(super) id: QuestionId,
    /// What its page is called.
    pub(super) slug: Arc<str>,
    /// What it said, and where.
    pub(super) print: Fingerprint,
    /// Ids that it had, sorted.
    pub(super) former: Vec<QuestionId>,
    /// What its page was called, sorted.
    pub(super) slugs_before: Vec<Arc<str>>,
}

/// Returns the name of the file.
pub fn lock_name() -> SourcePath {
    SourcePath::new("studybook.lock")
}

impl Lock {
    /// Reads the text of a `studybook.lock`; the first thing that is wrong in it is told.
    pub fn read(text: &str) -> Result<Lock, Box<Diagnostic>> {
        let mut reader = Reader::default();
        for (at, line) in text.lines().enumerate() {
            reader.line(line.trim_end()).map_err(|wrong| Box::new(wrong.told(at + 1, line)))?;
        }
        match reader.has_version {
            true => Ok(reader.lock),
            false => Err(Box::new(Wrong::Version.told(1, text.lines().next().unwrap_or_default()))),
        }
    }

    /// Writes the text of the file.
    pub fn text(&self) -> String {
        let mut shelves: BTreeMap<u32, Vec<(&SourcePath, &LockedNote)>> = BTreeMap::new();
        for (path, note) in &self.notes {
            shelves.entry(shelf(path)).or_default().push((path, note));
        }
        let mut text = HEAD.to_owned();
        for at in 0..NUMBERS {
            let digit = |at: u32| char::from(DIGITS[at as usize & 31]);
            text.extend([digit(at >> 5), digit(at), '\n']);
            for (path, note) in shelves.get(&at).into_iter().flatten() {
                text += &note.text(path);
            }
        }
        text
    }

    /// Returns whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// Returns whether a text says the same, however its lines end.
    pub fn is_written_as(&self, text: &str) -> bool {
        let own = self.text();
        own == text || own == text.replace("\r\n", "\n")
    }
}

impl LockedNote {
    fn text(&self, path: &SourcePath) -> String {
        let mut text = quoted(path.as_str());
        self.former.iter().for_each(|address| text += &format!(" {}", quoted(address)));
        text.push('\n');
        for Locked { id, slug, print, former, slugs_before } in &self.questions {
            text += id.as_str();
            if **slug != *id.as_str() {
                text.extend(["@", slug]);
            }
            text.extend([" ", &print.written()]);
            former.iter().for_each(|id| text.extend([" ", id.as_str()]));
            slugs_before.iter().for_each(|slug| text.extend([" @", slug]));
            text += "\n\n";
        }
        text
    }
}

/// Gives the number that a note stands under.
fn shelf(path: &SourcePath) -> u32 {
    let hash = blake3::hash(path.as_str().as_bytes());
    u32::from_be_bytes(hash.as_bytes().first_chunk::<4>().copied().unwrap_or_default()) % NUMBERS
}

/// Paths hold any character, line ends included.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    Conflict,
    Version,
    Twice,
    Broken,
}

impl Wrong {
    fn told(self, line: usize, words: &str) -> Diagnostic {
        let (message, hint) = match self {
            Wrong::Conflict => (
                "two branches were merged here, and their conflict is not solved",
                "keep the lines of both sides without the marks between them, then run `studybook build`",
            ),
            Wrong::Version => (
                "this is no `studybook.lock`, or one of a newer version of studybook",
                "update studybook, or take the file from an earlier commit",
            ),
            Wrong::Twice => (
                "this note is listed twice",
                "put its questions below one of the two lines, then run `studybook build`",
            ),
            Wrong::Broken => (
                "this line cannot be read",
                "take the file from an earlier commit; without it questions are called by their words again",
            ),
        };
        let place = Place { file: lock_name(), line, column: 1 };
        let length = words.chars().count();
        Diagnostic::at(Code::BadSyntax, Excerpt::new(place, words, length), message).hint(hint)
    }
}

/// Reads line by line.
#[derive(Debug, Default)]
struct Reader {
    lock: Lock,
    note: Option<SourcePath>,
    has_version: bool,
    /// Whether pages were called by whole ids when the file was written.
    is_first: bool,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), Wrong> {
        if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark)) {
            return Err(Wrong::Conflict);
        }
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if line.starts_with("version ") || !self.has_version {
            self.has_version = line == "version 2" || line == "version 1";
            self.is_first = line == "version 1";
            return if self.has_version { Ok(()) } else { Err(Wrong::Version) };
        }
        if line.starts_with('"') {
            return self.note(line);
        }
        if line.len() == 2 && line.bytes().all(|byte| DIGITS.contains(&byte)) {
            self.note = None;
            return Ok(());
        }
        let question = question(line, self.is_first).ok_or(Wrong::Broken)?;
        let note = self.note.as_ref().and_then(|path| self.lock.notes.get_mut(path)).ok_or(Wrong::Broken)?;
        note.questions.push(question);
        Ok(())
    }

    fn note(&mut self, line: &str) -> Result<(), Wrong> {
        let mut strings = serde_json::Deserializer::from_str(line).into_iter::<String>();
        let path = strings.next().and_then(Result::ok).map(SourcePath::new).ok_or(Wrong::Broken)?;
        let former: BTreeSet<String> = strings.collect::<Result<_, _>>().map_err(|_| Wrong::Broken)?;
        let note = LockedNote { former: former.into_iter().collect(), questions: Vec::new() };
        self.note = Some(path.clone());
        match self.lock.notes.insert(path, note) {
            None => Ok(()),
            Some(_) => Err(Wrong::Twice),
        }
    }
}

fn question(line: &str, is_first: bool) -> Option<Locked> {
    let mut words = line.split(' ');
    let name = words.next()?;
    let (id, slug) = name.split_once('@').unwrap_or((name, name));
    let print = Fingerprint::read([words.next()?, words.next()?, words.next()?])?;
    let (slugs, ids): (Vec<&str>, Vec<&str>) = words.partition(|word| word.starts_with('@'));
    let mut slugs: BTreeSet<&str> = slugs.iter().map(|slug| &slug[1..]).collect();
    if is_first {
        slugs.extend(&ids);
    }
    if ![id, slug].iter().chain(&ids).chain(&slugs).all(|word| is_id(word)) {
        return None;
    }
    let former: BTreeSet<&str> = ids.into_iter().collect();
    Some(Locked {
        id: QuestionId::new(id),
        slug: slug.into(),
        print,
        former: former.into_iter().map(QuestionId::new).collect(),
        slugs_before: slugs.into_iter().map(Arc::from).collect(),
    })
}

/// An id becomes a part of an address: whatever a file says, it holds letters, digits and `-` only.
fn is_id(word: &str) -> bool {
    let is_letter = |char: char| char == '-' || char.is_alphanumeric() || (!char.is_ascii() && !char.is_whitespace());
    !word.is_empty() && word.len() <= LONGEST_ID && word.chars().all(|char| is_letter(char) && !char.is_control())
}

/// No id that the program makes is longer, in bytes; file systems allow 255 with the ending.
const LONGEST_ID: usize = 240;

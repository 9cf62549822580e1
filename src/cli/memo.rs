//! The last build as a whole: made from what, ended how. When all of that is the same again, and every file
//! of the output is as it was left, there is nothing to do but to say the same.
//!
//! This is no second way to build: it remembers one pure step, from all inputs to all files, as the cache
//! remembers the small ones. Whatever is not part of [`inputs`] cannot be part of a page.

use serde::{Deserialize, Serialize};

use crate::compile::{Edition, Settings};
use crate::diagnostic::Diagnostic;
use crate::disk::{Found, Output, Store, last_left, untouched};
use crate::guide::Guide;
use crate::render::Key;

/// Names everything that a site is made from.
pub(super) type Inputs = [u8; 32];

/// The name of the record in the store.
const RECORD: &str = "built";

/// How a build ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Built {
    /// Notes that became topics.
    pub notes: usize,
    /// Distinct questions.
    pub questions: usize,
    /// Questions with an answer.
    pub answered: usize,
    /// Pages, without other files.
    pub pages: usize,
    /// Files that were planned.
    pub files: usize,
    /// What was noticed in the notes; what was noticed on the way to them is noticed each time.
    pub problems: Vec<Diagnostic>,
}

#[derive(Serialize, Deserialize)]
struct Record {
    inputs: Inputs,
    published: [u8; 32],
    built: Built,
}

impl Built {
    /// Counts what an edition of so many files holds.
    pub(super) fn new(edition: &Edition, files: usize, problems: Vec<Diagnostic>) -> Self {
        let Guide { topics, questions, .. } = &**edition.guide();
        Built {
            notes: topics.len(),
            questions: questions.len(),
            answered: questions.iter().filter(|question| !question.answers.is_empty()).count(),
            pages: edition.site().pages().count(),
            files,
            problems,
        }
    }
}

/// Names all inputs of a build but what is remembered of questions, which the build itself may write.
pub(super) struct Base([u8; 32]);

impl Base {
    /// Names all inputs, with what lies in `studybook.lock`.
    pub(super) fn with_lock(&self, lock: Option<&str>) -> Inputs {
        let mut hash = blake3::Hasher::new();
        hash.update(&self.0).update(&[u8::from(lock.is_some())]).update(lock.unwrap_or_default().as_bytes());
        *hash.finalize().as_bytes()
    }
}

/// Names the inputs of a build.
pub(super) fn inputs(settings: &Settings, found: &Found) -> Base {
    let mut hash = blake3::Hasher::new();
    let mut part = |bytes: &[u8]| {
        hash.update(&(bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    part(crate::PROGRAM.as_bytes());
    let Settings { config, theme, facts, drafts, .. } = settings;
    part(&Key::of(&(config, drafts, facts)).0);
    part(&theme.key());
    for note in &found.notes {
        part(note.path.as_str().as_bytes());
        part(&note.bytes);
    }
    for (path, asset) in &found.assets {
        part(path.as_str().as_bytes());
        part(&Key::of(&asset.size).0);
        part(&asset.key());
    }
    Base(*hash.finalize().as_bytes())
}

/// Returns how the last build ended, when it was made from the same and its files stand as it left them.
pub(super) fn recall(inputs: &Inputs, output: &Output, store: &Store) -> Option<Built> {
    let record: Record = postcard::from_bytes(&store.record(RECORD)?).ok()?;
    (record.inputs == *inputs && untouched(output, store) == Some(record.published)).then_some(record.built)
}

/// Remembers how a build ended.
pub(super) fn remember(inputs: Inputs, built: &Built, (output, store): (&Output, &Store)) {
    let Some(published) = last_left(output, store) else { return };
    let record = Record { inputs, published, built: built.clone() };
    if let Ok(bytes) = postcard::to_allocvec(&record) {
        store.set_record(RECORD, bytes);
    }
}

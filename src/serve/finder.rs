//! The index for searching, made and kept up to date by a thread of its own.
//!
//! It is made when a page asks for a part of it for the first time, and from then on again after each change, a moment
//! later, so that the page that was edited comes first. Whoever asks gets an index that knows all changes until then.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use tokio::sync::watch;

use super::reading::Reading;
use crate::guide::Guide;
use crate::site::search::SearchIndex;
use crate::site::{Blueprint, Found, Site};

/// How long a change rests before the index is made again: a browser that waits for the page asks for it meanwhile.
const REST: Duration = Duration::from_millis(2);

/// What the guide is after a change.
pub(super) struct Edition {
    pub(super) version: u64,
    pub(super) reading: Reading,
    pub(super) guide: Arc<Guide>,
    pub(super) blueprint: Blueprint,
}

/// What the thread is told.
enum Word {
    Changed(Box<Edition>),
    Wanted,
}

/// Tells the thread of changes.
pub(super) struct Changes(Sender<Word>);

/// Gives out parts of the index.
pub(super) struct Finder {
    words: Sender<Word>,
    made: watch::Receiver<Option<Arc<Made>>>,
}

/// An index that was made.
struct Made {
    version: u64,
    index: SearchIndex,
}

/// Starts the thread, which ends when nobody can tell it anything any more.
pub(super) fn start() -> io::Result<(Changes, Finder)> {
    let (words, heard) = channel();
    let (send, made) = watch::channel(None);
    thread::Builder::new().name("finder".to_owned()).spawn(move || work(&heard, &send))?;
    Ok((Changes(words.clone()), Finder { words, made }))
}

impl Changes {
    /// Takes in what the guide is now.
    pub(super) fn tell(&self, edition: Edition) {
        // Nobody searches any more when the thread is gone.
        let _ = self.0.send(Word::Changed(Box::new(edition)));
    }
}

impl Finder {
    /// Returns what `take` makes of a part of an index that knows a version of the guide, by its path below the site's root.
    pub(super) async fn part<T>(&self, path: &str, version: u64, take: impl FnOnce(&[u8]) -> T) -> Option<T> {
        let mut made = self.made.clone();
        if made.borrow().is_none() {
            self.words.send(Word::Wanted).ok()?;
        }
        let fits = |made: &Option<Arc<Made>>| made.as_ref().is_some_and(|made| made.version >= version);
        let made = made.wait_for(fits).await.ok()?.clone()?;
        let (_, bytes) = made.index.paths().find(|(at, _)| at.as_str() == path)?;
        Some(take(bytes))
    }
}

/// Makes an index whenever there is one to make.
fn work(heard: &Receiver<Word>, made: &watch::Sender<Option<Arc<Made>>>) {
    let (mut is_wanted, mut latest) = (false, None);
    let mut found = Found::default();
    // Threads of its own, so that no page waits for it; where the system gives none, the common ones.
    let pool = rayon::ThreadPoolBuilder::new().build().ok();
    while let Ok(first) = heard.recv() {
        let mut next = Some(first);
        while let Some(word) = next {
            match word {
                Word::Changed(edition) => latest = Some(edition),
                Word::Wanted => is_wanted = true,
            }
            next = heard.recv_timeout(REST).ok();
        }
        if is_wanted && let Some(edition) = latest.take() {
            let mut make = || make(&edition, &mut found);
            let new = match &pool {
                Some(pool) => pool.install(&mut make),
                None => make(),
            };
            made.send_replace(Some(Arc::new(new)));
        }
    }
}

/// Makes the index of an edition.
fn make(edition: &Edition, found: &mut Found) -> Made {
    let Edition { version, reading, guide, blueprint } = edition;
    let site = Site::assemble_again(reading.inputs(guide), blueprint).value;
    Made { version: *version, index: site.search_again(reading.store(), found) }
}

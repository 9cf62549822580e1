//! The thread that takes changes in, and makes an edition of each.
//!
//! It owns the latest snapshot and hands it out; requests are answered from it by other threads, also while the next one is
//! made. Whoever heard of a change gets what was made of it, since the snapshot is there before anybody is told.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use super::message::{Message, Tell};
use super::news::headline;
use super::reading::{News, Reading};
use super::snapshot::Snapshot;
use super::state::state;
use crate::compile::Edition;
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk::Watch;
use crate::site::Theme;

/// Makes snapshots.
pub(super) struct Host {
    /// Paths that were touched.
    pub(super) touched: Receiver<BTreeSet<PathBuf>>,
    /// Hands out the latest snapshot.
    pub(super) shown: watch::Sender<Option<Arc<Snapshot>>>,
    /// Makes the index of editions.
    pub(super) finder: Sender<Edition>,
    pub(super) watch: Watch,
    pub(super) tell: Tell,
    /// The last theme that could make pages.
    pub(super) theme: Arc<Theme>,
}

impl Host {
    /// Works until nobody can tell of changes any more.
    pub(super) fn run(mut self, reading: Reading) {
        let (mut started, mut version) = (Instant::now(), first_version());
        let (reading, edition) = self.made(reading, None);
        let mut last = self.show((reading, edition), version, None);
        self.say(&last, None, started);
        while let Ok(paths) = self.touched.recv() {
            started = Instant::now();
            let Some((reading, news)) = self.taken(&last.reading, &paths) else { continue };
            let (reading, edition) = self.made(reading, Some(&last.edition));
            version += 1;
            let next = self.show((reading, edition), version, Some(&news));
            let before = std::mem::replace(&mut last, next);
            // Taking a large guide to pieces takes longer than a save should.
            rayon::spawn(move || drop(before));
            self.say(&last, Some(&news), started);
        }
    }

    /// Reads what was touched; `None` when all is as it was.
    fn taken(&mut self, last: &Reading, paths: &BTreeSet<PathBuf>) -> Option<(Reading, News)> {
        let (next, news) = match last.next(paths) {
            Some(next) => next,
            // A folder that came, and is empty so far.
            None if self.watch.is_behind(&last.project) => (last.clone(), News::default()),
            None => return None,
        };
        self.ask_for_restart(last, &next);
        Some(self.follow(next, paths, news))
    }

    /// Watches what the project has by now, and adds what happened before it was watched.
    fn follow(&mut self, mut reading: Reading, paths: &BTreeSet<PathBuf>, mut news: News) -> (Reading, News) {
        let everything = BTreeSet::from([PathBuf::new()]);
        let mut paths = paths;
        loop {
            match self.watch.follow(&reading.project, paths) {
                Ok(true) => {}
                Ok(false) => return (reading, news),
                Err(error) => {
                    (self.tell)(Message::Line(format!("note: {error}")));
                    return (reading, news);
                }
            }
            paths = &everything;
            if let Some((next, more)) = reading.next(paths) {
                reading = next;
                news = news.and(more);
            }
        }
    }

    /// Makes an edition; where its theme can't make pages, the last theme that could takes its place.
    fn made(&mut self, mut reading: Reading, last: Option<&Edition>) -> (Reading, Edition) {
        let edition = match last {
            Some(last) => last.next(reading.inputs.clone()),
            None => Edition::new(reading.inputs.clone(), reading.tools.clone()),
        };
        let theme = &reading.inputs.settings().theme;
        if Arc::ptr_eq(theme, &self.theme) {
            return (reading, edition);
        }
        let Some(problem) = edition.site().fault() else {
            self.theme = Arc::clone(theme);
            return (reading, edition);
        };
        reading.inputs = reading.inputs.with_theme(Arc::clone(&self.theme));
        reading.trouble.theme = vec![*problem];
        let edition = edition.next(reading.inputs.clone());
        (reading, edition)
    }

    /// Hands out what was made.
    fn show(&self, (reading, edition): (Reading, Edition), version: u64, news: Option<&News>) -> Arc<Snapshot> {
        let state = state((&reading, &edition), version, news);
        // Nobody searches any more when the thread is gone.
        let _ = self.finder.send(edition.clone());
        let snapshot = Arc::new(Snapshot::new(reading, edition, state));
        self.shown.send_replace(Some(Arc::clone(&snapshot)));
        snapshot
    }

    /// Says so when the preview would listen elsewhere by now.
    fn ask_for_restart(&self, last: &Reading, next: &Reading) {
        let place = |reading: &Reading| {
            let preview = &reading.inputs.settings().config.preview;
            (preview.host.clone(), preview.port)
        };
        if place(next) != place(last) {
            let words = "note: another host or port is taken up when the preview is started again";
            (self.tell)(Message::Line(words.to_owned()));
        }
    }

    fn say(&self, snapshot: &Snapshot, news: Option<&News>, started: Instant) {
        match news {
            None => {
                let worth = |problem: &Diagnostic| problem.severity() < Severity::Hint;
                (self.tell)(Message::Problems(snapshot.problems().filter(worth).collect()));
            }
            Some(news) => {
                (self.tell)(Message::Line(headline(snapshot, news, started.elapsed())));
                let trouble = &snapshot.reading.trouble;
                if trouble.is_serious() {
                    (self.tell)(Message::Problems(trouble.all().cloned().collect()));
                }
            }
        }
    }
}

/// Counts on from the clock, so that a version of an earlier run is never taken for one of this.
fn first_version() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or_default()
}

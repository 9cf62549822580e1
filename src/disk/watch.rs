//! A project's folders → the paths in them that changed, in batches.
//!
//! An editor that saves is several events within a millisecond or two, a checkout is hundreds within a second. So a
//! batch ends when all is quiet for a moment, and the more was touched the longer that moment is.
//! Which of the paths matter is not judged here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use thiserror::Error;

use super::project::Project;

/// A save is over when nothing happens for this long.
const QUIET: Duration = Duration::from_millis(4);

/// More paths than a save touches; then something larger goes on, which is over when it is quiet for [`CALM`].
const SAVE: usize = 6;
const CALM: Duration = Duration::from_millis(60);

/// A batch is handed over after this long, however busy the folders are.
const LONGEST: Duration = Duration::from_secs(1);

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// The system says so.
    Events,
    /// By looking again and again; for folders of other machines.
    Poll(Duration),
}

/// A folder can't be watched.
#[derive(Debug, Error)]
#[error("`{}` cannot be watched: {reason}", folder.display())]
pub struct WatchError {
    /// The folder.
    pub folder: PathBuf,
    /// Why not.
    pub reason: String,
}

/// Watches the folders of a project for as long as it lives.
pub struct Watch {
    watcher: Box<dyn Watcher + Send>,
    watched: BTreeMap<PathBuf, RecursiveMode>,
}

impl Watch {
    /// Begins to watch; `tell` gets each batch of paths, with all links in the folders' own names resolved.
    pub fn start(
        project: &Project,
        means: Means,
        tell: impl Fn(BTreeSet<PathBuf>) + Send + 'static,
    ) -> Result<Self, WatchError> {
        let (sender, events) = mpsc::channel();
        let send = move |event| drop(sender.send(event));
        let failed = |error: notify::Error| WatchError { folder: project.root.clone(), reason: error.to_string() };
        let watcher: Box<dyn Watcher + Send> = match means {
            Means::Events => Box::new(RecommendedWatcher::new(send, Config::default()).map_err(failed)?),
            Means::Poll(pause) => {
                Box::new(PollWatcher::new(send, Config::default().with_poll_interval(pause)).map_err(failed)?)
            }
        };
        let mut watch = Watch { watcher, watched: BTreeMap::new() };
        watch.follow(project, &BTreeSet::new())?;
        thread::spawn(move || collect(&events, tell));
        Ok(watch)
    }

    /// Watches the folders that a project has by now; one that was among the changes is watched anew.
    pub fn follow(&mut self, project: &Project, changes: &BTreeSet<PathBuf>) -> Result<(), WatchError> {
        let wanted = folders(project);
        let is_stale = |folder: &PathBuf, mode: &RecursiveMode| {
            wanted.get(folder) != Some(mode) || (changes.contains(folder) && *mode == RecursiveMode::Recursive)
        };
        let stale: Vec<PathBuf> =
            self.watched.iter().filter(|(folder, mode)| is_stale(folder, mode)).map(|(it, _)| it.clone()).collect();
        for folder in stale {
            // It may be gone, and its watch with it.
            let _ = self.watcher.unwatch(&folder);
            self.watched.remove(&folder);
        }
        for (folder, mode) in wanted {
            if self.watched.contains_key(&folder) {
                continue;
            }
            self.watcher
                .watch(&folder, mode)
                .map_err(|error| WatchError { folder: folder.clone(), reason: error.to_string() })?;
            self.watched.insert(folder, mode);
        }
        Ok(())
    }
}

/// Lists what of a project is watched: the notes and the themes as deep as they go, and the configuration beside them.
fn folders(project: &Project) -> BTreeMap<PathBuf, RecursiveMode> {
    let real = |path: &Path| fs::canonicalize(path).ok().filter(|path| path.is_dir());
    let mut folders = BTreeMap::new();
    folders.extend(real(&project.root).map(|root| (root, RecursiveMode::NonRecursive)));
    folders.extend(real(&project.themes()).map(|themes| (themes, RecursiveMode::Recursive)));
    folders.extend(real(&project.notes).map(|notes| (notes, RecursiveMode::Recursive)));
    let deep: Vec<PathBuf> = folders.iter().filter(|(_, mode)| is_deep(**mode)).map(|(it, _)| it.clone()).collect();
    folders.retain(|folder, _| !deep.iter().any(|above| folder != above && folder.starts_with(above)));
    folders
}

fn is_deep(mode: RecursiveMode) -> bool {
    mode == RecursiveMode::Recursive
}

/// Joins events to batches until the watcher is gone.
fn collect(events: &Receiver<notify::Result<Event>>, tell: impl Fn(BTreeSet<PathBuf>)) {
    while let Ok(first) = events.recv() {
        let mut paths = BTreeSet::new();
        take(first, &mut paths);
        if paths.is_empty() {
            continue;
        }
        let started = Instant::now();
        loop {
            let pause = if paths.len() > SAVE { CALM } else { QUIET };
            match events.recv_timeout(pause) {
                Ok(event) => take(event, &mut paths),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if started.elapsed() > LONGEST {
                break;
            }
        }
        tell(paths);
    }
}

/// Takes the paths of an event that changed something; an event that was lost counts as one about everything.
fn take(event: notify::Result<Event>, paths: &mut BTreeSet<PathBuf>) {
    match event {
        Ok(event) if event.need_rescan() => drop(paths.insert(PathBuf::new())),
        Ok(event) if is_change(&event.kind) => paths.extend(event.paths),
        Ok(_) => {}
        Err(error) => paths.extend(error.paths),
    }
}

fn is_change(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(access) => *access == AccessKind::Close(AccessMode::Write),
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, Flag};

    fn batch(events: Vec<Event>) -> Vec<BTreeSet<PathBuf>> {
        let (sender, receiver) = mpsc::channel();
        events.into_iter().for_each(|event| sender.send(Ok(event)).unwrap());
        let (told, batches) = mpsc::channel();
        let sender_of_watcher = thread::spawn(move || {
            thread::sleep(CALM * 2);
            drop(sender);
        });
        collect(&receiver, move |paths| told.send(paths).unwrap());
        sender_of_watcher.join().unwrap();
        batches.iter().collect()
    }

    fn created(path: &str) -> Event {
        Event::new(EventKind::Create(CreateKind::File)).add_path(PathBuf::from(path))
    }

    #[test]
    fn a_checkout_is_one_batch() {
        let events = (0..500).map(|at| created(&format!("{at}.md"))).collect();
        let batches = batch(events);
        assert_eq!(batches.len(), 1);
        assert_eq!(batches[0].len(), 500);
    }

    #[test]
    fn reading_is_no_change() {
        let read = Event::new(EventKind::Access(AccessKind::Open(AccessMode::Read))).add_path(PathBuf::from("a.md"));
        assert!(batch(vec![read]).is_empty());
    }

    #[test]
    fn lost_events_are_about_everything() {
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(batch(vec![lost]), [BTreeSet::from([PathBuf::new()])]);
    }
}

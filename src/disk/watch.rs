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

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use thiserror::Error;

use super::poll::Poll;
use super::project::Project;

/// A save is over when nothing happens for this long.
///
/// Linux tells when a file is written to the end; elsewhere only the silence does.
const QUIET: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 4 } else { 15 });

/// A file that was begun is written to the end within this time, where the system tells of the end.
const WRITING: Duration = Duration::from_millis(50);

/// More paths than a save touches, or a new folder; then something larger goes on, which is over when it is quiet for
/// [`CALM`].
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
    eye: Eye,
    watched: Folders,
    /// The project's folder with all links resolved, as it was last there.
    root: PathBuf,
}

type Folders = BTreeMap<PathBuf, RecursiveMode>;

/// What looks at the folders.
enum Eye {
    Events(RecommendedWatcher),
    Poll(Poll),
}

impl Watch {
    /// Begins to watch; `tell` gets each batch of paths, with all links in the folders' own names resolved.
    pub fn start(
        project: &Project,
        means: Means,
        tell: impl Fn(BTreeSet<PathBuf>) + Send + 'static,
    ) -> Result<Self, WatchError> {
        let eye = match means {
            Means::Events => {
                let (sender, events) = mpsc::channel();
                let send = move |event| drop(sender.send(event));
                let watcher = RecommendedWatcher::new(send, Config::default());
                thread::spawn(move || collect(&events, tell));
                let failed = |error| WatchError { folder: project.root.clone(), reason: reason(error) };
                Eye::Events(watcher.map_err(failed)?)
            }
            Means::Poll(pause) => Eye::Poll(Poll::start(folders(project), pause, tell)),
        };
        let mut watch = Watch { eye, watched: Folders::new(), root: PathBuf::new() };
        watch.follow(project, &BTreeSet::new())?;
        Ok(watch)
    }

    /// Watches the folders that a project has by now; one that was among the changes is watched anew. While the project
    /// itself is gone, it is waited for.
    ///
    /// Returns whether a folder was taken up: nobody was told of what happened until then.
    pub fn follow(&mut self, project: &Project, changes: &BTreeSet<PathBuf>) -> Result<bool, WatchError> {
        self.root = fs::canonicalize(&project.root).unwrap_or_else(|_| self.root.clone());
        let wanted = self.wanted(project);
        let watcher = match &mut self.eye {
            Eye::Poll(poll) => {
                self.watched.clone_from(&wanted);
                poll.look_at(wanted);
                return Ok(false);
            }
            Eye::Events(watcher) => watcher,
        };
        let is_stale =
            |folder: &PathBuf, mode: &RecursiveMode| wanted.get(folder) != Some(mode) || changes.contains(folder);
        let stale: Vec<PathBuf> =
            self.watched.iter().filter(|(folder, mode)| is_stale(folder, mode)).map(|(it, _)| it.clone()).collect();
        for folder in stale {
            // It may be gone, and its watch with it.
            let _ = watcher.unwatch(&folder);
            self.watched.remove(&folder);
        }
        let mut is_taken_up = false;
        for (folder, mode) in wanted {
            if self.watched.contains_key(&folder) {
                continue;
            }
            is_taken_up = true;
            let watched = watcher.watch(&folder, mode);
            watched.map_err(|error| WatchError { folder: folder.clone(), reason: reason(error) })?;
            self.watched.insert(folder, mode);
        }
        Ok(is_taken_up)
    }

    /// Returns whether the project has other folders by now than those that are watched.
    pub fn is_behind(&self, project: &Project) -> bool {
        self.wanted(project) != self.watched
    }

    fn wanted(&self, project: &Project) -> Folders {
        let mut wanted = folders(project);
        if wanted.is_empty() {
            wanted.extend(self.instead());
        }
        wanted
    }

    /// Returns what to watch while the project's folder is gone: whoever polls sees it come back, and the system tells of
    /// it in the folder above.
    fn instead(&self) -> Option<(PathBuf, RecursiveMode)> {
        match self.eye {
            Eye::Poll(_) => Some((self.root.clone(), RecursiveMode::Recursive)),
            Eye::Events(_) => {
                let above = self.root.ancestors().skip(1).find(|folder| folder.is_dir());
                above.map(|folder| (folder.to_owned(), RecursiveMode::NonRecursive))
            }
        }
    }
}

/// Says why a folder can't be watched, in words about the folder.
fn reason(error: notify::Error) -> String {
    match error.kind {
        notify::ErrorKind::MaxFilesWatch => "the system watches no more folders".to_owned(),
        notify::ErrorKind::Io(error) => error.to_string(),
        other => format!("{other:?}"),
    }
}

/// Lists what of a project is watched: the notes and the themes as deep as they go, and the configuration beside them.
fn folders(project: &Project) -> Folders {
    let real = |path: &Path| fs::canonicalize(path).ok().filter(|path| path.is_dir());
    let mut folders = Folders::new();
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
        let mut batch = Batch::default();
        batch.take(first);
        if batch.paths.is_empty() {
            continue;
        }
        let started = Instant::now();
        while started.elapsed() < LONGEST {
            match events.recv_timeout(batch.pause()) {
                Ok(event) => batch.take(event),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        tell(batch.told());
    }
}

/// What was touched since all was quiet.
#[derive(Debug, Default)]
struct Batch {
    paths: BTreeSet<PathBuf>,
    /// Files that somebody may still write to, where the system tells of the end of that.
    open: BTreeSet<PathBuf>,
    /// Whether a folder came, which may be watched a moment later than it is filled.
    has_folder: bool,
}

impl Batch {
    /// Takes the paths of an event that changed something; an event that was lost counts as one about everything.
    fn take(&mut self, event: notify::Result<Event>) {
        match event {
            Ok(event) if event.need_rescan() => drop(self.paths.insert(PathBuf::new())),
            Ok(event) if is_change(&event) => {
                match event.kind {
                    EventKind::Modify(ModifyKind::Data(_)) => self.open.extend(event.paths.iter().cloned()),
                    _ => self.open.retain(|path| !event.paths.contains(path)),
                }
                self.has_folder |= event.kind == EventKind::Create(CreateKind::Folder);
                self.paths.extend(event.paths);
            }
            Ok(_) => {}
            Err(error) => self.paths.extend(error.paths),
        }
    }

    /// Returns the paths, and the empty one when there may be more: Windows keeps a few hundred events until they are
    /// taken, and doesn't tell of those that it dropped.
    fn told(mut self) -> BTreeSet<PathBuf> {
        if cfg!(windows) && self.paths.len() > SAVE {
            self.paths.insert(PathBuf::new());
        }
        self.paths
    }

    /// Returns how long it must be quiet for the batch to be whole.
    fn pause(&self) -> Duration {
        match (self.paths.len() > SAVE || self.has_folder, cfg!(target_os = "linux") && !self.open.is_empty()) {
            (true, _) => CALM,
            (false, true) => WRITING,
            (false, false) => QUIET,
        }
    }
}

fn is_change(event: &Event) -> bool {
    match &event.kind {
        EventKind::Access(access) => *access == AccessKind::Close(AccessMode::Write),
        // Windows says so of a folder whenever something in it comes or goes, beside what came or went.
        EventKind::Modify(ModifyKind::Any) if cfg!(windows) => !event.paths.iter().all(|path| path.is_dir()),
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{DataChange, Flag};

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
        assert_eq!(batches[0].len(), if cfg!(windows) { 501 } else { 500 });
    }

    #[test]
    fn a_file_is_read_when_it_was_written_to_the_end() {
        let event = |kind| Ok(Event::new(kind).add_path(PathBuf::from("a.md")));
        let mut batch = Batch::default();
        batch.take(event(EventKind::Modify(ModifyKind::Data(DataChange::Any))));
        assert_eq!(batch.pause(), if cfg!(target_os = "linux") { WRITING } else { QUIET });
        batch.take(event(EventKind::Access(AccessKind::Close(AccessMode::Write))));
        assert_eq!((batch.pause(), batch.paths.len()), (QUIET, 1));
    }

    #[test]
    fn a_new_folder_is_given_time_to_be_filled() {
        let mut batch = Batch::default();
        batch.take(Ok(Event::new(EventKind::Create(CreateKind::Folder)).add_path(PathBuf::from("a"))));
        assert_eq!(batch.pause(), CALM);
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

//! Folders that tell of no change: looked at again and again, by the times and sizes of their files.
//!
//! Times are compared as finely as the system keeps them. `notify` looks at whole seconds, and so misses the second of two
//! saves, or has to read every file each time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, Weak};
use std::thread;
use std::time::{Duration, SystemTime};

use notify::RecursiveMode;
use walkdir::{DirEntry, WalkDir};

use super::leave_out::{is_hidden, is_of_a_tool};

type Folders = BTreeMap<PathBuf, RecursiveMode>;

/// The folders, and every file in them with what changes when the file does.
type Look = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Looks at folders for as long as it lives.
pub(super) struct Poll(Arc<Mutex<Folders>>);

impl Poll {
    /// Begins to look; `tell` gets what differs from one look to the next.
    pub(super) fn start(folders: Folders, pause: Duration, tell: impl Fn(BTreeSet<PathBuf>) + Send + 'static) -> Self {
        let mut last = look(&folders);
        let folders = Arc::new(Mutex::new(folders));
        let own = Arc::downgrade(&folders);
        thread::spawn(move || {
            while let Some(folders) = next(&own, pause) {
                let now = look(&folders);
                let changed = differences(&last, &now);
                last = now;
                if !changed.is_empty() {
                    tell(changed);
                }
            }
        });
        Poll(folders)
    }

    /// Looks at these folders from now on.
    pub(super) fn look_at(&self, folders: Folders) {
        if let Ok(mut own) = self.0.lock() {
            *own = folders;
        }
    }
}

/// Waits and returns the folders to look at; `None` when nobody wants to know any more.
fn next(folders: &Weak<Mutex<Folders>>, pause: Duration) -> Option<Folders> {
    thread::sleep(pause);
    let folders = folders.upgrade()?;
    let folders = folders.lock().ok()?;
    Some(folders.clone())
}

fn look(folders: &Folders) -> Look {
    let mut look = Look::new();
    for (folder, mode) in folders {
        // A folder that comes back may be empty.
        if folder.is_dir() {
            look.insert(folder.clone(), (None, 0));
        }
        let depth = if *mode == RecursiveMode::Recursive { usize::MAX } else { 1 };
        let files = WalkDir::new(folder).follow_links(true).max_depth(depth).into_iter().filter_entry(is_shown);
        for entry in files.filter_map(Result::ok) {
            look.insert(entry.path().to_owned(), seen(&entry));
        }
    }
    look
}

/// Returns what changes when a file does. A folder is there or not: its time changes with what is hidden in it.
fn seen(entry: &DirEntry) -> (Option<SystemTime>, u64) {
    let metadata = entry.file_type().is_file().then(|| entry.metadata().ok()).flatten();
    metadata.map(|metadata| (metadata.modified().ok(), metadata.len())).unwrap_or_default()
}

/// Returns whether a file can be one of a site: the same as when notes are looked for.
fn is_shown(entry: &DirEntry) -> bool {
    let is_closed = || is_hidden(entry.file_name()) || (entry.file_type().is_dir() && is_of_a_tool(entry.path()));
    entry.depth() == 0 || !is_closed()
}

fn differences(last: &Look, now: &Look) -> BTreeSet<PathBuf> {
    let is_other = |path: &&Path| last.get(*path) != now.get(*path);
    last.keys().chain(now.keys()).map(PathBuf::as_path).filter(is_other).map(Path::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn what_is_new_gone_or_other_differs() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let folders = Folders::from([(folder.path().to_owned(), RecursiveMode::Recursive)]);
        ["target", "node_modules"].iter().for_each(|name| fs::create_dir(at(name)).unwrap());
        let all = ["a.md", "b.md", "c.md", ".hidden", "target/e.md", "node_modules/f.md"];
        all.iter().for_each(|name| fs::write(at(name), "one").unwrap());
        let last = look(&folders);
        assert!(differences(&last, &look(&folders)).is_empty());
        fs::write(at("a.md"), "three").unwrap();
        fs::remove_file(at("b.md")).unwrap();
        fs::write(at("d.md"), "").unwrap();
        [".hidden", "target/e.md", "node_modules/f.md"].iter().for_each(|name| fs::write(at(name), "other").unwrap());
        let changed = ["a.md", "b.md", "d.md", "target/e.md"].map(at);
        assert_eq!(differences(&last, &look(&folders)), BTreeSet::from(changed));
        fs::remove_dir_all(folder.path()).unwrap();
        let gone = look(&folders);
        fs::create_dir(folder.path()).unwrap();
        assert_eq!(differences(&gone, &look(&folders)), BTreeSet::from([folder.path().to_owned()]));
    }
}

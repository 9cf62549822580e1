//! git → the day on which each note was last changed.
//!
//! Asks git once for each commit that is checked out: the answer is remembered. Without git, or without a history, there are
//! no days.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use super::git::git;
use super::project::Project;
use super::store::Store;
use crate::text::SourcePath;

/// When the notes were last changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The day of the last commit that changed a note, as `YYYY-MM-DD`. Changes that are not committed don't count.
    pub dates: BTreeMap<SourcePath, String>,
    /// Why days are missing that git could have known.
    pub gap: Option<Gap>,
}

/// Why the history of the notes is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// There is no program `git`.
    NoGit,
    /// The notes don't lie in a repository, or nothing was ever committed.
    NoRepository,
    /// The clone holds only the last commits, as those of CI do.
    Shallow,
    /// git says something else.
    Failed(String),
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Gap::NoGit => f.write_str("there is no git, so the sitemap has no dates and there is no feed"),
            Gap::NoRepository => f.write_str("the notes are in no git repository, so the sitemap has no dates and there is no feed"),
            Gap::Shallow => {
                f.write_str("the clone is shallow (fetch-depth: 0 gives all of it), so the sitemap has no dates and there is no feed")
            }
            Gap::Failed(why) => write!(f, "git fails, so the sitemap has no dates and there is no feed: {why}"),
        }
    }
}

impl History {
    /// Returns whether every committed note has its day.
    pub fn is_complete(&self) -> bool {
        self.gap.is_none()
    }

    fn unknown(gap: Gap) -> Self {
        History { dates: BTreeMap::new(), gap: Some(gap) }
    }
}

/// Returns the history of a project's notes.
pub fn history(project: &Project, store: &Store) -> History {
    let head = match Head::read(&project.notes) {
        Ok(head) => head,
        Err(gap) => return History::unknown(gap),
    };
    let (dates, is_whole) = match recall(store, &head) {
        Some(dates) => (dates, true),
        None => read_dates(&project.notes, &head),
    };
    if is_whole {
        remember(store, &head, &dates);
    }
    let gap = match (head.is_shallow, is_whole) {
        (true, _) => Some(Gap::Shallow),
        (false, true) => None,
        (false, false) => Some(Gap::Failed("`git log` ended early".to_owned())),
    };
    History { dates, gap }
}

/// What is checked out, and where the notes lie in it.
#[derive(Debug, PartialEq, Eq)]
struct Head {
    commit: String,
    prefix: String,
    is_shallow: bool,
}

impl Head {
    fn read(notes: &Path) -> Result<Self, Gap> {
        let mut command = git(notes);
        command.args(["rev-parse", "--is-shallow-repository", "--show-prefix", "--verify", "HEAD"]);
        let output = command.stderr(Stdio::piped()).output().map_err(|_| Gap::NoGit)?;
        if !output.status.success() {
            return Err(gap_of(&String::from_utf8_lossy(&output.stderr)));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let lines: Vec<&str> = text.lines().collect();
        match lines[..] {
            [is_shallow, prefix, commit] => {
                Ok(Head { commit: commit.to_owned(), prefix: prefix.to_owned(), is_shallow: is_shallow == "true" })
            }
            _ => Err(Gap::Failed("`git rev-parse` says something unknown".to_owned())),
        }
    }

    fn key(&self) -> String {
        format!("history 1\0{}\0{}\0{}\0", self.commit, self.prefix, self.is_shallow)
    }
}

fn gap_of(complaint: &str) -> Gap {
    let is_none = ["not a git repository", "Needed a single revision", "must be run in a work tree"];
    if is_none.iter().any(|words| complaint.contains(words)) {
        return Gap::NoRepository;
    }
    let line = complaint.lines().next().unwrap_or_default();
    Gap::Failed(line.trim_start_matches("fatal: ").to_owned())
}

/// Asks git for all commits until every file that it tracks has a day; the flag says that nothing is missing.
fn read_dates(notes: &Path, head: &Head) -> (BTreeMap<SourcePath, String>, bool) {
    let mut missing = tracked(notes);
    let mut dates = BTreeMap::new();
    if missing.is_empty() {
        return (dates, true);
    }
    let mut command = git(notes);
    command.args(["log", "-z", "--format=%x01%cs %P", "--name-only", "--no-renames", "--relative", "HEAD", "--", "."]);
    let Ok(child) = command.spawn() else { return (dates, false) };
    let mut child = Reaped(child);
    let Some(stdout) = child.0.stdout.take() else { return (dates, false) };
    let mut commit = Commit::default();
    let mut reader = BufReader::new(stdout);
    let mut token = Vec::new();
    while !missing.is_empty() {
        token.clear();
        match reader.read_until(0, &mut token) {
            Ok(0) => return (dates, child.0.wait().is_ok_and(|status| status.success())),
            Ok(_) => {}
            Err(_) => return (dates, false),
        }
        let text = String::from_utf8_lossy(token.strip_suffix(&[0]).unwrap_or(&token));
        if let Some(next) = Commit::read(&text) {
            commit = next;
            continue;
        }
        let path = text.strip_prefix('\n').unwrap_or(&text);
        // The oldest commit of a shallow clone seems to have made every file.
        if missing.remove(path) && !(head.is_shallow && commit.is_root) {
            dates.insert(SourcePath::new(path), commit.day.clone());
        }
    }
    (dates, true)
}

/// What the log says about a commit before it names the files.
#[derive(Default)]
struct Commit {
    day: String,
    is_root: bool,
}

impl Commit {
    fn read(token: &str) -> Option<Self> {
        let (day, parents) = token.strip_prefix('\u{1}')?.split_once(' ')?;
        let is_day = day.len() == 10 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        is_day.then(|| Commit { day: day.to_owned(), is_root: parents.trim().is_empty() })
    }
}

/// A process that doesn't outlive its reader.
struct Reaped(Child);

impl Drop for Reaped {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Returns the files of the notes that git tracks.
fn tracked(notes: &Path) -> BTreeSet<String> {
    let mut command = git(notes);
    command.args(["ls-tree", "-r", "-z", "--name-only", "HEAD", "."]);
    let output = command.output().map(|output| output.stdout).unwrap_or_default();
    let paths = output.split(|byte| *byte == 0).filter(|path| !path.is_empty());
    paths.map(|path| String::from_utf8_lossy(path).into_owned()).collect()
}

/// The name of the record in the store.
const RECORD: &str = "history";

fn remember(store: &Store, head: &Head, dates: &BTreeMap<SourcePath, String>) {
    let mut bytes = head.key();
    for (path, day) in dates {
        bytes.push_str(&format!("{day}{path}\0"));
    }
    if store.record(RECORD).is_none_or(|old| old != bytes.as_bytes()) {
        store.set_record(RECORD, bytes.into_bytes());
    }
}

fn recall(store: &Store, head: &Head) -> Option<BTreeMap<SourcePath, String>> {
    let text = String::from_utf8(store.record(RECORD)?).ok()?;
    let lines = text.strip_prefix(&head.key())?.split_terminator('\0');
    lines.map(|line| line.split_at_checked(10).map(|(day, path)| (SourcePath::new(path), day.to_owned()))).collect()
}

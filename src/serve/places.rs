//! Where a project's files lie, and what it means that some of them were touched.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::config;
use crate::disk::{CNAME, Project, is_hidden, spelled};
use crate::link::lock_name;
use crate::text::SourcePath;

/// The folders of a project with all links resolved, as the watcher names them.
#[derive(Debug)]
pub(super) struct Places {
    root: PathBuf,
    notes: PathBuf,
    themes: Option<PathBuf>,
    /// Folders that the program writes.
    closed: [PathBuf; 2],
}

/// What was touched.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Touched {
    /// Nobody knows what, or the project's own folders.
    pub(super) everything: bool,
    /// The configuration, or what is remembered of questions.
    pub(super) config: bool,
    /// The themes.
    pub(super) theme: bool,
    /// Notes that were known before.
    pub(super) notes: BTreeSet<SourcePath>,
    /// Anything else among the notes.
    pub(super) folder: bool,
}

impl Places {
    /// Looks where a project lies.
    pub(super) fn of(project: &Project) -> Self {
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let root = real(&project.root);
        let own = |path: &Path| root.join(path.file_name().unwrap_or_default());
        Places {
            notes: real(&project.notes),
            themes: project.is_configured().then(|| own(&project.themes())),
            closed: [own(&project.output), own(&project.store())],
            root,
        }
    }

    /// Says what it means that some paths were touched.
    pub(super) fn touched(&self, paths: &BTreeSet<PathBuf>, is_note: impl Fn(&SourcePath) -> bool) -> Touched {
        let mut touched = Touched::default();
        for path in paths {
            self.touch(path, &is_note, &mut touched);
        }
        touched
    }

    fn touch(&self, path: &Path, is_note: impl Fn(&SourcePath) -> bool, touched: &mut Touched) {
        // Whoever polls is told of the files in a folder that came, and not of the folder.
        let content = self.root.join("content");
        let is_content = path == content || (self.notes == self.root && path.starts_with(content));
        // A folder above is told of only while the project's own is gone; the empty path is above all.
        if self.root.starts_with(path) || path == self.notes || is_content || path == self.root.join(CNAME) {
            touched.everything = true;
        } else if [config::file_name(), lock_name()].iter().any(|own| path == self.root.join(own.as_str())) {
            touched.config = true;
        } else if self.closed.iter().any(|closed| path.starts_with(closed)) {
            // What the program writes itself is nobody's edit.
        } else if self.themes.as_ref().is_some_and(|themes| path.starts_with(themes)) {
            touched.theme = true;
        } else if let Ok(below) = path.strip_prefix(&self.notes) {
            let below = spelled(below);
            if below.iter().any(is_hidden) {
                return;
            }
            let parts: Option<Vec<&str>> = below.iter().map(OsStr::to_str).collect();
            match parts.map(|parts| SourcePath::new(parts.join("/"))) {
                Some(file) if is_note(&file) => drop(touched.notes.insert(file)),
                _ => touched.folder = true,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_means_what_it_should() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir_all(root.join("content/web")).unwrap();
        let places = Places::of(&Project::open(&root).unwrap());
        let touched = |path: &str| {
            let path = match path {
                "" => PathBuf::new(),
                ".." => root.parent().unwrap().to_owned(),
                path => root.join(path),
            };
            places.touched(&BTreeSet::from([path]), |file| file.as_str() == "web/a.md")
        };
        let nothing = Touched::default;
        assert_eq!(touched("content/web/a.md"), Touched { notes: [SourcePath::new("web/a.md")].into(), ..nothing() });
        assert_eq!(touched("content/web/b.md"), Touched { folder: true, ..nothing() });
        for own in ["studybook.toml", "studybook.lock"] {
            assert_eq!(touched(own), Touched { config: true, ..nothing() }, "{own}");
        }
        assert_eq!(touched("themes/mine/templates/a.html"), Touched { theme: true, ..nothing() });
        for whole in ["", "content", "..", "CNAME"] {
            assert_eq!(touched(whole), Touched { everything: true, ..nothing() }, "{whole}");
        }
        for own in ["public/a.html", ".studybook/index", "content/.git/index", "content/web/.a.md.swp", "Cargo.toml"] {
            assert_eq!(touched(own), nothing(), "{own}");
        }
    }
}

//! Everything that the preview was made from, as it was read last.
//!
//! [`Reading::first`] reads a folder, [`Reading::next`] reads again what changed and shares the rest with what was read
//! before. What cannot be used (a configuration or theme with errors) is [`Trouble`], and what could be used last stays.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::edit::{Edit, edits};
use super::memory::Memory;
use super::places::{Places, Touched};
use crate::compile::{Inputs, Settings, Tools};
use crate::config;
use crate::diagnostic::{Checked, Code, Diagnostic, Severity};
use crate::disk::{self, Asset, OpenError, Project, Store, discover};
use crate::link::{Drafts, lock_name};
use crate::site::{Facts, SearchMemory, Theme};
use crate::text::SourcePath;

/// What an edition is made from, and where that lies; cheap to copy.
#[derive(Clone)]
pub(super) struct Reading {
    /// What the edition is made from.
    pub(super) inputs: Inputs,
    /// What editions are made with.
    pub(super) tools: Tools,
    pub(super) project: Arc<Project>,
    /// The files beside the notes.
    pub(super) assets: Arc<BTreeMap<SourcePath, Asset>>,
    pub(super) trouble: Trouble,
    /// What was noticed while notes were looked for.
    pub(super) noticed: Arc<Vec<Diagnostic>>,
    places: Arc<Places>,
    /// What the last build remembered.
    store: Arc<Store>,
}

/// What cannot be used; the site is made from what could be used last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Trouble {
    /// The configuration, or the folder as a whole.
    pub(super) config: Vec<Diagnostic>,
    /// The theme.
    pub(super) theme: Vec<Diagnostic>,
}

/// What differs between two readings.
#[derive(Debug, Clone, Default)]
pub(super) struct News {
    /// Notes that are not what they were.
    pub(super) edits: Vec<Edit>,
    /// Files beside the notes that are not what they were.
    pub(super) files: Vec<SourcePath>,
    /// Whether the configuration is another one.
    pub(super) config: bool,
    /// Whether the theme was read again.
    pub(super) theme: bool,
}

impl News {
    /// Joins what differs between one reading and the next to what differs between that and a third.
    pub(super) fn and(mut self, more: News) -> News {
        self.edits.extend(more.edits);
        self.files.extend(more.files);
        self.config |= more.config;
        self.theme |= more.theme;
        self
    }
}

impl Trouble {
    /// Returns what is wrong.
    pub(super) fn all(&self) -> impl Iterator<Item = &Diagnostic> {
        self.config.iter().chain(&self.theme)
    }

    /// Returns whether the site is not what it should be.
    pub(super) fn is_serious(&self) -> bool {
        self.all().any(|problem| problem.severity() == Severity::Error)
    }
}

impl Reading {
    /// Reads a folder.
    pub(super) fn first(root: &Path, drafts: Drafts) -> Result<Self, OpenError> {
        let project = Project::open(root)?;
        let store = Arc::new(Store::open_to_read(&project.store()));
        let cache = Arc::new(Memory::new(Arc::clone(&store)));
        let empty = Reading {
            inputs: Inputs::new(Settings { drafts, ..Settings::default() }, &[]),
            tools: Tools { cache, memory: Some(Arc::new(SearchMemory::new())) },
            places: Arc::new(Places::of(&project)),
            project: Arc::new(project.clone()),
            assets: Arc::default(),
            trouble: Trouble::default(),
            noticed: Arc::default(),
            store,
        };
        Ok(empty.opened(project, Errors::Tolerated, &mut News::default()))
    }

    /// Reads again what was touched; `None` when all is as it was.
    pub(super) fn next(&self, paths: &BTreeSet<PathBuf>) -> Option<(Reading, News)> {
        let touched = self.places.touched(paths, |file| self.inputs.notes().has(file));
        let mut news = News::default();
        let mut next = self.clone();
        if touched.everything || touched.config {
            next = next.reopened(touched.everything, &mut news);
        }
        if touched.theme {
            let theme = next.theme(&next.inputs.settings().clone(), &mut news);
            next.inputs = next.inputs.with_theme(theme);
        }
        next.read_notes(&touched, &mut news);
        news.edits = edits(self.inputs.notes(), next.inputs.notes());
        let is_news = news.config || news.theme || !news.edits.is_empty() || !news.files.is_empty();
        // Whoever watches has to look for a folder that is gone wherever something happened above it.
        let is_gone = touched.everything && !next.project.root.is_dir();
        (is_news || is_gone || next.trouble != self.trouble).then_some((next, news))
    }

    /// Returns where a file lies that diagnostics name; `None` when it is not one that can be edited.
    pub(super) fn locate(&self, file: &SourcePath) -> Option<PathBuf> {
        let is_configuration = [config::file_name(), lock_name()].contains(file);
        let is_theme = file.as_str().starts_with("themes/") && !file.as_str().contains("..");
        let path = match self.inputs.notes().has(file) {
            true => self.project.notes.join(file.as_str()),
            false if is_configuration || is_theme => self.project.root.join(file.as_str()),
            false => return None,
        };
        fs::canonicalize(path).ok().map(plain)
    }

    /// Reads the folder anew when its configuration is another one, or anyway.
    fn reopened(mut self, anyway: bool, news: &mut News) -> Reading {
        match Project::open(&self.project.root) {
            Ok(project) if !anyway && project.says_the_same(&self.project) => self,
            Ok(project) => self.opened(project, Errors::Refused, news),
            Err(error) => {
                self.trouble.config = vec![Diagnostic::general(Code::Unreadable, error.to_string())];
                self
            }
        }
    }

    fn opened(mut self, project: Project, errors: Errors, news: &mut News) -> Reading {
        let Checked { value: mut config, mut problems } = project.config();
        disk::address(&project, &mut config);
        // What a browser keeps would hide what is edited; a worker that a site left here goes.
        config.export.offline = false;
        let is_broken = problems.iter().any(|problem| problem.severity() == Severity::Error);
        let mut settings = self.inputs.settings().clone();
        match project.lock() {
            Ok(lock) => settings.lock = lock,
            Err(broken) => problems.push(*broken),
        }
        let known = &self.project;
        let is_other = !project.says_the_same(known)
            || project.notes != known.notes
            || config.base_url != settings.config.base_url;
        news.config |= is_other || problems != self.trouble.config;
        self.trouble.config = problems;
        self.places = Arc::new(Places::of(&project));
        self.project = Arc::new(project);
        if !is_broken || errors == Errors::Tolerated {
            settings.config = Arc::new(config);
        }
        settings.facts = Arc::new(self.ask_git(&settings));
        settings.theme = self.theme(&settings, news);
        self.find_notes(settings, news);
        self
    }

    fn ask_git(&self, settings: &Settings) -> Facts {
        match settings.config.base_url {
            Some(_) => Facts { dates: disk::history(&self.project, &self.store).dates, ..Facts::default() },
            None => Facts::default(),
        }
    }

    /// Reads the theme, or keeps the last one when that can't be done.
    fn theme(&mut self, settings: &Settings, news: &mut News) -> Arc<Theme> {
        let known = &settings.theme;
        match disk::theme(&self.project, &settings.config.theme) {
            Ok(theme) => {
                self.trouble.theme.clear();
                let is_other = **known != theme;
                news.theme |= is_other;
                if is_other { Arc::new(theme) } else { Arc::clone(known) }
            }
            Err(error) => {
                let problem = Diagnostic::general(Code::BadTemplate, error.to_string());
                self.trouble.theme = vec![problem.hint(error.hint())];
                Arc::clone(known)
            }
        }
    }

    fn read_notes(&mut self, touched: &Touched, news: &mut News) {
        let read = |inputs: Inputs, file: &SourcePath| {
            let source = disk::reread(&self.project, file)?;
            Some(inputs.with_note(&source).unwrap_or(inputs))
        };
        // One that is no longer what it was may have gone elsewhere.
        match touched.notes.iter().try_fold(self.inputs.clone(), read) {
            Some(inputs) if !touched.folder => self.inputs = inputs,
            _ => self.find_notes(self.inputs.settings().clone(), news),
        }
    }

    fn find_notes(&mut self, settings: Settings, news: &mut News) {
        let ignore = &settings.config.ignore;
        let Checked { value: found, problems } = discover(&self.project, ignore, &self.project.output);
        let key = |assets: &BTreeMap<SourcePath, Asset>, file: &SourcePath| assets.get(file).map(Asset::key);
        let all: BTreeSet<&SourcePath> = self.assets.keys().chain(found.assets.keys()).collect();
        let changed = all.into_iter().filter(|file| key(&self.assets, file) != key(&found.assets, file));
        news.files.extend(changed.cloned());
        let settings = Settings { assets: Arc::new(found.sizes()), ..settings };
        self.inputs = self.inputs.again(settings, &found.notes);
        self.assets = Arc::new(found.assets);
        self.noticed = Arc::new(problems);
    }
}

/// Takes off what Windows puts before a path when it resolves it: `\\?\` is understood by few programs.
fn plain(path: PathBuf) -> PathBuf {
    match path.to_str().and_then(|path| path.strip_prefix(r"\\?\")) {
        Some(rest) => rest.strip_prefix(r"UNC\").map_or_else(|| rest.into(), |share| format!(r"\\{share}").into()),
        None => path,
    }
}

/// What is done with a configuration that has errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Errors {
    /// What is right in it is used.
    Tolerated,
    /// The last one that was right stays.
    Refused,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_as_programs_take_it() {
        for (resolved, written) in [
            (r"\\?\C:\n\a.md", r"C:\n\a.md"),
            (r"\\?\UNC\server\n\a.md", r"\\server\n\a.md"),
            ("/n/a\\b.md", "/n/a\\b.md"),
        ] {
            assert_eq!(plain(resolved.into()), Path::new(written));
        }
    }
}

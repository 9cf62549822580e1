//! Everything that the preview was made from, as it was read last.
//!
//! [`Reading::first`] reads a folder, [`Reading::next`] reads again what changed and shares the rest with what was read
//! before. What cannot be used (a configuration or theme with errors) is [`Trouble`], and what could be used last stays.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::memory::Memory;
use super::places::{Places, Touched};
use super::shelf::{Edit, Shelf};
use crate::config::{self, Config};
use crate::diagnostic::{Checked, Code, Diagnostic, Severity};
use crate::disk::{self, Asset, OpenError, Project, Store, discover};
use crate::guide::Guide;
use crate::link::{Drafts, Ground, Linked};
use crate::markup::Extensions;
use crate::render::{Cache, RenderOptions, Renderer};
use crate::site::{Facts, Inputs, SearchMemory, Theme};
use crate::text::SourcePath;

/// What a site is made from.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) project: Arc<Project>,
    pub(super) config: Arc<Config>,
    pub(super) theme: Arc<Theme>,
    pub(super) assets: Arc<BTreeMap<SourcePath, Asset>>,
    pub(super) trouble: Trouble,
    places: Arc<Places>,
    shelf: Shelf,
    /// What was noticed while notes were looked for.
    noticed: Arc<Vec<Diagnostic>>,
    renderer: Arc<Renderer>,
    memory: Arc<Memory>,
    facts: Arc<Facts>,
    drafts: Drafts,
    ground: Arc<Ground>,
    searched: Arc<SearchMemory>,
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
        let memory = Arc::new(Memory::new(Store::open_to_read(&project.store())));
        let empty = Reading {
            places: Arc::new(Places::of(&project)),
            project: Arc::new(project),
            config: Arc::default(),
            theme: Arc::new(Theme::default_theme()),
            assets: Arc::default(),
            trouble: Trouble::default(),
            shelf: Shelf::default(),
            noticed: Arc::default(),
            renderer: Arc::new(Renderer::new(RenderOptions { markdown: Config::default().markdown })),
            memory,
            facts: Arc::default(),
            drafts,
            ground: Arc::default(),
            searched: Arc::new(SearchMemory::new()),
        };
        let mut news = News::default();
        let project = (*empty.project).clone();
        Ok(empty.opened(project, Errors::Tolerated, &mut news))
    }

    /// Reads again what was touched; `None` when all is as it was.
    pub(super) fn next(&self, paths: &BTreeSet<PathBuf>) -> Option<(Reading, News)> {
        let touched = self.places.touched(paths, |file| self.shelf.has(file));
        let mut news = News::default();
        let mut next = self.clone();
        if touched.everything || touched.config {
            next = next.reopened(touched.everything, &mut news);
        }
        if touched.theme {
            next.read_theme(&mut news);
        }
        next.read_notes(&touched, &mut news);
        let is_news = news.config || news.theme || !news.edits.is_empty() || !news.files.is_empty();
        // Whoever watches has to look for a folder that is gone wherever something happened above it.
        let is_gone = touched.everything && !next.project.root.is_dir();
        (is_news || is_gone || next.trouble != self.trouble).then_some((next, news))
    }

    /// Returns what a site is assembled from.
    pub(super) fn inputs(&self, guide: &Arc<Guide>) -> Inputs {
        Inputs {
            config: Arc::clone(&self.config),
            guide: Arc::clone(guide),
            theme: Arc::clone(&self.theme),
            renderer: Arc::clone(&self.renderer),
            cache: Arc::clone(&self.memory) as Arc<dyn Cache>,
            facts: Arc::clone(&self.facts),
            memory: Some(Arc::clone(&self.searched)),
        }
    }

    /// Returns where a file lies that diagnostics name; `None` when it is not one that can be edited.
    pub(super) fn locate(&self, file: &SourcePath) -> Option<PathBuf> {
        let is_configuration = *file == config::file_name();
        let is_theme = file.as_str().starts_with("themes/") && !file.as_str().contains("..");
        let path = match self.shelf.has(file) {
            true => self.project.notes.join(file.as_str()),
            false if is_configuration || is_theme => self.project.root.join(file.as_str()),
            false => return None,
        };
        fs::canonicalize(path).ok().map(plain)
    }

    /// Links the notes, which were linked before as they were then.
    pub(super) fn link(&self, last: Option<&Linked>) -> Linked {
        let (notes, ground) = (self.shelf.notes(), Arc::clone(&self.ground));
        match last {
            Some(last) => last.again(notes, ground),
            None => Linked::new(notes, ground),
        }
    }

    /// Returns what was noticed before the notes were linked.
    pub(super) fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.noticed.iter().chain(self.shelf.problems())
    }

    /// Reads the folder anew when its configuration is another one, or anyway.
    fn reopened(mut self, anyway: bool, news: &mut News) -> Reading {
        match Project::open(&self.project.root) {
            Ok(project) if !anyway && project.configuration == self.project.configuration => self,
            Ok(project) => self.opened(project, Errors::Refused, news),
            Err(error) => {
                self.trouble.config = vec![Diagnostic::general(Code::Unreadable, error.to_string())];
                self
            }
        }
    }

    fn opened(mut self, project: Project, errors: Errors, news: &mut News) -> Reading {
        let Checked { value: mut config, problems } = project.config();
        disk::address(&project, &mut config);
        let is_broken = problems.iter().any(|problem| problem.severity() == Severity::Error);
        let known = &self.project;
        let is_other = (&project.configuration, &project.notes) != (&known.configuration, &known.notes)
            || config.base_url != self.config.base_url;
        news.config |= is_other || problems != self.trouble.config;
        self.trouble.config = problems;
        self.places = Arc::new(Places::of(&project));
        self.project = Arc::new(project);
        if !is_broken || errors == Errors::Tolerated {
            self.renderer = Arc::new(Renderer::new(RenderOptions { markdown: config.markdown.clone() }));
            self.config = Arc::new(config);
        }
        self.facts = Arc::new(self.ask_git());
        self.read_theme(news);
        self.find_notes(news);
        self
    }

    fn ask_git(&self) -> Facts {
        match self.config.base_url {
            Some(_) => Facts { dates: disk::history(&self.project, self.memory.store()).dates },
            None => Facts::default(),
        }
    }

    fn read_theme(&mut self, news: &mut News) {
        match disk::theme(&self.project, &self.config.theme) {
            Ok(theme) => {
                if *self.theme != theme {
                    news.theme = true;
                    self.theme = Arc::new(theme);
                }
                self.trouble.theme.clear();
            }
            Err(error) => {
                let problem = Diagnostic::general(Code::BadTemplate, error.to_string());
                self.trouble.theme = vec![problem.hint(error.hint())];
            }
        }
    }

    fn read_notes(&mut self, touched: &Touched, news: &mut News) {
        for file in &touched.notes {
            let Some(source) = disk::reread(&self.project, file) else {
                return self.find_notes(news);
            };
            if let Some((shelf, edit)) = self.shelf.with(&source, Extensions::from(&self.config.markdown)) {
                self.shelf = shelf;
                news.edits.push(edit);
            }
        }
        if touched.folder {
            self.find_notes(news);
        }
    }

    fn find_notes(&mut self, news: &mut News) {
        let Checked { value: found, problems } = discover(&self.project, &self.config.ignore, &self.project.output);
        let (shelf, edits) = self.shelf.of(&found.notes, Extensions::from(&self.config.markdown));
        self.shelf = shelf;
        news.edits.extend(edits);
        let key = |assets: &BTreeMap<SourcePath, Asset>, file: &SourcePath| assets.get(file).map(Asset::key);
        let all: BTreeSet<&SourcePath> = self.assets.keys().chain(found.assets.keys()).collect();
        let changed = all.into_iter().filter(|file| key(&self.assets, file) != key(&found.assets, file));
        news.files.extend(changed.cloned());
        let sizes = found.assets.iter().map(|(path, asset)| (path.clone(), asset.size)).collect();
        self.ground = Arc::new(Ground::new(sizes, &self.config, self.drafts));
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

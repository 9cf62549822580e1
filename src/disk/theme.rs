//! A theme of the project, read as plain values.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;
use walkdir::{DirEntry, WalkDir};

use super::file::read_within;
use super::leave_out::is_hidden;
use super::project::Project;
use crate::config::Config;
use crate::site::{Manifest, Theme};

/// The files of a theme, by their path in its folder `templates` or `assets`, with `/` between the parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeFiles {
    /// The templates.
    pub templates: BTreeMap<String, String>,
    /// Everything that is copied to the site.
    pub assets: BTreeMap<String, Vec<u8>>,
    /// What `theme.toml` says.
    pub manifest: Manifest,
}

impl ThemeFiles {
    /// Returns the path of each file in the theme's folder, sorted.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let assets = self.assets.keys().map(|name| format!("assets/{name}"));
        assets.chain(self.templates.keys().map(|name| format!("templates/{name}")))
    }
}

/// Why a theme can't be used.
#[derive(Debug, Error)]
pub enum ThemeError {
    /// The name is not that of a folder in `themes`.
    #[error("`{0}` cannot be the name of a theme")]
    BadName(String),
    /// A file or folder of it can't be read.
    #[error("`{}` of the theme cannot be read: {reason}", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// It has more in it than any theme.
    #[error("the theme `{0}` has more than {MOST_FILES} files or {MOST_MIB} MiB")]
    TooLarge(String),
    /// Its `theme.toml` can't be used.
    #[error("`{}`: {reason}", path.display())]
    BadManifest {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// It fits other versions of studybook.
    #[error("the theme `{name}` fits studybook {range}, and this is studybook {}", env!("CARGO_PKG_VERSION"))]
    Unfit {
        /// The theme.
        name: String,
        /// The versions that it fits.
        range: String,
    },
    /// There is no such folder, and no theme of that name is built in.
    #[error("there is no theme `{name}`")]
    Missing {
        /// The theme.
        name: String,
        /// Where it would be.
        folder: PathBuf,
    },
}

impl ThemeError {
    /// Returns what to do.
    pub fn hint(&self) -> String {
        match self {
            ThemeError::Missing { folder, .. } => format!("put it into `{}`, or leave `theme` out", folder.display()),
            ThemeError::BadManifest { .. } => "a theme has `name`, `studybook` and `[options.NAME]` there".to_owned(),
            ThemeError::Unfit { .. } => {
                "take a version of the theme that fits, or change `studybook` in its `theme.toml`".to_owned()
            }
            ThemeError::BadName(_) => "name a folder in `themes`, such as `theme = \"mine\"`".to_owned(),
            ThemeError::Unreadable { .. } => "allow reading it, or delete it".to_owned(),
            ThemeError::TooLarge(_) => "keep only what pages need in it".to_owned(),
        }
    }
}

const MOST_FILES: usize = 5_000;
const MOST_MIB: u64 = 128;

/// Reads the theme that a configuration names, from the project's `themes` or, when it is not there, the built in one.
pub fn theme(project: &Project, name: &str) -> Result<Theme, ThemeError> {
    match load_theme(project, name)? {
        Some(ThemeFiles { templates, assets, manifest }) => match manifest.unfit(env!("CARGO_PKG_VERSION")) {
            Some(range) => Err(ThemeError::Unfit { name: name.to_owned(), range: range.to_string() }),
            None => Ok(Theme::overlay(name, templates, assets).with_manifest(manifest)),
        },
        None if name == Config::default().theme => Ok(Theme::default_theme()),
        None => Err(ThemeError::Missing { name: name.to_owned(), folder: project.themes().join(name) }),
    }
}

/// Reads the theme `themes/NAME` of a project; `None` when there is no such folder.
///
/// Hidden files are left out, links are followed, and whatever isn't a regular file is refused.
pub fn load_theme(project: &Project, name: &str) -> Result<Option<ThemeFiles>, ThemeError> {
    let is_name = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']);
    if !is_name {
        return Err(ThemeError::BadName(name.to_owned()));
    }
    let folder = project.themes().join(name);
    if !folder.is_dir() {
        return Ok(None);
    }
    let mut budget = Budget { theme: name, files: MOST_FILES, bytes: MOST_MIB << 20 };
    let assets = read_folder(&folder.join("assets"), &mut budget)?;
    let mut templates = BTreeMap::new();
    for (path, bytes) in read_folder(&folder.join("templates"), &mut budget)? {
        let text = String::from_utf8(bytes)
            .map_err(|_| unreadable(&folder.join("templates").join(&path), "it is not valid UTF-8"))?;
        templates.insert(path, text);
    }
    let manifest = read_manifest(&folder.join("theme.toml"), &mut budget)?;
    Ok(Some(ThemeFiles { templates, assets, manifest }))
}

/// Lists the themes of a project by name.
pub fn theme_names(project: &Project) -> Vec<String> {
    let folders = fs::read_dir(project.themes()).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir());
    let names =
        folders.filter(|entry| !is_hidden(&entry.file_name())).filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Reads `theme.toml`; a theme without one says nothing.
fn read_manifest(path: &Path, budget: &mut Budget<'_>) -> Result<Manifest, ThemeError> {
    if !path.exists() {
        return Ok(Manifest::default());
    }
    let bytes = read_within(path, budget.bytes).map_err(|error| unreadable(path, error))?;
    budget.take(bytes.len() as u64)?;
    let text = String::from_utf8(bytes).map_err(|_| unreadable(path, "it is not valid UTF-8"))?;
    Manifest::read(&text).map_err(|reason| ThemeError::BadManifest { path: path.to_owned(), reason })
}

/// How much more may be read.
struct Budget<'a> {
    theme: &'a str,
    files: usize,
    bytes: u64,
}

impl Budget<'_> {
    fn take(&mut self, bytes: u64) -> Result<(), ThemeError> {
        let left = self.files.checked_sub(1).zip(self.bytes.checked_sub(bytes));
        (self.files, self.bytes) = left.ok_or_else(|| ThemeError::TooLarge(self.theme.to_owned()))?;
        Ok(())
    }
}

fn read_folder(folder: &Path, budget: &mut Budget<'_>) -> Result<BTreeMap<String, Vec<u8>>, ThemeError> {
    let mut files = BTreeMap::new();
    match fs::metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(files),
        Err(error) => return Err(unreadable(folder, error)),
        Ok(_) => {}
    }
    let is_shown = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry.file_name());
    for entry in WalkDir::new(folder).follow_links(true).into_iter().filter_entry(is_shown) {
        let entry = entry.map_err(|error| unreadable(error.path().unwrap_or(folder), &error))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let bytes = read_within(entry.path(), budget.bytes).map_err(|error| unreadable(entry.path(), error))?;
        budget.take(bytes.len() as u64)?;
        files.insert(path_in(folder, entry.path())?, bytes);
    }
    Ok(files)
}

fn path_in(folder: &Path, path: &Path) -> Result<String, ThemeError> {
    let parts = path.strip_prefix(folder).unwrap_or(path).iter().map(|part| part.to_str());
    let parts: Option<Vec<&str>> = parts.collect();
    parts.map(|parts| parts.join("/")).ok_or_else(|| unreadable(path, "its name is not valid Unicode"))
}

fn unreadable(path: &Path, reason: impl ToString) -> ThemeError {
    ThemeError::Unreadable { path: path.to_owned(), reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Project) {
        let root = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let project = Project::open(root.path()).unwrap();
        (root, project)
    }

    #[test]
    fn a_theme_is_its_templates_and_assets() {
        let (_root, project) = project(&[
            ("themes/mine/templates/topic.html", b"topic"),
            ("themes/mine/templates/parts/foot.html", b"foot"),
            ("themes/mine/assets/fonts/a.woff2", b"\xff"),
            ("themes/mine/assets/.DS_Store", b"x"),
            ("themes/mine/notes.txt", b"x"),
            ("themes/mine/theme.toml", b"studybook = \">=99\"\n"),
        ]);
        let theme = load_theme(&project, "mine").unwrap().unwrap();
        assert!(theme.manifest.studybook.is_some());
        assert_eq!(theme.templates.keys().collect::<Vec<_>>(), ["parts/foot.html", "topic.html"]);
        assert_eq!(theme.assets, [("fonts/a.woff2".to_owned(), vec![0xff])].into());
        assert_eq!(load_theme(&project, "other").unwrap(), None);
        assert_eq!(theme_names(&project), ["mine"]);
        let error = super::theme(&project, "mine").unwrap_err().to_string();
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(error, format!("the theme `mine` fits studybook >=99, and this is studybook {version}"));
    }

    #[test]
    fn a_name_that_leads_elsewhere_is_refused() {
        let (_root, project) = project(&[]);
        for name in ["", "..", ".", "../content", "/etc", "a\\b", "C:x"] {
            assert!(matches!(load_theme(&project, name), Err(ThemeError::BadName(_))), "{name}");
        }
    }

    #[test]
    fn a_template_that_is_no_text_is_named() {
        let (_root, project) = project(&[("themes/mine/templates/a.html", b"\xff")]);
        let error = load_theme(&project, "mine").unwrap_err().to_string();
        assert!(error.contains("a.html") && error.contains("not valid UTF-8"), "{error}");
    }
}

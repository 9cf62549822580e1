//! `studybook theme`: which themes there are, a file of the default one to change, and whether a theme makes all pages.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Subcommand;

use super::failure::Failure;
use super::init::write_new;
use super::outcome::Outcome;
use super::terminal::Terminal;
use crate::compile::{Edition, Inputs, Settings, Tools};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::{self, Project};
use crate::link::AssetSizes;
use crate::render::NoCache;
use crate::site::{Manifest, Theme};
use crate::text::{Source, SourcePath};

/// List themes, copy a file of the default one, or check that a theme makes all pages
#[derive(Debug, clap::Args)]
#[command(after_help = "\
What templates see is described in themes/REFERENCE.md of studybook's repository.

Examples:
  studybook theme list                        themes, their files, what they override, their options
  studybook theme copy templates/home.html    into the theme of this guide, to be changed there
  studybook theme check                       make a page of each kind, and tell all that fails")]
pub struct ThemeCommand {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// List the themes that this guide may use: files, what they override, options
    List {
        /// The folder of the guide
        #[arg(default_value = ".")]
        root: PathBuf,
    },
    /// Copy a file of the default theme into the theme of this guide; nothing is written over
    Copy {
        /// The file, as `studybook theme list` names it
        #[arg(required_unless_present = "all")]
        file: Option<String>,
        /// Copy all files
        #[arg(long, conflicts_with = "file")]
        all: bool,
        /// The folder of the guide
        #[arg(long, default_value = ".")]
        root: PathBuf,
    },
    /// Make a page of each kind of a sample guide with the theme of this one, and tell all that fails
    Check {
        /// The folder of the guide
        #[arg(default_value = ".")]
        root: PathBuf,
    },
}

/// A guide that has pages of every kind.
const SAMPLE: &[(&str, &str)] = &[
    ("index.md", "Why ports and locks?\n\n## Where to begin\n\nWith *ports*.\n"),
    ("web/ports.md", include_str!("sample/ports.md")),
    ("locks.md", include_str!("sample/locks.md")),
];

impl ThemeCommand {
    pub(super) fn run(self, terminal: &Terminal) -> Result<Outcome, Failure> {
        match self.task {
            Task::List { root } => list(&Project::open(&root)?, terminal),
            Task::Copy { file, root, .. } => copy(&Project::open(&root)?, file.as_deref(), terminal),
            Task::Check { root } => check(&Project::open(&root)?, terminal),
        }
    }
}

fn list(project: &Project, terminal: &Terminal) -> Result<Outcome, Failure> {
    let used = project.config().value.theme;
    let usual = Theme::default_theme();
    let mut text = described(usual.manifest(), ("default", &used), "built in");
    usual.files().for_each(|(path, _)| text += &format!("  {path}\n"));
    let known: BTreeSet<String> = usual.files().map(|(path, _)| path).collect();
    for name in disk::theme_names(project) {
        let Some(files) = disk::load_theme(project, &name).map_err(|error| unusable(&error))? else { continue };
        text += &described(&files.manifest, (&name, &used), &format!("themes/{name}"));
        for path in files.paths() {
            let note = if known.contains(&path) { "  overrides the default" } else { "" };
            text += &format!("  {path}{note}\n");
        }
    }
    terminal.print(&text)?;
    Ok(Outcome::Done)
}

fn described(manifest: &Manifest, (name, used): (&str, &str), place: &str) -> String {
    let mark = if name == used { ", used by this guide" } else { "" };
    let range = manifest.studybook.as_ref().map(|range| format!(", for studybook {range}")).unwrap_or_default();
    let mut text = format!("{name} ({place}{mark}{range})\n");
    if !manifest.description.is_empty() {
        text += &format!("  {}\n", manifest.description);
    }
    for (name, option) in &manifest.options {
        text += &format!("  option {name} = {}  {}\n", option.default, option.about);
    }
    text
}

fn unusable(error: &disk::ThemeError) -> Failure {
    Failure::new(error.to_string()).hint(error.hint())
}

fn copy(project: &Project, file: Option<&str>, terminal: &Terminal) -> Result<Outcome, Failure> {
    let name = project.config().value.theme;
    let usual = Theme::default_theme();
    let wanted: Vec<(String, &[u8])> =
        usual.files().filter(|(path, _)| file.is_none_or(|file| is_named(path, file))).collect();
    if wanted.is_empty() {
        let message = format!("the default theme has no file `{}`", file.unwrap_or_default());
        return Err(Failure::new(message).hint("`studybook theme list` lists all"));
    }
    for (path, bytes) in wanted {
        let mut to = project.themes().join(&name);
        to.extend(path.split('/'));
        let written = write_new(&to, Theme::written(&path, bytes))
            .map_err(|error| Failure::new(format!("cannot write `{}`: {error}", to.display())))?;
        terminal.say(&format!("{} {}", if written { "wrote" } else { "kept " }, to.display()));
    }
    Ok(Outcome::Done)
}

/// Returns whether somebody means a file, who may leave out the folder it is in.
fn is_named(path: &str, file: &str) -> bool {
    path == file || path.split_once('/').is_some_and(|(_, rest)| rest == file)
}

fn check(project: &Project, terminal: &Terminal) -> Result<Outcome, Failure> {
    let config = project.config();
    let theme = disk::theme(project, &config.value.theme).map_err(|error| unusable(&error))?;
    let mut problems = config.problems;
    let (made, failed) = failures(config.value, theme);
    problems.extend(failed);
    let problems = terminal.report(problems);
    terminal.say(&format!("made {made} pages of a sample guide"));
    Ok(Outcome::of(&problems, false))
}

/// Makes each page of the sample guide; returns how many, and all that failed, each once.
fn failures(config: Config, theme: Theme) -> (usize, Vec<Diagnostic>) {
    let sources: Vec<Source> = SAMPLE.iter().map(|(path, text)| Source::new(path, *text)).collect();
    let assets = config.look.logo.iter().map(|path| (SourcePath::new(path.as_str()), None));
    let assets = Arc::new(assets.collect::<AssetSizes>());
    let settings = Settings { config: Arc::new(config), theme: Arc::new(theme), assets, ..Settings::default() };
    let edition = Edition::new(Inputs::new(settings, &sources), Tools { cache: Arc::new(NoCache), memory: None });
    let site = edition.site();
    let mut failed: Vec<Diagnostic> = edition.problems().filter(is_of_theme).collect();
    let mut made = 0;
    for route in site.pages() {
        match site.render(route) {
            Ok(_) => made += 1,
            Err(error) => {
                let mut problem = *error.problem;
                if !failed.iter().any(|known| is_alike(known, &problem)) {
                    problem.message += &format!(", while making `{}`", error.path.as_str());
                    failed.push(problem);
                }
            }
        }
    }
    (made, failed)
}

/// Returns whether two pages failed in the same way; what was told names the first of them.
fn is_alike(told: &Diagnostic, problem: &Diagnostic) -> bool {
    told.message.starts_with(&problem.message) && told.excerpt == problem.excerpt
}

fn is_of_theme(problem: &Diagnostic) -> bool {
    matches!(problem.code, Code::BadTemplate | Code::UnusedTemplate | Code::BadValue | Code::UnknownKey)
}

//! An edition that follows another one is the one that would be made anew, whatever was edited between them.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use studybook::compile::{Edition, Inputs, Settings, Tools};
use studybook::config::{BaseUrl, Config};
use studybook::diagnostic::Diagnostic;
use studybook::link::{AssetSizes, Drafts};
use studybook::render::{Key, NoCache};
use studybook::site::{Facts, FileContent, SearchMemory, Theme};
use studybook::text::{Source, SourcePath};

/// What notes are made of.
const FRONTS: [&str; 5] =
    ["", "tags: [a, b]", "draft: true\ntitle: Draft", "order: 1\naliases: [old]", "date: 2026-01-02"];
const PARTS: [&str; 14] = [
    "# Web",
    "# Nets",
    "## What is TLS?",
    "## What is TCP? {#tcp}",
    "### What is TLS?",
    "## Which?\n\n- [ ] this\n- [x] that",
    "A protocol.",
    "A *stream*, see [it](b.md#tcp) and [more](c/d.md).",
    "Prose with $x$ and [nothing](gone.md).",
    "![A picture](x.png)",
    "```pyhton\nx = 1\n```",
    "## Web",
    "1. Why?\n\n   So.\n\n2. Who?\n\n   He.",
    "**Answer:** so.",
];
const PATHS: [&str; 7] = ["a.md", "b.md", "c/d.md", "c/e.md", "c/07.md", "index.md", "c/08.txt"];

/// All that an edition is made from, to be changed.
#[derive(Debug, Clone)]
struct World {
    notes: BTreeMap<&'static str, (usize, Vec<usize>)>,
    config: Arc<Config>,
    theme: Arc<Theme>,
    facts: Arc<Facts>,
    assets: Arc<AssetSizes>,
    drafts: Drafts,
}

/// A change of one thing.
#[derive(Debug, Clone)]
enum Change {
    Note(usize, (usize, Vec<usize>)),
    Gone(usize),
    Config(usize),
    Theme(usize),
    Picture(usize),
    Date(usize),
    Drafts(bool),
}

impl World {
    fn new(notes: Vec<(usize, Vec<usize>)>) -> Self {
        World {
            notes: PATHS.into_iter().zip(notes).collect(),
            config: Arc::default(),
            theme: Arc::new(Theme::default_theme()),
            facts: Arc::default(),
            assets: Arc::default(),
            drafts: Drafts::Hidden,
        }
    }

    fn settings(&self) -> Settings {
        let World { config, theme, facts, assets, drafts, .. } = self.clone();
        Settings { config, theme, facts, assets, drafts, lock: None }
    }

    fn source(&self, path: &str) -> Option<Source> {
        let (front, parts) = self.notes.get(path)?;
        let parts: Vec<&str> = parts.iter().map(|part| PARTS[*part]).collect();
        Some(Source::new(path, format!("---\n{}\n---\n\n{}\n", FRONTS[*front], parts.join("\n\n"))))
    }

    fn sources(&self) -> Vec<Source> {
        self.notes.keys().filter_map(|path| self.source(path)).collect()
    }

    /// Makes a change, and returns the inputs after it as the preview would.
    fn changed(&mut self, change: &Change, inputs: &Inputs) -> Inputs {
        match change {
            Change::Note(at, note) => {
                let is_known = self.notes.insert(PATHS[*at], note.clone()).is_some();
                if let (true, Some(source)) = (is_known, self.source(PATHS[*at])) {
                    return inputs.with_note(&source).unwrap_or_else(|| inputs.clone());
                }
            }
            Change::Gone(at) => drop(self.notes.remove(PATHS[*at])),
            Change::Config(at) => reconfigure(Arc::make_mut(&mut self.config), *at),
            Change::Theme(at) => {
                self.theme = Arc::new(theme(*at));
                return inputs.with_theme(Arc::clone(&self.theme));
            }
            Change::Picture(0) => {
                Arc::make_mut(&mut self.assets).remove(&SourcePath::new("x.png"));
            }
            Change::Picture(size) => {
                Arc::make_mut(&mut self.assets).insert(SourcePath::new("x.png"), Some((*size, *size)));
            }
            Change::Date(day) => {
                let dates = &mut Arc::make_mut(&mut self.facts).dates;
                dates.insert(SourcePath::new("a.md"), format!("2026-01-0{}", day + 1));
            }
            Change::Drafts(are_shown) => self.drafts = if *are_shown { Drafts::Shown } else { Drafts::Hidden },
        }
        inputs.again(self.settings(), &self.sources())
    }
}

fn reconfigure(config: &mut Config, at: usize) {
    match at {
        0 => config.title.push('!'),
        1 => config.base_url = BaseUrl::new("https://example.org/guide"),
        2 => config.base_url = None,
        3 => config.language = "de".to_owned(),
        4 => config.markdown.math = !config.markdown.math,
        5 => config.markdown.smart_punctuation = !config.markdown.smart_punctuation,
        6 => config.search.excerpts = !config.search.excerpts,
        7 => config.order = vec!["c".to_owned()],
        8 => config.edit_url = Some("https://example.org/{path}#L{line}".to_owned()),
        9 => config.cname = Some("example.org".to_owned()),
        _ => config.search.synonyms = vec![vec!["tls".to_owned(), "ssl".to_owned()]],
    }
}

fn theme(at: usize) -> Theme {
    let template = |text: &str| [("404.html".to_owned(), text.to_owned())].into();
    match at {
        0 => Theme::default_theme(),
        1 => Theme::overlay("mine", template("{{ page.title }}"), [("new.css".to_owned(), b"p{}".to_vec())].into()),
        _ => Theme::overlay("mine", template("{% if %}"), [].into()),
    }
}

fn note() -> impl Strategy<Value = (usize, Vec<usize>)> {
    (0..FRONTS.len(), prop::collection::vec(0..PARTS.len(), 0..7))
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        8 => (0..PATHS.len(), note()).prop_map(|(at, note)| Change::Note(at, note)),
        2 => (0..PATHS.len()).prop_map(Change::Gone),
        4 => (0..11usize).prop_map(Change::Config),
        1 => (0..3usize).prop_map(Change::Theme),
        1 => (0..3usize).prop_map(Change::Picture),
        1 => (0..9usize).prop_map(Change::Date),
        1 => any::<bool>().prop_map(Change::Drafts),
    ]
}

/// The files of a site by their paths, each with its key and its bytes.
type Files = BTreeMap<String, (Key, Result<Vec<u8>, String>)>;

/// Lists what an edition holds: its files, and what was noticed.
fn told(edition: &Edition) -> (Files, Vec<Diagnostic>) {
    let site = edition.site();
    let bytes = |route| match site.render(route) {
        Ok(FileContent::Bytes(bytes)) => Ok(bytes.into_owned()),
        Ok(FileContent::Copy(source)) => Ok(source.as_str().as_bytes().to_vec()),
        Err(error) => Err(format!("{:?}", error.problem)),
    };
    let files = site.routes().map(|route| (route.path().to_string(), (site.key(route), bytes(route))));
    (files.collect(), edition.problems().chain(site.problems()).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if cfg!(debug_assertions) { 24 } else { 400 }, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn an_edition_made_from_the_last_one_is_the_one_made_anew(
        notes in prop::collection::vec(note(), 1..PATHS.len()),
        changes in prop::collection::vec(change(), 1..8),
    ) {
        let mut world = World::new(notes);
        let tools = |memory| Tools { cache: Arc::new(NoCache), memory };
        let first = Inputs::new(world.settings(), &world.sources());
        let mut edition = Edition::new(first, tools(Some(Arc::new(SearchMemory::new()))));
        for change in &changes {
            let inputs = world.changed(change, edition.inputs());
            edition = edition.next(inputs);
            let anew = Edition::new(Inputs::new(world.settings(), &world.sources()), tools(None));
            let ((files, problems), (wanted, noticed)) = (told(&edition), told(&anew));
            let paths = |files: &BTreeMap<String, _>| files.keys().cloned().collect::<Vec<_>>();
            prop_assert_eq!(paths(&files), paths(&wanted), "{:?}", change);
            let other = files.iter().find(|(path, file)| wanted[*path] != **file).map(|(path, _)| path);
            prop_assert_eq!(other, None, "{:?}", change);
            prop_assert_eq!(problems, noticed, "{:?}", change);
        }
    }
}

#[test]
fn an_edition_goes_to_any_thread_and_is_told_of_by_note() {
    let world = World::new(vec![(0, vec![0, 2, 8]), (0, vec![3, 7])]);
    let tools = Tools { cache: Arc::new(NoCache), memory: None };
    let edition = Edition::new(Inputs::new(world.settings(), &world.sources()), tools);
    let pages = std::thread::scope(|scope| {
        let readers = [(); 2].map(|()| {
            let edition = edition.clone();
            scope.spawn(move || told(&edition).0)
        });
        readers.map(|reader| reader.join().unwrap())
    });
    assert_eq!(pages[0], pages[1]);
    let all: Vec<Diagnostic> = edition.problems().collect();
    for path in PATHS {
        let file = SourcePath::new(path);
        let own: Vec<Diagnostic> = all.iter().filter(|one| one.file.as_ref() == Some(&file)).cloned().collect();
        assert_eq!(edition.problems_of(&[file]), own, "{path}");
    }
    assert!(all.len() > 1, "{all:?}");
}

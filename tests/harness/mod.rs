//! A guide that is built in memory: files go in; questions, diagnostics and the files of its site come out.
//!
//! The only lines of the suites with cases in text files that know how the program is called, and how its pages are
//! made up.

#![allow(dead_code, unreachable_pub, reason = "each suite uses what it needs")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

pub mod fragment;
pub mod html;
pub mod mixture;
pub mod normal;
pub mod people;
pub mod shape;
pub mod shown;
pub mod styles;
pub mod web;

use std::collections::BTreeMap;
use std::sync::Arc;

use studybook::compile::{Edition, Inputs, Settings, Tools};
use studybook::config::Config;
use studybook::diagnostic::Diagnostic;
use studybook::guide::{Guide, Part};
use studybook::link::{AssetSizes, Drafts};
use studybook::render::NoCache;
use studybook::site::FileContent;
use studybook::text::{Source, SourcePath};

/// What a guide is made of.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The notes: path and words.
    pub notes: Vec<(String, String)>,
    /// The images beside them: path, width and height.
    pub images: Vec<(String, usize, usize)>,
    /// The language of the guide, where it is not English.
    pub language: Option<String>,
}

/// A question as a note asks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The number before it, or `-`.
    pub number: String,
    /// `answered` or `open`.
    pub state: &'static str,
    /// Its name in addresses.
    pub id: String,
    /// Its words.
    pub title: String,
}

/// What became of a guide.
#[derive(Debug)]
pub struct Built {
    /// The topics: the note's path and the title.
    pub topics: Vec<(String, String)>,
    /// The questions in the order in which the topics ask them.
    pub asked: Vec<Asked>,
    /// What was told.
    pub problems: Vec<Diagnostic>,
    /// The pages, by path.
    pub pages: BTreeMap<String, String>,
    /// All that the site says in other files: search, sitemap.
    pub others: BTreeMap<String, Vec<u8>>,
    /// The paths of files that are copied.
    pub copies: Vec<String>,
}

impl Built {
    /// Builds a guide.
    pub fn of(files: &Files) -> Self {
        Built::with(files, Config::default())
    }

    /// Builds a guide that is configured.
    pub fn with(files: &Files, config: Config) -> Self {
        let mut config = Config { title: "Guide".to_owned(), ..config };
        config.language = files.language.clone().unwrap_or(config.language);
        let source = |(path, words): &(String, String)| Source::new(path, words.as_bytes().to_vec());
        let sources: Vec<Source> = files.notes.iter().map(source).collect();
        let sizes =
            files.images.iter().map(|(path, width, height)| (SourcePath::new(path.as_str()), Some((*width, *height))));
        let sizes: AssetSizes = sizes.collect();
        let (config, assets) = (Arc::new(config), Arc::new(sizes));
        let settings = Settings { config, assets, drafts: Drafts::Shown, ..Settings::default() };
        let tools = Tools { cache: Arc::new(NoCache), memory: None };
        Built::rendered(&Edition::new(Inputs::new(settings, &sources), tools))
    }

    /// Makes every file of an edition.
    fn rendered(edition: &Edition) -> Self {
        let (guide, site) = (edition.guide(), edition.site());
        let (mut pages, mut others, mut copies) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for route in site.routes() {
            let path = route.path().as_str().to_owned();
            match site.render(route).unwrap_or_else(|error| panic!("{error}")) {
                FileContent::Bytes(bytes) if route.is_page() => {
                    pages.insert(path, String::from_utf8(bytes.into_owned()).unwrap());
                }
                FileContent::Bytes(bytes) if path.ends_with(".silo") => {
                    others.insert(path, unpacked(&bytes));
                }
                FileContent::Bytes(bytes) if !path.starts_with("assets/") && !path.starts_with("search/") => {
                    others.insert(path, bytes.into_owned());
                }
                FileContent::Bytes(_) => copies.push(path),
                FileContent::Copy(_) => copies.push(path),
            }
        }
        let topics = guide.topics.iter().map(|topic| (topic.source.as_str().to_owned(), topic.title.clone())).collect();
        let problems = edition.problems().chain(site.problems()).collect();
        Built { topics, asked: asked(guide), problems, pages, others, copies }
    }

    /// Returns a page.
    pub fn page(&self, path: &str) -> Result<&str, String> {
        let names = || self.pages.keys().map(String::as_str).collect::<Vec<_>>().join(" ");
        self.pages.get(path).map(String::as_str).ok_or_else(|| format!("there is no page {path} among {}", names()))
    }

    /// Says which file, and which element in it, an address on a page leads to, or why to none.
    pub fn target(&self, page: &str, address: &str) -> Result<(String, String), String> {
        let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
        let path = html::decoded(path.split('?').next().unwrap_or_default());
        let path = if path.is_empty() { page.to_owned() } else { html::joined(page, &path) };
        let path = if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path };
        let fragment = html::decoded(fragment);
        let Some(target) = self.pages.get(&path) else {
            let is_file = self.others.contains_key(&path) || self.copies.contains(&path);
            return if is_file { Ok((path, fragment)) } else { Err(format!("`{address}` on {page} leads to no file")) };
        };
        let is_found = fragment.is_empty() || html::after_id(target, &fragment).is_some();
        if is_found { Ok((path, fragment)) } else { Err(format!("`{address}` on {page} leads to no element")) }
    }

    /// Lists the links within the site that lead nowhere, and ids that a page holds twice.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (path, page) in &self.pages {
            for link in html::tags(html::main(page)).iter().filter_map(|tag| tag.attribute("href")) {
                let is_outside = link.contains(':') || link.starts_with("//");
                faults.extend(self.target(path, &link).err().filter(|_| !is_outside));
            }
            let mut ids: Vec<String> = html::tags(page).iter().filter_map(|tag| tag.attribute("id")).collect();
            ids.sort();
            let twice = ids.windows(2).filter(|pair| pair[0] == pair[1]);
            faults.extend(twice.map(|pair| format!("{path} has two elements `{}`", pair[0])));
        }
        faults
    }
}

/// Lists the questions in the order in which the topics ask them.
fn asked(guide: &Guide) -> Vec<Asked> {
    let mut asked = Vec::new();
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    for part in guide.topics.iter().flat_map(|topic| &topic.parts) {
        let Part::Question(at) = part else { continue };
        let again = seen.entry(*at).or_default();
        let question = &guide.questions[*at];
        let Some(origin) = question.origins.get(*again) else { continue };
        *again += 1;
        asked.push(Asked {
            number: origin.number.clone().unwrap_or_else(|| "-".to_owned()),
            state: if origin.answer_lines.is_some() { "answered" } else { "open" },
            id: question.id.as_str().to_owned(),
            title: question.title.clone(),
        });
    }
    asked
}

/// Returns bytes, followed by what is packed in them.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    use std::io::Read;
    let mut all = bytes.to_vec();
    for at in 0..bytes.len().saturating_sub(2) {
        if bytes[at..].starts_with(&[0x1f, 0x8b, 8]) {
            // Bytes that only look like the start of something packed give nothing.
            let _ = flate2::read::GzDecoder::new(&bytes[at..]).read_to_end(&mut all);
        }
    }
    all
}

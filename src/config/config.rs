//! The settings of a guide as used.

use std::collections::BTreeMap;

use serde::Serialize;

use super::appearance::LookConfig;
use super::base_url::BaseUrl;
use super::option::OptionValue;
use super::places::Places;
use crate::diagnostic::{Code, Diagnostic, Severity};

/// The settings of a guide, checked; what the rest of the program sees.
#[derive(Debug, Clone, Serialize)]
pub struct Config {
    /// The name of the guide.
    pub title: String,
    /// What the guide is about, in a sentence; empty when nobody said.
    pub description: String,
    /// Where the site will be published.
    pub base_url: Option<BaseUrl>,
    /// The language of the pages as a BCP 47 tag, such as `en`.
    pub language: String,
    /// Who wrote the guide.
    pub author: Option<String>,
    /// The folder of the theme below `themes/`; `default` is also built in.
    pub theme: String,
    /// Where the notes can be edited: an address in which `{path}` and `{line}` stand for the note.
    pub edit_url: Option<String>,
    /// The domain for GitHub Pages' `CNAME` file.
    pub cname: Option<String>,
    /// How Markdown is read and written.
    pub markdown: MarkdownConfig,
    /// How the guide is searched.
    pub search: SearchConfig,
    /// Globs of files, relative to the notes, that are left out.
    pub ignore: Vec<String>,
    /// Notes or folders, relative to the notes and without extension, in the order in which the guide shows them.
    pub order: Vec<String>,
    /// How the guide is studied.
    pub study: StudyConfig,
    /// How the guide is shown while it is written.
    pub preview: PreviewConfig,
    /// What else the site makes of itself.
    pub export: ExportConfig,
    /// How much what `check` finds matters.
    pub check: CheckConfig,
    /// How pages look.
    pub look: LookConfig,
    /// What the guide chooses of the options of its theme.
    pub theme_options: BTreeMap<String, OptionValue>,
    /// Where that is written which only theme and guide can judge.
    pub places: Places,
}

/// What the site makes of itself besides the pages that show notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportConfig {
    /// Whether the site also holds the guide as data, below `api/`.
    pub api: bool,
    /// Whether readers may keep the site for when there is no network.
    pub offline: bool,
    /// Whether pages hold what they show as data.
    pub json_ld: bool,
    /// Whether there is a feed of new and changed questions.
    pub feed: bool,
    /// Whether there is a list of all topics in Markdown.
    pub llms: bool,
    /// Whether each page that has words has a twin in Markdown.
    pub markdown: bool,
    /// Whether there are pictures that are shown beside links to the guide and its topics.
    pub pictures: bool,
    /// Whether a guide without tags gets some.
    pub auto_tags: bool,
    /// Whether long addresses that questions had in earlier versions lead to the short ones.
    pub old_addresses: bool,
}

impl Default for ExportConfig {
    fn default() -> Self {
        ExportConfig {
            api: false,
            offline: true,
            json_ld: true,
            feed: true,
            llms: true,
            markdown: true,
            pictures: true,
            auto_tags: true,
            old_addresses: true,
        }
    }
}

/// How the guide is studied, unless its reader wants something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StudyConfig {
    /// How likely a question should be known when it is asked again, in percent.
    pub retention: u16,
    /// How many new questions are asked a day.
    pub new: u16,
    /// How many known questions are asked a day.
    pub due: u16,
    /// After how many times forgotten a question counts as hard.
    pub leech: u16,
}

impl Default for StudyConfig {
    fn default() -> Self {
        StudyConfig { retention: 90, new: 20, due: 200, leech: 8 }
    }
}

/// How a guide is checked: how much what is found matters, and what checks samples, where its author says otherwise than
/// the program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CheckConfig {
    /// The level of a code; none where it is off.
    pub levels: BTreeMap<Code, Option<Severity>>,
    /// The commands that check samples of code, by language or by a name that fences give.
    pub commands: BTreeMap<String, Vec<String>>,
}

impl CheckConfig {
    /// Gives diagnostics the level that their author wants, and drops those that are off.
    pub fn level(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let level = |one: Diagnostic| match self.levels.get(&one.code) {
            Some(level) => level.map(|severity| Diagnostic { severity, ..one }),
            None => Some(one),
        };
        diagnostics.into_iter().filter_map(level).collect()
    }
}

/// How the guide is shown while it is written; what the command line says goes first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PreviewConfig {
    /// The name or address that is listened at.
    pub host: Option<String>,
    /// The port that is listened at.
    pub port: Option<u16>,
    /// The name of an editor, or an address with `{path}` in it.
    pub editor: Option<String>,
}

/// How Markdown is read and written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MarkdownConfig {
    /// Whether straight quotes, `--` and `...` become typographic ones.
    pub smart_punctuation: bool,
    /// Whether raw HTML is kept as it is instead of being cleaned.
    pub trust_html: bool,
    /// Whether `$…$` and `$$…$$` are formulas.
    pub math: bool,
}

/// How the guide is searched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchConfig {
    /// Groups of names for one thing, besides those that are built in.
    pub synonyms: Vec<Vec<String>>,
    /// Whether results show words of the answer.
    pub excerpts: bool,
}

impl Default for SearchConfig {
    fn default() -> Self {
        SearchConfig { synonyms: Vec::new(), excerpts: true }
    }
}

impl Default for MarkdownConfig {
    fn default() -> Self {
        MarkdownConfig { smart_punctuation: false, trust_html: false, math: true }
    }
}

impl Default for Config {
    fn default() -> Self {
        Config {
            title: "Study guide".to_owned(),
            description: String::new(),
            base_url: None,
            language: "en".to_owned(),
            author: None,
            theme: "default".to_owned(),
            edit_url: None,
            cname: None,
            markdown: MarkdownConfig::default(),
            search: SearchConfig::default(),
            ignore: Vec::new(),
            order: Vec::new(),
            study: StudyConfig::default(),
            preview: PreviewConfig::default(),
            export: ExportConfig::default(),
            check: CheckConfig::default(),
            look: LookConfig::default(),
            theme_options: BTreeMap::new(),
            places: Places::default(),
        }
    }
}

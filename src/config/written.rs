//! `studybook.toml` as written, and the way from it to the [`Config`] as used.

use std::collections::BTreeMap;

use super::appearance::LookConfig;
use super::base_url::BaseUrl;
use super::config::{CheckConfig, Config, ExportConfig, MarkdownConfig, PreviewConfig, SearchConfig, StudyConfig};
use super::option::OptionValue;
use super::source::SourceFile;
use crate::language::Interface;

/// The file as written; what nobody wrote is `None` or empty.
#[derive(Debug, Default)]
pub(super) struct ConfigFile {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) base_url: Option<BaseUrl>,
    pub(super) language: Option<String>,
    pub(super) author: Option<String>,
    pub(super) theme: Option<String>,
    pub(super) cname: Option<String>,
    pub(super) ignore: Vec<String>,
    pub(super) order: Vec<String>,
    pub(super) source: SourceFile,
    pub(super) markdown: MarkdownConfig,
    pub(super) search: SearchConfig,
    pub(super) study: StudyConfig,
    pub(super) preview: PreviewConfig,
    pub(super) export: ExportConfig,
    pub(super) check: CheckConfig,
    pub(super) look: LookConfig,
    pub(super) theme_options: BTreeMap<String, OptionValue>,
}

impl ConfigFile {
    /// Fills in what nobody wrote; a key that is forgotten is a field that is never read, which the compiler tells.
    pub(super) fn into_config(self) -> Config {
        let usual = Config::default();
        let language = self.language.unwrap_or(usual.language);
        Config {
            title: self.title.unwrap_or_else(|| Interface::of(&language).word("study_guide").to_owned()),
            description: self.description.unwrap_or(usual.description),
            base_url: self.base_url,
            language,
            author: self.author,
            theme: self.theme.unwrap_or(usual.theme),
            edit_url: self.source.into_edit_url(),
            cname: self.cname,
            markdown: self.markdown,
            search: self.search,
            ignore: self.ignore,
            order: self.order,
            study: self.study,
            preview: self.preview,
            export: self.export,
            check: self.check,
            look: self.look,
            theme_options: self.theme_options,
            places: usual.places,
        }
    }
}

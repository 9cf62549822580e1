//! `studybook.toml` as written, and the way from it to the [`Config`] as used.

use std::collections::BTreeMap;

use super::appearance::LookConfig;
use super::base_url::BaseUrl;
use super::config::{CheckConfig, Config, ExportConfig, MarkdownConfig, PreviewConfig, SearchConfig, StudyConfig};
use super::option::OptionValue;
use super::source::SourceFile;

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
    pub(super) auto_tags: Option<bool>,
    pub(super) old_addresses: Option<bool>,
    pub(super) export: ExportConfig,
    pub(super) check: CheckConfig,
    pub(super) look: LookConfig,
    pub(super) theme_options: BTreeMap<String, OptionValue>,
}

impl ConfigFile {
    /// Fills in what nobody wrote; fields are named one by one and without `..`, so that a new key can't be forgotten.
    pub(super) fn into_config(self) -> Config {
        let ConfigFile {
            title,
            description,
            base_url,
            language,
            author,
            theme,
            cname,
            ignore,
            order,
            source,
            markdown,
            search,
            study,
            preview,
            auto_tags,
            old_addresses,
            export,
            check,
            look,
            theme_options,
        } = self;
        let usual = Config::default();
        Config {
            title: title.unwrap_or(usual.title),
            description: description.unwrap_or(usual.description),
            base_url,
            language: language.unwrap_or(usual.language),
            author,
            theme: theme.unwrap_or(usual.theme),
            edit_url: source.into_edit_url(),
            cname,
            markdown,
            search,
            ignore,
            order,
            study,
            preview,
            auto_tags: auto_tags.unwrap_or(usual.auto_tags),
            old_addresses: old_addresses.unwrap_or(usual.old_addresses),
            export,
            check,
            look,
            theme_options,
        }
    }
}

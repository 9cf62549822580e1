//! `studybook.toml` as written, and the way from it to the [`Config`] as used.

use super::base_url::BaseUrl;
use super::check;
use super::config::{Config, MarkdownConfig, PreviewConfig, SearchConfig, StudyConfig};

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
}

/// Where the notes can be edited, as written.
#[derive(Debug, Default)]
pub(super) struct SourceFile {
    pub(super) edit_url: Option<String>,
    pub(super) repository: Option<String>,
    pub(super) branch: Option<String>,
    pub(super) folder: Option<String>,
}

impl ConfigFile {
    /// Fills in what nobody wrote.
    pub(super) fn into_config(self) -> Config {
        // Named one by one and without `..`, so that a new key can't be forgotten.
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
        }
    }
}

impl SourceFile {
    /// Makes the address at which a note is edited; one that is given goes before the repository's.
    fn into_edit_url(self) -> Option<String> {
        let SourceFile { edit_url, repository, branch, folder } = self;
        edit_url.or_else(|| {
            let branch = branch.as_deref().unwrap_or("main");
            check::edit_url(&repository?, branch, folder.as_deref().unwrap_or("content"))
        })
    }
}

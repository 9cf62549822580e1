//! A theme: the templates that pages are made with, and the files that they need.
//!
//! The default theme is compiled into the program. A theme of a project overrides single files of it;
//! what it does not have is the default theme's.

use std::collections::BTreeMap;

use crate::render;
use crate::text::SourcePath;

/// Templates and assets by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    templates: BTreeMap<String, Template>,
    assets: BTreeMap<String, Vec<u8>>,
}

/// A template with the file it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Template {
    pub(crate) file: SourcePath,
    pub(crate) text: String,
}

macro_rules! built_in {
    ($folder:literal: $($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../../themes/default/", $folder, "/", $name)))),*]
    };
}

impl Theme {
    /// Returns the theme that is compiled into the program.
    pub fn default_theme() -> Self {
        let templates = built_in!("templates":
            "base.html", "parts.html", "home.html", "topic.html", "question.html", "tags.html", "tag.html",
            "404.html", "redirect.html",
        );
        let templates = templates.map(|(name, text)| (name.to_owned(), template("default", name, text.to_owned())));
        let assets = built_in!("assets":
            "site.css", "lists.css", "choices.css", "icon.svg", "recall.js",
            "search/start.js", "search/dialog.js", "search/dialog.css",
        );
        let assets = assets.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        let mut theme = Theme { templates: templates.into(), assets: assets.into() };
        theme.assets.insert("code.css".to_owned(), render::stylesheet().into_bytes());
        theme
    }

    /// Puts the files of the folder `themes/NAME` over the default theme's, by their names in its folders `templates` and
    /// `assets`.
    pub fn overlay(name: &str, templates: BTreeMap<String, String>, assets: BTreeMap<String, Vec<u8>>) -> Self {
        let mut theme = Theme::default_theme();
        let templates = templates.into_iter().map(|(file, text)| (file.clone(), template(name, &file, text)));
        theme.templates.extend(templates);
        theme.assets.extend(assets);
        theme
    }

    /// Names all files of the theme.
    pub fn key(&self) -> [u8; 32] {
        let mut hash = blake3::Hasher::new();
        let templates = self.templates.iter().map(|(name, template)| (name, template.text.as_bytes()));
        let assets = self.assets.iter().map(|(name, bytes)| (name, &bytes[..]));
        for (name, bytes) in templates.chain(assets) {
            for part in [name.as_bytes(), bytes] {
                hash.update(&(part.len() as u64).to_le_bytes());
                hash.update(part);
            }
        }
        *hash.finalize().as_bytes()
    }

    /// Returns the names of the assets, sorted.
    pub(crate) fn asset_names(&self) -> impl Iterator<Item = &str> {
        self.assets.keys().map(String::as_str)
    }

    /// Returns an asset.
    pub(crate) fn asset(&self, name: &str) -> Option<&[u8]> {
        self.assets.get(name).map(Vec::as_slice)
    }

    /// Returns the templates by name.
    pub(crate) fn templates(&self) -> &BTreeMap<String, Template> {
        &self.templates
    }
}

fn template(theme: &str, name: &str, text: String) -> Template {
    Template { file: SourcePath::new(format!("themes/{theme}/templates/{name}")), text }
}

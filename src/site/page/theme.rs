//! A theme: the templates that pages are made with, and the files that they need.
//!
//! The default theme is compiled into the program. A theme of a project overrides single files of it;
//! what it does not have is the default theme's.

use std::collections::BTreeMap;

use crate::diagnostic::{Checked, Code, Diagnostic};
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
        let assets = built_in!("assets": "site.css", "choices.css", "icon.svg", "search/start.js", "search/dialog.js", "search/dialog.css");
        let assets = assets.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        let mut theme = Theme { templates: templates.into(), assets: assets.into() };
        theme.assets.insert("code.css".to_owned(), render::stylesheet().into_bytes());
        theme
    }

    /// Puts the files of the folder `themes/NAME` over the default theme's.
    ///
    /// The files are named relative to that folder: `templates/question.html`, `assets/site.css`.
    pub fn overlay(name: &str, files: BTreeMap<String, Vec<u8>>) -> Checked<Self> {
        let mut theme = Checked::new(Theme::default_theme());
        for (path, bytes) in files {
            if let Some(asset) = path.strip_prefix("assets/") {
                theme.value.assets.insert(asset.to_owned(), bytes);
            } else if let Some(file) = path.strip_prefix("templates/") {
                theme.overlay_template(name, file, bytes);
            }
        }
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

impl Checked<Theme> {
    fn overlay_template(&mut self, theme: &str, name: &str, bytes: Vec<u8>) {
        match String::from_utf8(bytes) {
            Ok(text) => {
                self.value.templates.insert(name.to_owned(), template(theme, name, text));
            }
            Err(_) => {
                let Template { file, .. } = template(theme, name, String::new());
                let problem = Diagnostic::of_file(Code::BadTemplate, &file, "the template is not UTF-8");
                self.problems.push(problem.hint("save it as UTF-8; the default theme's is used until then"));
            }
        }
    }
}

fn template(theme: &str, name: &str, text: String) -> Template {
    Template { file: SourcePath::new(format!("themes/{theme}/templates/{name}")), text }
}

//! A theme: the templates that pages are made with, and the files that they need.
//!
//! The default theme is compiled into the program. A theme of a project overrides single files of it;
//! what it does not have is the default theme's.

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::Manifest;
use crate::diagnostic::{Code, Diagnostic};
use crate::render;
use crate::settings::nearest;
use crate::text::SourcePath;

/// Templates and assets by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    templates: BTreeMap<String, Template>,
    assets: BTreeMap<String, Vec<u8>>,
    /// The assets and the templates that a project brought.
    own: BTreeSet<String>,
    own_templates: BTreeSet<String>,
    manifest: Manifest,
}

/// A template with the file it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Template {
    pub(crate) file: SourcePath,
    pub(crate) text: String,
}

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../../themes/default/templates/", $name)))),*]
    };
}

/// The scripts and stylesheets that the build script made.
macro_rules! built {
    ($($name:literal: $file:literal),* $(,)?) => {
        [$(($name, include_str!(concat!(env!("OUT_DIR"), "/", $file)))),*]
    };
}

/// The stylesheets as they are written, for those who want to change one; pages are sent shorter ones.
const SHEETS: [(&str, &str); 6] = [
    ("assets/site.css", include_str!("../../../themes/default/assets/site.css")),
    ("assets/lists.css", include_str!("../../../themes/default/assets/lists.css")),
    ("assets/beside.css", include_str!("../../../themes/default/assets/beside.css")),
    ("assets/choices.css", include_str!("../../../themes/default/assets/choices.css")),
    ("assets/search/dialog.css", include_str!("../../../themes/default/assets/search/dialog.css")),
    ("assets/study.css", include_str!("../../../themes/default/assets/study/study.css")),
];

impl Theme {
    /// Returns the theme that is compiled into the program.
    pub fn default_theme() -> Self {
        let templates = templates!(
            "base.html",
            "parts.html",
            "tree.html",
            "home.html",
            "topic.html",
            "question.html",
            "tags.html",
            "tag.html",
            "open.html",
            "study.html",
            "404.html",
            "redirect.html",
        );
        let templates = templates.map(|(name, text)| (name.to_owned(), template("default", name, text.to_owned())));
        let assets = built!(
            "site.css": "site.css", "lists.css": "lists.css", "choices.css": "choices.css", "beside.css": "beside.css", "recall.js": "recall.js",
            "theme.js": "theme.js", "moved.js": "moved.js", "page.js": "page.js",
            "search/start.js": "start.js", "search/dialog.js": "dialog.js", "search/dialog.css": "dialog.css",
            "study.css": "study.css", "study.js": "study.js", "offline.js": "offline.js",
        );
        let assets = assets.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        let manifest = Manifest::read(include_str!("../../../themes/default/theme.toml")).unwrap_or_default();
        let mut theme = Theme {
            templates: templates.into(),
            assets: assets.into(),
            own: BTreeSet::new(),
            own_templates: BTreeSet::new(),
            manifest,
        };
        let icon = include_bytes!("../../../themes/default/assets/icon.svg").to_vec();
        theme.assets.insert("icon.svg".to_owned(), icon);
        theme.assets.insert("code.css".to_owned(), render::stylesheet().into_bytes());
        theme
    }

    /// Puts the files of the folder `themes/NAME` over the default theme's, by their names in its folders `templates` and
    /// `assets`.
    pub fn overlay(name: &str, templates: BTreeMap<String, String>, assets: BTreeMap<String, Vec<u8>>) -> Self {
        let mut theme = Theme::default_theme();
        theme.own_templates = templates.keys().cloned().collect();
        let templates = templates.into_iter().map(|(file, text)| (file.clone(), template(name, &file, text)));
        theme.templates.extend(templates);
        theme.own = assets.keys().cloned().collect();
        theme.assets.extend(assets);
        theme
    }

    /// Takes what `theme.toml` says.
    #[must_use]
    pub fn with_manifest(self, manifest: Manifest) -> Self {
        Theme { manifest, ..self }
    }

    /// Returns what `theme.toml` says.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Returns all files of the theme, each with its path in the theme's folder, sorted.
    pub fn files(&self) -> impl Iterator<Item = (String, &[u8])> {
        let assets = self.assets.iter().map(|(name, bytes)| (format!("assets/{name}"), &bytes[..]));
        let templates = self.templates.iter().map(|(name, one)| (format!("templates/{name}"), one.text.as_bytes()));
        assets.chain(templates)
    }

    /// Returns a file of the default theme, by its path in the theme's folder, as people write it.
    pub fn written<'f>(path: &str, bytes: &'f [u8]) -> &'f [u8] {
        SHEETS.iter().find(|(sheet, _)| *sheet == path).map_or(bytes, |(_, text)| text.as_bytes())
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
        hash.update(&serde_json::to_vec(&self.manifest).unwrap_or_default());
        for name in &self.own {
            hash.update(&(name.len() as u64).to_le_bytes());
            hash.update(name.as_bytes());
        }
        *hash.finalize().as_bytes()
    }

    /// Returns the names of the assets, sorted.
    pub(crate) fn asset_names(&self) -> impl Iterator<Item = &str> {
        self.assets.keys().map(String::as_str)
    }

    /// Returns the names of the assets that a project brought, sorted.
    pub(crate) fn own_assets(&self) -> impl Iterator<Item = &str> {
        self.own.iter().map(String::as_str)
    }

    /// Returns an asset.
    pub(crate) fn asset(&self, name: &str) -> Option<&[u8]> {
        self.assets.get(name).map(Vec::as_slice)
    }

    /// Returns whether a project brought the template.
    pub(crate) fn is_own(&self, template: &str) -> bool {
        self.own_templates.contains(template)
    }

    /// Says which templates of a project nothing asks for, mostly since their name has a typo.
    pub(crate) fn unused(&self) -> Vec<Diagnostic> {
        let usual = Theme::default_theme();
        let names: Vec<&str> = usual.templates.keys().map(String::as_str).collect();
        // A component is there for all templates, whatever its file is called.
        let is_named = |name: &str| {
            let quoted = ["\"", "'"].map(|mark| [mark, name, mark].concat());
            self.templates.values().any(|other| quoted.iter().any(|name| other.text.contains(name)))
        };
        let strange = self.own_templates.iter().filter(|name| !usual.templates.contains_key(*name) && !is_named(name));
        let strange = strange.filter_map(|name| self.templates.get(name).map(|template| (name, template)));
        let told = strange.filter(|(_, template)| !template.text.contains("component ")).map(|(name, template)| {
            let message = format!("no page is made with the template `{name}`");
            let hint = match nearest(name, &names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the templates are `{}`", names.join("`, `")),
            };
            Diagnostic::of_file(Code::UnusedTemplate, &template.file, message).hint(hint)
        });
        told.collect()
    }

    /// Returns the templates by name.
    pub(crate) fn templates(&self) -> &BTreeMap<String, Template> {
        &self.templates
    }
}

fn template(theme: &str, name: &str, text: String) -> Template {
    Template { file: SourcePath::new(format!("themes/{theme}/templates/{name}")), text }
}

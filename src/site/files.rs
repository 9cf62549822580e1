//! The files of a site, each made when it is asked for; what each is made from, by name, without making it.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::address::OutPath;
use crate::diagnostic::Diagnostic;
use crate::render::Key;
use crate::text::SourcePath;

use super::assembly::Site;
use super::assets;
use super::entry::Entry;
use super::export::{self, Export, offline, pictures, worker};
use super::fragments::{Named, Shown};
use super::page;
use super::page::view::Html;
use super::route::{Kind, Route, Studied};

/// How many bytes the view of a question's page takes, about.
const PAGE_VIEW: usize = 2048;

/// How a file is about as large as what is known of it: parts of a hundred of the bytes of its view, where words are named
/// and not shown, and of the bytes that the notes have for these words.
///
/// Found by comparing the bundled guide and notes of strangers with their sites, from which they are off by a quarter at most;
/// a test holds them to it.
const OF_PAGE: (usize, usize) = (135, 205);
const OF_DATA: (usize, usize) = (200, 155);
/// The tree beside a page by the bytes of its view, likewise.
const OF_TREE: usize = 200;

/// What a file of the site holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileContent<'s> {
    /// These bytes, which the site may have at hand.
    Bytes(Cow<'s, [u8]>),
    /// What a file of the notes holds.
    Copy(SourcePath),
}

/// A page could not be made, because of its template.
#[derive(Debug, Clone, thiserror::Error)]
#[error("cannot make `{path}`: {}", .problem.message)]
pub struct RenderError {
    /// The page.
    pub path: OutPath,
    /// What is wrong; the same for all pages that fail in the same way.
    pub problem: Box<Diagnostic>,
}

impl Site {
    /// Makes a file.
    pub fn render(&self, route: &Route) -> Result<FileContent<'_>, RenderError> {
        let setting = Shown::new(self.material.press());
        let fail = |problem| RenderError { path: route.path.clone(), problem };
        let Some((mut page, body)) = page::view(&self.material, &setting, route) else {
            return Ok(self.file(route));
        };
        let templates = Result::as_ref(&self.templates).map_err(|problem| fail(problem.clone()))?;
        if let Some(tree) = self.trees.html((&self.material, templates), route, &page.root).map_err(fail)? {
            page.tree = Html::clean(&tree);
        }
        let html = templates.fill(&page, &body).map_err(fail)?;
        Ok(FileContent::Bytes(Cow::Owned(html.into_bytes())))
    }

    /// Makes one page of each template, and returns what is wrong with the first that can't be made.
    pub fn fault(&self) -> Option<Box<Diagnostic>> {
        let mut tried = Vec::new();
        self.pages().find_map(|route| {
            let Kind::Page(page) = &route.kind else { return None };
            let template = std::mem::discriminant(page);
            if tried.contains(&template) {
                return None;
            }
            tried.push(template);
            self.render(route).err().map(|error| error.problem)
        })
    }

    /// Makes a file that is no page.
    fn file(&self, route: &Route) -> FileContent<'_> {
        FileContent::Bytes(match &route.kind {
            Kind::File(at) => return FileContent::Copy(self.material.guide.assets[*at].clone()),
            Kind::Asset(name) => assets::bytes(&self.theme, &self.material.config, name),
            Kind::Export(Export::Search, at) => {
                Cow::Borrowed(self.search().files.get(*at).map(|(_, bytes)| &bytes[..]).unwrap_or_default())
            }
            Kind::Export(Export::Offline, _) => Cow::Owned(self.offline().into_bytes()),
            Kind::Export(Export::Worker, _) => {
                Cow::Owned(worker::script(&self.material.config, || self.version()).into_bytes())
            }
            Kind::Twin(page) => Cow::Owned(page::twin(&self.material, page, route.path.as_str()).into_bytes()),
            Kind::Export(export, at) => Cow::Owned(export::bytes(*export, &self.material, *at)),
            Kind::Study(studied) => {
                let setting = Shown::new(self.material.press());
                let data = page::data(&self.material, &setting, *studied);
                Cow::Owned(serde_json::to_vec(&data).unwrap_or_default())
            }
            Kind::Page(_) => Cow::Borrowed(&[]),
        })
    }

    /// Lists what a browser keeps.
    fn offline(&self) -> String {
        // As many bytes stand around the content of each page as the page has that says nearly nothing.
        let frame = match self.find("404.html").map(|route| self.render(route)) {
            Some(Ok(FileContent::Bytes(page))) => page.len(),
            _ => 0,
        };
        let material = &self.material;
        offline::list(offline::Known { files: self.stocked(), version: self.version(), frame, material })
    }

    /// Returns every file of the site, with what names everything that its bytes are made from.
    ///
    /// Several threads make that, so no task of a pool may be the first to ask.
    pub fn keys(&self) -> Vec<(&Route, Key)> {
        let routes: Vec<&Route> = self.routes().collect();
        let entries = self.stock.0.get_or_init(|| routes.par_iter().map(|route| self.entry(route)).collect());
        let keys = entries.iter().zip(&routes).map(|(entry, route)| match is_about_others(route) {
            true => self.key(route),
            false => entry.key,
        });
        let keys: Vec<Key> = keys.collect();
        routes.into_iter().zip(keys).collect()
    }

    /// Names everything that the bytes of a file are made from, without making them.
    ///
    /// Equal keys, equal bytes. The key of a copy names the file, not what it holds.
    pub fn key(&self, route: &Route) -> Key {
        match is_about_others(route) && self.material.config.export.offline {
            true => Key::of(&(route.path.as_str(), self.version())),
            false => self.entry(route).key,
        }
    }

    /// Names all of the site: what is published anew has the same version only where nothing is another one.
    ///
    /// Of a copy only name and length are looked at.
    pub(crate) fn version(&self) -> String {
        let mut hash = blake3::Hasher::new();
        for (route, entry) in self.stocked().filter(|(route, _)| !is_about_others(route)) {
            hash.update(route.path.as_str().as_bytes()).update(&entry.key.0).update(&entry.size.to_le_bytes());
        }
        hash.finalize().to_hex()[..16].to_owned()
    }

    /// Returns what is known of every file of the site.
    pub(crate) fn stocked(&self) -> impl Iterator<Item = (&Route, &Entry)> {
        // One after the other: whoever asks here may be one of many threads that make files.
        let entries = || self.stock.0.get_or_init(|| self.routes().map(|route| self.entry(route)).collect());
        self.routes().zip(entries())
    }

    fn entry(&self, route: &Route) -> Entry {
        let setting = Named::new(self.material.press());
        let about = |view: &[u8], (of_view, of_words): (usize, usize)| {
            (view.len() * of_view + setting.written() * of_words) / 100
        };
        let mut hash = blake3::Hasher::new();
        let size = match (page::view(&self.material, &setting, route), &route.kind) {
            (Some((mut page, body)), _) => {
                let tree = self.trees.key(&self.material, route);
                if let Some((key, _)) = tree {
                    page.tree = Html::named(key.0);
                }
                let view = postcard::to_extend(&(&page, &body), Vec::with_capacity(PAGE_VIEW)).unwrap_or_default();
                hash.update(self.common.as_bytes()).update(body.template().0.as_bytes()).update(&view);
                about(&view, OF_PAGE) + tree.map_or(0, |(_, view)| view * OF_TREE / 100)
            }
            (None, Kind::Study(studied)) => {
                let data = page::data(&self.material, &setting, *studied);
                let data = postcard::to_allocvec(&data).unwrap_or_default();
                hash.update(self.common.as_bytes()).update(&data);
                about(&data, if matches!(studied, Studied::Part(..)) { OF_DATA } else { (OF_DATA.0, 0) })
            }
            (None, Kind::Export(Export::Pictures, at)) => {
                hash.update(&pictures::key(&self.material, *at).0);
                0
            }
            (None, _) if is_about_others(route) && self.material.config.export.offline => 0,
            (None, _) => match self.file(route) {
                FileContent::Bytes(bytes) => {
                    hash.update(&bytes);
                    bytes.len()
                }
                FileContent::Copy(source) => {
                    hash.update(source.as_str().as_bytes());
                    self.material.facts.lengths.get(&source).map_or(0, |length| *length as usize)
                }
            },
        };
        Entry { key: Key(*hash.finalize().as_bytes()), size }
    }
}

/// Returns whether a file is made from what is known of all others.
fn is_about_others(route: &Route) -> bool {
    matches!(route.kind, Kind::Export(Export::Offline | Export::Worker, _))
}

//! What each file of a site is made from, by name, and about how large it is, without making it.

use std::sync::OnceLock;

use rayon::prelude::*;

use crate::render::Key;

use super::assembly::{FileContent, Site};
use super::export::{Export, pictures};
use super::fragments::Named;
use super::page;
use super::page::view::Html;
use super::route::{Kind, Route, Studied};

/// How many bytes the view of a question's page takes, about.
const PAGE_VIEW: usize = 2048;

/// A file that was not made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    /// Names all that its bytes are made from.
    pub(crate) key: Key,
    /// About how many bytes it has; of a page, without what stands around it on each.
    pub(crate) size: usize,
}

/// The files of a site in the order of [`Site::routes`], looked at once.
#[derive(Debug, Default)]
pub(crate) struct Stock(OnceLock<Vec<Entry>>);

/// How a file is about as large as what is known of it: parts of a hundred of the bytes of its view, where words are named
/// and not shown, and of the bytes that the notes have for these words.
///
/// Found by comparing the bundled guide and notes of strangers with their sites, from which they are off by a quarter at most;
/// a test holds them to it.
const OF_PAGE: (usize, usize) = (135, 205);
const OF_DATA: (usize, usize) = (200, 155);
/// The tree beside a page by the bytes of its view, likewise.
const OF_TREE: usize = 200;

impl Site {
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
        let setting = Named::new(self.press());
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
                let view = postcard::to_extend(&(&page, &body), Vec::with_capacity(PAGE_VIEW));
                let view = view.unwrap_or_else(|_| format!("{page:?}{body:?}").into_bytes());
                hash.update(self.common.as_bytes()).update(body.template().0.as_bytes()).update(&view);
                about(&view, OF_PAGE) + tree.map_or(0, |(_, view)| view * OF_TREE / 100)
            }
            (None, Kind::Study(studied)) => {
                let data = page::data(&self.material, &setting, *studied);
                let data = postcard::to_allocvec(&data).unwrap_or_else(|_| format!("{data:?}").into_bytes());
                hash.update(self.common.as_bytes()).update(&data);
                about(&data, if matches!(studied, Studied::Part(..)) { OF_DATA } else { (OF_DATA.0, 0) })
            }
            (None, Kind::Export(Export::Pictures, at)) => {
                hash.update(&pictures::key(self, *at).0);
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

//! Where links on cards lead, and the files that cards show.

use std::collections::BTreeMap;

use super::card::Deck;
use crate::address::{decode, encode};
use crate::config::{BaseUrl, Config};
use crate::text::SourcePath;

/// What the address of a file on the site begins with.
const FILES: &str = "files/";

/// Where what cards refer to is for whoever reads them.
#[derive(Debug, Clone, Default)]
pub struct Media {
    /// The files that lie beside the cards, each with its name there; none where all is on the site.
    beside: Option<BTreeMap<SourcePath, String>>,
    /// What stands before those names.
    folder: String,
    base: Option<BaseUrl>,
}

impl Media {
    /// Files lie beside the cards, in one folder, so a name says which file it is: `img/a.png` is `img-a-1f0c93aa.png`.
    pub fn beside(deck: &Deck<'_>, folder: &str) -> Self {
        let addresses = deck.cards.iter().flat_map(|card| card.fragments()).flat_map(|fragment| fragment.addresses());
        let mut names = BTreeMap::new();
        for path in addresses.filter_map(|address| file(&address)) {
            names.entry(path).or_insert_with_key(name);
        }
        Media { beside: Some(names), folder: folder.to_owned(), base: deck.config.base_url.clone() }
    }

    /// All is on the site: addresses begin with the site's, or lie below it where that is not known.
    pub fn on_site(config: &Config) -> Self {
        Media { base: config.base_url.clone(), ..Media::default() }
    }

    /// Returns the files, each with its name beside the cards.
    pub fn files(&self) -> impl Iterator<Item = (&SourcePath, &str)> {
        self.beside.iter().flatten().map(|(path, name)| (path, name.as_str()))
    }

    /// Says where an address of the site is for a card; nowhere, where it is a page of a site that nobody knows.
    pub fn lead(&self, address: &str) -> Option<String> {
        let on_site = || self.base.as_ref().map(|base| format!("{}{address}", base.as_str()));
        let Some(names) = &self.beside else { return Some(on_site().unwrap_or_else(|| address.to_owned())) };
        match file(address) {
            Some(path) => names.get(&path).map(|name| format!("{}{}", self.folder, encode(name))),
            None => on_site(),
        }
    }
}

/// Returns the file that an address of the site means.
pub(super) fn file(address: &str) -> Option<SourcePath> {
    address.strip_prefix(FILES).map(|path| SourcePath::new(&*decode(path)))
}

/// Names a file by its path, so that two of them never share a name and an edited file keeps it.
fn name(path: &SourcePath) -> String {
    let hash = blake3::hash(path.as_str().as_bytes()).to_hex();
    let safe = |char: char| if char.is_ascii_alphanumeric() || matches!(char, '.' | '-') { char } else { '-' };
    let flat: String = path.as_str().chars().map(safe).collect();
    let (stem, extension) = flat.rsplit_once('.').unwrap_or((&flat, "bin"));
    let start = stem.char_indices().rev().nth(39).map_or(0, |(at, _)| at);
    format!("{}-{}.{extension}", &stem[start..], &hash[..8])
}

//! The addresses of notes: each its own slug, and a number behind it where another note has that already.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Prepared;
use super::kept::Kept;
use super::lock::Lock;
use super::topic::slug;
use crate::diagnostic::{Code, Diagnostic};

/// The addresses of the notes of a guide, in its order.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    slugs: Vec<String>,
    /// Notes that got a number, each with the note that has the address without it.
    numbered: Vec<(usize, usize)>,
    /// Addresses that notes had before, sorted; by the note's index.
    former: BTreeMap<usize, Vec<String>>,
}

impl Addresses {
    /// Gives each note an address that no other one has, whatever the case of its letters.
    pub(super) fn of(notes: &[Arc<Prepared>]) -> Self {
        let wanted: BTreeSet<String> = notes.iter().map(|note| note.outline.slug.to_lowercase()).collect();
        let mut owners: BTreeMap<String, usize> = BTreeMap::new();
        let mut next: BTreeMap<String, usize> = BTreeMap::new();
        let mut addresses = Addresses::default();
        for (at, note) in notes.iter().enumerate() {
            let slug = &note.outline.slug;
            let folded = slug.to_lowercase();
            let own = match owners.get(&folded) {
                None => slug.clone(),
                Some(owner) => {
                    addresses.numbered.push((at, *owner));
                    let count = next.entry(folded).or_insert(1);
                    loop {
                        *count += 1;
                        let numbered = format!("{slug}-{count}");
                        if !wanted.contains(&numbered.to_lowercase()) {
                            break numbered;
                        }
                    }
                }
            };
            owners.entry(own.to_lowercase()).or_insert(at);
            addresses.slugs.push(own);
        }
        addresses
    }

    /// Takes up the addresses that notes had before, as far as nobody has them now.
    pub(super) fn keep(&mut self, notes: &[Arc<Prepared>], kept: &Kept<'_>, lock: Option<&Lock>) {
        let Some(lock) = lock else { return };
        let written = |alias: &String| alias.trim_matches('/').trim_end_matches(".html").to_lowercase();
        let own = self.slugs.iter().map(|slug| slug.to_lowercase());
        let given = notes.iter().flat_map(|note| note.note.front.aliases.iter().map(written));
        let mut taken: BTreeSet<String> = own.chain(given).collect();
        let here = notes.iter().enumerate().map(|(at, note)| (&note.note.source, at, None));
        let gone = kept.renamed.iter().map(|(path, at)| (*path, *at, Some(slug(path))));
        for (path, at, own) in here.chain(gone) {
            let former = lock.notes.get(path).map_or(&[][..], |note| &note.former);
            for address in former.iter().cloned().chain(own) {
                if taken.insert(address.to_lowercase()) {
                    self.former.entry(at).or_default().push(address);
                }
            }
        }
        self.former.values_mut().for_each(|former| former.sort_unstable());
    }

    /// Returns the addresses that a note had before.
    pub(super) fn former(&self, note: usize) -> &[String] {
        self.former.get(&note).map_or(&[], Vec::as_slice)
    }

    /// Returns the address of a note, without its ending, by the note's index.
    pub(super) fn slug(&self, note: usize) -> &str {
        self.slugs.get(note).map_or("", String::as_str)
    }

    /// Says which notes got a number, of those that are `wanted` by their index.
    pub(super) fn problems(
        &self,
        notes: &[Arc<Prepared>],
        wanted: impl Fn(usize) -> bool,
    ) -> impl Iterator<Item = Diagnostic> {
        self.numbered.iter().filter(move |(at, _)| wanted(*at)).map(|(at, owner)| {
            let (file, other) = (&notes[*at].note.source, &notes[*owner].note.source);
            let message = format!(
                "the note `{file}` would have the address of `{other}`, so its page becomes `{}.html`",
                self.slug(*at)
            );
            Diagnostic::of_file(Code::AddressNumbered, file, message).hint("rename one of them to choose its address")
        })
    }
}

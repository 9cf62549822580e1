//! Documents → for each of them those that are about the same.
//!
//! Two documents are alike as their words are: a word counts by how rare it is and by where it stands, as in BM25, and what
//! two documents share is measured against all that both say (the cosine). Those that could be alike are found by
//! rare words alone: words that more than [`COMMON`] documents hold name nobody, of a document only the [`TELLING`]
//! most telling words ask, and only the [`NEAREST`] best are compared whole. So the time grows with the documents and
//! never with their pairs. All is counted in whole numbers, so every machine comes to the same.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::gist::Gist;
use super::scratch::Scratch;

/// A word that more documents hold names nobody.
const COMMON: usize = 64;
/// So many words of a document ask for others.
const TELLING: usize = 16;
/// So many of those that are found are compared whole.
const NEAREST: usize = 12;
/// Documents are alike from here on, in thousandths.
const ALIKE: u64 = 220;
/// Of the likeness of the best one, others need so many hundredths.
const BESIDE: u64 = 45;
/// After so many documents that are other ones, all is counted anew.
const MOST_CHANGED: usize = 48;
/// Words are counted in so many places, which some share.
const PLACES: usize = 1 << 18;

/// Which documents are about the same; cheap to copy.
#[derive(Debug, Clone)]
pub struct Likeness {
    gists: Vec<Arc<Gist>>,
    counted: Arc<Counted>,
    /// Documents that are others than those that were counted, sorted.
    changed: Vec<usize>,
    /// How many more or fewer hold a word for that, by its place.
    more: FxHashMap<usize, i32>,
}

/// The words of some documents.
#[derive(Debug)]
struct Counted {
    gists: Vec<Arc<Gist>>,
    /// How many documents hold a word, by its place.
    holders: Vec<u32>,
    /// How rare that makes it, likewise.
    rarity: Vec<u16>,
    /// Who holds rare words.
    found: Found,
    /// The lengths of the documents.
    lengths: Vec<u64>,
}

/// Rare words with the documents that hold them.
#[derive(Debug)]
struct Found {
    /// Where the holders of the words of a place begin, and where the last ones end.
    starts: Vec<u32>,
    /// A word, a document that holds it, and its weight there; in the order of places, then of documents.
    holders: Vec<(u32, u32, u8)>,
}

impl Found {
    /// Finds the documents that hold words for which `is_rare` says so, as counted by place.
    fn new(gists: &[Arc<Gist>], holders: &[u32], is_rare: impl Fn(u32) -> bool) -> Self {
        let mut starts = Vec::with_capacity(holders.len() + 1);
        let mut end = 0;
        for count in holders {
            starts.push(end);
            end += if is_rare(*count) { *count } else { 0 };
        }
        starts.push(end);
        let mut next = starts.clone();
        let mut found = vec![(0, 0, 0); end as usize];
        for (at, gist) in (0..).zip(gists) {
            for (word, weight) in gist.words().filter(|(word, _)| is_rare(holders[place(*word)])) {
                let next = &mut next[place(word)];
                found[*next as usize] = (word, at, weight);
                *next += 1;
            }
        }
        Found { starts, holders: found }
    }

    /// Returns the documents that hold a word, each with its weight there.
    fn of(&self, word: u32) -> impl Iterator<Item = (usize, u8)> {
        let [start, end] = [0, 1].map(|step| self.starts[place(word) + step] as usize);
        let same = self.holders[start..end].iter().filter(move |(other, ..)| *other == word);
        same.map(|(_, at, weight)| (*at as usize, *weight))
    }
}

impl Likeness {
    /// Counts the words of documents.
    pub fn new(gists: Vec<Arc<Gist>>) -> Self {
        let mut holders = vec![0; PLACES];
        gists.iter().flat_map(|gist| gist.words()).for_each(|(word, _)| holders[place(word)] += 1);
        let found = Found::new(&gists, &holders, |holders| holders as usize <= COMMON + MOST_CHANGED);
        let rarity = holders.iter().map(|holders| rarity(gists.len(), *holders as usize)).collect();
        let counted = Counted { gists: gists.clone(), holders, rarity, found, lengths: Vec::new() };
        let (changed, more) = (Vec::new(), FxHashMap::default());
        let likeness = Likeness { gists, counted: Arc::new(counted), changed, more };
        let lengths = likeness.gists.par_iter().map(|gist| likeness.length_of(gist)).collect();
        match Arc::try_unwrap(likeness.counted) {
            Ok(counted) => Likeness { counted: Arc::new(Counted { lengths, ..counted }), ..likeness },
            Err(counted) => Likeness { counted, ..likeness },
        }
    }

    /// Counts the words of documents of which most are as they were; the result is the same as if all were counted anew.
    pub fn again(&self, gists: Vec<Arc<Gist>>) -> Self {
        let is_other = |at: &usize| {
            let (new, old) = (&gists[*at], &self.counted.gists[*at]);
            !Arc::ptr_eq(new, old) && new != old
        };
        if gists.len() != self.counted.gists.len() {
            return Likeness::new(gists);
        }
        let changed: Vec<usize> = (0..gists.len()).filter(is_other).take(MOST_CHANGED + 1).collect();
        if changed.len() > MOST_CHANGED {
            return Likeness::new(gists);
        }
        let mut more = FxHashMap::default();
        for at in &changed {
            for (gist, step) in [(&gists[*at], 1), (&self.counted.gists[*at], -1)] {
                gist.words().for_each(|(word, _)| *more.entry(place(word)).or_default() += step);
            }
        }
        Likeness { gists, counted: Arc::clone(&self.counted), changed, more }
    }

    /// Returns what the documents are about.
    pub fn gists(&self) -> &[Arc<Gist>] {
        &self.gists
    }

    /// Returns the documents that are about the same as one, the likest first, but for those that are not `wanted`.
    pub fn of(&self, at: usize, wanted: impl Fn(usize) -> bool, scratch: &mut Scratch) -> Vec<usize> {
        let own = &self.gists[at];
        let near = self.near(own, scratch).into_iter().filter(|other| *other != at && wanted(*other));
        scratch.mark(own.words().map(|(word, _)| word));
        let mut alike: Vec<(u64, usize)> = near
            .map(|other| (self.likeness((at, own), other, scratch), other))
            .filter(|(likeness, _)| *likeness >= ALIKE)
            .collect();
        alike.sort_unstable_by_key(|(likeness, other)| (std::cmp::Reverse(*likeness), *other));
        let best = alike.first().map_or(0, |(likeness, _)| *likeness);
        alike.into_iter().take_while(|(likeness, _)| likeness * 100 >= best * BESIDE).map(|(_, other)| other).collect()
    }

    /// Finds the documents that could be alike, by the rare words of one.
    fn near(&self, own: &Gist, scratch: &mut Scratch) -> Vec<usize> {
        let common = COMMON.min(self.gists.len() / 4).max(4);
        let rare = own.words().filter(|(word, _)| self.holders(*word) <= common);
        let mut telling: Vec<(u64, u32)> = rare.map(|(word, weight)| (self.worth(word, weight), word)).collect();
        telling.sort_unstable_by_key(|(worth, word)| (std::cmp::Reverse(*worth), *word));
        telling.truncate(TELLING);
        for (worth, word) in telling {
            // Whoever holds it, the word is as rare.
            let rare = worth * self.worth(word, 1);
            let held = self.holding(word).map(|(other, weight)| (other, rare * u64::from(weight)));
            scratch.add(self.gists.len(), held);
        }
        let mut near = scratch.take();
        if near.len() > NEAREST {
            near.select_nth_unstable(NEAREST);
            near.truncate(NEAREST);
        }
        near.into_iter().map(|(_, other)| other).collect()
    }

    /// Returns every document that holds a rare word, with its weight there.
    fn holding(&self, word: u32) -> impl Iterator<Item = (usize, u8)> {
        let as_counted = self.counted.found.of(word).filter(|(at, _)| self.changed.binary_search(at).is_err());
        let changed = self.changed.iter().filter_map(move |at| Some((*at, self.gists[*at].weight(word)?)));
        as_counted.chain(changed)
    }

    /// Returns how alike two documents are, in thousandths; the words of the first are marked.
    fn likeness(&self, (at, own): (usize, &Gist), other: usize, marked: &Scratch) -> u64 {
        let theirs = self.gists[other].words().filter(|(word, _)| marked.may_hold(*word));
        let shared = theirs.filter_map(|(word, weight)| {
            let mine = own.weight(word)?;
            Some(self.worth(word, mine) * self.worth(word, weight))
        });
        (1000 * shared.sum::<u64>()).checked_div(self.length(at) * self.length(other)).unwrap_or(0)
    }

    fn length(&self, at: usize) -> u64 {
        let known = self.counted.lengths.get(at).filter(|_| self.changed.is_empty());
        known.copied().unwrap_or_else(|| self.length_of(&self.gists[at]))
    }

    fn length_of(&self, gist: &Gist) -> u64 {
        gist.words().map(|(word, weight)| self.worth(word, weight).pow(2)).sum::<u64>().isqrt()
    }

    /// Returns how many documents hold a word.
    fn holders(&self, word: u32) -> usize {
        let more = self.more.get(&place(word)).copied().unwrap_or_default();
        self.counted.holders[place(word)].saturating_add_signed(more) as usize
    }

    /// Returns how much a word says of a document: more where few others hold it.
    fn worth(&self, word: u32, weight: u8) -> u64 {
        let known = self.counted.rarity[place(word)];
        let is_counted = self.more.is_empty() || !self.more.contains_key(&place(word));
        let rarity = if is_counted { known } else { rarity(self.gists.len(), self.holders(word)) };
        u64::from(rarity) * u64::from(weight)
    }
}

fn place(word: u32) -> usize {
    word as usize % PLACES
}

/// Returns how rare a word is that so many of all documents hold.
fn rarity(documents: usize, holders: usize) -> u16 {
    let rarity = logarithm(documents).saturating_sub(logarithm(holders));
    u16::try_from(rarity).unwrap_or(u16::MAX)
}

/// The logarithm to base 2, about, in sixty-fourths.
fn logarithm(number: usize) -> u64 {
    let number = number.max(1) as u64;
    let whole = number.ilog2();
    u64::from(whole) * 64 + ((number * 64) >> whole) - 64
}

#[cfg(test)]
mod tests {
    use super::super::gist::Gister;
    use super::*;

    const NOTES: [(&str, &str); 8] = [
        ("What is CSRF?", "A forged request that a browser sends with the cookies of its user."),
        ("How does Django protect against CSRF?", "By a token in each form, which a forged request does not know."),
        ("What is a list?", "A row of values that can grow."),
        ("What is a tuple?", "Values that stay as they are."),
        ("Why is the sky blue?", "Air scatters short waves of light more than long ones."),
        ("How does a rainbow form?", "Drops bend the waves of light by their length, and throw them back."),
        ("Which waves of light does air scatter?", "Short ones, such as those of blue light."),
        ("How do bees dance?", "In circles, and in the shape of an eight."),
    ];

    fn gists<'a>(notes: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Arc<Gist>> {
        let mut gister = Gister::new("en");
        notes.into_iter().map(|(title, text)| Arc::new(gister.gist([title], [text]))).collect()
    }

    fn all(likeness: &Likeness) -> Vec<Vec<usize>> {
        let mut scratch = Scratch::default();
        (0..likeness.gists.len()).map(|at| likeness.of(at, |_| true, &mut scratch)).collect()
    }

    #[test]
    fn documents_about_the_same_are_told_from_others() {
        let found = all(&Likeness::new(gists(NOTES)));
        assert_eq!([&found[0], &found[1]], [&[1], &[0]]);
        assert_eq!(found[4][0], 6);
        assert!(found[2].is_empty() && found[3].is_empty() && found[7].is_empty(), "{found:?}");
        assert_eq!(Likeness::new(gists(NOTES)).of(0, |other| other != 1, &mut Scratch::default()), [0; 0]);
    }

    #[test]
    fn documents_counted_again_are_as_alike_as_if_counted_anew() {
        let text = |at: usize| {
            let word = |step: usize| format!("w{}x ", (at * step + step) % 97);
            (format!("Why does w{}x w{}x?", at % 89, at % 53), (1..20).map(word).collect::<String>())
        };
        let mut notes: Vec<(String, String)> = (0..400).map(text).collect();
        let read = |notes: &[(String, String)]| gists(notes.iter().map(|(title, text)| (&**title, &**text)));
        let mut likeness = Likeness::new(read(&notes));
        for edit in 0..60 {
            notes[edit * 5 % 400] = text(edit * 7 + 1000);
            likeness = likeness.again(read(&notes));
            let fresh = Likeness::new(read(&notes));
            assert_eq!(all(&likeness), all(&fresh), "edit {edit}");
        }
        notes.remove(9);
        assert_eq!(all(&likeness.again(read(&notes))), all(&Likeness::new(read(&notes))));
    }

    #[test]
    fn a_word_that_all_hold_makes_nobody_alike() {
        let notes = (0..300).map(|at| (format!("Django number{at}"), format!("django view{}", at * 7)));
        let notes: Vec<_> = notes.collect();
        let likeness = Likeness::new(gists(notes.iter().map(|(title, text)| (&**title, &**text))));
        assert!(all(&likeness).iter().all(Vec::is_empty));
    }
}

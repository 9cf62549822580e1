//! Terms → parts of the index: the words with their lists, cut so that a search loads little.
//!
//! The layout is described in `FORMAT.md`.

use rayon::prelude::*;

use super::pack::{Packer, Part};
use super::tally::Entry;

/// A list longer than this many bytes stands in a file of its own kind, so that it is loaded by those who need it alone.
const LONG: usize = 1500;

/// How many terms share a block, when the guide is not huge.
const BLOCK: usize = 224;

/// How many blocks words may have, and how many numbers, so that the manifest stays small.
const MOST_BLOCKS: usize = 500;

/// A guide's terms.
#[derive(Debug)]
pub(super) struct Vocabulary<'a> {
    entries: &'a [&'a Entry],
    /// The bytes of terms with their short lists, about, and of the long lists.
    size: (usize, usize),
}

/// Where the long lists of a term stand: file and offset of its headings, then of its mentions.
type Places = [(usize, usize); 2];

/// Files with terms and their short lists, files with long lists, and where each block lies.
#[derive(Debug, Default)]
pub(super) struct TermFiles {
    /// The first term of each block.
    pub(super) starts: Vec<String>,
    /// How many bytes of each block are terms.
    pub(super) terms: Vec<usize>,
    /// How many bytes of each block are lists, which follow the terms.
    pub(super) lists: Vec<usize>,
    /// How many blocks each file holds.
    pub(super) blocks: Vec<usize>,
    /// The files of terms and short lists.
    pub(super) files: Vec<Vec<u8>>,
    /// The files of long lists.
    pub(super) long: Vec<Vec<u8>>,
}

impl<'a> Vocabulary<'a> {
    /// Takes the terms of a guide, sorted.
    pub(super) fn new(entries: &'a [&'a Entry]) -> Self {
        let lists = || entries.iter().copied().flat_map(lists);
        let long: usize = lists().filter(|it| is_long(it)).map(<[u8]>::len).sum();
        let every: usize = lists().map(<[u8]>::len).sum();
        Vocabulary { entries, size: (every - long + 5 * entries.len(), long) }
    }

    /// Estimates the bytes of terms with their short lists, and tells those of the long lists.
    pub(super) fn size(&self) -> (usize, usize) {
        self.size
    }

    /// Lays the vocabulary out in at most so many files of terms and of long lists.
    pub(super) fn files(&self, (short, long): (usize, usize), packer: Packer<'_>) -> TermFiles {
        let (short_size, long_size) = self.size;
        let (places, long) = self.long_lists(long.max(1), long_size / long.max(1) + 1);
        let cuts = self.cuts();
        let blocks: Vec<(Vec<u8>, Vec<u8>)> =
            cuts.par_windows(2).map(|cut| self.block(cut[0]..cut[1], &places, packer)).collect();
        let mut files = TermFiles {
            starts: cuts[..cuts.len() - 1].iter().map(|at| self.entries[*at].term.clone()).collect(),
            terms: blocks.iter().map(|(terms, _)| terms.len()).collect(),
            lists: blocks.iter().map(|(_, lists)| lists.len()).collect(),
            long,
            ..TermFiles::default()
        };
        let target = short_size / short.max(1) + 1;
        for (terms, lists) in blocks {
            let is_full = |last: &Vec<u8>| last.len() + (terms.len() + lists.len()) / 2 > target;
            if files.files.len() < short.max(1) && files.files.last().is_none_or(is_full) {
                files.files.push(Vec::new());
                files.blocks.push(0);
            }
            if let (Some(file), Some(count)) = (files.files.last_mut(), files.blocks.last_mut()) {
                file.extend(terms);
                file.extend(lists);
                *count += 1;
            }
        }
        files
    }

    /// Decides where each long list stands: file and offset, by term, headings first.
    fn long_lists(&self, most: usize, target: usize) -> (Vec<Places>, Vec<Vec<u8>>) {
        let mut files: Vec<Vec<u8>> = Vec::new();
        let mut places = Vec::with_capacity(self.entries.len());
        for entry in self.entries {
            places.push(lists(entry).map(|list| {
                if !is_long(list) {
                    return (0, 0);
                }
                if files.len() < most && files.last().is_none_or(|last| last.len() + list.len() / 2 > target) {
                    files.push(Vec::new());
                }
                let number = files.len() - 1;
                let offset = files[number].len();
                files[number].extend_from_slice(list);
                (number, offset)
            }));
        }
        (places, files)
    }

    /// Returns the index of the first term of each block, and the end.
    fn cuts(&self) -> Vec<usize> {
        let digits = self.entries.iter().filter(|entry| is_number(entry)).count();
        let targets = [self.entries.len() - digits, digits].map(|terms| BLOCK.max(terms / MOST_BLOCKS));
        let (mut cuts, mut start) = (vec![0], 0);
        while start < self.entries.len() {
            start = self.cut_after(start, targets[usize::from(is_number(self.entries[start]))]);
            cuts.push(start);
        }
        cuts
    }

    /// Returns where a block ends that begins at a term and has about so many.
    ///
    /// It ends where neighbours share fewest letters, so that words with one beginning stay together. That is told by the
    /// terms near the end and not by their number, so a new term changes one block or two, not all that follow.
    fn cut_after(&self, start: usize, target: usize) -> usize {
        let (first, last) = (start + target * 3 / 4, start + target * 5 / 4);
        if last >= self.entries.len() {
            return self.entries.len();
        }
        let term = |at: usize| self.entries[at].term.as_str();
        let name = |at: usize| *blake3::hash(term(at).as_bytes()).as_bytes();
        let shared = |at: usize| shared_letters(term(at - 1), term(at));
        (first..=last).min_by_key(|at| (shared(*at), name(*at))).unwrap_or(last)
    }

    /// Returns the terms of a block, compressed, and its short lists.
    fn block(&self, range: std::ops::Range<usize>, places: &[Places], packer: Packer<'_>) -> (Vec<u8>, Vec<u8>) {
        let entries = &self.entries[range.clone()];
        let mut part = Part::default();
        part.number(entries.len());
        write_stems(entries, &mut part);
        entries.iter().for_each(|entry| part.number(entry.headings.count));
        entries.iter().for_each(|entry| part.number(entry.mentions.count));
        let mut bytes = Vec::new();
        for (entry, places) in entries.iter().zip(&places[range]) {
            for (list, place) in lists(entry).into_iter().zip(places) {
                if is_long(list) {
                    [0, place.0, place.1, list.len()].into_iter().for_each(|number| part.number(number));
                } else if !list.is_empty() {
                    part.number(list.len());
                    bytes.extend_from_slice(list);
                }
            }
        }
        let words = front_coded(entries.iter().map(|entry| entry.term.as_str()), &mut part);
        part.0.extend_from_slice(words.as_bytes());
        (packer.pack(&part), bytes)
    }
}

/// Writes how many letters each term shares with the one before, and returns the rest of all terms, one a line.
pub(super) fn front_coded<'a>(terms: impl Iterator<Item = &'a str>, part: &mut Part) -> String {
    let (mut before, mut rest) = ("", String::new());
    for term in terms {
        let shared: Vec<char> = term.chars().zip(before.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
        part.number(shared.iter().map(|it| it.len_utf16()).sum());
        rest.push_str(&term[shared.iter().map(|it| it.len_utf8()).sum()..]);
        rest.push('\n');
        before = term;
    }
    rest
}

/// How a term becomes its stem: letters to drop at its end, and letters to add.
pub(super) fn stem_rule(entry: &Entry) -> (String, String) {
    let (term, stem) = (&entry.term, entry.stem());
    let shared: usize = term.chars().zip(stem.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    (term[shared..].to_owned(), stem[shared..].to_owned())
}

/// Writes the rules by which the part's terms become stems, then the rule of each term.
fn write_stems(entries: &[&Entry], part: &mut Part) {
    let rules: Vec<(usize, String)> = entries
        .iter()
        .map(|entry| {
            let (drop, add) = stem_rule(entry);
            (drop.encode_utf16().count(), add)
        })
        .collect();
    let mut distinct: Vec<&(usize, String)> = rules.iter().collect();
    distinct.sort_unstable();
    distinct.dedup();
    part.number(distinct.len());
    for (drop, add) in &distinct {
        part.number(*drop);
        part.number(add.len());
        part.0.extend_from_slice(add.as_bytes());
    }
    for rule in &rules {
        part.number(distinct.binary_search(&rule).unwrap_or_default());
    }
}

/// Numbers are many where titles are numbered, and seldom looked for.
fn is_number(entry: &Entry) -> bool {
    entry.term.starts_with(|first: char| first.is_ascii_digit())
}

/// Returns the headings and the mentions of a term, encoded.
fn lists(entry: &Entry) -> [&[u8]; 2] {
    [&entry.headings.bytes, &entry.mentions.bytes]
}

fn is_long(list: &[u8]) -> bool {
    list.len() > LONG
}

fn shared_letters(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_term_leaves_nearly_all_blocks_what_they_were() {
        let entry = |term: String| Entry { term, ..Entry::default() };
        let mut entries: Vec<Entry> =
            (0..20_000_u32).map(|number| entry(blake3::hash(&number.to_le_bytes()).to_hex()[..9].to_owned())).collect();
        entries.sort_by(|a, b| a.term.cmp(&b.term));
        let blocks = |entries: &[Entry]| -> Vec<Vec<String>> {
            let cuts = Vocabulary::new(&entries.iter().collect::<Vec<_>>()).cuts();
            let block = |cut: &[usize]| entries[cut[0]..cut[1]].iter().map(|entry| entry.term.clone()).collect();
            cuts.windows(2).map(block).collect()
        };
        let before = blocks(&entries);
        assert_eq!(before.concat().len(), 20_000);
        assert!(before.iter().all(|block| block.len() <= BLOCK * 5 / 4));
        let at = entries.len() / 3;
        entries.insert(at, entry(format!("{}0", entries[at - 1].term)));
        let after = blocks(&entries);
        let new = after.iter().filter(|block| !before.contains(block)).count();
        assert!((1..6).contains(&new), "{new} of {}", after.len());
    }
}

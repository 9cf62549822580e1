//! What a client loads first: the guide's figures, where terms lie, and the rules of its words.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::document::Card;
use super::names;
use super::pack::{Packer, Part, gzip};
use super::stems::{self, CommonWords};
use super::tally::Entry;
use super::texts::TextFiles;
use super::titles::{Row, Shares};
use super::vocabulary::{TermFiles, front_coded, stem_rule};
use super::{Excerpts, FORMAT, SearchOptions};

/// How many words are kept for typing errors that no single part of the index can resolve.
const WORDS: usize = 20_000;

/// How many endings of words a client knows.
const RULES: usize = 120;

/// The first file of an index.
#[derive(Debug, Serialize)]
pub(super) struct Manifest {
    format: u32,
    build: u32,
    documents: usize,
    /// How many documents a block of titles holds, and how many blocks a file of them.
    titles: (usize, usize),
    /// How many bytes each block of titles has; empty where each file of them begins with that.
    lengths: Vec<usize>,
    /// How many documents each batch of them holds.
    batches: Vec<usize>,
    /// How many bytes the text of each batch has; empty where there are no excerpts.
    texts: Vec<usize>,
    /// The text of how many batches each file of text holds.
    shelves: Vec<usize>,
    excerpts: bool,
    /// The first term of each block of terms, one a line.
    starts: String,
    /// How many bytes of each block are terms.
    terms: Vec<usize>,
    /// How many bytes of each block are lists.
    lists: Vec<usize>,
    /// How many blocks each file of terms holds.
    blocks: Vec<usize>,
    /// The blocks of the file of words: second letter and bytes.
    words: Vec<(String, usize)>,
    /// Words of little meaning, separated by spaces.
    common: String,
    /// Names for the same thing, separated by commas, one group a line.
    names: String,
    /// Endings of words and what stems have in their place: `ies/i`, separated by spaces, the commonest first.
    endings: String,
}

/// How the index is cut into files.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    /// Where the terms lie.
    pub(super) terms: &'a TermFiles,
    /// Where the words lie.
    pub(super) words: &'a Words,
    /// How many bytes each block of titles has; empty where the files tell.
    pub(super) lengths: &'a [usize],
    /// How documents are shared out.
    pub(super) shares: Shares,
    /// The batches of documents.
    pub(super) rows: &'a [Row<'a>],
    /// Where the text of each batch lies.
    pub(super) texts: &'a TextFiles,
}

impl Manifest {
    /// Collects what does not depend on how the index is cut into files.
    pub(super) fn new(cards: &[Arc<Card>], (entries, tongues): (&[&Entry], u8), options: &SearchOptions) -> Self {
        let russian = entries.iter().any(|entry| entry.term == "что" || entry.term == "и");
        Manifest {
            format: FORMAT,
            build: 0,
            documents: cards.len(),
            titles: (0, 0),
            lengths: Vec::new(),
            batches: Vec::new(),
            texts: Vec::new(),
            shelves: Vec::new(),
            excerpts: options.excerpts == Excerpts::Shown,
            starts: String::new(),
            terms: Vec::new(),
            lists: Vec::new(),
            blocks: Vec::new(),
            words: Vec::new(),
            common: CommonWords::of(tongues, russian).join(" "),
            names: names::groups(&options.synonyms, entries),
            endings: endings(entries, tongues),
        }
    }

    /// Writes the file.
    pub(super) fn file(self, layout: Layout<'_>, build: u32) -> Vec<u8> {
        let Layout { terms, words, lengths, shares, rows, texts } = layout;
        let whole = Manifest {
            build,
            batches: rows.iter().map(|row| row.cards.len()).collect(),
            texts: texts.lengths.clone(),
            shelves: texts.batches.clone(),
            words: words.blocks.clone(),
            titles: (shares.documents, shares.blocks),
            lengths: lengths.to_vec(),
            starts: terms.starts.join("\n"),
            terms: terms.terms.clone(),
            lists: terms.lists.clone(),
            blocks: terms.blocks.clone(),
            ..self
        };
        gzip(&serde_json::to_vec(&whole).unwrap_or_default())
    }
}

/// The endings that the guide's words lose when they are stemmed, and those that are known, for guides that hold few forms.
fn endings(entries: &[&Entry], tongues: u8) -> String {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.stem() != entry.term) {
        *counts.entry(stem_rule(entry)).or_default() += 1;
    }
    let mut rules: Vec<_> = counts.into_iter().filter(|((drop, _), count)| *count > 1 && !drop.is_empty()).collect();
    rules.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut rules: Vec<String> =
        rules.into_iter().take(RULES).map(|((drop, add), _)| format!("{drop}/{add}")).collect();
    for ending in stems::endings(tongues) {
        if !rules.iter().any(|own| own == ending) {
            rules.push(ending.clone());
        }
    }
    rules.join(" ")
}

/// Topics and tags for filters: each topic with how many documents it has in a row, each tag with its documents.
#[derive(Debug, Serialize)]
struct Topics<'a> {
    topics: Vec<(&'a str, usize)>,
    tags: BTreeMap<&'a str, Vec<usize>>,
}

/// Writes the file of topics and tags.
pub(super) fn topics(cards: &[Arc<Card>], packer: Packer<'_>) -> Vec<u8> {
    let mut file = Topics { topics: Vec::new(), tags: BTreeMap::new() };
    for (number, card) in cards.iter().enumerate() {
        match file.topics.last_mut() {
            Some((last, count)) if *last == card.topic.as_str() => *count += 1,
            _ => file.topics.push((&card.topic, 1)),
        }
        for tag in &card.tags {
            file.tags.entry(tag).or_default().push(number);
        }
    }
    for numbers in file.tags.values_mut() {
        for at in (1..numbers.len()).rev() {
            numbers[at] -= numbers[at - 1];
        }
    }
    packer.pack(&Part(serde_json::to_vec(&file).unwrap_or_default()))
}

/// The words with which errors in the first letters are resolved: in blocks by their second letter.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// For each block the second letter, `a` to `z` or nothing for all others, and how many bytes it has.
    pub(super) blocks: Vec<(String, usize)>,
    /// The file.
    pub(super) file: Vec<u8>,
}

impl Words {
    /// Chooses the words that stand in titles or in more than one document, the commonest when there are too many.
    pub(super) fn new(entries: &[&Entry], packer: Packer<'_>) -> Self {
        let weight = |entry: &Entry| entry.headings.count * 4 + entry.mentions.count;
        let mut words: Vec<&Entry> =
            entries.iter().copied().filter(|it| weight(it) > 1 && it.term.chars().all(char::is_alphabetic)).collect();
        words.sort_by_key(|entry| std::cmp::Reverse(weight(entry)));
        words.truncate(WORDS);
        words.sort_by(|a, b| a.term.cmp(&b.term));
        let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for word in words {
            let letter = word.term.chars().nth(1).filter(char::is_ascii_lowercase);
            groups.entry(letter.map(String::from).unwrap_or_default()).or_default().push(&word.term);
        }
        let mut made = Words::default();
        for (letter, words) in groups {
            let mut part = Part::default();
            part.number(words.len());
            let rest = front_coded(words.into_iter(), &mut part);
            part.0.extend_from_slice(rest.as_bytes());
            let block = packer.pack(&part);
            made.blocks.push((letter, block.len()));
            made.file.extend(block);
        }
        made
    }
}

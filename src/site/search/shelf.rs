//! Documents → parts of the index: titles and addresses, and the words from which excerpts are taken.
//!
//! The layout is described in the [room's comment](super).

use rayon::prelude::*;

use super::Document;
use super::pack::{Part, zlib};

/// How many bytes of text are compressed together.
const BLOCK: usize = 2000;

/// Files with titles and addresses, and files with text.
#[derive(Debug, Default)]
pub(super) struct ShelfFiles {
    /// How many bytes each block of titles has.
    pub(super) lengths: Vec<usize>,
    /// Titles, addresses and topics.
    pub(super) titles: Vec<Vec<u8>>,
    /// Text; empty when no excerpts are wanted.
    pub(super) texts: Vec<Vec<u8>>,
}

/// How documents are shared out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shares {
    /// How many documents a block of titles holds.
    pub(super) documents: usize,
    /// How many blocks a file of titles holds.
    pub(super) blocks: usize,
    /// How many blocks of titles share a file of text; 0 when there is no text.
    pub(super) texts: usize,
}

/// Compressed text of some neighbouring documents.
struct Block {
    documents: usize,
    bytes: Vec<u8>,
}

/// Lays the documents out in files.
pub(super) fn files(documents: &[Document], shares: Shares, build: u32) -> ShelfFiles {
    let groups: Vec<&[Document]> = documents.chunks(shares.documents).collect();
    let texts: Vec<Vec<Block>> = match shares.texts {
        0 => groups.iter().map(|_| Vec::new()).collect(),
        _ => groups.par_iter().map(|group| blocks(group, build)).collect(),
    };
    let mut files = ShelfFiles::default();
    let mut places = Vec::with_capacity(groups.len());
    for (number, blocks) in texts.iter().enumerate() {
        if shares.texts > 0 && number % shares.texts == 0 {
            files.texts.push(Vec::new());
        }
        let file = files.texts.len().saturating_sub(1);
        places.push((file, files.texts.last().map_or(0, Vec::len)));
        if let Some(text) = files.texts.last_mut() {
            blocks.iter().for_each(|block| text.extend_from_slice(&block.bytes));
        }
    }
    let indices: Vec<usize> = (0..groups.len()).collect();
    let titles: Vec<Vec<u8>> = indices
        .par_iter()
        .map(|index| titles(groups[*index], (places[*index].0, places[*index].1, &texts[*index]), build))
        .collect();
    files.lengths = titles.iter().map(Vec::len).collect();
    files.titles = titles.chunks(shares.blocks).map(<[Vec<u8>]>::concat).collect();
    files
}

fn blocks(documents: &[Document], build: u32) -> Vec<Block> {
    let (mut blocks, mut text, mut count) = (Vec::new(), String::new(), 0);
    for (index, document) in documents.iter().enumerate() {
        for (number, words) in [&document.answer, &document.code].into_iter().enumerate() {
            if number == 1 && !words.is_empty() {
                text.push('\n');
            }
            text.extend(words.chars().filter(|char| *char != '\0'));
        }
        text.push('\0');
        count += 1;
        if text.len() >= BLOCK || index + 1 == documents.len() {
            blocks.push(Block { documents: count, bytes: zlib(&[&build.to_le_bytes(), text.as_bytes()].concat()) });
            (text, count) = (String::new(), 0);
        }
    }
    blocks
}

fn titles(documents: &[Document], (file, offset, blocks): (usize, usize, &[Block]), build: u32) -> Vec<u8> {
    let mut part = Part::new(build);
    part.number(documents.len());
    [file, offset, blocks.len()].into_iter().for_each(|number| part.number(number));
    for block in blocks {
        part.number(block.documents);
        part.number(block.bytes.len());
    }
    let (mut lines, mut topics, mut before, mut tails) = (String::new(), Vec::new(), "", String::new());
    for document in documents {
        let title: String = document.title.split(['\n', '\r']).collect::<Vec<_>>().join(" ");
        let slug = slug(&title);
        let (base, name) = address(&document.url);
        let copied = slug.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
        part.number(copied);
        if base != before {
            tails.push_str(base);
            tails.push('\t');
            before = base;
        }
        tails.push_str(&name[copied..]);
        tails.push('\n');
        lines.push_str(&title);
        lines.push('\n');
        match topics.last_mut() {
            Some((last, count)) if *last == document.topic.as_str() => *count += 1,
            _ => topics.push((document.topic.as_str(), 1)),
        }
    }
    part.number(topics.len());
    for (topic, count) in topics {
        part.number(count);
        lines.push_str(&topic.replace(['\n', '\r'], " "));
        lines.push('\n');
    }
    part.0.extend_from_slice(lines.as_bytes());
    part.0.extend_from_slice(tails.as_bytes());
    zlib(&part.0)
}

/// Cuts an address before its last name: `q/what-is-tls/` is `q/` and `what-is-tls/`.
fn address(url: &str) -> (&str, &str) {
    let whole = url.strip_suffix('/').unwrap_or(url);
    url.split_at(whole.rfind(['/', '#']).map_or(0, |at| at + 1))
}

/// Guesses the name of a title in an address, as the client does; ASCII only.
fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    for char in title.chars().filter(|char| !matches!(char, '\'' | '’' | '`')) {
        if char.is_ascii_alphanumeric() {
            slug.push(char.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug
}

//! Documents → parts of the index: titles, addresses, and where the words of each document lie.
//!
//! The layout is described in `FORMAT.md`.

use std::sync::Arc;

use rayon::prelude::*;

use super::document::{Card, key_of};
use super::pack::{Packer, Part, Zlib};
use super::texts::Text;
use crate::render::Key;

/// Files with titles and addresses.
#[derive(Debug, Default)]
pub(super) struct TitleFiles {
    /// How many bytes each block has, where the files do not tell that themselves.
    pub(super) lengths: Vec<usize>,
    /// The files.
    pub(super) files: Vec<Vec<u8>>,
}

/// How documents are shared out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shares {
    /// How many documents a block of titles holds.
    pub(super) documents: usize,
    /// How many blocks a file of titles holds.
    pub(super) blocks: usize,
    /// What tells how long the blocks are.
    pub(super) told: Told,
}

/// What tells a client how long the blocks of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// The manifest, which is loaded anyway.
    ByManifest,
    /// The head of each file: four bytes for each block, the lowest first. It is asked for when the file is.
    ByHead,
}

/// Neighbouring documents whose blocks of titles and of text begin anew.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// Names all that the documents hold.
    pub(super) key: Key,
    /// What results show of them.
    pub(super) cards: &'a [Arc<Card>],
    /// Their words.
    pub(super) texts: &'a [Text],
}

/// Lays the documents of all rows out in files, in their order.
pub(super) fn files(rows: &[Row<'_>], shares: Shares, packer: Packer<'_>) -> TitleFiles {
    let blocks: Vec<Vec<Vec<u8>>> = rows.par_iter().map(|row| row.blocks(shares.documents, packer)).collect();
    let blocks = blocks.concat();
    let files = blocks.chunks(shares.blocks);
    match shares.told {
        Told::ByManifest => {
            TitleFiles { lengths: blocks.iter().map(Vec::len).collect(), files: files.map(<[_]>::concat).collect() }
        }
        Told::ByHead => TitleFiles { lengths: Vec::new(), files: files.map(|it| headed(it, shares.blocks)).collect() },
    }
}

impl Row<'_> {
    /// Returns the row's blocks of so many documents, as they were packed before or packed now.
    fn blocks(&self, share: usize, packer: Packer<'_>) -> Vec<Vec<u8>> {
        let key = key_of([b"titles".as_slice(), crate::PROGRAM.as_bytes(), &self.key.0, &share.to_le_bytes()]);
        let made = packer.remember(key, || postcard::to_allocvec(&self.pack(share)).unwrap_or_default());
        let packed: Vec<Vec<u8>> = postcard::from_bytes(&made).unwrap_or_else(|_| self.pack(share));
        packed.iter().map(|block| packer.stamped(block)).collect()
    }

    fn pack(&self, share: usize) -> Vec<Vec<u8>> {
        let (text_blocks, mut zlib) = (self.text_blocks(), Zlib::new());
        let pack = |(number, cards): (usize, &[Arc<Card>])| {
            let (first, end) = (number * share, number * share + cards.len());
            let from = text_blocks.partition_point(|it| it.end <= first);
            let to = text_blocks.partition_point(|it| it.first < end);
            zlib.pack(&block(cards, first, &text_blocks[from..to]).0)
        };
        self.cards.chunks(share).enumerate().map(pack).collect()
    }

    /// Tells where each block of text lies in the row.
    fn text_blocks(&self) -> Vec<TextBlock> {
        let next = |(end, offset): &mut (usize, usize), text: &Text| {
            let block = TextBlock { first: *end, end: *end + text.documents, offset: *offset, length: text.length() };
            (*end, *offset) = (block.end, block.offset + block.length);
            Some(block)
        };
        self.texts.iter().scan((0, 0), next).collect()
    }
}

/// Joins at most so many blocks behind a head that tells their lengths, 0 for those that are missing.
fn headed(blocks: &[Vec<u8>], most: usize) -> Vec<u8> {
    let lengths = blocks.iter().map(Vec::len).chain(std::iter::repeat(0)).take(most);
    let mut file: Vec<u8> = lengths.flat_map(|length| (length as u32).to_le_bytes()).collect();
    blocks.iter().for_each(|block| file.extend_from_slice(block));
    file
}

/// Where a block of text lies in its row: its documents, by their numbers there, and its bytes.
#[derive(Debug)]
struct TextBlock {
    first: usize,
    end: usize,
    offset: usize,
    length: usize,
}

/// Writes where the words of documents lie, the first of which has a number in its row.
fn write_texts(first: usize, texts: &[TextBlock], part: &mut Part) {
    part.number(texts.len());
    let Some(start) = texts.first() else { return };
    [start.offset, first - start.first].into_iter().for_each(|number| part.number(number));
    for text in texts {
        part.number(text.end - text.first);
        part.number(text.length);
    }
}

/// Writes documents, the first of which has a number in its row, and where their words lie.
fn block(cards: &[Arc<Card>], first: usize, texts: &[TextBlock]) -> Part {
    let mut part = Part::default();
    part.number(cards.len());
    write_texts(first, texts, &mut part);
    let (mut lines, mut topics, mut before, mut tails) = (String::new(), Vec::new(), "", String::new());
    for card in cards {
        let title: String = card.title.split(['\n', '\r']).collect::<Vec<_>>().join(" ");
        let slug = slug(&title);
        let (base, name) = address(&card.url);
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
            Some((last, count)) if *last == card.topic.as_str() => *count += 1,
            _ => topics.push((card.topic.as_str(), 1)),
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
    part
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_tells_the_length_of_each_block_of_its_file() {
        let file = headed(&[vec![7; 3], vec![8; 300]], 3);
        assert_eq!(&file[..12], [3, 0, 0, 0, 44, 1, 0, 0, 0, 0, 0, 0]);
        assert_eq!(&file[12..], [vec![7; 3], vec![8; 300]].concat());
    }
}

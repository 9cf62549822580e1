//! Documents → the words from which excerpts are taken, compressed a few documents at a time.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::document::Body;
use super::pack::{Packer, STAMP, zlib};

/// How many bytes of text are compressed together.
const BLOCK: usize = 1000;

/// The words of a few neighbouring documents, compressed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Text {
    /// How many documents.
    documents: usize,
    bytes: Vec<u8>,
}

/// Compresses the words of documents.
pub(super) fn pack(bodies: &[Cow<'_, Body>]) -> Vec<Text> {
    let (mut texts, mut text, mut documents) = (Vec::new(), String::new(), 0);
    for (index, body) in bodies.iter().enumerate() {
        for (number, words) in [&body.answer, &body.code].into_iter().enumerate() {
            if number == 1 && !words.is_empty() {
                text.push('\n');
            }
            text.extend(words.chars().filter(|char| *char != '\0'));
        }
        text.push('\0');
        documents += 1;
        if text.len() >= BLOCK || index + 1 == bodies.len() {
            texts.push(Text { documents, bytes: zlib(text.as_bytes()) });
            (text, documents) = (String::new(), 0);
        }
    }
    texts
}

/// Files of text, and where each block of them lies.
#[derive(Debug, Default)]
pub(super) struct TextFiles {
    /// All blocks, in the order of their documents.
    pub(super) blocks: Vec<TextBlock>,
    /// The files; none where no excerpts are wanted.
    pub(super) files: Vec<Vec<u8>>,
}

/// Where a block of text lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextBlock {
    /// Its first document.
    pub(super) first: usize,
    /// The document after its last one.
    pub(super) end: usize,
    /// The file.
    pub(super) file: usize,
    /// Its first byte there.
    pub(super) offset: usize,
    /// How many bytes.
    pub(super) length: usize,
}

/// Lays texts out in at most so many files, in the order of their documents.
pub(super) fn files(texts: &[Arc<Vec<Text>>], files: usize, packer: Packer<'_>) -> TextFiles {
    let texts = || texts.iter().flat_map(|texts| &**texts);
    let sizes = texts().map(|text| STAMP + text.bytes.len());
    let target = sizes.sum::<usize>() / files.max(1) + 1;
    let mut made = TextFiles::default();
    let mut first = 0;
    for text in texts() {
        if made.files.last().is_none_or(|last| last.len() >= target) {
            made.files.push(Vec::with_capacity(target + target / 8));
        }
        let file = made.files.len() - 1;
        let (offset, end) = (made.files[file].len(), first + text.documents);
        made.blocks.push(TextBlock { first, end, file, offset, length: STAMP + text.bytes.len() });
        made.files[file].extend(packer.build.to_le_bytes());
        made.files[file].extend_from_slice(&text.bytes);
        first = end;
    }
    made
}

//! Documents → the words from which excerpts are taken, compressed a few documents at a time.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::document::Body;
use super::pack::{Packer, STAMP, Zlib};

/// How many bytes of text are compressed together.
const BLOCK: usize = 1000;

/// The words of a few neighbouring documents, compressed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Text {
    /// How many documents.
    pub(super) documents: usize,
    bytes: Vec<u8>,
}

impl Text {
    /// How many bytes it takes in a file.
    pub(super) fn length(&self) -> usize {
        STAMP + self.bytes.len()
    }
}

/// Compresses the words of documents.
pub(super) fn pack(bodies: &[Cow<'_, Body>]) -> Vec<Text> {
    let (mut texts, mut zlib) = (Vec::new(), Zlib::new());
    let (mut text, mut documents) = (String::new(), 0);
    for (index, body) in bodies.iter().enumerate() {
        for (number, words) in [&body.answer, &body.code].into_iter().enumerate() {
            if number == 1 && !words.is_empty() {
                text.push('\n');
            }
            text.extend(words.split('\0'));
        }
        text.push('\0');
        documents += 1;
        if text.len() >= BLOCK || index + 1 == bodies.len() {
            texts.push(Text { documents, bytes: zlib.pack(text.as_bytes()) });
            text.clear();
            documents = 0;
        }
    }
    texts
}

/// Files of text: that of each batch lies in one of them, in a row.
#[derive(Debug, Default)]
pub(super) struct TextFiles {
    /// How many bytes the text of each batch has; empty where no excerpts are wanted.
    pub(super) lengths: Vec<usize>,
    /// The text of how many batches each file holds.
    pub(super) batches: Vec<usize>,
    /// The files.
    pub(super) files: Vec<Vec<u8>>,
}

/// Lays the text of all batches out in at most so many files.
pub(super) fn files(batches: &[Arc<Vec<Text>>], most: usize, packer: Packer<'_>) -> TextFiles {
    if batches.iter().all(|texts| texts.is_empty()) {
        return TextFiles::default();
    }
    let length = |texts: &Vec<Text>| texts.iter().map(Text::length).sum::<usize>();
    let lengths: Vec<usize> = batches.iter().map(|texts| length(texts)).collect();
    let target = lengths.iter().sum::<usize>() / most.max(1) + 1;
    let mut made = TextFiles { lengths, ..TextFiles::default() };
    for texts in batches {
        if made.files.last().is_none_or(|last| last.len() >= target) {
            made.files.push(Vec::with_capacity(target + target / 8));
            made.batches.push(0);
        }
        if let (Some(file), Some(count)) = (made.files.last_mut(), made.batches.last_mut()) {
            for text in &**texts {
                file.extend(packer.build.to_le_bytes());
                file.extend_from_slice(&text.bytes);
            }
            *count += 1;
        }
    }
    made
}

//! What a reader of a passage can see → its name.

use std::hash::{Hash, Hasher};

use super::kind::Kind;
use super::steps::{Step, Steps};
use super::tree::Tree;

/// What a reader can see, as bytes that are the same wherever it stands in a note.
pub(super) struct Seen<'a> {
    tree: &'a Tree,
    bytes: Vec<u8>,
}

impl<'a> Seen<'a> {
    /// Starts with how the words of a tree are meant.
    pub(super) fn new(tree: &'a Tree) -> Self {
        let mut bytes = Vec::with_capacity(256);
        bytes.push(tree.flavour() as u8);
        Seen { tree, bytes }
    }

    /// Returns the name of all that was seen.
    pub(super) fn digest(&self) -> [u8; 32] {
        *blake3::hash(&self.bytes).as_bytes()
    }

    /// Reads steps; places count from `start`.
    pub(super) fn read(&mut self, start: u32, steps: Steps<'_>) {
        for step in steps {
            match step {
                Step::Leave(..) => self.bytes.push(0),
                Step::Enter(_, kind, span) => {
                    self.bytes.push(1);
                    self.write_u32(span.start.wrapping_sub(start));
                    self.kind(kind, start);
                    if kind.is_leaf() {
                        self.words(self.tree.slice(span));
                    }
                }
            }
        }
        self.bytes.push(2);
    }

    /// Writes a kind, words instead of where they are kept.
    fn kind(&mut self, kind: Kind, start: u32) {
        std::mem::discriminant(&kind).hash(self);
        let words = |said| self.tree.said(said).to_owned();
        match kind {
            Kind::Said(said) | Kind::Citation(said) | Kind::Table(said) | Kind::Footnote(said, _) => {
                self.words(&words(said));
            }
            Kind::Open(said) => self.words(&said.map(words).unwrap_or_default()),
            Kind::Link(link) | Kind::Image(link) => {
                link.form.hash(self);
                self.words(&words(link.to));
                self.words(&link.title.map(words).unwrap_or_default());
            }
            Kind::Heading(heading) => {
                (heading.level, heading.done).hash(self);
                self.words(&heading.id.map(words).unwrap_or_default());
            }
            Kind::Code(code) => {
                code.fence.hash(self);
                self.write_u32(code.info.start.wrapping_sub(start));
                self.words(self.tree.slice(code.info));
            }
            kind => kind.hash(self),
        }
    }

    fn words(&mut self, words: &str) {
        self.write_usize(words.len());
        self.write(words.as_bytes());
    }
}

impl Hasher for Seen<'_> {
    fn finish(&self) -> u64 {
        0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }
}

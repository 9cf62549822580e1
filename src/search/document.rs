//! What is indexed: documents, whose words are read only where what became of them is not remembered.

use std::borrow::Cow;
use std::sync::Arc;

use crate::render::Key;

/// Something that can be found: a question, or a stretch of prose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Where it leads, relative to the site's root.
    pub url: String,
    /// The question or heading as plain text.
    pub title: String,
    /// The title of its topic.
    pub topic: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Other wordings of its title, by which it is found as by the title.
    pub also: Vec<String>,
    /// What it says.
    pub body: Body,
}

/// What a document says besides its title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The whole question as plain text, where it says more than the title; else empty or the same.
    pub prompt: String,
    /// The answer's words as plain text.
    pub answer: String,
    /// The answer's code.
    pub code: String,
}

/// What a result shows of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Names all that the document holds: equal keys, equal documents.
    pub key: Key,
    /// Where it leads, relative to the site's root.
    pub url: String,
    /// The question or heading as plain text.
    pub title: String,
    /// The title of its topic.
    pub topic: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Other wordings of its title.
    pub also: Vec<String>,
}

/// The documents of a guide.
pub trait Documents: Sync {
    /// Returns their cards, in the guide's order.
    fn cards(&self) -> &[Arc<Card>];
    /// Reads what the document at a place of [`Documents::cards`] says.
    fn body(&self, at: usize) -> Cow<'_, Body>;
}

/// Documents that are all at hand.
#[derive(Debug)]
pub(super) struct AtHand<'a> {
    documents: &'a [Document],
    cards: Vec<Arc<Card>>,
}

impl<'a> AtHand<'a> {
    pub(super) fn new(documents: &'a [Document]) -> Self {
        AtHand { documents, cards: documents.iter().map(|document| Arc::new(card(document))).collect() }
    }
}

impl Documents for AtHand<'_> {
    fn cards(&self) -> &[Arc<Card>] {
        &self.cards
    }

    fn body(&self, at: usize) -> Cow<'_, Body> {
        Cow::Borrowed(&self.documents[at].body)
    }
}

fn card(document: &Document) -> Card {
    let Document { url, title, topic, tags, also, body: Body { prompt, answer, code } } = document;
    let key = key_of_texts([url, title, topic, prompt, answer, code], [tags, also]);
    let (tags, also) = (tags.clone(), also.clone());
    Card { key, url: url.clone(), title: title.clone(), topic: topic.clone(), tags, also }
}

/// Names texts and lists of texts.
pub(crate) fn key_of_texts<const N: usize>(texts: [&String; N], lists: [&Vec<String>; 2]) -> Key {
    let count = lists.map(|list| list.len().to_string());
    key_of(texts.into_iter().chain(&count).chain(lists.into_iter().flatten()).map(String::as_bytes))
}

/// Names some texts in a row.
pub(crate) fn key_of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Key {
    let mut hash = blake3::Hasher::new();
    for part in parts {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    Key(*hash.finalize().as_bytes())
}

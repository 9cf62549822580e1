//! HTML that is being written, and where the way to the site's root goes in it.

use super::escape::{push_attribute, push_referring, push_text, push_value};
use super::href::Address;

/// A piece of HTML.
#[derive(Debug, Default)]
pub(super) struct Html {
    text: String,
    /// The bytes before which the way to the site's root goes, in order.
    roots: Vec<u32>,
}

impl Html {
    /// Makes an empty piece.
    pub(super) fn with_capacity(length: usize) -> Self {
        Html { text: String::with_capacity(length), roots: Vec::new() }
    }

    /// Returns how many bytes are written.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Returns whether nothing is written.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns whether it ends so.
    pub(super) fn ends_with(&self, end: &str) -> bool {
        self.text.ends_with(end)
    }

    /// Writes HTML.
    pub(super) fn push(&mut self, html: &str) {
        self.text.push_str(html);
    }

    /// Writes words.
    pub(super) fn push_words(&mut self, words: &str) {
        push_text(&mut self.text, words);
    }

    /// Writes words that hold character references.
    pub(super) fn push_referring(&mut self, words: &str) {
        push_referring(&mut self.text, words);
    }

    /// Writes an attribute.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        push_attribute(&mut self.text, name, value);
    }

    /// Writes an attribute without a value.
    pub(super) fn flag(&mut self, name: &str) {
        self.text.push(' ');
        self.text.push_str(name);
    }

    /// Writes an id, which starts with the name of the fragment.
    pub(super) fn id(&mut self, scope: &str, name: &str) {
        self.text.push_str(" id=\"");
        push_value(&mut self.text, scope);
        self.text.push_str("--");
        push_value(&mut self.text, name);
        self.text.push('"');
    }

    /// Writes an attribute that is an address.
    pub(super) fn address(&mut self, name: &str, address: &Address) {
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        if address.is_inside {
            self.roots.push(narrow(self.text.len()));
        }
        push_value(&mut self.text, &address.href);
        self.text.push('"');
    }

    /// Takes out what was written from a byte on.
    pub(super) fn truncate(&mut self, length: usize) {
        self.text.truncate(length);
        self.roots.truncate(self.roots.partition_point(|root| *root < narrow(length)));
    }

    /// Takes out the spaces at the end, but none before a byte.
    pub(super) fn trim_spaces(&mut self, from: usize) {
        let length = self.text.trim_end_matches(' ').len();
        self.text.truncate(length.max(from));
    }

    /// Adds a piece at a byte after which no address was written.
    pub(super) fn insert_late(&mut self, at: usize, piece: &str) {
        self.text.insert_str(at, piece);
    }

    /// Adds pieces at bytes that are in order.
    pub(super) fn insert(&mut self, pieces: &[(usize, String)]) {
        let added: usize = pieces.iter().map(|(_, piece)| piece.len()).sum();
        let mut whole = String::with_capacity(self.text.len() + added);
        let (mut start, mut moved) = (0, 0);
        for (at, piece) in pieces {
            let shift = narrow(whole.len() - start);
            let before = self.roots.iter_mut().skip(moved).take_while(|root| **root < narrow(*at));
            moved += before.map(|root| *root += shift).count();
            whole.push_str(&self.text[start..*at]);
            whole.push_str(piece);
            start = *at;
        }
        let shift = narrow(whole.len() - start);
        self.roots.iter_mut().skip(moved).for_each(|root| *root += shift);
        whole.push_str(&self.text[start..]);
        self.text = whole;
    }

    /// Takes out the white space around it.
    pub(super) fn trim(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        let before = self.text.len() - self.text.trim_start().len();
        self.text.drain(..before);
        self.roots.iter_mut().for_each(|root| *root -= narrow(before));
    }

    /// Returns the HTML and where the way to the site's root goes in it.
    pub(super) fn into_parts(self) -> (String, Vec<u32>) {
        (self.text, self.roots)
    }
}

/// No fragment is larger than 4 GB.
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_or_taken_out_moves_the_ways_to_the_root() {
        let address = |href: &str| Address { href: href.to_owned(), is_inside: true, size: None };
        let mut html = Html::default();
        html.push("  a");
        html.address("href", &address("x"));
        html.push("b");
        html.address("href", &address("y"));
        html.push("c");
        html.address("href", &address("z"));
        html.truncate(html.len() - " href=\"z\"".len());
        html.insert(&[(3, "1".to_owned()), (12, "22".to_owned()), (23, "333".to_owned())]);
        html.trim();
        let (text, roots) = html.into_parts();
        assert_eq!(text, "a1 href=\"x\"22b href=\"y\"c333");
        assert_eq!(roots.iter().map(|at| &text[*at as usize..=*at as usize]).collect::<Vec<_>>(), ["x", "y"]);
    }
}

//! A note with its signs masked, and the way back.

use std::borrow::Cow;
use std::ops::Range;

use super::mask::{MASKS, Mask, blank};

/// A note as the parser shall read it.
#[derive(Debug)]
pub(in crate::markup::markdown) struct Shadow<'a> {
    whole: &'a str,
    text: String,
    comments: Vec<Range<usize>>,
    /// Code blocks that the parser doesn't see, since their fence is not closed and headings follow.
    cut: Vec<Range<usize>>,
    open_fences: Vec<usize>,
    open_comments: Vec<usize>,
}

impl<'a> Shadow<'a> {
    /// Makes the shadow of a note, from a byte on.
    pub(in crate::markup::markdown) fn of(whole: &'a str, from: usize, math: bool) -> Self {
        let fences = super::fences::scan(whole, from);
        let mut code = super::code::spans(whole, from, &fences.code);
        let quoted = if math { super::signs::quoted_formulas(whole, &mut code) } else { Vec::new() };
        let comments = super::comments::scan(whole, from, &code);
        let mut mask = Mask { whole, bytes: whole.as_bytes().to_vec() };
        for range in &fences.cut {
            blank(&mut mask, range);
        }
        let words = super::comments::without(&comments.spans, super::code::outside(whole.len(), from, &code));
        super::headings::mask(&mut mask, &words);
        super::signs::mask(&mut mask, &words, math);
        for at in quoted {
            mask.put(at..at + 1, "x");
        }
        super::comments::mask(&mut mask, &comments.spans);
        let text = String::from_utf8(mask.bytes).unwrap_or_else(|_| whole.to_owned());
        let super::comments::Comments { spans: comments, open: open_comments } = comments;
        Shadow { whole, text, comments, cut: fences.cut, open_fences: fences.open, open_comments }
    }

    /// Returns what the parser reads; as long as the note.
    pub(in crate::markup::markdown) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the comments, in order.
    pub(in crate::markup::markdown) fn comments(&self) -> &[Range<usize>] {
        &self.comments
    }

    /// Returns the code blocks that the parser doesn't see.
    pub(in crate::markup::markdown) fn cut(&self) -> &[Range<usize>] {
        &self.cut
    }

    /// Returns where code blocks begin that nothing closes.
    pub(in crate::markup::markdown) fn open_fences(&self) -> &[usize] {
        &self.open_fences
    }

    /// Returns where comments begin that nothing ends.
    pub(in crate::markup::markdown) fn open_comments(&self) -> &[usize] {
        &self.open_comments
    }

    /// Returns whether the signs of a heading that starts at a byte stand right before its words, so the parser sees one less.
    pub(in crate::markup::markdown) fn is_glued(&self, at: usize) -> bool {
        let signs = |text: &str| text.bytes().skip(at).take_while(|byte| *byte == b'#').count();
        signs(&self.text) < signs(self.whole)
    }

    /// Returns whether the parser took words as they stand.
    pub(in crate::markup::markdown) fn reads(&self, range: &Range<usize>, words: &str) -> bool {
        self.text.get(range.clone()) == Some(words) && self.whole.is_char_boundary(range.start)
    }

    /// Returns the bytes between the marks around code or a formula; one space at each end belongs to the marks of code.
    pub(in crate::markup::markdown) fn inner(&self, range: &Range<usize>, mark: u8, is_code: bool) -> Range<usize> {
        let text = &self.text.as_bytes()[range.clone()];
        let marks = text.iter().take_while(|byte| **byte == mark).count().min(text.len() / 2);
        let inner = range.start + marks..range.end - marks;
        let words = &self.text[inner.clone()];
        let is_padded = is_code && words.len() > 2 && words.starts_with([' ', '\n']) && words.ends_with([' ', '\n']);
        if is_padded && !words.trim().is_empty() { inner.start + 1..inner.end - 1 } else { inner }
    }

    /// Puts the signs back into words that the parser made of the shadow.
    pub(in crate::markup::markdown) fn unmasked<'w>(&self, words: &'w str) -> Cow<'w, str> {
        let sign =
            |char: char| MASKS.iter().find(|(_, mask)| char == char::from(*mask)).map(|(sign, _)| char::from(*sign));
        if words.chars().any(|char| sign(char).is_some()) {
            words.chars().map(|char| sign(char).unwrap_or(char)).collect::<String>().into()
        } else {
            words.into()
        }
    }
}

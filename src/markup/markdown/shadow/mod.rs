//! A note as the Markdown parser shall read it: as long as the note, byte for byte, with signs masked.
//!
//! CommonMark reads some signs as marks that people don't mean so, and does not read others that they do mean.
//! Here such a sign is replaced by another one of the same length before the parser sees it. Words are never
//! taken from the shadow, so a mask can change how a note is structured and never what it says.

mod code;
mod comments;
mod fences;
mod signs;

use std::borrow::Cow;
use std::ops::Range;

/// Signs that are masked, and what stands for them: characters that no decoded text holds.
const MASKS: [(u8, u8); 5] = [(b':', 1), (b'$', 2), (b' ', 0x7f), (b'[', 4), (b'*', 5)];

/// A note as the parser shall read it.
#[derive(Debug)]
pub(super) struct Shadow<'a> {
    whole: &'a str,
    text: String,
    comments: Vec<Range<usize>>,
    /// Code blocks that the parser doesn't see, since their fence is not closed and headings follow.
    cut: Vec<Range<usize>>,
    open_fences: Vec<usize>,
    open_comments: Vec<usize>,
}

/// The signs of a note, to be masked.
struct Mask<'a> {
    whole: &'a str,
    bytes: Vec<u8>,
}

impl Mask<'_> {
    /// Masks an ASCII sign by the character that stands for it.
    fn sign(&mut self, at: usize) {
        if let Some((_, mask)) = MASKS.iter().find(|(sign, _)| *sign == self.bytes[at]) {
            self.bytes[at] = *mask;
        }
    }

    /// Puts another character in the place of some bytes; it must be as long, or ASCII.
    fn put(&mut self, range: Range<usize>, with: &str) {
        let bytes = with.as_bytes();
        for (offset, byte) in self.bytes[range].iter_mut().enumerate() {
            *byte = bytes[offset % bytes.len()];
        }
    }
}

impl<'a> Shadow<'a> {
    /// Makes the shadow of a note, from a byte on.
    pub(super) fn of(whole: &'a str, from: usize, math: bool) -> Self {
        let fences = fences::scan(whole, from);
        let mut code = code::spans(whole, from, &fences.code);
        let quoted = if math { signs::quoted_formulas(whole, &mut code) } else { Vec::new() };
        let comments = comments::scan(whole, from, &code);
        let mut mask = Mask { whole, bytes: whole.as_bytes().to_vec() };
        for range in &fences.cut {
            blank(&mut mask, range);
        }
        let words = comments::without(&comments.spans, code::outside(whole.len(), from, &code));
        signs::mask(&mut mask, &words, math);
        for at in quoted {
            mask.put(at..at + 1, "x");
        }
        comments::mask(&mut mask, &comments.spans);
        let text = String::from_utf8(mask.bytes).unwrap_or_else(|_| whole.to_owned());
        let comments::Comments { spans: comments, open: open_comments } = comments;
        Shadow { whole, text, comments, cut: fences.cut, open_fences: fences.open, open_comments }
    }

    /// Returns what the parser reads; as long as the note.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the comments, in order.
    pub(super) fn comments(&self) -> &[Range<usize>] {
        &self.comments
    }

    /// Returns the code blocks that the parser doesn't see.
    pub(super) fn cut(&self) -> &[Range<usize>] {
        &self.cut
    }

    /// Returns where code blocks begin that nothing closes.
    pub(super) fn open_fences(&self) -> &[usize] {
        &self.open_fences
    }

    /// Returns where comments begin that nothing ends.
    pub(super) fn open_comments(&self) -> &[usize] {
        &self.open_comments
    }

    /// Returns whether the parser took words as they stand.
    pub(super) fn reads(&self, range: &Range<usize>, words: &str) -> bool {
        self.text.get(range.clone()) == Some(words) && self.whole.is_char_boundary(range.start)
    }

    /// Returns the bytes between the marks around code or a formula; one space at each end belongs to the marks of code.
    pub(super) fn inner(&self, range: &Range<usize>, mark: u8, is_code: bool) -> Range<usize> {
        let text = &self.text.as_bytes()[range.clone()];
        let marks = text.iter().take_while(|byte| **byte == mark).count().min(text.len() / 2);
        let inner = range.start + marks..range.end - marks;
        let words = &self.text[inner.clone()];
        let is_padded = is_code && words.len() > 2 && words.starts_with([' ', '\n']) && words.ends_with([' ', '\n']);
        if is_padded && !words.trim().is_empty() { inner.start + 1..inner.end - 1 } else { inner }
    }

    /// Puts the signs back into words that the parser made of the shadow.
    pub(super) fn unmasked<'w>(&self, words: &'w str) -> Cow<'w, str> {
        let sign =
            |char: char| MASKS.iter().find(|(_, mask)| char == char::from(*mask)).map(|(sign, _)| char::from(*sign));
        if words.chars().any(|char| sign(char).is_some()) {
            words.chars().map(|char| sign(char).unwrap_or(char)).collect::<String>().into()
        } else {
            words.into()
        }
    }
}

/// Makes lines blank.
fn blank(mask: &mut Mask<'_>, range: &Range<usize>) {
    for byte in &mut mask.bytes[range.clone()] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}

/// Iterates over the lines of a text from a byte on, with where they start, without their ends.
fn lines(whole: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = from;
    whole[from..].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.strip_suffix('\n').unwrap_or(line))
    })
}

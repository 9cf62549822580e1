//! One line of a note, or a part of one that asks by itself, with what the tree knows of it.

use crate::text::Signs;

/// So many lines are looked at by one thread: fewer are not worth another.
pub(crate) const ALONE: usize = 2048;

/// One line of a note, or a part of one that asks by itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit<'a> {
    /// From 1.
    pub number: usize,
    /// How far its words stand to the right, in columns from 0.
    pub indent: usize,
    /// Its words without white space at either end; empty where there is nothing to read.
    pub words: &'a str,
    /// The signs among its words.
    pub signs: Signs,
    /// Whether it lies in a fenced code block, fences included.
    pub is_code: bool,
    /// Whether it lies in a footnote, which is shown where it is cited.
    pub is_footnote: bool,
    /// The heading that begins on it.
    pub heading: Option<Head<'a>>,
    /// The number of the list item that begins on it, counted as its reader sees it.
    pub item: Option<u32>,
    /// Whether it is a choice whose letter stands right before its words, `A.oak`, as the lines beside it show.
    pub is_glued: bool,
    /// What it says as an entry of an answer sheet.
    pub sheet: Option<SheetEntry<'a>>,
    /// Whether other words stand before it on its line.
    pub is_inner: bool,
    /// The other wording of the question above that it holds; it has no words then.
    pub also: Option<&'a str>,
    /// Whether its author says that it is prose; it has no words then, though a reader sees them.
    pub is_prose: bool,
    /// What it is in a quiz that was copied from a page.
    pub pasted: Option<Pasted<'a>>,
}

/// What a line is in a quiz that was copied from a page, or in a card that another program or its signs make known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pasted<'a> {
    /// It asks.
    Asks {
        /// The number of the question.
        number: Option<&'a str>,
        /// The answer behind it.
        answer: Option<&'a str>,
    },
    /// What is asked, or a choice, goes on.
    GoesOn,
    /// A choice, right or not.
    Choice(bool),
    /// It only names the right choice, and has no words.
    Key,
    /// It says nothing of any question, and has no words, though a reader sees them.
    Wrapper,
    /// What it says is a part of the answer, wherever it stands; it has no words beside these.
    Aside(&'a str),
    /// Anything else below a question.
    Told,
}

/// A heading as the tree knows it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Head<'a> {
    /// 1 for the outermost.
    pub level: usize,
    /// Its words with their marks, without those of the heading.
    pub words: &'a str,
    /// What stands in braces behind it.
    pub attributes: Option<&'a str>,
    /// The id that the note gives it in another way.
    pub id: Option<&'a str>,
    /// Whether it is a task, and done.
    pub done: Option<bool>,
}

/// What an answer sheet says of one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SheetEntry<'a> {
    /// The number of the question; 0 for the one in its place.
    pub number: u32,
    /// The letters of its right choices, or a verdict.
    pub letters: &'a str,
    /// Whether it is the first of its sheet.
    pub begins: bool,
}

impl<'a> Unit<'a> {
    /// Returns it as what it is in a quiz that was copied from a page.
    pub(crate) fn pasted(mut self, pasted: Pasted<'a>) -> Self {
        self.set_pasted(pasted);
        self
    }

    /// Notes what it is in a quiz that was copied from a page.
    pub(crate) fn set_pasted(&mut self, pasted: Pasted<'a>) {
        self.pasted = Some(pasted);
        self.is_glued |= matches!(pasted, Pasted::Choice(_));
        if matches!(pasted, Pasted::Key | Pasted::Wrapper | Pasted::Aside(_)) {
            (self.words, self.heading, self.item) = (&self.words[self.words.len()..], None, None);
        }
    }

    /// Notes that it only labels what follows: it has no words, and nobody needs to see any.
    pub(crate) fn set_label(&mut self) {
        let end = &self.words[self.words.len()..];
        (self.words, self.heading, self.item, self.pasted) = (end, None, None, Some(Pasted::Told));
    }

    /// Notes that it tells an answer; a heading there is none of the note.
    pub(crate) fn set_told(&mut self) {
        (self.pasted, self.heading) = (Some(Pasted::Told), None);
    }

    /// Returns whether there is nothing to read on it.
    pub(crate) fn is_blank(&self) -> bool {
        self.words.is_empty()
    }

    /// Returns whether it has words: it is no blank line and no rule.
    pub(crate) fn is_said(&self) -> bool {
        !self.is_blank() && !self.is_rule()
    }

    /// Returns whether it is a line of `-`, `*`, `_` or `=`, or a sign or a page break alone, that separates what is above and below.
    pub(crate) fn is_rule(&self) -> bool {
        // Most lines begin with a letter.
        if self.words.starts_with(char::is_alphanumeric) {
            return false;
        }
        if matches!(self.words, "|" | "%" | "~" | "\\newpage" | "\\pagebreak" | "\\clearpage") {
            return true;
        }
        let mut chars = self.words.chars().filter(|char| *char != ' ');
        let Some(first) = chars.next() else { return false };
        let alike = chars.try_fold(1, |count, char| (char == first).then_some(count + 1));
        "-*_=─━".contains(first) && alike.is_some_and(|count| count >= 3)
    }
}

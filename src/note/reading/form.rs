//! How a line may be written, whatever its words are.

use crate::note::dialect::{Candidate, Dialect, Shape};

/// A way in which lines can be alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Form {
    /// What the dialects accept.
    Known,
    /// A heading.
    Heading,
    /// A number and a mark before words.
    Number,
    /// A bullet before words.
    Bullet,
    /// A line that is bold from end to end.
    Bold,
    /// A word and a colon, the same in each.
    Label,
    /// A line without any mark.
    Bare,
    /// The first line of each block.
    First,
    /// A separator between what asks and what answers.
    Record,
    /// A row of a table.
    Row,
    /// The line below a counter such as `Card 7`.
    Counted,
    /// The first line below a rule.
    Ruled,
    /// A summary of what is hidden.
    Summary,
    /// Every other line, or every other block.
    Alternate,
    /// Lines with two sides, in a note of nothing else.
    Deck,
    /// The line above choices without letters.
    Unlettered,
}

impl Form {
    /// Returns whether its lines have a mark that no other line has by chance.
    pub(crate) fn is_marked(self) -> bool {
        match self {
            Form::Heading
            | Form::Number
            | Form::Bold
            | Form::Label
            | Form::Record
            | Form::Row
            | Form::Counted
            | Form::Deck
            | Form::Summary
            | Form::Unlettered => true,
            Form::Known | Form::Bullet | Form::Bare | Form::First | Form::Ruled | Form::Alternate => false,
        }
    }

    /// Returns the dialect by whose rules a line of this form reaches to its end.
    pub(crate) fn dialect(self) -> Dialect {
        match self {
            Form::Heading => Dialect::Heading,
            Form::Number => Dialect::Numbered,
            Form::Bullet => Dialect::Bullet,
            Form::Bold => Dialect::Bold,
            Form::Label | Form::Counted | Form::Ruled => Dialect::Labelled,
            Form::Known | Form::Bare | Form::First | Form::Alternate | Form::Unlettered => Dialect::Bare,
            Form::Record | Form::Row | Form::Deck => Dialect::Card,
            Form::Summary => Dialect::Details,
        }
    }
}

/// What makes two lines alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    /// How they are written.
    pub form: Form,
    /// Heading level, or indentation.
    pub level: usize,
    /// The mark: of a number, of a bullet, a label's words, a separator.
    pub mark: String,
}

/// Makes a candidate of a form.
pub(super) fn candidate<'a>(form: Form, at: usize, level: usize, words: &'a str) -> Candidate<'a> {
    Candidate::new(form.dialect(), at, Shape { level, mark: "" }, words)
}

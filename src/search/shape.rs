//! What a term is: a word, a part of one, several in one, a symbol.

/// What a term is to the text it was cut from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A word by itself.
    Word,
    /// A piece of a compound such as `select` in `select_related`.
    Part,
    /// A compound without what joined it, such as `selectrelated`.
    Whole,
    /// Something with punctuation that means something, such as `c++` or `===`.
    Symbol,
    /// A symbol behind which the word goes on, such as `c++` in `c++17`.
    Base,
}

impl Shape {
    /// What the shape is called in the vectors.
    pub(super) fn name(self) -> &'static str {
        match self {
            Shape::Word => "word",
            Shape::Part => "part",
            Shape::Whole => "whole",
            Shape::Symbol | Shape::Base => "symbol",
        }
    }
}

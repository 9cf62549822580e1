//! A heading that is no question, as it was found in the lines of a note.

/// A heading that is no question.
#[derive(Debug, Clone)]
pub(crate) struct Section<'a> {
    /// The line.
    pub at: usize,
    /// 1 for the outermost.
    pub level: usize,
    /// The number before it.
    pub number: Option<&'a str>,
    /// Its words.
    pub title: &'a str,
    /// The id that the author gave it.
    pub id: Option<&'a str>,
}

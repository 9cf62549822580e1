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

/// Returns a heading's words without marks.
pub(super) fn plain_title(title: &str) -> String {
    let mut plain = String::with_capacity(title.len());
    let mut chars = title.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' => plain.push(chars.next_if(char::is_ascii_punctuation).unwrap_or('\\')),
            '*' | '`' => {}
            _ => plain.push(char),
        }
    }
    let framed = plain.trim().trim_matches(['-', '=', '~', ' ']);
    let inner = if plain.trim().starts_with(['-', '=', '~']) { framed } else { plain.trim() };
    inner.trim_end_matches(':').to_owned()
}

//! What front matter can say.

/// What an author said about a note; nothing of it is needed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// What the note is called.
    pub title: Option<String>,
    /// What it is about, in a sentence.
    pub description: Option<String>,
    /// Tags for each of its questions.
    pub tags: Vec<String>,
    /// Where it stands among its siblings: lower first, those without a number after those with one.
    pub order: Option<i64>,
    /// Whether it is left out unless drafts are asked for.
    pub draft: bool,
    /// Addresses at which it used to be, without a leading `/`.
    pub aliases: Vec<String>,
    /// A day, as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Other wordings of the only question that it asks.
    pub also: Vec<String>,
    /// Ids of questions that are related to the only one that it asks.
    pub related: Vec<String>,
    /// Which lines ask, by an example such as `### *`, or `none`.
    pub questions: Option<String>,
}

//! The two sides of a card as HTML.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::card::{CardAnswer, Flashcard};
use super::media::Media;
use crate::guide::Citation;
use crate::render::Fragment;

/// The question, with what belongs to it and what can be chosen.
pub(super) fn front(card: &Flashcard<'_>, media: &Media) -> String {
    let html = |fragment: &Fragment| media.html(fragment);
    let mut front = format!("{QUESTION}{}</div>\n", html(&card.prompt));
    front.extend(card.material.as_ref().map(&html));
    if !card.choices.is_empty() {
        front.push_str("<ul class=\"choices\">\n");
        for (choice, words) in card.question.choices.iter().zip(&card.choices) {
            let _ = writeln!(front, "<li><b>{}</b> {}</li>", escaped(&choice.mark), html(words));
        }
        front.push_str("</ul>\n");
    }
    front
}

/// What a card holds of its question and shows nobody; what it shows is read from there.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Held {
    /// Its note, below the folder of the notes.
    pub(super) note: String,
    /// What the note is called.
    pub(super) title: String,
    /// Where its page is, to which other cards lead.
    #[serde(default)]
    pub(super) page: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) about: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) sections: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) also: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) related: Vec<String>,
    /// Its tags, where those of Anki, which have no spaces, say something else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<String>,
}

/// The question as [`front`] shows it, with what `import` needs besides in an attribute that nobody sees.
///
/// It is no field of its own: Anki does not update notes of a note type that has other fields now.
pub(super) fn kept_front(card: &Flashcard<'_>, media: &Media) -> String {
    let tags = &card.question.tags;
    let held = Held {
        note: format!("{}.md", card.topic.slug),
        title: card.topic.title.clone(),
        page: media.page(card.question).unwrap_or_default(),
        about: card.topic.description.clone(),
        sections: card.sections().to_vec(),
        also: card.question.also.clone(),
        related: card.question.related.iter().map(ToString::to_string).collect(),
        tags: if tags.iter().any(|tag| tag.contains(char::is_whitespace)) { tags.clone() } else { Vec::new() },
    };
    let held = escaped(&serde_json::to_string(&held).unwrap_or_default());
    front(card, media).replacen(QUESTION, &format!("<div class=\"question\" {HELD}=\"{held}\">"), 1)
}

/// What the question on a card begins with.
pub(super) const QUESTION: &str = "<div class=\"question\">";
/// The attribute that holds what is not shown.
pub(super) const HELD: &str = "data-studybook";

/// The answers, each with its sources.
pub(super) fn back(card: &Flashcard<'_>, media: &Media) -> String {
    card.answers.iter().map(|answer| answered(card, answer, media)).collect()
}

fn answered(card: &Flashcard<'_>, answer: &CardAnswer<'_>, media: &Media) -> String {
    let html = |fragment: &Fragment| media.html(fragment);
    let mut back = String::new();
    if let Some(from) = answer.from {
        let _ = writeln!(back, "<p class=\"from\">{}</p>", escaped(from));
    }
    if let Some(label) = &answer.label {
        let _ = writeln!(back, "<p><b>{}</b></p>", html(label));
    }
    for (choice, words) in
        answer.answer.right.iter().filter_map(|at| Some((card.question.choices.get(*at)?, card.choices.get(*at)?)))
    {
        let _ = writeln!(back, "<p class=\"right\"><b>{}</b> {}</p>", escaped(&choice.mark), html(words));
    }
    back.extend(answer.body.as_ref().map(html));
    if !answer.answer.citations.is_empty() {
        back.push_str("<ul class=\"sources\">\n");
        answer.answer.citations.iter().for_each(|citation| push_source(&mut back, citation));
        back.push_str("</ul>\n");
    }
    back
}

fn push_source(html: &mut String, citation: &Citation) {
    let title = escaped(source_title(citation));
    let _ = match source_url(citation) {
        Some(url) => writeln!(html, "<li><a href=\"{}\">{title}</a></li>", escaped(&url)),
        None => writeln!(html, "<li>{title}</li>"),
    };
}

/// Returns what a source is called.
pub(super) fn source_title(citation: &Citation) -> &str {
    match (citation.title.trim(), &citation.url) {
        ("", Some(url)) => url,
        (title, _) => title,
    }
}

/// Returns where a source is, when that is an address in the web.
pub(super) fn source_url(citation: &Citation) -> Option<String> {
    citation.url.as_deref().and_then(crate::address::external)
}

/// Writes words as the content of an element or of an attribute.
pub(super) fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

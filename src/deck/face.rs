//! The two sides of a card as HTML.

use std::fmt::Write as _;

use super::card::{CardAnswer, Flashcard};
use super::media::Media;
use crate::guide::Citation;
use crate::render::Fragment;

/// The question, with what belongs to it and what can be chosen.
pub(super) fn front(card: &Flashcard<'_>, media: &Media) -> String {
    let html = |fragment: &Fragment| fragment.html_by(|address| media.lead(address));
    let mut front = format!("<div class=\"question\">{}</div>\n", html(&card.prompt));
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

/// The answers, each with its sources.
pub(super) fn back(card: &Flashcard<'_>, media: &Media) -> String {
    card.answers.iter().map(|answer| answered(card, answer, media)).collect()
}

fn answered(card: &Flashcard<'_>, answer: &CardAnswer<'_>, media: &Media) -> String {
    let html = |fragment: &Fragment| fragment.html_by(|address| media.lead(address));
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

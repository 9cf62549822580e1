//! A deck → notes.

use std::collections::BTreeSet;

use super::asked::{HouseChoice, HouseQuestion, plain_line};
use super::card::{CardAnswer, Deck, Flashcard};
use super::face::{source_title, source_url};
use super::from_html::{joined, of_html};
use super::house::{HouseNote, front_matter, push_all, settled};
use super::media::Media;
use crate::guide::Topic;
use crate::render::Fragment;

/// Writes a deck as one note: of a topic where it holds one, else with a heading for each topic.
pub fn markdown(deck: &Deck<'_>, media: &Media) -> String {
    let notes = notes(deck, media);
    if let [note] = &notes[..] {
        return note.exported();
    }
    let asked: Vec<&HouseQuestion> = notes.iter().flat_map(|note| &note.questions).collect();
    let nothing = BTreeSet::new();
    settled("guide.md", &asked, |marks| {
        let mut text = front_matter(&[], &marks.asking(3, &asked));
        text.push_str(&format!("# {}\n", plain_line(&deck.config.title)));
        let mut from = 0;
        for note in &notes {
            let to = from + note.questions.len();
            text.push_str(&format!("\n## {}\n{}", plain_line(&note.title), note.home()));
            push_all(&mut text, (&asked[from..to], 3), (&marks.of(from..to), &nothing));
            from = to;
        }
        text
    })
}

/// Makes a note of each topic of a deck.
pub fn notes(deck: &Deck<'_>, media: &Media) -> Vec<HouseNote> {
    let note = |(topic, cards): (&Topic, &[Flashcard<'_>])| HouseNote {
        title: topic.title.clone(),
        slug: topic.slug.clone(),
        description: topic.description.clone(),
        order: None,
        questions: cards.iter().map(|card| question(card, media)).collect(),
    };
    deck.topics().map(note).collect()
}

fn question(card: &Flashcard<'_>, media: &Media) -> HouseQuestion {
    let right = |at: usize| card.answers.iter().any(|answer| answer.answer.right.contains(&at));
    let choice = |(at, words): (usize, &Fragment)| HouseChoice { words: line_of(words, media), is_right: right(at) };
    let citations = card.answers.iter().flat_map(|answer| &answer.answer.citations);
    HouseQuestion {
        words: line_of(&card.prompt, media),
        id: Some(card.question.id.to_string()),
        tags: card.question.tags.clone(),
        sections: card.sections().to_vec(),
        also: card.question.also.clone(),
        related: card.question.related.iter().map(ToString::to_string).collect(),
        material: card.material.as_ref().map(|material| of_fragment(material, media)).unwrap_or_default(),
        choices: card.choices.iter().enumerate().map(choice).collect(),
        answer: answers(card, media),
        sources: citations.map(|one| (source_title(one).to_owned(), source_url(one))).collect(),
    }
}

/// Writes all answers of a card below each other.
pub(super) fn answers(card: &Flashcard<'_>, media: &Media) -> String {
    let all = card.answers.iter().map(|answer| answer_of(answer, media)).filter(|answer| !answer.is_empty());
    all.collect::<Vec<_>>().join("\n\n")
}

/// Writes an answer without its sources.
pub(super) fn answer_of(answer: &CardAnswer<'_>, media: &Media) -> String {
    let label = answer.label.as_ref().map(|label| format!("**{}**", line_of(label, media)));
    let body = answer.body.as_ref().map(|body| of_fragment(body, media));
    label.into_iter().chain(body).collect::<Vec<_>>().join("\n\n")
}

/// Writes a fragment as Markdown; what is nested too deep, as plain text.
pub(super) fn of_fragment(fragment: &Fragment, media: &Media) -> String {
    of_html(&media.html(fragment)).unwrap_or_else(|| fragment.plain.clone())
}

pub(super) fn line_of(fragment: &Fragment, media: &Media) -> String {
    joined(&of_fragment(fragment, media))
}

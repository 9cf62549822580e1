//! A deck → JSON: the resources Topic and Question, as `deck.schema.json` describes them.

use serde::Serialize;

use super::card::{CardAnswer, Deck, Flashcard};
use super::face::{source_title, source_url};
use super::markdown::{answer_of, line_of, of_fragment};
use super::media::Media;
use crate::guide::{Question, Topic};
use crate::render::Fragment;

/// A deck as JSON.
#[derive(Debug, Clone, Serialize)]
pub struct DeckJson {
    /// What the file is: `studybook`.
    pub format: &'static str,
    /// The version of the format.
    pub version: u32,
    /// What the guide is called.
    pub title: String,
    /// The language of the guide.
    pub language: String,
    /// Where the guide is published.
    pub url: Option<String>,
    /// The topics.
    pub topics: Vec<TopicJson>,
    /// The questions, in the order of the topics.
    pub questions: Vec<QuestionJson>,
}

/// The resource Topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicJson {
    /// Its name in addresses.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it is about.
    pub description: Option<String>,
    /// The tags of its note.
    pub tags: Vec<String>,
    /// The note, below the folder of the notes.
    pub source: String,
    /// The number of its questions.
    pub question_count: usize,
    /// The ids of its questions.
    pub questions: Vec<String>,
}

/// The resource Question.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionJson {
    /// Its name in addresses.
    pub id: String,
    /// The id of its topic.
    pub topic: String,
    /// The question as plain text.
    pub text: String,
    /// Other wordings of it.
    pub also: Vec<String>,
    /// The question with its marks.
    pub prompt: WordsJson,
    /// What belongs to it below its words.
    pub material: Option<WordsJson>,
    /// What can be chosen.
    pub choices: Vec<ChoiceJson>,
    /// Its answers; none when nobody answered yet.
    pub answers: Vec<AnswerJson>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The headings of its note that it stands below, but for the title.
    pub sections: Vec<String>,
    /// The ids of questions that its author calls related.
    pub related: Vec<String>,
    /// Where its page is: below the site, or with the site's address where that is known.
    pub page: String,
    /// Where it is asked first.
    pub source: SourceJson,
}

/// Words as Markdown and as HTML.
#[derive(Debug, Clone, Serialize)]
pub struct WordsJson {
    /// As Markdown.
    pub markdown: String,
    /// As clean HTML, with formulas as MathJax reads them.
    pub html: String,
}

/// One of the answers that a question offers.
#[derive(Debug, Clone, Serialize)]
pub struct ChoiceJson {
    /// Its mark, such as `b`.
    pub mark: String,
    /// What it says, as Markdown.
    pub text: String,
    /// Whether it is right.
    pub right: bool,
}

/// An answer.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerJson {
    /// The answer.
    #[serde(flatten)]
    pub words: WordsJson,
    /// Where its author took it from.
    pub citations: Vec<CitationJson>,
}

/// A source that an answer names.
#[derive(Debug, Clone, Serialize)]
pub struct CitationJson {
    /// What it is called.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
}

/// A place in the notes.
#[derive(Debug, Clone, Serialize)]
pub struct SourceJson {
    /// The note, below the folder of the notes.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

impl DeckJson {
    /// Describes a deck.
    pub fn of(deck: &Deck<'_>, media: &Media) -> Self {
        DeckJson {
            format: "studybook",
            version: 1,
            title: deck.config.title.clone(),
            language: deck.config.language.clone(),
            url: deck.config.base_url.as_ref().map(|base| base.as_str().to_owned()),
            topics: deck
                .topics()
                .map(|(topic, cards)| TopicJson::of(topic, cards.iter().map(|card| card.question)))
                .collect(),
            questions: deck.cards.iter().map(|card| QuestionJson::of(card, media)).collect(),
        }
    }
}

impl TopicJson {
    /// Describes a topic with its questions.
    pub fn of<'q>(topic: &Topic, questions: impl Iterator<Item = &'q Question>) -> Self {
        let questions: Vec<String> = questions.map(|question| question.id.to_string()).collect();
        TopicJson {
            id: topic.slug.clone(),
            name: topic.title.clone(),
            description: topic.description.clone(),
            tags: topic.tags.clone(),
            source: topic.source.to_string(),
            question_count: questions.len(),
            questions,
        }
    }
}

impl QuestionJson {
    /// Describes a card.
    pub fn of(card: &Flashcard<'_>, media: &Media) -> Self {
        let question = card.question;
        let choices = question.choices.iter().zip(&card.choices);
        let place = question.origins.first().map(|origin| &origin.place);
        QuestionJson {
            id: question.id.to_string(),
            topic: card.topic.slug.clone(),
            text: question.title.clone(),
            also: question.also.clone(),
            prompt: words(&card.prompt, media),
            material: card.material.as_ref().map(|material| words(material, media)),
            choices: choices
                .map(|(choice, text)| ChoiceJson {
                    mark: choice.mark.clone(),
                    text: line_of(text, media),
                    right: choice.is_right,
                })
                .collect(),
            answers: card.answers.iter().map(|answer| answer_json(answer, media)).collect(),
            tags: question.tags.clone(),
            sections: card.sections().to_vec(),
            related: question.related.iter().map(ToString::to_string).collect(),
            page: media.page(question).unwrap_or_default(),
            source: SourceJson {
                file: place.map(|place| place.file.to_string()).unwrap_or_default(),
                line: place.map_or(1, |place| place.line),
            },
        }
    }
}

fn words(fragment: &Fragment, media: &Media) -> WordsJson {
    WordsJson { markdown: of_fragment(fragment, media), html: media.html(fragment) }
}

fn answer_json(answer: &CardAnswer<'_>, media: &Media) -> AnswerJson {
    let html = |fragment: &Fragment| media.html(fragment);
    let label = answer.label.as_ref().map(|label| format!("<p><strong>{}</strong></p>\n", html(label)));
    let html = label.into_iter().chain(answer.body.as_ref().map(html)).collect();
    let citation = |one| CitationJson { title: source_title(one).to_owned(), url: source_url(one) };
    AnswerJson {
        words: WordsJson { markdown: answer_of(answer, media), html },
        citations: answer.answer.citations.iter().map(citation).collect(),
    }
}

/// Writes a deck as JSON, ending in a line end.
pub fn json(deck: &Deck<'_>, media: &Media) -> String {
    serde_json::to_string_pretty(&DeckJson::of(deck, media)).unwrap_or_default() + "\n"
}

//! The guide as documents for the search index: each question, and each stretch of prose.

use std::borrow::Cow;

use rayon::prelude::*;

use super::fragments::{Press, QuestionWords, Words};
use super::search::document::key_of;
use super::search::{Body, Card, Documents, Excerpts, SearchIndex, SearchOptions, index_again};
use super::{Site, address};
use crate::config::Config;
use crate::guide::{Part, Question, Section, Topic};
use crate::render::Cache;

impl Site<'_> {
    /// Makes the files of the search index, whose paths are relative to `search/`.
    ///
    /// Words are rendered for it only where the cache does not remember what the index holds of them.
    pub fn search(&self, rendered: Rendered, cache: &dyn Cache) -> SearchIndex {
        let Config { language, search, .. } = self.inputs.config;
        let excerpts = if search.excerpts { Excerpts::Shown } else { Excerpts::Hidden };
        let options = SearchOptions { language: language.clone(), synonyms: search.synonyms.clone(), excerpts };
        index_again(&Searched::new(self, rendered), &options, cache)
    }
}

/// What becomes of words that were rendered for the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rendered {
    /// They are kept for pages that are made later.
    Kept,
    /// They are dropped, since no page is made of this site.
    Dropped,
}

/// All that can be found in a site.
struct Searched<'s> {
    press: Press<'s>,
    rendered: Rendered,
    cards: Vec<Card>,
    bodies: Vec<Vec<Words<'s>>>,
}

impl<'s> Searched<'s> {
    fn new(site: &'s Site<'_>, rendered: Rendered) -> Self {
        let press = site.press();
        let finds = finds(site);
        let cards = finds.par_iter().map(|find| find.card(press)).collect();
        Searched { press, rendered, cards, bodies: finds.into_iter().map(|find| find.body).collect() }
    }
}

impl Documents for Searched<'_> {
    fn cards(&self) -> &[Card] {
        &self.cards
    }

    fn body(&self, at: usize) -> Cow<'_, Body> {
        let fragments = self.bodies[at].iter().map(|words| match self.rendered {
            Rendered::Kept => Cow::Borrowed(self.press.fragment(words)),
            Rendered::Dropped => self.press.glance(words),
        });
        let fragments: Vec<_> = fragments.collect();
        let answer: Vec<&str> = fragments.iter().map(|it| it.plain.as_str()).collect();
        let code: Vec<&str> = fragments.iter().flat_map(|it| &it.code).map(String::as_str).collect();
        Cow::Owned(Body { prompt: String::new(), answer: answer.join("\n"), code: code.join("\n") })
    }
}

/// Something that can be found, with its words as they were written.
struct Find<'s> {
    topic: &'s Topic,
    title: &'s str,
    url: String,
    tags: &'s [String],
    body: Vec<Words<'s>>,
}

/// Lists all that can be found, in the guide's order, each question where it is asked first.
fn finds<'s>(site: &'s Site<'_>) -> Vec<Find<'s>> {
    let (guide, library) = (site.inputs.guide, &site.library);
    let mut seen = vec![false; guide.questions.len()];
    let mut finds = Vec::with_capacity(seen.len());
    for (at, topic) in guide.topics.iter().enumerate() {
        let mut section = None;
        for (part, words) in topic.parts.iter().zip(library.topic(at)) {
            match part {
                Part::Section(found) => section = Some(found),
                Part::Prose(_) => finds.extend(words.map(|words| prose(topic, section, words))),
                Part::Question(index) if !std::mem::replace(&mut seen[*index], true) => {
                    finds.push(asked(topic, &guide.questions[*index], library.question(*index)));
                }
                Part::Question(_) => {}
            }
        }
    }
    finds
}

fn asked<'s>(topic: &'s Topic, question: &'s Question, words: QuestionWords<'s>) -> Find<'s> {
    Find {
        topic,
        title: &question.title,
        url: format!("q/{}.html", address::encode(question.id.as_str())),
        tags: &question.tags,
        body: words.answers.into_iter().flat_map(|answer| answer.label.into_iter().chain([answer.body])).collect(),
    }
}

fn prose<'s>(topic: &'s Topic, section: Option<&'s Section>, words: Words<'s>) -> Find<'s> {
    let page = format!("{}.html", address::encode(&topic.slug));
    let (title, url) = match section {
        Some(section) => (&section.plain, format!("{page}#{}", address::encode(&section.anchor))),
        None => (&topic.title, page),
    };
    Find { topic, title, url, tags: &topic.tags, body: vec![words] }
}

impl Find<'_> {
    fn card(&self, press: Press<'_>) -> Card {
        let Find { topic, title, url, tags, body } = self;
        let keys: Vec<[u8; 32]> = body.iter().map(|words| press.key(words).0).collect();
        let texts = [url.as_str(), title, &topic.title].into_iter().chain(tags.iter().map(String::as_str));
        let key = key_of(texts.map(str::as_bytes).chain(keys.iter().map(<[u8; 32]>::as_slice)));
        Card { key, url: url.clone(), title: (*title).to_owned(), topic: topic.title.clone(), tags: tags.to_vec() }
    }
}

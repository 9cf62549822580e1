//! The guide as documents for the search index: each question, and each stretch of prose.

use rayon::prelude::*;

use super::fragments::{QuestionWords, Words};
use super::search::{Document, Excerpts, SearchIndex, SearchOptions, index_again};
use super::{Site, address};
use crate::config::Config;
use crate::guide::{Part, Question, Topic};

impl Site<'_> {
    /// Makes the files of the search index, whose paths are relative to `search/`.
    ///
    /// All words are rendered for it, or taken from the cache; pages that are rendered later use them again.
    pub fn search(&self) -> SearchIndex {
        let press = self.press();
        self.library.all().par_iter().for_each(|words| {
            press.gist(words);
        });
        let Config { language, search, .. } = self.inputs.config;
        let excerpts = if search.excerpts { Excerpts::Shown } else { Excerpts::Hidden };
        let options = SearchOptions { language: language.clone(), synonyms: search.synonyms.clone(), excerpts };
        index_again(&self.documents(), &options, self.inputs.cache)
    }

    fn documents(&self) -> Vec<Document> {
        let mut seen = vec![false; self.inputs.guide.questions.len()];
        let mut documents = Vec::with_capacity(seen.len());
        for (at, topic) in self.inputs.guide.topics.iter().enumerate() {
            let mut section = None;
            for (part, words) in topic.parts.iter().zip(&self.library.topics[at]) {
                match part {
                    Part::Section(found) => section = Some(found),
                    Part::Prose(_) => documents.extend(words.as_ref().map(|words| {
                        let place = section.map(|section| (section.plain.as_str(), section.anchor.as_str()));
                        self.prose(topic, place, words)
                    })),
                    Part::Question(index) if !std::mem::replace(&mut seen[*index], true) => {
                        let question = &self.inputs.guide.questions[*index];
                        documents.push(self.asked(topic, question, &self.library.questions[*index]));
                    }
                    Part::Question(_) => {}
                }
            }
        }
        documents
    }

    fn asked(&self, topic: &Topic, question: &Question, words: &QuestionWords<'_>) -> Document {
        let press = self.press();
        let bodies = words.answers.iter().flat_map(|answer| answer.label.iter().chain([&answer.body]));
        let gists: Vec<_> = bodies.map(|words| press.gist(words)).collect();
        let plain: Vec<&str> = gists.iter().map(|gist| gist.plain.as_str()).collect();
        let code: Vec<&str> = gists.iter().flat_map(|gist| &gist.code).map(String::as_str).collect();
        Document {
            url: format!("q/{}.html", address::encode(question.id.as_str())),
            title: question.title.clone(),
            topic: topic.title.clone(),
            tags: question.tags.clone(),
            prompt: String::new(),
            answer: plain.join("\n"),
            code: code.join("\n"),
        }
    }

    fn prose(&self, topic: &Topic, section: Option<(&str, &str)>, words: &Words<'_>) -> Document {
        let gist = self.press().gist(words);
        let page = format!("{}.html", address::encode(&topic.slug));
        let (title, url) = match section {
            Some((title, anchor)) => (title, format!("{page}#{}", address::encode(anchor))),
            None => (topic.title.as_str(), page),
        };
        Document {
            url,
            title: title.to_owned(),
            topic: topic.title.clone(),
            tags: topic.tags.clone(),
            prompt: String::new(),
            answer: gist.plain.clone(),
            code: gist.code.join("\n"),
        }
    }
}

//! Titles and descriptions of pages in the language of the guide, made of what is known of each page.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::language::Interface;

/// The words that the theme's scripts say, by their names.
const SCRIPT_WORDS: [&str; 25] = [
    "all_tags",
    "all_topics",
    "clear",
    "close",
    "near",
    "newer",
    "newer_busy",
    "newer_failed",
    "newer_later",
    "newer_load",
    "nothing",
    "nothing_close",
    "nothing_narrowed",
    "recent",
    "reloading",
    "results",
    "search",
    "search_everything",
    "search_fails",
    "search_guide",
    "search_hint",
    "searching",
    "tag",
    "topic",
    "versions",
];

/// What the site says of its pages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrases {
    /// What it says in any place.
    pub(crate) interface: Interface,
}

impl Phrases {
    /// Takes the language of a guide, as a BCP 47 tag.
    pub(crate) fn of(tag: &str) -> Self {
        Phrases { interface: Interface::of(tag) }
    }

    /// Returns what the theme's scripts say, as JSON: words by their names, and forms of what is counted by their plural
    /// categories.
    pub(crate) fn script_words(self) -> String {
        let mut words: BTreeMap<&str, Value> =
            SCRIPT_WORDS.iter().map(|name| (*name, self.interface.word(name).into())).collect();
        let counted: BTreeMap<&str, String> =
            self.interface.forms("result").map(|(category, form)| (category, format!("{{}} {form}"))).collect();
        words.insert("found", json!(counted));
        words.insert("found_best", json!({ "other": self.interface.word("found_best") }));
        words.insert("language", self.interface.tag().into());
        serde_json::to_string(&words).unwrap_or_default()
    }

    // -- titles

    /// Names a page of a tag, from 0.
    pub(crate) fn tagged(self, tag: &str, page: usize) -> String {
        match page {
            0 => self.interface.title("tagged", &[("tag", tag)]),
            _ => self.interface.title("tagged_page", &[("tag", tag), ("page", &(page + 1).to_string())]),
        }
    }

    /// Names a further page (from 1) of a topic.
    pub(crate) fn topic_page(self, title: &str, page: usize) -> String {
        self.interface.title("topic_page", &[("title", title), ("page", &(page + 1).to_string())])
    }

    /// Names a page (from 0) of the questions that nobody answered yet.
    pub(crate) fn open_title(self, page: usize) -> String {
        match page {
            0 => self.interface.word("still_open").to_owned(),
            _ => self.interface.title("open_page", &[("page", &(page + 1).to_string())]),
        }
    }

    /// Names the page at an address that a page had before.
    pub(crate) fn moved_title(self, title: &str) -> String {
        self.interface.title("moved", &[("title", title)])
    }

    // -- descriptions; in a language without strings, of what the guide itself says

    /// Describes a guide by its numbers.
    pub(crate) fn guide(self, questions: usize, topics: usize) -> String {
        let (questions, topics) =
            (self.interface.counted(questions, "question"), self.interface.counted(topics, "topic"));
        self.interface.description("guide", &[("questions", &questions), ("topics", &topics)]).unwrap_or_default()
    }

    /// Describes a topic by its numbers, or by what it asks first.
    pub(crate) fn topic(self, (questions, answered): (usize, usize), title: &str, first: &str) -> String {
        let name = match (questions, answered) {
            (1, 1) => "topic_answered",
            (1, 0) => "topic_open",
            _ => "topic",
        };
        let (questions, answered) = (self.interface.counted(questions, "question"), answered.to_string());
        let values = [("questions", &*questions), ("answered", &*answered), ("title", title)];
        self.interface.description(name, &values).unwrap_or_else(|| first.to_owned())
    }

    /// Describes a question that nobody answered.
    pub(crate) fn open(self, topic: &str) -> String {
        self.interface.description("open", &[("topic", topic)]).unwrap_or_else(|| topic.to_owned())
    }

    /// Describes the list of all tags.
    pub(crate) fn tags(self, count: usize, title: &str) -> String {
        self.of_guide("tags", title, ("tags", &self.interface.counted(count, "tag")))
    }

    /// Describes the list of questions that nobody answered yet.
    pub(crate) fn still_open(self, count: usize, title: &str) -> String {
        self.of_guide("still_open", title, ("questions", &self.interface.counted(count, "question")))
    }

    /// Describes a page of a tag.
    pub(crate) fn tag(self, questions: usize, title: &str) -> String {
        self.of_guide("tag", title, ("questions", &self.interface.counted(questions, "question")))
    }

    /// Describes the page for missing addresses.
    pub(crate) fn missing(self, title: &str) -> String {
        self.of_guide("missing", title, ("", ""))
    }

    /// Describes the page at an address that a page had before.
    pub(crate) fn moved(self, title: &str) -> String {
        self.of_guide("moved", title, ("", ""))
    }

    /// Describes a page by the title of the guide and one value more.
    fn of_guide(self, name: &str, title: &str, value: (&str, &str)) -> String {
        self.interface.description(name, &[("title", title), value]).unwrap_or_else(|| title.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_singular_in_each_language() {
        let said = |tag: &str, count| Phrases::of(tag).guide(count, count);
        assert_eq!(said("en-GB", 1), "1 question and answers, in 1 topic.");
        assert_eq!(said("en", 0), "0 questions and answers, in 0 topics.");
        assert_eq!(said("de-AT", 1), "1 Frage und Antworten in 1 Thema.");
        assert_eq!(said("de", 2), "2 Fragen und Antworten in 2 Themen.");
        for (tag, words) in
            [("en", "1 question, not answered yet. Part of G."), ("de", "1 Frage, noch nicht beantwortet. Teil von G.")]
        {
            assert_eq!(Phrases::of(tag).topic((1, 0), "G", ""), words);
        }
        assert_eq!(Phrases::of("de").tags(1, "G"), "1 Schlagwort in G, mit allen Fragen dazu.");
        assert_eq!(Phrases::of("en").tag(1, "G"), "1 question in G with this tag.");
        assert_eq!(Phrases::of("de").tagged("a", 1), "Fragen mit dem Schlagwort a, Seite 2");
    }

    #[test]
    fn another_language_is_described_by_its_own_words() {
        let phrases = Phrases::of("nl");
        assert_eq!((phrases.guide(2, 1), phrases.topic((2, 1), "G", "Wat?")), (String::new(), "Wat?".to_owned()));
        assert_eq!([phrases.open("Ports"), phrases.missing("Guide")], ["Ports", "Guide"]);
    }
}

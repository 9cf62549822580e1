//! A guide → what of it can be studied, and which ids lead there.

use std::collections::BTreeMap;

use crate::guide::Guide;

/// What is asked from the answer to the question, too, has this behind its id then.
const BACK: &str = "~back";

/// What of a guide can be studied.
#[derive(Debug, Default)]
pub struct Known {
    /// The ids of all cards, each with the number of its topic.
    cards: BTreeMap<String, usize>,
    /// Other ids, each with the one that it leads to.
    aliases: BTreeMap<String, String>,
    /// The titles of the topics.
    pub(super) topics: Vec<String>,
}

impl Known {
    /// Looks at a guide; what nobody answers is not studied.
    pub fn of(guide: &Guide) -> Self {
        let mut known = Known { topics: guide.topics.iter().map(|it| it.title.clone()).collect(), ..Known::default() };
        for question in guide.questions.iter().filter(|question| !question.answers.is_empty()) {
            let Some(home) = question.origins.first() else { continue };
            let sides: &[&str] = if question.is_reversed() { &["", BACK] } else { &[""] };
            for side in sides {
                let id = [question.id.as_str(), side].concat();
                let names = question.aliases.iter().map(|alias| ([alias.as_str(), side].concat(), id.clone()));
                known.aliases.extend(names);
                known.cards.insert(id, home.topic);
            }
        }
        known
    }

    /// Returns the id that a card has now.
    pub fn name<'n>(&'n self, id: &'n str) -> &'n str {
        self.aliases.get(id).filter(|_| !self.cards.contains_key(id)).map_or(id, String::as_str)
    }

    /// Returns the topic of a card, by its number; nothing where it is gone.
    pub(super) fn topic(&self, id: &str) -> Option<usize> {
        self.cards.get(id).copied()
    }

    /// Counts the cards of each topic.
    pub(super) fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.topics.len()];
        self.cards.values().for_each(|topic| counts[*topic] += 1);
        counts
    }
}

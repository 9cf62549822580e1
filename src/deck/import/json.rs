//! JSON → notes: what `export json` writes, and lists of objects with a question and an answer.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::imported::{Home, ImportError, Imported, LeftOut};
use crate::deck::asked::{HouseChoice, HouseQuestion, one_line};

/// What of an exported guide is read; see `deck.schema.json`.
#[derive(Deserialize)]
struct DeckFile {
    #[serde(default)]
    topics: Vec<TopicEntry>,
    questions: Vec<QuestionEntry>,
}

#[derive(Deserialize)]
struct TopicEntry {
    id: String,
    name: String,
    #[serde(default)]
    description: Option<String>,
}

#[derive(Deserialize)]
struct QuestionEntry {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    topic: String,
    text: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    prompt: Option<WordsEntry>,
    #[serde(default)]
    material: Option<WordsEntry>,
    #[serde(default)]
    choices: Vec<ChoiceEntry>,
    #[serde(default)]
    answers: Vec<WordsEntry>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    sections: Vec<String>,
    #[serde(default)]
    related: Vec<String>,
    #[serde(default)]
    page: String,
}

#[derive(Deserialize)]
struct WordsEntry {
    markdown: String,
    #[serde(default)]
    citations: Vec<CitationEntry>,
}

#[derive(Deserialize)]
struct ChoiceEntry {
    text: String,
    #[serde(default)]
    right: bool,
}

#[derive(Deserialize)]
struct CitationEntry {
    title: String,
    #[serde(default)]
    url: Option<String>,
}

/// Reads JSON.
pub(super) fn read(bytes: &[u8], stem: &str) -> Result<Imported, ImportError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes)?;
    let mut imported = Imported::default();
    if value["format"] == "studybook" {
        deck(serde_json::from_value(value)?, &mut imported);
    } else {
        list(&value, stem, &mut imported);
    }
    Ok(imported)
}

fn deck(file: DeckFile, imported: &mut Imported) {
    let topics: BTreeMap<&str, &TopicEntry> = file.topics.iter().map(|topic| (topic.id.as_str(), topic)).collect();
    imported.is_ours = true;
    for entry in file.questions {
        // The note lies where the topic's did, and is called as it was.
        let topic = topics.get(entry.topic.as_str());
        let name = topic.map(|topic| topic.name.as_str()).unwrap_or_default();
        let about = topic.and_then(|topic| topic.description.as_deref());
        let home = Home::at(&entry.topic, name, about);
        imported.pages.add(&entry.page, (&home.slug, entry.id.as_deref()));
        imported.put(home, question(entry));
    }
}

fn question(entry: QuestionEntry) -> HouseQuestion {
    let answers: Vec<&str> = entry.answers.iter().map(|answer| answer.markdown.as_str()).collect();
    let citations = entry.answers.iter().flat_map(|answer| &answer.citations);
    HouseQuestion {
        words: one_line(&entry.prompt.map_or(entry.text, |prompt| prompt.markdown)),
        id: entry.id,
        tags: entry.tags,
        sections: entry.sections,
        also: entry.also,
        related: entry.related,
        material: entry.material.map(|material| material.markdown).unwrap_or_default(),
        choices: entry.choices.into_iter().map(|one| HouseChoice { words: one.text, is_right: one.right }).collect(),
        answer: answers.join("\n\n"),
        sources: citations.map(|one| (one.title.clone(), one.url.clone())).collect(),
    }
}

/// Reads a list of objects, or the first list in an object.
fn list(value: &Value, stem: &str, imported: &mut Imported) {
    let within = value.as_object().and_then(|object| object.values().find(|value| value.is_array()));
    let entries = value.as_array().or(within.and_then(Value::as_array));
    for entry in entries.into_iter().flatten() {
        let Some(object) = entry.as_object() else {
            imported.leave_out(LeftOut::NoEntry);
            continue;
        };
        let words = text(object, &["question", "front", "term", "prompt", "q", "title"]);
        let answer = text(object, &["answer", "back", "definition", "a"]);
        let deck = text(object, &["topic", "deck", "category"]).unwrap_or_else(|| stem.to_owned());
        let Some(words) = words else {
            imported.leave_out(LeftOut::NoEntry);
            continue;
        };
        let tags = match object.get("tags") {
            Some(Value::Array(tags)) => tags.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            Some(Value::String(tags)) => {
                tags.split([' ', ',']).filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        };
        let answer = answer.unwrap_or_default();
        imported.put(
            Home::of_deck(&deck),
            HouseQuestion { words: one_line(&words), tags, answer, ..HouseQuestion::default() },
        );
    }
}

/// Returns the first of some properties that holds words.
fn text(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    let values = names.iter().filter_map(|name| object.get(*name));
    let mut words = values.filter_map(|value| match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    words.find(|words| !words.trim().is_empty())
}

//! Links between the questions of an exported guide → links between notes.

use std::collections::BTreeMap;

use crate::deck::house::HouseNote;

/// The pages of a guide, each with the note and the question that it becomes.
#[derive(Debug, Clone, Default)]
pub(super) struct Pages(BTreeMap<String, (String, Option<String>)>);

impl Pages {
    /// Takes the page of a question that stands in a note; beside it lies that of its topic.
    pub(super) fn add(&mut self, page: &str, (note, id): (&str, Option<&str>)) {
        let Some(id) = id.filter(|_| !page.is_empty()) else { return };
        self.0.insert(page.to_owned(), (note.to_owned(), Some(id.to_owned())));
        if let Some(at) = page.rfind("q/").filter(|at| *at == 0 || page[..*at].ends_with('/')) {
            self.add_topic(&format!("{}{note}.html", &page[..at]), note);
        }
    }

    /// Takes the page of a topic, which becomes a note.
    pub(super) fn add_topic(&mut self, page: &str, note: &str) {
        self.0.entry(page.to_owned()).or_insert_with(|| (note.to_owned(), None));
    }

    /// Lets the links of a note lead to other notes; returns how many lead to files that are not there.
    pub(super) fn relink(&self, note: &mut HouseNote) -> usize {
        let HouseNote { slug, questions, .. } = note;
        let mut files = 0;
        for question in questions {
            let choices = question.choices.iter_mut().map(|choice| &mut choice.words);
            for words in [&mut question.words, &mut question.material, &mut question.answer].into_iter().chain(choices)
            {
                if words.contains("](") && !self.0.is_empty() {
                    *words = self.relinked(words, slug, &mut files);
                }
            }
        }
        files
    }

    /// Writes words with links that lead elsewhere now; code stays as it is.
    fn relinked(&self, words: &str, note: &str, files: &mut usize) -> String {
        let mut written = String::with_capacity(words.len());
        let mut rest = words;
        while let Some(at) = rest.find("](").into_iter().chain(rest.find('`')).min() {
            let (before, behind) = rest.split_at(at);
            written.push_str(before);
            let (kept, behind) = match behind.strip_prefix("](") {
                Some(behind) => ("](", behind),
                None => behind.split_at(code(behind)),
            };
            written.push_str(kept);
            rest = behind;
            if kept != "](" {
                continue;
            }
            let end = rest.find([')', ' ', '\n']).unwrap_or(rest.len());
            let address = &rest[..end];
            let place = address.get(1..).and_then(|tail| tail.find('#')).map_or(address.len(), |at| at + 1);
            *files += usize::from(address.starts_with("files/"));
            match self.0.get(&address[..place]) {
                Some((target, id)) => written.push_str(&link(note, target, id.as_deref())),
                None => written.push_str(address),
            }
            rest = &rest[end..];
        }
        written + rest
    }
}

/// Returns how many bytes the code at the start of some words takes; its signs alone, where nothing closes it.
fn code(words: &str) -> usize {
    let run = |from: usize| words[from..].len() - words[from..].trim_start_matches('`').len();
    let signs = run(0);
    let mut at = signs;
    while let Some(next) = words[at..].find('`') {
        let length = run(at + next);
        at += next + length;
        if length == signs {
            return at;
        }
    }
    signs
}

/// Writes a link from a note to a question of another one.
fn link(from: &str, to: &str, id: Option<&str>) -> String {
    let place = id.map(|id| format!("#{id}")).unwrap_or_default();
    match from == to && id.is_some() {
        true => place,
        false => format!("{}{}.md{place}", "../".repeat(from.matches('/').count()), crate::address::encode(to)),
    }
}

//! `studybook list`: what was understood, as a table or as one JSON object a line.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::guide::{Guide, Part, Question};

/// One asked question as `--json` prints it.
#[derive(Debug, Serialize)]
pub struct Row<'a> {
    /// The note.
    pub file: &'a str,
    /// Where the question starts, from 1.
    pub line: usize,
    /// The question as plain text.
    pub question: String,
    /// Whether the note answers it.
    pub answered: bool,
    /// The first and last line of the answer, from 1.
    pub answer_lines: Option<(usize, usize)>,
    /// The nearest heading above it.
    pub topic: Option<&'a str>,
    /// Its name in addresses.
    pub id: &'a str,
    /// Its tags.
    pub tags: &'a [String],
    /// The question that it repeats.
    pub duplicate_of: Option<&'a str>,
}

/// Lists every place that asks a question, in the order of the topics.
pub fn rows(guide: &Guide) -> Vec<Row<'_>> {
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    let parts = guide.topics.iter().flat_map(|topic| &topic.parts);
    let asked = parts.filter_map(|part| match part {
        Part::Question(index) => Some(*index),
        Part::Section(_) | Part::Prose(_) => None,
    });
    asked
        .filter_map(|index| {
            let again = seen.entry(index).or_default();
            let row = row(guide.questions.get(index)?, *again);
            *again += 1;
            row
        })
        .collect()
}

fn row(question: &Question, again: usize) -> Option<Row<'_>> {
    let origin = question.origins.get(again)?;
    Some(Row {
        file: origin.place.file.as_str(),
        line: origin.place.line,
        question: question.title.clone(),
        answered: origin.answer_lines.is_some(),
        answer_lines: origin.answer_lines,
        topic: origin.section.as_deref(),
        id: question.id.as_str(),
        tags: &question.tags,
        duplicate_of: (again > 0).then(|| question.id.as_str()),
    })
}

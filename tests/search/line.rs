//! A document as a line of JSON, as the test guide and the benchmark hold them.

use serde::Deserialize;
use studybook::search::{Body, Document};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Line {
    url: String,
    title: String,
    topic: String,
    tags: Vec<String>,
    also: Vec<String>,
    prompt: String,
    answer: String,
    code: String,
}

/// Reads a line.
pub(crate) fn document(line: &str) -> serde_json::Result<Document> {
    let Line { url, title, topic, tags, also, prompt, answer, code } = serde_json::from_str(line)?;
    Ok(Document { url, title, topic, tags, also, body: Body { prompt, answer, code } })
}

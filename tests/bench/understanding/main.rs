//! Hands hypotheses with their features to `fit.py`, and reads notes with the weights that it found.
//!
//! `features` prints a JSON object for each hypothesis of the files whose paths come on standard input, `list WEIGHTS`
//! one for each question, read with the weights of a file with one number a line.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for those who fit weights may fail loudly, and prints"
)]

use std::io::Read;

use serde_json::json;
use studybook::decode::decode;
use studybook::markup::Extensions;
use studybook::note::{self, NotePart, Weights};
use studybook::text::{Source, Text};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let mut paths = String::new();
    std::io::stdin().read_to_string(&mut paths).unwrap();
    match arguments.first().map(String::as_str) {
        Some("features") => paths.lines().for_each(features),
        Some("list") => {
            let weights = weights(&std::fs::read_to_string(&arguments[1]).unwrap());
            paths.lines().for_each(|path| list(path, &weights));
        }
        Some("names") => println!("{}", json!(note::feature_names())),
        _ => println!("see tests/bench/understanding/fit.py"),
    }
}

fn weights(text: &str) -> Weights {
    let values: Vec<f32> = text.split_whitespace().map(|value| value.parse().unwrap()).collect();
    values.try_into().unwrap()
}

fn text(path: &str) -> Option<Text> {
    let name = path.rsplit('/').next()?;
    decode(&Source::new(name, std::fs::read(path).ok()?)).value
}

fn features(path: &str) {
    let Some(text) = text(path) else { return };
    for one in note::proposals(&text, Extensions::default()) {
        println!("{}", json!({"path": path, "name": one.name, "features": one.features, "asked": one.asked}));
    }
}

fn list(path: &str, weights: &Weights) {
    let Some(text) = text(path) else { return };
    for part in note::parse_weighed(&text, Extensions::default(), weights).value.parts {
        let NotePart::Item(item) = part else { continue };
        let lines = item.answer.as_ref().map(|answer| answer.lines);
        println!(
            "{}",
            json!({"path": path, "line": item.place.line, "question": item.prompt.words(),
            "answered": lines.is_some(), "answer_lines": lines, "topic": item.trail.last()})
        );
    }
}

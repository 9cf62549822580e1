//! Documents as JSON lines → the files of a search index, with the shortest of some times that it took.
//!
//! `cargo bench --bench search_index -- DOCUMENTS OUTPUT`: each line of DOCUMENTS is an object with `url`, `title`,
//! `topic`, `tags`, `prompt`, `answer` and `code`. With `-` as OUTPUT it prints each document's terms. A measuring tool, so it reads the clock and writes files.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a measuring tool")]

#[path = "../../search/line.rs"]
mod line;

use std::fs;
use std::path::Path;
use std::time::Instant;

use line::document;
use studybook::search::{Document, SearchIndex, SearchOptions, index, terms};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [documents, output] = paths.as_slice() else { return };
    let text = fs::read_to_string(documents).expect("the documents can be read");
    let documents: Vec<Document> = text.lines().map(|line| document(line).expect("a line is an object")).collect();
    if output == "-" {
        return documents.iter().for_each(print_terms);
    }
    let (mut times, mut made) = (Vec::new(), SearchIndex::default());
    let repeats = if documents.len() > 200_000 { 1 } else { 5 };
    for _ in 0..repeats {
        let start = Instant::now();
        made = index(&documents, &SearchOptions::default());
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    fs::create_dir_all(output).expect("the output can be made");
    for (name, bytes) in &made.files {
        fs::write(Path::new(output).join(name), bytes).expect("the output can be written");
    }
    let bytes: usize = made.files.iter().map(|(_, bytes)| bytes.len()).sum();
    times.sort_by(f64::total_cmp);
    println!(
        r#"{{"documents":{},"files":{},"bytes":{bytes},"input":{},"milliseconds":{:.1}}}"#,
        documents.len(),
        made.files.len(),
        text.len(),
        times[0]
    );
}

/// Prints the terms of a document as JSON, to be compared with the client's.
fn print_terms(document: &Document) {
    let text = format!("{} {} {}", document.title, document.body.answer, document.body.code);
    println!("{}", serde_json::to_string(&(&text, terms(&text))).expect("terms can be written"));
}

//! Any bytes as a note: nothing panics, and the tree keeps its shape. See ../README.md.
#![no_main]

#[path = "../../harness/shape.rs"]
mod shape;

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use studybook::compile::{Edition, Inputs, Settings, Tools};
use studybook::decode::decode;
use studybook::link::Drafts;
use studybook::markup::{Extensions, Passage, Span, parse};
use studybook::render::NoCache;
use studybook::text::Source;

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let name = ["note.md", "note.txt", "note.org"][match kind {
        b'm' => 0,
        b't' => 1,
        b'o' => 2,
        other => usize::from(*other) % 3,
    }];
    let source = Source::new(name, bytes.to_vec());
    if let Some(text) = decode(&source).value {
        let tree = Arc::new(parse(&text, 1, Extensions::default()).value);
        assert_eq!(shape::fault(&tree), None);
        let half = (0..=text.as_str().len() / 2).rev().find(|at| text.as_str().is_char_boundary(*at)).unwrap_or(0);
        for span in [Span::new(0, half), Span::new(half, text.as_str().len())] {
            let passage = Passage::new(&tree, span);
            let _ = (passage.words(), passage.digest(), passage.is_blank(), passage.footnotes());
        }
    }
    render(&source);
});

/// Makes every page of a guide of one note.
fn render(source: &Source) {
    let settings = Settings { drafts: Drafts::Shown, ..Settings::default() };
    let tools = Tools { cache: Arc::new(NoCache), memory: None };
    let edition = Edition::new(Inputs::new(settings, std::slice::from_ref(source)), tools);
    let site = edition.site();
    for route in site.pages() {
        if let Err(error) = site.render(route) {
            panic!("{error}");
        }
    }
    let _ = site.problems();
}

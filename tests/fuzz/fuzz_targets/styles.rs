//! Records in any mixture of styles: no word is lost, nothing panics, and the tree keeps its shape. See ../README.md.
#![no_main]

#[path = "../../harness/shape.rs"]
mod shape;
#[path = "../../harness/shown.rs"]
mod shown;
#[path = "../../harness/styles.rs"]
mod styles;

use libfuzzer_sys::fuzz_target;
use studybook::decode::decode;
use studybook::markup::{Extensions, parse};
use studybook::text::Source;

use styles::{BYTES, Style, Writer};

/// A note has at most so many stretches.
const STRETCHES: usize = 6;

fuzz_target!(|bytes: &[u8]| {
    let Some(([kind, seed], bytes)) = bytes.split_first_chunk() else { return };
    let writer = written(usize::from(*seed), bytes);
    let name = ["note.md", "note.txt"][usize::from(*kind) % 2];
    let source = Source::new(name, writer.text.as_bytes().to_vec());
    if let Some(text) = decode(&source).value {
        assert_eq!(shape::fault(&parse(&text, 1, Extensions::default()).value), None);
    }
    let shown = shown::shown(&[source]);
    let lost: Vec<&String> = writer.words.iter().filter(|word| !shown.contains(*word)).collect();
    assert!(lost.is_empty(), "lost {lost:?} of {name}\n{}", writer.text);
});

/// Writes a note: how many records and in which style, again and again; some have a paragraph below.
fn written(seed: usize, bytes: &[u8]) -> Writer {
    let mut writer = Writer::new(seed);
    for [count, style @ ..] in bytes.as_chunks::<{ BYTES + 1 }>().0.iter().take(STRETCHES) {
        writer.records(&Style::of(*style), usize::from(count % 10) + 1);
        if count.is_multiple_of(3) {
            writer.paragraph();
        }
    }
    writer
}

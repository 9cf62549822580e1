//! What plain text is read as.

use crate::markup::{Extensions, Tree, parse};
use crate::text::{SourcePath, Text};

fn tree(words: &str) -> Tree {
    parse(&Text::new(SourcePath::new("a.txt"), words), 1, Extensions::default()).value
}

#[test]
fn fixtures() {
    for name in ["plain-lines", "plain-lists", "plain-outline", "plain-verbatim", "inline-links"] {
        let words = std::fs::read_to_string(format!("/work/plain/tests/render/{name}.txt")).unwrap();
        println!("=== {name}\n{}", tree(&words).outline());
    }
}

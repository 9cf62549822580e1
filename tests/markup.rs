//! What holds for the tree of any note in plain text or Org: nodes are nested and in order, no word is lost,
//! and no text takes long to read.

use proptest::prelude::*;
use studybook::markup::{Extensions, Kind, NodeId, Tree, parse};
use studybook::text::{SourcePath, Text};

const FILES: [&str; 2] = ["a.txt", "a.org"];

fn tree(file: &str, words: &str) -> Tree {
    parse(&Text::new(SourcePath::new(file), words), 1, Extensions::default()).value
}

/// Checks that spans are nested, in order, apart, and end at characters.
fn check_shape(tree: &Tree) {
    let text = tree.text().as_str();
    for (id, node) in tree.nodes() {
        let range = node.span.range();
        assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end), "{node:?} in {text:?}");
        let mut end = node.span.start;
        for child in tree.children(id) {
            let span = tree.node(child).span;
            assert!(end <= span.start && node.span.contains(span), "{:?} in {node:?} of {text:?}", tree.node(child));
            assert_eq!(tree.parent(child), id);
            end = span.end;
        }
    }
}

/// Checks that all letters and digits are in leaves, or marks of the nodes that hold them.
fn check_words(tree: &Tree) {
    let text = tree.text().as_str();
    let mut read = vec![false; text.len()];
    for (id, node) in tree.nodes() {
        let holds_words = tree.children(id).next().is_some();
        let is_mark_of = matches!(
            node.kind,
            Kind::Code(_)
                | Kind::Link(_)
                | Kind::Image(_)
                | Kind::List(_)
                | Kind::Item(_)
                | Kind::Footnote(..)
                | Kind::Quote
        ) || matches!(node.kind, Kind::Alert(_) | Kind::Meaning | Kind::DefinitionList);
        if id != NodeId::ROOT && (!holds_words || is_mark_of) {
            // What is in it is checked by its own nodes: here only its marks count.
            let mut at = node.span.start;
            for child in tree.children(id) {
                let span = tree.node(child).span;
                read[at as usize..span.start as usize].fill(true);
                at = span.end;
            }
            read[at as usize..node.span.end as usize].fill(true);
        }
    }
    for (at, char) in text.char_indices() {
        assert!(!char.is_alphanumeric() || read[at], "{char:?} at {at} of {text:?} is lost:\n{}", tree.outline());
    }
}

/// Lines made of what means something in plain text or Org.
#[expect(clippy::too_many_lines, reason = "a table")]
fn lines() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "word",
        "b",
        "é",
        "中",
        "**",
        "*",
        "`",
        "``",
        "~~",
        "[",
        "](",
        ")",
        "![",
        "](a.md)",
        "<!--",
        "-->",
        "|",
        "> ",
        ">",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "(a) ",
        "[x] ",
        "# ",
        "## ",
        "```",
        "~~~",
        "---",
        "===",
        "=",
        "~",
        "/",
        "_",
        "+",
        "$$",
        "\\(",
        "\\)",
        "\\|",
        "\\\\",
        "[[",
        "]]",
        "][",
        "[fn:1]",
        "#+",
        "#+BEGIN_SRC sh",
        "#+END_SRC",
        "#+BEGIN_QUOTE",
        "#+END_QUOTE",
        "#+BEGIN_VERSE",
        "#+END_VERSE",
        ":a:",
        ":END:",
        ":PROPERTIES:",
        "TODO ",
        "COMMENT ",
        ": ",
        " :: ",
        "https://a.b",
        "me@a.b",
        "<https://a.b>",
        "|---|",
        "|-",
        "+--+",
        "x = 1;",
        "{",
        "  ",
        "\t",
        "\u{a0}",
        " ",
        ":t:",
    ]);
    let gap = prop::sample::select(vec!["", "", "", "\n", "\n", "\n\n", "\n  ", "\n    ", "\n\t", " ", "\n\n\n"]);
    prop::collection::vec((pieces, gap), 0..40)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 1500 } else { 20_000 }))]

    #[test]
    fn nodes_are_nested_and_no_word_is_lost(words in lines()) {
        for file in FILES {
            let tree = tree(file, &words);
            check_shape(&tree);
            check_words(&tree);
        }
    }

    #[test]
    fn any_text_is_read(words in "[ \t\n\\PC]{0,80}") {
        for file in FILES {
            let tree = tree(file, &words);
            check_shape(&tree);
            check_words(&tree);
        }
    }
}

#[test]
fn deep_nesting_keeps_its_shape() {
    let stairs: String = (0..800).map(|depth| format!("{}- a\n", " ".repeat(2 * depth))).collect();
    let nested: String = (1..800).map(|depth| format!("{} a\n", ">".repeat(depth) + " ")).collect();
    for words in [stairs, nested] {
        check_shape(&tree("a.txt", &words));
    }
}

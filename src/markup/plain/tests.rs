//! What plain text is read as.

use std::fmt::Write as _;

use crate::markup::{Extensions, Tree, parse};
use crate::text::{SourcePath, Text};

/// Prints what each of some notes is read as, and what is told of it.
fn shown(notes: &[&str]) -> String {
    let mut shown = String::new();
    for note in notes {
        let read = parse(&Text::new(SourcePath::new("a.txt"), *note), 1, Extensions::default());
        let _ = write!(shown, "--- {note:?}\n{}", Tree::outline(&read.value));
        for problem in read.problems {
            let at = problem.excerpt.map(|excerpt| excerpt.place.to_string()).unwrap_or_default();
            let _ = writeln!(shown, "{}: {} at {at}", problem.code.name(), problem.message);
        }
    }
    shown
}

#[test]
fn paragraphs_keep_their_line_ends_and_their_indentation() {
    insta::assert_snapshot!(shown(&["a\nb", "a\n\n\nb  \n", "  a\n b\n      c", "a\n\tb", "", " \n\t\n"]));
}

#[test]
fn lists_are_nested_by_columns() {
    insta::assert_snapshot!(shown(&[
        "- a\n  - b\n - c\n",
        "- a\n      - b\n    - c\n- d",
        "- a\n\n- b",
        "- a\n\n  b\n- c\nd",
        "- a\n1. b\n2) c\n(a) d",
        "1. a\n1. b\n1. c",
        "3. a\n5. b\n5. c",
        "2. a\n\n1986. b",
        "1. a\n\n      b\n   c",
        "- [x] a `b`\n- [ ]b",
        "- ## A heading\n- # of users\n- ```js\n  f()\n  ```\n- b",
    ]));
}

#[test]
fn headings_are_marked_or_underlined() {
    insta::assert_snapshot!(shown(&[
        "# A\n###### B ##\n####### C\n#D\n## C#",
        "Title\n=====\nwords",
        "Title\n---\n",
        "words\nTitle\n-----\n",
        "标题\n====",
        "A very long question that is no title\n---\nanswer",
    ]));
}

#[test]
fn code_stands_between_fences_or_is_evident() {
    insta::assert_snapshot!(shown(&[
        "```rust\nfn f() {\n\n  <!-- not hidden\n}\n```\nwords",
        "  ~~~\n    a\n  b\n\n  ~~~~",
        "\t```\n\t\ta\n  \tb\n```",
        "```\na\n\n## B\n\nc",
        "```sh\na\n\n## B\n\n```sh\nc\n```",
        "```\n# a\n\n# b",
        "```",
        "    x = 1\n\n\ty = 2;\n\nwords",
    ]));
}

#[test]
fn comments_are_hidden_wherever_they_stand() {
    insta::assert_snapshot!(shown(&[
        "a <!-- b --> c\n<!-- d -->\ne",
        "<!-- a\n## B\n\nc --> d\ne",
        "a\n<!-- b --> c",
        "- a <!-- b\n\nc --> d\n- e",
        "<!--\n## A\nb",
        "a <!-- b\nc",
        "`<!-- a` b --> c",
        "## A <!-- b -->\n> c <!-- d --> e",
        "| a | b <!-- | --> |\n|---|---|\n| <!-- c --> | d |",
        "<!-- a --><!-- b -->\n\nc",
    ]));
}

#[test]
fn tables_have_a_row_of_dashes() {
    insta::assert_snapshot!(shown(&[
        "a | b\n:-|:-:\n**c** \\| d | `e \\| f`\ng",
        "| a | b | c |\n|--:|---|\n| | d |\n\n| e |",
        "a | b\n-----\n",
        "+--+\n|a |\n+--+",
    ]));
}

#[test]
fn quotes_nest_and_hold_words() {
    insta::assert_snapshot!(shown(&[
        "> a\n> b\n>\n> c\nd",
        "> a\n> > b\n> > > c\n> d",
        "> [!tip]\n> a\n\n> [!NOTE] b",
        "- a\n  > b\n  c\n- d",
        ">>> a",
        "<details>\n<summary>a</summary>\n\nb\n</details>",
    ]));
}

//! What Org is read as.

use std::fmt::Write as _;

use crate::markup::{Extensions, Tree, parse};
use crate::text::{SourcePath, Text};

/// Prints what each of some notes is read as, and what is told of it.
fn shown(notes: &[&str]) -> String {
    let mut shown = String::new();
    for note in notes {
        let read = parse(&Text::new(SourcePath::new("a.org"), *note), 1, Extensions::default());
        let _ = write!(shown, "--- {note:?}\n{}", Tree::outline(&read.value));
        if let Some(title) = read.value.title() {
            let _ = writeln!(shown, "title: {}", read.value.slice(title));
        }
        for problem in read.problems {
            let at = problem.excerpt.map(|excerpt| excerpt.place.to_string()).unwrap_or_default();
            let _ = writeln!(shown, "{}: {} at {at}", problem.code.name(), problem.message);
        }
    }
    shown
}

#[test]
fn headlines_have_states_tags_and_ids() {
    insta::assert_snapshot!(shown(&[
        "#+TITLE: Networks\n* What is a port?\nA number.\n** DONE [#A] What is /it/? :a:b:\nb",
        "* TODO a\nDEADLINE: <2026-01-01>\n:PROPERTIES:\n:CUSTOM_ID: own\n:END:\n:NOTES:\nb\n:END:\nc",
        "#+TODO: A B | C\n* B a\n* C b\n* TODO\n* :t:",
        "* COMMENT a\nb\n** c\n* d :noexport:\ne\n* f",
        " * a\n*b\n** c",
        ":a:\nb",
    ]));
}

#[test]
fn blocks_hold_what_they_are_named_after() {
    insta::assert_snapshot!(shown(&[
        "#+BEGIN_SRC sh -n :x y\n  echo\n  ,* hi\n#+END_SRC",
        "#+begin_example\na\n\n b\n#+end_example\nc",
        "#+BEGIN_QUOTE\na\n- b\n#+END_QUOTE\nc",
        "#+BEGIN_VERSE\n a\n   b\n\nc\n#+END_VERSE",
        "#+BEGIN_COMMENT\na\n#+END_COMMENT\n# b\n#+BEGIN_CENTER\nc\n#+END_CENTER",
        "#+BEGIN_WARNING\na\n#+END_WARNING\n#+BEGIN_ODD\nb\n#+END_ODD\n#+ODD: c\n#+BEGIN_EXPORT html\n<b>\n#+END_EXPORT",
        "#+BEGIN_SRC sh\na\n* b",
        "#+BEGIN_QUOTE\na\n* b\n#+END_QUOTE",
        ": a\n:  b\n:\nc",
        "a\n-----\nb #+c\n#+d e",
    ]));
}

#[test]
fn lists_tables_and_footnotes() {
    insta::assert_snapshot!(shown(&[
        "- a\n  b\n  + c\n- [X] d\n- [-] e\n\n\n- f",
        "1. a\n2. [@5] b\n3) c",
        "- term :: meaning\n  goes on\n- other ::\n- [ ] box",
        "| a | b |\n|---+---|\n| <l> | <r> |\n| *c* | d |\n#+TBLFM: $1",
        "| a |\n| b |",
        "a[fn:1] b\n\n[fn:1] c\nd\n\n[fn:2] e\n* f",
        "- a\n  #+BEGIN_QUOTE\n  - b\n- c\n  #+END_QUOTE\n- d",
    ]));
}

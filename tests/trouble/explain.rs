//! What authors are told of how their notes are read.

use crate::trouble::guide::Guide;
use crate::trouble::run::{Ran, run, studybook};

fn explain(guide: &Guide, arguments: &[&str]) -> Ran {
    run(studybook().arg("explain").args(arguments).arg(guide.root().join("a.md")))
}

#[test]
fn the_margin_says_what_each_line_is_taken_for() {
    let note = "# Ports\n\nA harbour has docks.\n\nQ: What is a port?\nA: A number.\n\nQ: Which of these is one?\n\
                a) 443\nb) TCP\nAnswer: a\n\nQ: Who hands them out?\nA: IANA.\n";
    let guide = Guide::with(&[("a.md", note.as_bytes())]);
    let ran = explain(&guide, &[]).ends_with(0);
    for line in [
        "    1 topic    │ # Ports",
        "    2          │",
        "    3 prose    │ A harbour has docks.",
        "    5 question │ Q: What is a port?",
        "    6 answer   │ A: A number.",
        "    9 choice   │ a) 443",
        "   11 answer   │ Answer: a",
        "Read as, worth ",
        "    for      ",
    ] {
        assert!(ran.out.lines().any(|told| told.starts_with(line)), "no {line:?} in\n{ran}");
    }
    let brief = explain(&guide, &["--why"]).ends_with(0);
    assert!(!brief.out.contains("harbour") && brief.out.contains("3 questions, 3 answered"), "{brief}");
}

#[test]
fn what_stands_below_ticked_choices_is_their_answer() {
    let note = "## Which one floats?\n\n- [ ] lead\n- [x] cork\n\n```py\nprint(1)\n```\n\n\
                ## Which one sinks?\n\n- [x] lead\n- [ ] cork\n  that is wet\n\nIt is heavy.\n";
    let guide = Guide::with(&[("a.md", note.as_bytes())]);
    let ran = explain(&guide, &[]).ends_with(0);
    for line in [
        "    4 choice   │ - [x] cork",
        "    7 answer   │ print(1)",
        "   14 choice   │   that is wet",
        "   16 answer   │ It is heavy.",
    ] {
        assert!(ran.out.lines().any(|told| told.starts_with(line)), "no {line:?} in\n{ran}");
    }
    let listed = run(studybook().args(["list", "--json"]).arg(guide.root())).ends_with(0);
    assert!(
        listed.out.contains("\"answer_lines\":[4,8]") && listed.out.contains("\"answer_lines\":[12,16]"),
        "{listed}"
    );
}

#[test]
fn what_is_doubtful_is_told_once_and_settled_by_one_line() {
    let facts = [
        "Cranes stand on rails, and move with the tide table.",
        "Ropes are dried before they are coiled.",
        "The harbour master keeps the log of all ships.",
        "Lights are red to port.",
        "Fenders hang between hull and quay.",
        "Bollards take the load of the lines.",
        "Pilots come aboard outside the bar.",
    ];
    let lines: Vec<String> = facts.iter().enumerate().map(|(at, fact)| format!("{}. {fact}", at + 1)).collect();
    let body = format!("Notes from the harbour walk.\n\n{}\n", lines.join("\n"));
    let guide = Guide::with(&[("a.md", body.as_bytes())]);
    let ran = guide.build().ends_with(0).says("warning[unsure-reading]", "a.md:3:1");
    assert!(ran.err.contains("questions: '1. *'"), "{ran}");
    assert_eq!(ran.err.matches("unsure-reading").count(), 1, "{ran}");
    for (settled, asked) in [("'1. *'", "7 questions"), ("none", "0 questions")] {
        guide.write("a.md", format!("---\nquestions: {settled}\n---\n\n{body}").as_bytes());
        let ran = guide.build().ends_with(0);
        assert!(!ran.err.contains("unsure-reading"), "{ran}");
        let told = explain(&guide, &["--why"]).ends_with(0);
        assert!(told.out.contains(asked) && told.out.contains("by what its front matter says"), "{told}");
    }
}

#[test]
fn a_folder_is_no_note_and_a_file_without_text_is_told() {
    let guide = Guide::with(&[("a.md", b"\x00\x01\x02\x00\xff")]);
    let ran = run(studybook().arg("explain").arg(guide.root()));
    assert!(ran.err.contains("is a folder") && !ran.err.contains("os error"), "{ran}");
    let ran = run(studybook().arg("fmt").arg(guide.root().join("a.md"))).ends_with(0);
    assert!(ran.err.contains("a.md: left as it is: it holds no text"), "{ran}");
}

#[test]
fn what_is_no_note_is_told() {
    let guide = Guide::with(&[("a.md", b"\x00\x01\x02\x7fELF\x00\x00\x00")]);
    explain(&guide, &[]).ends_with(2).says("error: ", "holds no text");
    run(studybook().args(["explain", "no/such/note.md"])).ends_with(2).says("error: ", "no/such/note.md");
}

#[test]
fn a_page_tells_the_same_and_loads_nothing() {
    let note = "# Ports\n\n## What is a <b>port</b>?\n\nA number.\n\n## What is a socket?\n\nAn end.\n";
    let guide = Guide::with(&[("a.md", note.as_bytes())]);
    let page = explain(&guide, &["--html"]).ends_with(0).out;
    for words in ["2 questions, 2 answered", "class=\"run question\"", "What is a &lt;b&gt;port", "default-src 'none'"]
    {
        assert!(page.contains(words), "no {words:?} in\n{page}");
    }
    for words in ["<script", "src=", "href=\"http", "<link"] {
        assert!(!page.contains(words), "{words:?} in\n{page}");
    }
}

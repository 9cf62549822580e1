//! What is understood of notes: every file below `tests/notes/` is read and compared with its snapshot.

use std::fmt::Write;

use studybook::markup::{Extensions, Passage};
use studybook::note::{NotePart, parse};
use studybook::text::{SourcePath, Text};

#[test]
fn notes_are_understood_as_their_snapshots_say() {
    insta::glob!("notes/*/*.{md,org,txt}", |path| {
        let note = std::fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(outline(&note, name));
        });
    });
}

/// Prints a note as an outline of what was understood.
fn outline(note: &str, name: &str) -> String {
    let text = Text::new(SourcePath::new(name), note);
    let read = parse(&text, Extensions::default());
    assert!(read.problems.is_empty(), "{name}: {:?}", read.problems);
    assert!(read.value.doubt.is_none(), "{name}: {:?}", read.value.doubt);
    let mut out = String::new();
    for part in &read.value.parts {
        print(part, &mut out);
    }
    out
}

fn print(part: &NotePart, out: &mut String) {
    match part {
        NotePart::Heading(heading) => {
            let number = heading.number.as_ref().map_or(String::new(), |number| format!("{number} "));
            writeln!(out, "section {} {number}{}", heading.level, heading.title.written()).unwrap();
        }
        NotePart::Prose(prose) => writeln!(out, "prose {}", block(prose)).unwrap(),
        NotePart::Item(item) => {
            let number = item.number.as_ref().map_or(String::new(), |number| format!("({number}) "));
            let id = item.id.as_ref().map_or(String::new(), |id| format!(" #{id}"));
            let (line, column, trail) = (item.place.line, item.place.column, item.trail.join(" > "));
            writeln!(out, "question {line}:{column} {number}{}{id} [{trail}]", item.prompt.words()).unwrap();
            item.material.iter().for_each(|material| writeln!(out, "  with {}", block(material)).unwrap());
            for choice in &item.choices {
                let right = if choice.is_right { "right" } else { "     " };
                writeln!(out, "  {right} {:>2} {}", choice.mark, choice.words.words()).unwrap();
            }
            let Some(answer) = &item.answer else { return };
            if let Some(label) = &answer.label {
                writeln!(out, "  called {}", label.written()).unwrap();
            }
            writeln!(out, "  answer {}-{} {}", answer.lines.0, answer.lines.1, block(&answer.body)).unwrap();
            for source in &answer.citations {
                writeln!(out, "  source {:?} {} {:?}", source.mark, source.title, source.url).unwrap();
            }
        }
    }
}

/// Shows a passage with its lines joined, without the indentation that they share.
fn block(passage: &Passage) -> String {
    if passage.is_blank() {
        return "nothing more".to_owned();
    }
    let (first, last) = passage.lines();
    let written = passage.written();
    let lines: Vec<&str> = written.split('\n').collect();
    let whole = usize::from(passage.place().column > 1);
    let margin = |line: &&&str| line.len() - line.trim_start().len();
    let shared =
        lines[whole..].iter().filter(|line| !line.trim().is_empty()).map(|line| margin(&line)).min().unwrap_or(0);
    let cut =
        |(at, line): (usize, &&str)| line.get(if at < whole { 0 } else { shared }..).unwrap_or_default().to_owned();
    let shown: Vec<String> = lines.iter().enumerate().map(cut).collect();
    format!("{first}-{last} `{}`", shown.join("⏎"))
}

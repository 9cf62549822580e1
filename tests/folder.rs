//! What the notes of a folder have in common helps each of them.

use studybook::compile::{Notes, guide};
use studybook::config::Config;
use studybook::link::{AssetSizes, Drafts};
use studybook::markup::Extensions;
use studybook::text::Source;

const EARTHS: [&str; 10] = ["soil", "lime", "clay", "peat", "loam", "marl", "silt", "sand", "chalk", "bark"];

/// Lists the titles that a guide asks, in order.
fn asked(sources: &[Source]) -> Vec<String> {
    let guide = guide(sources, &AssetSizes::new(), &Config::default(), Drafts::Hidden).value;
    let mut asked: Vec<String> = guide.questions.iter().map(|question| question.title.clone()).collect();
    asked.sort();
    asked
}

/// Writes a note for each of the earths.
fn folder(write: impl Fn(usize, &str) -> String) -> Vec<Source> {
    let note = |(at, name): (usize, &&str)| Source::new(&format!("earth/{name}.md"), write(at, name));
    EARTHS.iter().enumerate().map(note).collect()
}

#[test]
fn a_heading_that_most_notes_have_is_a_part_of_every_answer_and_who_holds_it_asks() {
    let notes = folder(|at, name| {
        let title = if at % 2 == 0 { format!("What is {name}?") } else { format!("Gardens of {name}") };
        format!("# {title}\n\nIt lies {at} feet deep.\n\n## How would you say it to a child?\n\nYou dig it.\n")
    });
    let asked = asked(&notes);
    assert_eq!(asked.len(), notes.len(), "{asked:?}");
    assert!(asked.contains(&"Gardens of lime".to_owned()) && asked.iter().all(|title| !title.contains("child")));
}

#[test]
fn a_note_alone_keeps_its_question_that_others_would_have() {
    let notes =
        folder(|at, _| format!("# Bed {at}\n\nIt is deep.\n\n## How would you say it to a child?\n\nYou dig.\n"));
    assert_eq!(asked(&notes[..1]), ["How would you say it to a child?"]);
}

#[test]
fn cards_with_a_label_of_an_answer_ask_by_their_titles() {
    let notes = folder(|at, name| format!("# Gardens of {name}\n\n**Answer:** they hold {at} parts of water.\n"));
    assert_eq!(asked(&notes).len(), notes.len());
}

#[test]
fn documentation_whose_sections_are_alike_asks_nothing() {
    let notes = folder(|at, name| {
        format!("# {name}\n\nDigs bed {at}.\n\n## Parameters\n\n- `bed`: a bed\n\n## Returns\n\nA number.\n")
    });
    assert_eq!(asked(&notes), [""; 0]);
}

#[test]
fn a_way_that_most_notes_have_is_read_where_it_stands_once() {
    let card = |bed: usize, at: usize| {
        let (name, other) = (EARTHS[(bed + at) % 10], EARTHS[(bed + 3 * at) % 10]);
        format!("Ruvo {at}: the {name} of bed {bed}\nMelu: {other} and {at} parts of water.\n")
    };
    let many = |bed: usize| (1..7).map(|at| card(bed, at)).collect::<Vec<_>>().join("\n");
    let notes = folder(|bed, _| if bed == 3 { card(bed, 1) } else { many(bed) });
    assert!(asked(&notes[3..4]).is_empty());
    let asked = asked(&notes);
    assert!(asked.contains(&"the loam of bed 3".to_owned()), "{asked:?}");
    assert_eq!(asked.len(), 9 * 6 + 1);
}

#[test]
fn a_note_is_the_same_however_its_folder_was_read() {
    let sources = folder(|at, name| format!("# Gardens of {name}\n\n**Answer:** they hold {at} parts of water.\n"));
    let mut turned = sources.clone();
    turned.reverse();
    let titles = |sources: &[Source]| {
        let notes = Notes::read(sources, Extensions::default());
        let mut parts: Vec<String> =
            notes.iter().map(|note| format!("{} {:?}", note.source, note.parts.len())).collect();
        parts.sort();
        parts
    };
    assert_eq!(titles(&sources), titles(&turned));
}

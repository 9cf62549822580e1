//! Other wordings of a question: found as its title is, shown with it, and never questions of their own.

use std::sync::Arc;

use studybook::compile;
use studybook::config::Config;
use studybook::diagnostic::{Checked, Code};
use studybook::guide::Guide;
use studybook::link::{AssetSizes, Drafts};
use studybook::text::Source;

fn guide(note: &str) -> Checked<Arc<Guide>> {
    compile::guide(&[Source::new("a.md", note)], &AssetSizes::new(), &Config::default(), Drafts::Hidden)
}

/// The questions of a note with their other wordings and their answers.
fn asked(note: &str) -> Vec<(String, Vec<String>, String)> {
    let guide = guide(note).value;
    let told = |question: &studybook::guide::Question| {
        let answer = question.answers.first().map(|answer| answer.body.passage.words()).unwrap_or_default();
        (question.title.clone(), question.also.clone(), answer)
    };
    guide.questions.iter().map(|question| told(question)).collect()
}

const OTHER: &str = "page makes too many database calls";

#[test]
fn an_author_gives_other_wordings_in_several_places() {
    for note in [
        "## What is N+1? {also=\"page makes too many database calls\"}\n\nOne query a row.\n",
        "## What is N+1? {#n also: \"page makes too many database calls\" .orm}\n\nOne query a row.\n",
        "## What is N+1?\n\nAlso asked: page makes too many database calls\n\nOne query a row.\n",
        "## What is N+1?\n*Also asked: page makes too many database calls*\n\nOne query a row.\n",
        "## What is N+1?\n**Auch gefragt:** page makes too many database calls\n\nOne query a row.\n",
        "## What is N+1?\n\nOne query a row.\n\nAlso asked: page makes too many database calls\n",
        "Q: What is N+1?\nAlso asked: page makes too many database calls\nA: One query a row.\n",
        "1. What is N+1?\n   Also asked: page makes too many database calls\n\n   One query a row.\n\n2. Why?\n\n   So.\n",
        "---\nalso: page makes too many database calls\n---\n\n## What is N+1?\n\nOne query a row.\n",
        "---\nalso: [\"page makes too many database calls\"]\n---\n\n# What is N+1?\n\nOne query a row.\n",
    ] {
        let (title, also, answer) = asked(note).remove(0);
        assert_eq!(
            (title.as_str(), &also[..], answer.as_str()),
            ("What is N+1?", &[OTHER.to_owned()][..], "One query a row."),
            "{note}"
        );
    }
}

#[test]
fn other_wordings_are_no_questions_however_many_there_are() {
    let one = |at: usize| format!("## Card {at}\n\nAlso asked: Why is thing {at} slow?\n\nIt has {at} parts.\n\n");
    let many: String = (1..9).map(|at| one(at).replace("Card", "What is card")).collect();
    let found = asked(&many);
    assert_eq!(found.len(), 8);
    assert!(
        found.iter().all(|(title, also, _)| title.starts_with("What is card") && also[0].starts_with("Why is thing"))
    );
    let bare: String =
        (1..9).map(|at| format!("What is thing {at}?\nAlso asked: Why {at}?\nA thing of {at}.\n\n")).collect();
    assert_eq!(asked(&bare).len(), 8);
}

#[test]
fn a_wording_within_the_answer_around_its_question_is_none_of_that_answer() {
    let note = "# Ships at sea\n\n## What is fleet?\n\nMany ships **together** and `boats`.\n1. What is hull? Wood\nAlso asked: planks\n\
                2. Why sails?\n\nAnswers\n\n1. Ribs\nAlso asked: keels\n2. Wind\n";
    let found: Vec<(String, Vec<String>)> = asked(note).into_iter().map(|(title, also, _)| (title, also)).collect();
    let own = |title: &str, also: &[&str]| (title.to_owned(), also.iter().map(|words| (*words).to_owned()).collect());
    let asked = [own("What is fleet?", &[]), own("What is hull? Wood", &["planks", "keels"]), own("Why sails?", &[])];
    assert_eq!(found, asked);
}

#[test]
fn with_choices_the_wording_is_none_of_them_and_no_word_is_lost() {
    let note = "## Which floats?\n\n- [ ] lead\n- [x] cork\n\nAlso asked: what swims\n\nCork is light.\n";
    let found = asked(note);
    assert_eq!(found, [("Which floats?".to_owned(), vec!["what swims".to_owned()], "Cork is light.".to_owned())]);
    assert_eq!(
        asked("## Why?\n\nAlso asked: what for\n"),
        [("Why?".to_owned(), vec!["what for".to_owned()], String::new())]
    );
    // Within an answer, and where nothing is asked, the line stays where it stands.
    let within = &asked("## Why?\n\nSo.\n\nAlso asked: what for\n\nAnd so on.\n")[0];
    assert!(within.1.is_empty() && within.2.contains("Also asked: what for"), "{within:?}");
    let prose = guide("# A\n\nAlso asked: nothing\n").value;
    assert!(format!("{:?}", prose.topics[0].parts).contains("Also asked: nothing"));
}

#[test]
fn a_wording_in_front_matter_needs_one_question() {
    let checked = guide("---\nalso: what for\n---\n\n## Why?\n\nSo.\n\n## Who?\n\nI.\n");
    assert_eq!(checked.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::ForeignKey]);
    assert!(checked.value.questions.iter().all(|question| question.also.is_empty()));
}

#[test]
fn each_wording_is_told_once_and_the_title_is_none() {
    let note =
        "## What is N+1?\n\nAlso asked: what is n+1\nAlso asked: so many calls?\nAlso asked: So many calls\n\nSo.\n";
    assert_eq!(asked(note)[0].1, ["so many calls?"]);
}

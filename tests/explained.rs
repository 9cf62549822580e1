//! What `studybook explain` tells of each line is what the pages show of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::select;
use studybook::compile;
use studybook::config::Config;
use studybook::guide::{Content, Guide, Question};
use studybook::link::{AssetSizes, Drafts};
use studybook::markup::{Extensions, Kind, Passage, Span, Step};
use studybook::note::{Note, NotePart, Role, explain};
use studybook::text::{Source, SourcePath};

use crate::harness::mixture::FRAGMENTS;
use crate::harness::people;
use crate::harness::styles::{BYTES, Style, Writer};

/// So many notes are tried where `PROPTEST_CASES` says nothing.
const CASES: u32 = 48;

fn config() -> ProptestConfig {
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    let cases = std::env::var("PROPTEST_CASES").map_or(CASES, |_| default.cases);
    ProptestConfig { cases, ..default }
}

/// A folder of notes, read and built.
struct Folder {
    notes: Vec<Note>,
    guide: Arc<Guide>,
}

impl Folder {
    fn new(sources: &[Source]) -> Self {
        let read = compile::Notes::read(sources, Extensions::default());
        let guide = compile::guide(sources, &AssetSizes::new(), &Config::default(), Drafts::Shown).value;
        Folder { notes: read.iter().cloned().collect(), guide }
    }

    /// Lists where the margin says another thing than the pages.
    fn differences(&self) -> Vec<String> {
        self.notes.iter().flat_map(|note| self.differences_of(note)).collect()
    }

    fn differences_of(&self, note: &Note) -> Vec<String> {
        let (told, text, shown) = (explain(note).roles, note.tree.text(), self.shown(note));
        let answered = self.answers(&note.source).flat_map(|(first, last)| first..=last);
        let listed = answered.filter(|line| !shown.contains_key(line)).map(|line| (line, Role::Answer));
        let said: Vec<(usize, Role)> = shown.iter().map(|(line, role)| (*line, *role)).chain(listed).collect();
        let is_wrong = |(line, role): &(usize, Role)| {
            let is_other = told[line - 1] == Some(Role::Question) && !shown.contains_key(line);
            told[line - 1] != Some(*role) && !is_other && !text.line(*line).trim().is_empty()
        };
        let wrong = said.into_iter().filter(is_wrong);
        let tell = |(line, role): (usize, Role)| {
            format!("{}:{line}: {role:?} is told as {:?}: {}", note.source, told[line - 1], text.line(line))
        };
        wrong.map(tell).collect()
    }

    /// Lists the lines of the answers to a note's questions, as `studybook list` does.
    fn answers<'a>(&'a self, note: &'a SourcePath) -> impl Iterator<Item = (usize, usize)> + 'a {
        let origins = self.guide.questions.iter().flat_map(|question| &question.origins);
        origins.filter(move |origin| origin.place.file == *note).filter_map(|origin| origin.answer_lines)
    }

    /// Says as what pages show each line of a note; of two that a line is, what comes first on a page counts.
    fn shown(&self, note: &Note) -> BTreeMap<usize, Role> {
        let mut shown = BTreeMap::new();
        for part in &note.parts {
            let (passage, role) = match part {
                NotePart::Prose(prose) => (Some(prose), Role::Prose),
                NotePart::Item(item) => (item.material.as_ref(), Role::Material),
                NotePart::Heading(_) => continue,
            };
            let lines = passage.map(|passage| passage.lines()).into_iter().flat_map(|(first, last)| first..=last);
            shown.extend(lines.map(|line| (line, role)));
        }
        for role in [Role::Answer, Role::Material, Role::Choice, Role::Question] {
            for content in self.guide.questions.iter().flat_map(|question| contents(question, role)) {
                if content.passage.file() == &note.source {
                    shown.extend(lines(&content.passage).map(|line| (line, role)));
                }
            }
        }
        let origins = self.guide.questions.iter().flat_map(|question| &question.origins);
        let asked = origins.filter(|origin| origin.place.file == note.source);
        shown.extend(asked.map(|origin| (origin.place.line, Role::Question)));
        shown
    }
}

/// Lists what a page shows of a question in a role.
fn contents(question: &Question, role: Role) -> Vec<&Content> {
    match role {
        Role::Question => vec![&question.prompt],
        Role::Choice => question.choices.iter().map(|choice| &choice.words).collect(),
        Role::Material => question.material.iter().collect(),
        Role::Answer => question.answers.iter().map(|answer| &answer.body).collect(),
        Role::Topic | Role::Prose => Vec::new(),
    }
}

/// Lists the lines on which something of a passage is seen.
fn lines(passage: &Passage) -> impl Iterator<Item = usize> + '_ {
    let (tree, text) = (passage.tree(), passage.tree().text());
    let seen = passage.steps().filter_map(|step| match step {
        Step::Enter(_, Kind::Text | Kind::Said(_) | Kind::RawWords | Kind::Image(_), span) => Some(span),
        Step::Enter(..) | Step::Leave(..) => None,
    });
    // A node may reach over what others take out of the passage.
    let cut = |span: Span| passage.spans().iter().map(move |one| one.meet(span));
    seen.flat_map(cut).filter(|span| !tree.slice(*span).trim().is_empty()).flat_map(|span| {
        let range = span.range();
        text.line_at(range.start)..=text.line_at(range.end.max(range.start + 1) - 1)
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_margin_says_what_pages_show_of_notes_in_any_style(
        name in select(&["note.md", "note.txt"][..]),
        style in any::<[u8; BYTES]>().prop_map(Style::of),
        count in 6..=16_usize,
        seed in 0..3000_usize,
    ) {
        let mut writer = Writer::new(seed);
        writer.records(&style, count);
        let wrong = Folder::new(&[Source::new(name, writer.text.as_bytes())]).differences();
        prop_assert!(wrong.is_empty(), "{wrong:#?} of\n{}", writer.text);
    }

    #[test]
    fn the_margin_says_what_pages_show_of_notes_of_many_fragments(
        name in select(&["note.md", "note.txt", "note.org"][..]),
        fragments in prop::collection::vec(select(FRAGMENTS), 1..6),
    ) {
        let mut number = 0;
        let text: String = fragments.concat().chars().map(|char| {
            number += usize::from(char == '@');
            if char == '@' { format!("word{number}") } else { char.to_string() }
        }).collect();
        let wrong = Folder::new(&[Source::new(name, text.as_bytes())]).differences();
        prop_assert!(wrong.is_empty(), "{wrong:#?} of\n{text}");
    }
}

#[test]
fn the_margin_says_what_pages_show_of_notes_of_strangers() {
    let mut folders: Vec<PathBuf> = Vec::new();
    for folder in people::folders("what the margin says of people's notes") {
        let found = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
        folders.extend(found.filter(|entry| entry.file_type().is_dir()).map(walkdir::DirEntry::into_path));
    }
    let mut wrong = Vec::new();
    for folder in folders {
        let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let is_note = |path: &PathBuf| path.extension().is_some_and(|end| end == "md" || end == "txt" || end == "org");
        let read = |path: PathBuf| Source::new(&path.file_name().unwrap().to_string_lossy(), fs::read(&path).unwrap());
        let sources: Vec<Source> = files.into_iter().filter(is_note).map(read).collect();
        let found = Folder::new(&sources).differences();
        wrong.extend(found.into_iter().map(|one| format!("{}/{one}", folder.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! A note that this program exported → the notes of its topics.

use super::imported::{Home, ImportError, Imported};
use crate::address::{decode as decode_address, slugify};
use crate::deck::asked::{HouseChoice, HouseQuestion, tag_name};
use crate::deck::house::HOME;
use crate::decode::decode;
use crate::link::own_id;
use crate::markup::Extensions;
use crate::note::{Item, Note, NotePart, parse};
use crate::text::{Source, Text};

/// A topic within a note: the line of the comment that says where it lies, its note, and how many headings stand above what it
/// holds.
struct Within {
    line: usize,
    home: Home,
    depth: usize,
    /// Tags that all of its questions have and that no braces take.
    tags: Vec<String>,
}

/// Reads a note; one that says nowhere where its topics lie was not exported.
pub(super) fn read(name: &str, bytes: &[u8], folder: &str) -> Result<Imported, ImportError> {
    let text = decode(&Source::new(name, bytes)).value.ok_or(ImportError::NoText)?;
    let note = parse(&text, Extensions::default()).value;
    let topics = topics(&note, &text);
    if topics.is_empty() {
        return Err(ImportError::Note);
    }
    let mut imported = Imported { is_ours: true, ..Imported::default() };
    for Within { home, .. } in &topics {
        imported.pages.add_topic(&format!("#{}", slugify(&home.title)), &home.slug);
    }
    for item in note.items() {
        let before = topics.partition_point(|topic| topic.line < item.place.line);
        let topic = before.checked_sub(1).and_then(|at| topics.get(at)).ok_or(ImportError::Note)?;
        let mut question = question(&note, item, topic);
        beside(&mut question, folder, (&topic.home, &mut imported));
        let id = question.id.clone().unwrap_or_default();
        imported.pages.add(&format!("#{id}"), (&topic.home.slug, Some(&id)));
        imported.put(topic.home.clone(), question);
    }
    Ok(imported)
}

/// Finds the topics of a note.
fn topics(note: &Note, text: &Text) -> Vec<Within> {
    let headings: Vec<(usize, usize, String)> = note
        .parts
        .iter()
        .filter_map(|part| match part {
            NotePart::Heading(heading) => Some((heading.title.lines().0, heading.level, heading.title.words())),
            NotePart::Prose(_) | NotePart::Item(_) => None,
        })
        .collect();
    let topic = |line: usize| {
        let comment = text.line(line).strip_prefix("<!--")?.trim_start().strip_prefix(HOME)?;
        let (path, said) = comment.trim().strip_suffix("-->")?.split_once(".md")?;
        let (tags, about) = said.trim().strip_prefix('(').and_then(|said| said.split_once(')')).unwrap_or(("", said));
        let tags = tags.split(", ").filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
        let about = about.trim().trim_start_matches(':').trim();
        let above = headings.partition_point(|(at, ..)| *at < line);
        let (_, depth, title) = above.checked_sub(1).and_then(|at| headings.get(at))?;
        let home = Home::at(path.trim(), title, Some(about).filter(|about| !about.is_empty()));
        Some(Within { line, home, depth: *depth, tags })
    };
    (1..=text.line_count()).filter_map(topic).collect()
}

fn question(note: &Note, item: &Item, topic: &Within) -> HouseQuestion {
    let is_told = |tag: &&String| topic.tags.iter().any(|one| tag_name(one) == **tag);
    let own = item.tags.iter().filter(|tag| !is_told(tag));
    let answer = item.answer.as_ref();
    let citations = answer.iter().flat_map(|answer| &answer.citations);
    HouseQuestion {
        words: item.prompt.written().trim().to_owned(),
        id: Some(own_id(note, item).to_string()),
        tags: own.chain(&note.front.tags).chain(&topic.tags).cloned().collect(),
        sections: item.trail.get(topic.depth..).unwrap_or_default().to_vec(),
        also: item.also.iter().map(|also| also.words.clone()).collect(),
        related: item.related.iter().map(|(id, _)| id.clone()).collect(),
        material: item.material.as_ref().map(|material| material.written().to_string()).unwrap_or_default(),
        choices: item.choices.iter().map(choice).collect(),
        answer: answer.map(|answer| answer.body.written().to_string()).unwrap_or_default(),
        sources: citations.map(|one| (one.title.clone(), one.url.clone())).collect(),
    }
}

/// Finds the files of the folder beside the note that a question shows, and leads to them from the question's own note.
fn beside(question: &mut HouseQuestion, folder: &str, (home, imported): (&Home, &mut Imported)) {
    let opening = format!("]({folder}/");
    for words in [&mut question.words, &mut question.material, &mut question.answer] {
        let names = words.split(&opening).skip(1).map(|rest| rest.split([')', ' ']).next().unwrap_or_default());
        imported.beside.extend(names.map(|name| decode_address(name).into_owned()));
        *words = words.replace(&opening, &format!("]({}{folder}/", "../".repeat(home.depth())));
    }
}

fn choice(choice: &crate::note::ItemChoice) -> HouseChoice {
    HouseChoice { words: choice.words.written().trim().to_owned(), is_right: choice.is_right }
}

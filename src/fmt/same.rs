//! Whether two notes ask, offer and answer the same.

use crate::markup::{Kind, Passage, Step};
use crate::note::{Item, Note, Part};

/// Says what differs for a reader between two notes, if something does.
pub(super) fn same(old: &Note, new: &Note) -> Result<(), String> {
    let (before, after) = (headings(old), headings(new));
    if before != after {
        let one =
            before.iter().find(|title| !after.contains(title)).or(after.iter().find(|title| !before.contains(title)));
        let one = one.or(before.first()).or(after.first()).cloned().unwrap_or_default();
        return Err(format!("other headings would be topics, such as `{one}`"));
    }
    let (mut before, mut after) = (items(old), items(new));
    loop {
        match (before.next(), after.next()) {
            (None, None) => break,
            (Some(one), Some(other)) => like(one, other)?,
            (Some(one), None) => return Err(format!("`{}` would no longer ask", one.prompt.words())),
            (None, Some(other)) => return Err(format!("`{}` would ask", other.prompt.words())),
        }
    }
    if prose(old) == prose(new) { Ok(()) } else { Err("other words would be prose".to_owned()) }
}

/// Says what differs between two questions.
fn like(one: &Item, other: &Item) -> Result<(), String> {
    let title = one.prompt.words();
    let tell = |what: &str| Err(format!("`{title}` would {what}"));
    if title != other.prompt.words() {
        return tell(&format!("be asked as `{}`", other.prompt.words()));
    }
    if (&one.id, &one.trail, &one.tags) != (&other.id, &other.trail, &other.tags) {
        return tell("stand under another topic");
    }
    if choices(one) != choices(other) || one.material.as_ref().map(shape) != other.material.as_ref().map(shape) {
        return tell("offer something else");
    }
    let answer = |item: &Item| item.answer.as_ref().map(|answer| (shape(&answer.body), answer.citations.clone()));
    if answer(one) == answer(other) { Ok(()) } else { tell("be answered by other words") }
}

fn items(note: &Note) -> impl Iterator<Item = &Item> {
    note.parts.iter().filter_map(|part| match part {
        Part::Item(item) => Some(&**item),
        Part::Heading(_) | Part::Prose(_) => None,
    })
}

fn choices(item: &Item) -> Vec<(String, bool)> {
    item.choices.iter().map(|choice| (shape(&choice.words), choice.is_right)).collect()
}

fn headings(note: &Note) -> Vec<String> {
    let headings = note.parts.iter().filter_map(|part| match part {
        Part::Heading(heading) => Some(heading.title.words()),
        Part::Item(_) | Part::Prose(_) => None,
    });
    headings.collect()
}

/// Returns the words of all prose in order, however it is cut into parts.
fn prose(note: &Note) -> String {
    let prose = note.parts.iter().filter_map(|part| match part {
        Part::Prose(prose) => Some(shape(prose)),
        Part::Heading(_) | Part::Item(_) => None,
    });
    prose.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns the words of a passage with the nodes that they stand in; how they are indented and spaced is not told.
fn shape(passage: impl AsRef<Passage>) -> String {
    let passage = passage.as_ref();
    let mut shape = String::new();
    for step in passage.steps() {
        match step {
            Step::Enter(_, kind, span) => match kind {
                Kind::Text | Kind::RawWords | Kind::Open(_) | Kind::Close | Kind::Attributes(true) => {
                    shape.push_str(passage.tree().slice(span));
                }
                Kind::Said(said) => shape.push_str(passage.tree().read(span, said)),
                Kind::Indent(_) | Kind::SoftBreak | Kind::HardBreak | Kind::Join => shape.push(' '),
                kind => shape.extend(name(kind).map(|name| format!(" <{name}> "))),
            },
            Step::Leave(_, kind) => shape.extend(name(kind).map(|name| format!(" </{name}> "))),
        }
    }
    shape.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names what a reader sees of a node; none where it only holds words.
fn name(kind: Kind) -> Option<String> {
    match kind {
        Kind::Document | Kind::Paragraph | Kind::Words | Kind::Html => None,
        Kind::Code(_) => Some("code".to_owned()),
        Kind::Heading(_) => Some("heading".to_owned()),
        Kind::Item(_) => Some("item".to_owned()),
        Kind::Link(_) => Some("link".to_owned()),
        Kind::Image(_) => Some("image".to_owned()),
        Kind::Citation(_) => Some("citation".to_owned()),
        Kind::Table(_) => Some("table".to_owned()),
        Kind::Footnote(..) => Some("footnote".to_owned()),
        Kind::Definition(_) => Some("definition".to_owned()),
        other => Some(format!("{other:?}").to_lowercase()),
    }
}

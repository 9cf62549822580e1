//! Whether two notes ask, offer and answer the same.

use super::section::DEEPEST;
use crate::guide::Citation;
use crate::markup::{Kind, Passage, Step};
use crate::note::{Answer, Choice, Heading, Item, Note, Part};

/// Says what differs for a reader between two notes, if something does.
///
/// All fields of what a note holds are named here and below: a new one must be compared, or be said to be none of a
/// reader's business.
pub(super) fn same(old: &Note, new: &Note) -> Result<(), String> {
    let Note { source, front, parts: _, tree: _, doubt, traits: _, evidence: _, .. } = old;
    if (source, front) != (&new.source, &new.front) {
        return Err("its front matter would be read otherwise".to_owned());
    }
    if doubt.is_none() && new.doubt.is_some() {
        return Err("it would be doubtful how it is read".to_owned());
    }
    headings(old, new)?;
    let (mut before, mut after) = (old.items(), new.items());
    loop {
        match (before.next(), after.next()) {
            (None, None) => break,
            (Some(one), Some(other)) => question(one, other)?,
            (Some(one), None) => return Err(format!("`{}` would no longer ask", one.prompt.words())),
            (None, Some(other)) => return Err(format!("`{}` would ask", other.prompt.words())),
        }
    }
    if prose(old) == prose(new) { Ok(()) } else { Err("other words would be prose".to_owned()) }
}

/// Says what differs between the headings of two notes.
fn headings(old: &Note, new: &Note) -> Result<(), String> {
    let [before, mut after] = [old, new].map(|note| note.parts.iter().filter_map(heading).collect::<Vec<_>>());
    // A section without a mark has no level: what stands below it is told by the topics of the questions.
    for (one, other) in before.iter().zip(&mut after).filter(|(one, _)| one.0 > DEEPEST) {
        other.0 = one.0;
    }
    if before == after {
        return Ok(());
    }
    let missing = before.iter().find(|one| !after.contains(one));
    let one = missing.or(after.iter().find(|one| !before.contains(one))).or(before.first());
    let title = one.map(|(.., title)| title.0.as_str()).unwrap_or_default();
    Err(format!("other headings would be topics, such as `{title}`"))
}

/// Returns what a reader sees of a heading that is no question.
fn heading(part: &Part) -> Option<(usize, Option<&str>, Option<&str>, Said)> {
    match part {
        Part::Heading(Heading { level, number, title, id }) => {
            Some((*level, number.as_deref(), id.as_deref(), said(title)))
        }
        Part::Item(_) | Part::Prose(_) => None,
    }
}

/// Says what differs between two questions.
fn question(one: &Item, other: &Item) -> Result<(), String> {
    // Another line and another level are what the house style is about.
    let Item { place: _, level: _, number, prompt, id, material, choices, answer, trail, tags, also, related } = one;
    let tell = |what: &str| Err(format!("`{}` would {what}", prompt.words()));
    if said(prompt) != said(&other.prompt) {
        return tell(&format!("be asked as `{}`", other.prompt.words()));
    }
    if *number != other.number {
        return tell("have another number");
    }
    if (id, trail, tags) != (&other.id, &other.trail, &other.tags) {
        return tell("stand under another topic");
    }
    if !also.iter().map(|also| &also.words).eq(other.also.iter().map(|also| &also.words)) {
        return tell("have other wordings");
    }
    if !related.iter().map(|(id, _)| id).eq(other.related.iter().map(|(id, _)| id)) {
        return tell("name other related questions");
    }
    if !choices.iter().map(choice).eq(other.choices.iter().map(choice)) {
        return tell("offer something else");
    }
    if material.as_ref().map(shape) != other.material.as_ref().map(shape) {
        return tell("show something else");
    }
    let is_same = answer.as_ref().map(answered) == other.answer.as_ref().map(answered);
    if is_same { Ok(()) } else { tell("be answered by other words") }
}

/// Returns what a reader sees of a choice; `A` is as good a mark as `a`.
fn choice(choice: &Choice) -> (String, String, bool) {
    let Choice { mark, words, is_right } = choice;
    (mark.to_lowercase(), shape(words), *is_right)
}

/// Returns what a reader sees of an answer.
fn answered(answer: &Answer) -> (Option<String>, String, &[Citation]) {
    let Answer { label, body, citations, lines: _ } = answer;
    (label.as_ref().map(shape), shape(body), citations)
}

/// Returns the words of all prose, however they are cut into parts, between the headings and questions they stand between.
fn prose(note: &Note) -> Vec<String> {
    let mut gaps = vec![String::new()];
    for part in &note.parts {
        match part {
            Part::Prose(prose) => gaps.extend(Some(shape(prose)).filter(|words| !words.is_empty())),
            Part::Heading(_) => gaps.push("#".to_owned()),
            Part::Item(_) => gaps.push("?".to_owned()),
        }
    }
    let is_sign = |words: &String| matches!(words.as_str(), "#" | "?" | "");
    gaps.chunk_by(|one, other| !is_sign(one) && !is_sign(other)).map(|gap| gap.join(" ")).collect()
}

/// The words of a question or heading, then its code, formulas, links and images as they are written.
type Said = (String, Vec<String>);

/// Returns what a reader sees of a title: whether it is a heading, bold or hidden is a matter of style.
fn said(title: &Passage) -> Said {
    let is_seen = |kind: &Kind| matches!(kind, Kind::CodeSpan | Kind::Link(_) | Kind::Image(_) | Kind::Math(_));
    let seen = title.steps().filter_map(|step| match step {
        Step::Enter(_, kind, span) if is_seen(&kind) => Some(title.tree().slice(span).to_owned()),
        Step::Enter(..) | Step::Leave(..) => None,
    });
    (title.words(), seen.collect())
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

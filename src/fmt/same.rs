//! Whether two notes ask, offer and answer the same.

use std::collections::BTreeSet;

use super::section::DEEPEST;
use crate::guide::Citation;
use crate::markup::{Kind, Passage, Step};
use crate::note::{FrontMatter, Item, ItemAnswer, ItemChoice, Note, NoteHeading, NotePart};

/// Stands for a question among prose.
const ASKED: &str = "?";

/// What differs for a reader between two notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Difference {
    /// Some questions.
    Questions {
        /// Those that would no longer ask, by their indices among those of the old note.
        silent: Vec<(usize, String)>,
        /// Those that would take more below them for their own, by their indices.
        longer: Vec<(usize, String)>,
        /// Those that would be read otherwise, or below which something else would ask; by their indices, with what differs.
        other: Vec<(usize, String)>,
    },
    /// The headings that are no questions; those that would be none, by their indices.
    Headings(Vec<usize>, String),
    /// Something that is no matter of single questions.
    Whole(String),
}

impl Difference {
    /// Some questions that would be read otherwise, the first ones with more below them.
    fn questions(longer: Vec<(usize, String)>, other: Vec<(usize, String)>) -> Self {
        Difference::Questions { silent: Vec::new(), longer, other }
    }

    /// Counts what differs: the less, the nearer are two notes.
    pub(super) fn count(&self) -> usize {
        match self {
            Difference::Questions { silent, longer, other } => silent.len() + longer.len() + other.len(),
            Difference::Headings(missing, _) => missing.len().max(1),
            Difference::Whole(_) => usize::MAX,
        }
    }

    /// Says what differs first.
    pub(super) fn why(&self) -> &str {
        match self {
            Difference::Questions { silent, longer, other } => {
                silent.first().or(longer.first()).or(other.first()).map_or("", |(_, why)| why)
            }
            Difference::Headings(_, why) | Difference::Whole(why) => why,
        }
    }
}

/// Says what differs for a reader between two notes, if something does.
///
/// All fields of what a note holds are named here and below: a new one must be compared, or be said to be none of a
/// reader's business.
pub(super) fn same(old: &Note, new: &Note) -> Result<(), Difference> {
    let Note { source, front, parts: _, tree: _, doubt, traits: _, evidence: _, .. } = old;
    let whole = |why: &str| Err(Difference::Whole(why.to_owned()));
    // Which lines ask by what the front matter says is seen by what asks.
    let front = FrontMatter { questions: new.front.questions.clone(), ..front.clone() };
    if (source, &front) != (&new.source, &new.front) {
        return whole("its front matter would be read otherwise");
    }
    if doubt.is_none() && new.doubt.is_some() {
        return whole("it would be doubtful how it is read");
    }
    asked(old, new)?;
    headings(old, new)?;
    let pairs = old.items().zip(new.items()).enumerate();
    let differing =
        pairs.filter_map(|(at, (one, other))| Some((at, question(one, other).err()?, is_longer(one, other))));
    let (longer, others): (Vec<_>, Vec<_>) = differing.partition(|(.., is_longer)| *is_longer);
    if !longer.is_empty() || !others.is_empty() {
        let told = |found: Vec<(usize, String, bool)>| found.into_iter().map(|(at, why, _)| (at, why)).collect();
        return Err(Difference::questions(told(longer), told(others)));
    }
    let (before, after) = (prose(old), prose(new));
    let Some(at) = (0..before.len().max(after.len())).find(|at| before.get(*at) != after.get(*at)) else {
        return Ok(());
    };
    let why = "other words would be prose";
    match before[..at.min(before.len())].iter().filter(|words| *words == ASKED).count().checked_sub(1) {
        Some(last) => Err(Difference::questions(Vec::new(), vec![(last, why.to_owned())])),
        None => whole(why),
    }
}

/// Says which questions only one of two notes asks.
fn asked(old: &Note, new: &Note) -> Result<(), Difference> {
    let [before, after] = [old, new].map(|note| note.items().map(|item| said(&item.prompt)).collect::<Vec<_>>());
    if before.len() == after.len() {
        return Ok(());
    }
    let [known, made] = [&before, &after].map(|asked| asked.iter().collect::<BTreeSet<_>>());
    let titles: Vec<Said> = old.parts.iter().filter_map(heading).map(|(.., title)| title).collect();
    let titled = |words: &Said| titles.iter().position(|title| title == words);
    let (mut silent, mut other, mut headings) = (Vec::new(), Vec::new(), Vec::new());
    let (mut old, mut new) = (0, 0);
    while old < before.len() || new < after.len() {
        match (before.get(old), after.get(new)) {
            (Some(one), next) if !made.contains(one) || next.is_none() => {
                silent.push((old, format!("`{}` would no longer ask", one.0)));
                old += 1;
            }
            (one, Some(next)) if !known.contains(next) || one.is_none() => {
                headings.extend(titled(next));
                // It stands below the question before it.
                other.push((old.saturating_sub(1), format!("`{}` would ask", next.0)));
                new += 1;
            }
            (one, next) => {
                other.extend((one != next).then(|| (old, "it would stand in another place".to_owned())));
                (old, new) = (old + 1, new + 1);
            }
        }
    }
    if headings.is_empty() {
        return Err(Difference::Questions { silent, longer: Vec::new(), other });
    }
    let why = other.into_iter().next().map(|(_, why)| why).unwrap_or_default();
    Err(Difference::Headings(headings, why))
}

/// Says what differs between the headings of two notes.
fn headings(old: &Note, new: &Note) -> Result<(), Difference> {
    let [before, mut after] = [old, new].map(|note| note.parts.iter().filter_map(heading).collect::<Vec<_>>());
    // A section without a mark has no level: what stands below it is told by the topics of the questions.
    for (one, other) in before.iter().zip(&mut after).filter(|(one, _)| one.0 > DEEPEST) {
        other.0 = one.0;
    }
    if before == after {
        return Ok(());
    }
    let missing: Vec<usize> = (0..before.len()).filter(|at| !after.contains(&before[*at])).collect();
    let one = missing.first().map(|at| &before[*at]);
    let one = one.or(after.iter().find(|one| !before.contains(one))).or(before.first());
    let title = one.map(|(.., title)| title.0.as_str()).unwrap_or_default();
    Err(Difference::Headings(missing, format!("other headings would be topics, such as `{title}`")))
}

/// Returns what a reader sees of a heading that is no question.
fn heading(part: &NotePart) -> Option<(usize, Option<&str>, Option<&str>, Said)> {
    match part {
        NotePart::Heading(NoteHeading { level, number, title, id }) => {
            Some((*level, number.as_deref(), id.as_deref(), said(title)))
        }
        NotePart::Item(_) | NotePart::Prose(_) => None,
    }
}

/// Says what differs between two questions.
fn question(one: &Item, other: &Item) -> Result<(), String> {
    // Another line and another level are what the house style is about.
    let Item { place, level: _, number, prompt, id, material, choices, answer, trail, tags, also, related } = one;
    let tell = |what: &str| Err(format!("line {}: `{}` would {what}", place.line, prompt.words()));
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

/// Returns whether a question would have all that stands below it now, and more.
fn is_longer(one: &Item, other: &Item) -> bool {
    let below = |item: &Item| {
        let parts = item.material.iter().map(shape).chain(item.choices.iter().map(|choice| shape(&choice.words)));
        parts.chain(item.answer.iter().map(|answer| shape(&answer.body))).collect::<Vec<_>>().join(" ")
    };
    let (one, other) = (below(one), below(other));
    other.len() > one.len() && other.starts_with(&one)
}

/// Returns what a reader sees of a choice; `A` is as good a mark as `a`.
fn choice(choice: &ItemChoice) -> (String, String, bool) {
    let ItemChoice { mark, words, is_right } = choice;
    (mark.to_lowercase(), shape(words), *is_right)
}

/// Returns what a reader sees of an answer.
fn answered(answer: &ItemAnswer) -> (Option<String>, String, &[Citation]) {
    let ItemAnswer { label, body, citations, lines: _ } = answer;
    (label.as_ref().map(shape), shape(body), citations)
}

/// Returns the words of all prose, however they are cut into parts, between the headings and questions they stand between.
fn prose(note: &Note) -> Vec<String> {
    let mut gaps = vec![String::new()];
    for part in &note.parts {
        match part {
            NotePart::Prose(prose) => {
                let shape = shape(prose);
                gaps.extend(Some(unruled(&shape).to_owned()).filter(|words| !words.is_empty()));
            }
            NotePart::Heading(_) => gaps.push("#".to_owned()),
            NotePart::Item(_) => gaps.push(ASKED.to_owned()),
        }
    }
    let is_sign = |words: &String| matches!(words.as_str(), "#" | ASKED | "");
    gaps.chunk_by(|one, other| !is_sign(one) && !is_sign(other)).map(|gap| gap.join(&format!(" {BLOCK} "))).collect()
}

/// Takes off the rules at both ends of prose: they part it from what is no prose, as headings do.
fn unruled(shape: &str) -> &str {
    const RULE: &str = "<rule> </rule>";
    let mut shape = shape;
    while let Some(rest) = shape.strip_prefix(RULE).or(shape.strip_suffix(RULE)) {
        shape = rest.trim();
    }
    shape
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

/// Returns the words of a passage with the nodes that they stand in; how they are indented and spaced is not told, nor
/// whether words stand among tags or not.
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
                Kind::Indent(_) | Kind::SoftBreak | Kind::Join => shape.push(' '),
                Kind::HardBreak => shape.push_str(" <br> "),
                kind => shape.extend(name(kind).map(|name| tag("", &name))),
            },
            Step::Leave(_, kind) => shape.extend(name(kind).map(|name| tag("/", &name))),
        }
    }
    let words: Vec<&str> = shape.split_whitespace().collect();
    unframed(&words).join(" ")
}

/// Takes off what ends blocks at both ends, and the cell around all of some words.
fn unframed<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let mut kept: Vec<&str> = Vec::new();
    for word in words {
        // A block ends once, and what begins or ends around it parts it from others as well.
        let is_told = *word != BLOCK || kept.last().is_some_and(|last| *last != BLOCK && !last.starts_with('<'));
        if word.starts_with('<') {
            kept.pop_if(|last| *last == BLOCK);
        }
        kept.extend(is_told.then_some(*word));
    }
    kept.pop_if(|last| *last == BLOCK);
    let is_cell = kept.first() == Some(&"<cell>") && kept.last() == Some(&"</cell>");
    let is_one = kept.iter().filter(|word| **word == "<cell>").count() == 1;
    if is_cell && is_one { kept[1..kept.len() - 1].to_vec() } else { kept }
}

/// Stands where a block of words begins or ends.
const BLOCK: &str = "¶";

/// Marks where what has a name begins or ends.
fn tag(sign: &str, name: &str) -> String {
    if name == BLOCK { format!(" {BLOCK} ") } else { format!(" <{sign}{name}> ") }
}

/// Names what a reader sees of a node; none where it only holds words.
fn name(kind: Kind) -> Option<String> {
    match kind {
        Kind::Document | Kind::Text | Kind::RawWords | Kind::SoftBreak | Kind::HardBreak | Kind::Indent(_) => None,
        Kind::Said(_) | Kind::Join | Kind::Open(_) | Kind::Close | Kind::Attributes(_) => None,
        Kind::Paragraph | Kind::Words | Kind::Html => Some(BLOCK.to_owned()),
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

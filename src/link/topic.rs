//! A note → a topic of the guide: its address, its title, its parts with everything resolved.

use std::collections::BTreeSet;

use super::merge::{At, Identified, item};
use super::order::is_index;
use super::references::Resolver;
use crate::diagnostic::Checked;
use crate::guide::{Answer, Guide, Origin, Part, Question, Section, Topic};
use crate::note::{self, Note};
use crate::text::{SourcePath, plain_line, slugify};

/// What is known of a topic before its words are looked at.
#[derive(Debug)]
pub(super) struct Outline {
    /// Slugs of the note's path, joined by `/`.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// The part of the note that is its title, as an index.
    pub title_heading: Option<usize>,
}

/// Outlines every note.
pub(super) fn topics(notes: &[Note]) -> Vec<Outline> {
    notes.iter().map(outline).collect()
}

fn outline(note: &Note) -> Outline {
    let title_heading = title_heading(note);
    let heading = title_heading.and_then(|at| match &note.parts[at] {
        note::Part::Heading(heading) => Some(plain_line(&heading.title)),
        note::Part::Prose(_) | note::Part::Item(_) => None,
    });
    let title = note.front.title.clone().or(heading).unwrap_or_else(|| readable_name(&note.source));
    Outline { slug: slug(&note.source), title, title_heading }
}

/// Returns the heading that names the note: the only one on the first level, with nothing but prose before it.
fn title_heading(note: &Note) -> Option<usize> {
    let headings = note.parts.iter().enumerate().filter_map(|(at, part)| match part {
        note::Part::Heading(heading) if heading.level == 1 && heading.number.is_none() => Some(at),
        note::Part::Heading(_) | note::Part::Prose(_) | note::Part::Item(_) => None,
    });
    let first: Vec<usize> = headings.take(2).collect();
    let [at] = first[..] else { return None };
    note.parts[..at].iter().all(|part| matches!(part, note::Part::Prose(_))).then_some(at)
}

/// Returns the address of a note's page: its path in slugs; a `README` or `index` has that of its folder.
fn slug(source: &SourcePath) -> String {
    let own = if is_index(source) && source.folders().next().is_some() { None } else { Some(source.stem()) };
    let parts = source.folders().chain(own).map(part_slug);
    parts.collect::<Vec<_>>().join("/")
}

/// Returns the slug of one part of a path, never empty.
fn part_slug(name: &str) -> String {
    let slug = slugify(name);
    if slug.is_empty() { super::identity::short_hash(name) } else { slug }
}

/// Makes a title of a file's or folder's name: `web_basics` is `Web basics`; a leading number that orders
/// and a hash that only tells files apart are left out as long as words remain.
fn readable_name(source: &SourcePath) -> String {
    let name = if is_index(source) { source.folders().last().unwrap_or(source.stem()) } else { source.stem() };
    readable(name)
}

/// Makes words of a name.
pub(super) fn readable(name: &str) -> String {
    let parts: Vec<&str> = name.split(['-', '_', ' ', '.']).filter(|part| !part.is_empty()).collect();
    let is_word = |part: &&&str| part.chars().any(char::is_alphabetic) && !is_hash(part);
    let words: Vec<&str> = parts.iter().filter(is_word).copied().collect();
    let shown = if words.is_empty() { parts.iter().filter(|part| !is_hash(part)).copied().collect() } else { words };
    if shown.is_empty() {
        return name.to_owned();
    }
    let joined = shown.join(" ");
    if shown.iter().all(|part| part.chars().all(|char| char.is_ascii_digit())) {
        return format!("Note {joined}");
    }
    let mut chars = joined.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Returns whether a part of a name is hexadecimal noise.
fn is_hash(part: &str) -> bool {
    part.len() >= 12
        && part.chars().all(|char| char.is_ascii_hexdigit())
        && part.chars().any(|char| char.is_ascii_digit())
}

/// Builds the guide: every topic with its parts, every question with its answers.
pub(super) fn assemble(
    notes: &[Note],
    outlines: &[Outline],
    identified: &Identified,
    resolver: &Resolver<'_>,
) -> Checked<Guide> {
    let mut problems = Vec::new();
    let mut guide = Guide::default();
    for (index, (note, outline)) in notes.iter().zip(outlines).enumerate() {
        let parts = parts(index, note, outline, identified, resolver).collect_into(&mut problems);
        guide.topics.push(topic(note, outline, parts));
    }
    for merged in &identified.questions {
        let items: Vec<(At, &note::Item)> =
            merged.items.iter().filter_map(|at| Some((*at, item(notes, *at)?))).collect();
        let Some((first, asked)) = items.first() else { continue };
        let mut answers = Vec::new();
        for (origin, (at, item)) in items.iter().enumerate() {
            if let Some(answer) = &item.answer {
                answers.push(self::answer(origin, at.0, answer, resolver).collect_into(&mut problems));
            }
        }
        let prompt = resolver.resolve(first.0, &asked.prompt).collect_into(&mut problems);
        guide.questions.push(Question {
            id: merged.id.clone(),
            aliases: merged.aliases.clone(),
            prompt,
            title: merged.title.clone(),
            answers: distinct(answers),
            origins: items.iter().map(|(at, item)| origin(at.0, item)).collect(),
            tags: tags(notes, &items),
        });
    }
    Checked { value: guide, problems }
}

fn topic(note: &Note, outline: &Outline, parts: Vec<Part>) -> Topic {
    Topic {
        source: note.source.clone(),
        slug: outline.slug.clone(),
        folders: note.source.folders().map(readable).collect(),
        title: outline.title.clone(),
        description: note.front.description.clone(),
        tags: note.front.tags.clone(),
        date: note.front.date.clone(),
        aliases: note.front.aliases.clone(),
        parts,
    }
}

/// Resolves the parts of a note; the heading that is its title is no part.
fn parts(
    index: usize,
    note: &Note,
    outline: &Outline,
    identified: &Identified,
    resolver: &Resolver<'_>,
) -> Checked<Vec<Part>> {
    let mut problems = Vec::new();
    let mut parts = Vec::new();
    for (at, part) in note.parts.iter().enumerate() {
        match part {
            note::Part::Heading(_) if outline.title_heading == Some(at) => {}
            note::Part::Heading(heading) => parts.push(Part::Section(Section {
                level: heading.level,
                number: heading.number.clone(),
                title: resolver.resolve(index, &heading.title).collect_into(&mut problems),
                plain: plain_line(&heading.title),
                anchor: resolver.anchor((index, at)).to_owned(),
            })),
            note::Part::Prose(prose) => {
                parts.push(Part::Prose(resolver.resolve(index, prose).collect_into(&mut problems)))
            }
            note::Part::Item(_) => {
                parts.extend(identified.by_item.get(&(index, at)).map(|question| Part::Question(*question)))
            }
        }
    }
    Checked { value: parts, problems }
}

fn answer(origin: usize, note: usize, answer: &note::Answer, resolver: &Resolver<'_>) -> Checked<Answer> {
    let mut problems = Vec::new();
    let label = answer.label.as_ref().map(|label| resolver.resolve(note, label).collect_into(&mut problems));
    let body = resolver.resolve(note, &answer.body).collect_into(&mut problems);
    Checked { value: Answer { origin, label, body, citations: answer.citations.clone() }, problems }
}

/// Keeps one of answers that say the same in the same words.
fn distinct(answers: Vec<Answer>) -> Vec<Answer> {
    let mut seen = BTreeSet::new();
    let words = |answer: &Answer| answer.body.passage.text.split_whitespace().collect::<Vec<_>>().join(" ");
    answers.into_iter().filter(|answer| seen.insert(words(answer))).collect()
}

fn origin(topic: usize, item: &note::Item) -> Origin {
    Origin {
        topic,
        place: item.place.clone(),
        number: item.number.clone(),
        section: item.trail.last().cloned(),
        answer_lines: item.answer.as_ref().map(|answer| answer.lines),
    }
}

/// Collects the tags of everything that asks a question.
fn tags(notes: &[Note], items: &[(At, &note::Item)]) -> Vec<String> {
    let of_notes = items.iter().flat_map(|(at, _)| notes[at.0].front.tags.iter());
    let own = items.iter().flat_map(|(_, item)| item.tags.iter());
    of_notes.chain(own).cloned().collect::<BTreeSet<_>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_title() {
        for (name, title) in [
            ("web_basics", "Web basics"),
            ("03-http", "Http"),
            ("000_47bbc5c94d5e4314", "Note 000"),
            ("2024", "Note 2024"),
            ("deadbeefdead1", "deadbeefdead1"),
        ] {
            assert_eq!(readable(name), title);
        }
    }

    #[test]
    fn an_index_has_its_folders_address() {
        for (path, expected) in
            [("web/README.md", "web"), ("README.md", "readme"), ("Web Basics/TLS?.md", "web-basics/tls")]
        {
            assert_eq!(slug(&SourcePath::new(path)), expected);
        }
    }
}

//! What a note is called and where its page lies, known before its words are looked at.

use crate::address::{is_device, slugify};
use crate::note::{self, Note};
use crate::text::SourcePath;

/// What is known of a topic before its words are looked at.
#[derive(Debug)]
pub(super) struct Outline {
    /// Slugs of the note's path, joined by `/`.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// Whether its author called it so, in the note or by its file's name.
    pub is_named: bool,
    /// The part of the note that is its title, as an index.
    pub title_heading: Option<usize>,
}

impl Outline {
    /// Outlines a note.
    pub(super) fn of(note: &Note) -> Outline {
        let heading = title_heading(note);
        let said = note.tree.title().map(|span| note.tree.slice(span).trim().to_owned());
        let said = note.front.title.clone().or(said);
        // A heading that says something else than the title stays on the page.
        let is_title = |words: &str| said.as_ref().is_none_or(|said| slugify(said) == slugify(words));
        let heading = heading.filter(|(_, words)| is_title(words));
        let title_heading = heading.as_ref().map(|(at, _)| *at);
        let said = said.or(heading.map(|(_, words)| words));
        let is_named = said.is_some() || has_words(name(&note.source));
        let title = said.unwrap_or_else(|| readable(name(&note.source)));
        Outline { slug: slug(&note.source), title, is_named, title_heading }
    }
}

/// Returns the heading that names the note, as an index and in words: the only one on the first level, with nothing but prose
/// before it.
fn title_heading(note: &Note) -> Option<(usize, String)> {
    let mut headings = note.parts.iter().enumerate().filter_map(|(at, part)| match part {
        note::NotePart::Heading(heading) if heading.level == 1 && heading.number.is_none() => Some((at, heading)),
        note::NotePart::Heading(_) | note::NotePart::Prose(_) | note::NotePart::Item(_) => None,
    });
    let (at, heading) = headings.next().filter(|_| headings.next().is_none())?;
    let is_first = note.parts[..at].iter().all(|part| matches!(part, note::NotePart::Prose(_)));
    is_first.then(|| (at, heading.title.words()))
}

/// Returns whether a note speaks for its folder.
pub(super) fn is_index(source: &SourcePath) -> bool {
    matches!(source.stem().to_lowercase().as_str(), "readme" | "index")
}

/// Addresses of pages that every site has.
const TAKEN: &[&str] = &["index", "404", "study"];

/// Returns the address of a note's page: its path in slugs; a `README` or `index` has that of its folder.
pub(super) fn slug(source: &SourcePath) -> String {
    let own = if is_index(source) && source.folders().next().is_some() { None } else { Some(source.stem()) };
    let parts = source.folders().chain(own).map(part_slug);
    let slug = parts.collect::<Vec<_>>().join("/");
    if TAKEN.contains(&slug.as_str()) { format!("{slug}-note") } else { slug }
}

/// A longer slug is cut, in bytes: with its ending it must fit into the 255 bytes that file systems allow.
const LONGEST_PART: usize = 150;

/// Returns the slug of one part of a path: never empty, and fit for every file system.
fn part_slug(name: &str) -> String {
    let slug = slugify(name);
    let hash = || super::identity::short_hash(name);
    match slug {
        slug if slug.is_empty() => hash(),
        slug if slug.len() > LONGEST_PART => {
            format!("{}-{}", slug[..slug.floor_char_boundary(LONGEST_PART)].trim_end_matches('-'), hash())
        }
        // `aux.md` is a fine note, but `aux.html` cannot be checked out on Windows.
        slug if is_device(&slug) => format!("{slug}-note"),
        slug => slug,
    }
}

/// Returns the name of a note among others: that of its file, or of the folder that it speaks for.
fn name(source: &SourcePath) -> &str {
    if is_index(source) { source.folders().last().unwrap_or(source.stem()) } else { source.stem() }
}

/// Returns whether a name says something to people: it has a word in it, or a day.
fn has_words(name: &str) -> bool {
    split_day(name).is_some() || parts(name).any(is_word)
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(['-', '_', ' ', '.']).filter(|part| !part.is_empty())
}

fn is_word(part: &str) -> bool {
    part.chars().any(char::is_alphabetic) && !is_hash(part)
}

/// Makes a title of a file's or folder's name: `web_basics` is `Web basics`; a leading number that orders and a hash that
/// only tells files apart are left out as long as words remain; a day at its beginning stays, since it tells notes apart.
pub(super) fn readable(name: &str) -> String {
    if let Some((day, rest)) = split_day(name) {
        let rest = rest.trim_start_matches(['-', '_', ' ', '.']);
        return if rest.is_empty() { day.to_owned() } else { format!("{day} {}", readable(rest)) };
    }
    let words: Vec<&str> = parts(name).filter(|part| is_word(part)).collect();
    let shown = if words.is_empty() { parts(name).filter(|part| !is_hash(part)).collect() } else { words };
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

/// Splits `2024-05-31` off the front of a name.
fn split_day(name: &str) -> Option<(&str, &str)> {
    let (day, rest) = name.split_at_checked("2024-05-31".len())?;
    let is_day = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-' || byte == b'_' || byte == b'.',
        _ => byte.is_ascii_digit(),
    });
    (is_day && !rest.starts_with(|char: char| char.is_ascii_digit())).then_some((day, rest))
}

/// Returns whether a part of a name is hexadecimal noise.
fn is_hash(part: &str) -> bool {
    part.len() >= 12
        && part.chars().all(|char| char.is_ascii_hexdigit())
        && part.chars().any(|char| char.is_ascii_digit())
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
            ("2024-05-31-http", "2024-05-31 Http"),
            ("2024-05-31", "2024-05-31"),
            ("deadbeefdead1", "deadbeefdead1"),
        ] {
            assert_eq!(readable(name), title);
        }
    }

    #[test]
    fn an_index_has_its_folders_address() {
        for (path, expected) in [
            ("web/README.md", "web"),
            ("README.md", "readme"),
            ("index.md", "index-note"),
            ("Web Basics/TLS?.md", "web-basics/tls"),
            ("aux/Con.md", "aux-note/con-note"),
            ("com1.md", "com1-note"),
        ] {
            assert_eq!(slug(&SourcePath::new(path)), expected);
        }
    }

    #[test]
    fn a_long_name_is_cut_and_stays_unlike_others() {
        let name = |end: &str| format!("{}{end}.md", "長い".repeat(60));
        let [one, other] = ["a", "b"].map(|end| slug(&SourcePath::new(name(end))));
        assert!(one != other && one.len() < 170, "{one} {other}");
    }
}

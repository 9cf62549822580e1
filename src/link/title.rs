//! What a note is called whose author gave it neither a title nor a name with words in it.
//!
//! By the one heading that stands above all others; else by the terms that tell it from the other notes, as
//! `Django, REST, JWT`. Addresses and ids don't depend on it. It looks at what notes ask and at their headings, which an
//! edit of an answer does not change, and in time that grows with them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;

use super::Prepared;
use super::nameless::{prose, top_heading};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{is_common, vocabulary};
use crate::note::NotePart;

/// So many terms make a title.
const TERMS: usize = 3;
/// A term written as a name counts so much more, and one in large letters.
const NAME: f64 = 1.5;
const LETTERS: f64 = 2.0;
/// One that is neither counts less, and least where it stands in one line.
const PLAIN: f64 = 0.6;
const SLIGHT: f64 = 0.4;

/// The titles that were made, by the index of the note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Titles(BTreeMap<usize, String>);

impl Titles {
    /// Makes titles for the notes that have none.
    pub(super) fn of(notes: &[Arc<Prepared>]) -> Self {
        let nameless: Vec<usize> = (0..notes.len()).filter(|at| !notes[*at].outline.is_named).collect();
        if nameless.is_empty() {
            return Titles::default();
        }
        let bags: Vec<Bag> = notes.iter().map(|note| Bag::of(&lines(note))).collect();
        let mut notes_with: FxHashMap<&str, usize> = FxHashMap::default();
        for key in bags.iter().flat_map(|bag| bag.terms.keys()) {
            *notes_with.entry(key).or_default() += 1;
        }
        let title = |at: &usize| {
            let made = top_heading(&notes[*at].note).or_else(|| bags[*at].title(&notes_with, notes.len()));
            Some((*at, made?))
        };
        Titles(nameless.iter().filter_map(title).collect())
    }

    /// Returns the title that was made for a note.
    pub(super) fn made(&self, note: usize) -> Option<&String> {
        self.0.get(&note)
    }

    /// Says which titles were made, for notes that are `wanted`.
    pub(super) fn problems(
        &self,
        notes: &[Arc<Prepared>],
        wanted: impl Fn(usize) -> bool,
    ) -> impl Iterator<Item = Diagnostic> {
        self.0.iter().filter(move |(at, _)| wanted(**at)).filter_map(|(at, title)| {
            let file = &notes.get(*at)?.note.source;
            let message = format!("`{file}` has no title, so it is called `{title}`");
            let hint = "give it one: a heading `# …` in its first line, or `title:` in its front matter";
            Some(Diagnostic::of_file(Code::MadeTitle, file, message).hint(hint))
        })
    }
}

/// Returns what of a note its title is made from: what it asks, and its headings; of a note without these, its prose.
fn lines(note: &Prepared) -> Vec<String> {
    let line = |(part, named): (&NotePart, &Option<super::named::Named>)| match part {
        NotePart::Heading(heading) => Some(heading.title.words()),
        NotePart::Item(_) => named.as_ref().map(|named| named.title().to_owned()),
        NotePart::Prose(_) => None,
    };
    let lines: Vec<String> = note.note.parts.iter().zip(&note.named).filter_map(line).collect();
    if lines.is_empty() && !note.outline.is_named { prose(&note.note) } else { lines }
}

/// The terms of a note, each by the key that its forms share.
#[derive(Debug, Default)]
struct Bag {
    terms: FxHashMap<String, Term>,
}

/// A term of a note.
#[derive(Debug, Default)]
struct Term {
    /// How it is written, each with how often.
    forms: BTreeMap<String, usize>,
    /// The lines that hold it.
    lines: usize,
    last: usize,
    /// Where it stands first.
    place: usize,
    /// How much it counts for how it is written.
    weight: f64,
}

impl Bag {
    fn of(lines: &[String]) -> Self {
        let (mut bag, mut place) = (Bag::default(), 0);
        for (at, line) in lines.iter().enumerate() {
            let words: Vec<&str> = line.unicode_words().map(without_possessive).collect();
            let large = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
            // In a headline all words have large letters, and the first one has it anywhere.
            let tells = large * 2 <= words.len();
            for (index, word) in words.into_iter().enumerate() {
                place += 1;
                let folded = word.to_lowercase();
                if is_term(word, &folded) {
                    let weight = weight(word, tells && index > 0);
                    bag.add((word, folded), weight, (at + 1, place));
                }
            }
        }
        bag
    }

    fn add(&mut self, (word, folded): (&str, String), weight: f64, (line, place): (usize, usize)) {
        let term = self.terms.entry(key(folded)).or_insert_with(|| Term { place, ..Term::default() });
        *term.forms.entry(word.to_owned()).or_default() += 1;
        term.lines += usize::from(term.last != line);
        term.last = line;
        term.weight = term.weight.max(weight);
    }

    /// Joins the terms that tell most of this note among so many.
    fn title(&self, notes_with: &FxHashMap<&str, usize>, notes: usize) -> Option<String> {
        let weighed = |(key, term): (&String, &Term)| {
            let others = notes_with.get(key.as_str()).copied().unwrap_or(1);
            let rare = (to_f64(notes + 1) / to_f64(others)).ln();
            // What is said once, and in small letters, may be any word.
            let is_slight = term.lines == 1 && term.weight <= PLAIN;
            (to_f64(term.lines) * rare * if is_slight { SLIGHT } else { term.weight }, term.place)
        };
        let mut terms: Vec<((f64, usize), &Term)> =
            self.terms.iter().map(|(key, term)| (weighed((key, term)), term)).collect();
        terms.sort_unstable_by(|((a, first), _), ((b, second), _)| b.total_cmp(a).then(first.cmp(second)));
        let shown: Vec<String> = terms.iter().take(TERMS).map(|(_, term)| term.shown()).collect();
        (!shown.is_empty()).then(|| upper_first(&shown.join(", ")))
    }
}

impl Term {
    /// Returns the form that is written most often.
    fn shown(&self) -> String {
        let most = self.forms.iter().rev().max_by_key(|(_, count)| **count);
        most.map(|(form, _)| form.clone()).unwrap_or_default()
    }
}

/// Returns whether a word can be a term: it says something in no matter which language, and is long enough, or in large
/// letters.
fn is_term(word: &str, folded: &str) -> bool {
    let has_room = !word.is_ascii() || word.len() > 2 || (word.len() == 2 && word.chars().all(char::is_uppercase));
    let says_little =
        is_common(folded) || vocabulary().openers().get(folded).is_some() || vocabulary().is_contrast(folded);
    has_room && word.chars().any(char::is_alphabetic) && !says_little
}

/// Returns how much a word counts for how it is written; `tells` says whether one large letter makes a name of it.
fn weight(word: &str, tells: bool) -> f64 {
    let is_upper = |char: char| char.is_uppercase();
    match word.chars().skip(1).any(is_upper) {
        true => LETTERS,
        false if tells && word.starts_with(is_upper) => NAME,
        false => PLAIN,
    }
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// Returns what the forms of a term share: `view` and `views` are one.
fn key(mut folded: String) -> String {
    if folded.len() > 3 && folded.ends_with('s') && !folded.ends_with("ss") {
        folded.pop();
    }
    folded
}

fn upper_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn to_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use crate::compile;
    use crate::config::Config;
    use crate::link::AssetSizes;
    use crate::link::Drafts;
    use crate::text::Source;

    fn titles(notes: &[(&str, &str)]) -> Vec<String> {
        let sources: Vec<Source> = notes.iter().map(|&(path, text)| Source::new(path, text)).collect();
        let guide = compile::guide(&sources, &AssetSizes::default(), &Config::default(), Drafts::Hidden).value;
        guide.topics.iter().map(|topic| topic.title.clone()).collect()
    }

    const JWT: &str = "Q: What is a JWT?\nA: A token.\n\nQ: How does Django check a JWT?\nA: By its key.\n";
    const ORM: &str = "Q: What is a QuerySet?\nA: A query.\n\nQ: How lazy are QuerySets in Django?\nA: Very.\n";

    #[test]
    fn a_nameless_note_is_called_by_what_tells_it_from_others() {
        let called = titles(&[("001.md", JWT), ("002.md", ORM), ("named.md", "Q: What is Django?\nA: A framework.\n")]);
        assert!(called[0].starts_with("JWT, ") && called[1].starts_with("QuerySet, "), "{called:?}");
        assert_eq!(called[2], "Named");
    }

    #[test]
    fn the_one_heading_above_all_others_is_a_title() {
        let note = format!("Some words.\n\n## Tokens\n\n{JWT}");
        assert_eq!(titles(&[("001.md", &note)]), ["Tokens"]);
        let two = format!("## Tokens\n\n{JWT}\n## More\n\nWords.\n");
        assert!(titles(&[("001.md", &two)])[0].contains("JWT"));
    }

    #[test]
    fn prose_alone_is_enough_and_no_words_at_all_change_nothing() {
        assert_eq!(titles(&[("7.md", "Notes on Redis and on Kafka.\n")]), ["Redis, Kafka, Notes"]);
        assert_eq!(titles(&[("7.md", "1 2 3\n")]), ["Note 7"]);
    }
}

//! Text → note, and how it was read.

use super::reading::{Doubt, Instead};
use super::units::Units;
use super::{assemble, front_matter, reading, recognise};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::markup::{self, Extensions, Span, Tree};
use crate::text::Text;
use std::sync::Arc;

use super::evidence::{Evidence, Traits};
use super::front_matter::FrontMatter;
use super::model::{Note, NotePart};
use super::reading::{Proposal, Weights};

/// Reads one file.
pub fn parse(text: &Text, extensions: Extensions) -> Checked<Note> {
    parse_weighed(text, extensions, &reading::weights::WEIGHTS)
}

/// Reads one file with other weights than those of the program; only those who fit them do.
pub fn parse_weighed(text: &Text, extensions: Extensions, weights: &Weights) -> Checked<Note> {
    let read = |(front, first): (FrontMatter, usize)| {
        markup::parse(text, first, extensions).map(|tree| of_tree((front, first), Arc::new(tree), weights))
    };
    let note = front_matter::split(text).then(read);
    note.then(|note| Checked { problems: ownerless(&note).into_iter().collect(), value: note })
}

/// Reads a tree as a note.
fn of_tree((front, first): (FrontMatter, usize), tree: Arc<Tree>, weights: &Weights) -> Note {
    let units = Units::of(&tree, first);
    let evidence = Evidence::default();
    let recognised = recognise::recognise(&units, front.questions.as_deref(), (weights, &evidence));
    let titles: Vec<Span> = recognised.prompts.iter().map(|prompt| tree.span_of(prompt.candidate.prompt)).collect();
    // A title has no room below it for what its footnotes say, so they are read where they stand: each time there are fewer.
    if let Some(tree) = tree.with_titles(&titles) {
        return of_tree((front, first), Arc::new(tree), weights);
    }
    let traits = || Traits::of(&units, recognised.ways.clone(), recognised.prompts.len());
    let (traits, (parts, doubt)) = rayon::join(traits, || made(&units, &recognised));
    let traits = Arc::new(traits);
    Note { source: tree.text().path().clone(), front, first, parts, tree, doubt, traits, evidence }
}

/// Tells the author of another wording in front matter that nobody knows which question has it.
fn ownerless(note: &Note) -> Option<Diagnostic> {
    let asked = note.items().count();
    if note.front.also.is_empty() || asked == 1 {
        return None;
    }
    let message = format!("`also` is another wording of the only question of a note, and this one asks {asked}");
    let hint = "write a line `Also asked: …` below the question that is meant";
    Some(Diagnostic::of_file(Code::ForeignKey, &note.source, message).hint(hint))
}

/// Makes the parts of a note, and says what is doubtful about it.
fn made(units: &Units<'_>, recognised: &recognise::Recognised<'_>) -> (Vec<NotePart>, Option<Diagnostic>) {
    let doubt = recognised.doubt.as_ref().map(|doubt| doubtful(units, doubt));
    (assemble::assemble(units, recognised), doubt)
}

/// Tells the author what is doubtful, and the line that settles it.
fn doubtful(units: &Units<'_>, doubt: &Doubt) -> Diagnostic {
    let text = units.tree().text();
    let unit = &units.all[doubt.at];
    let range = units.tree().span_of(unit.words).range();
    let (count, written) = (doubt.count, &doubt.written);
    let message = match &doubt.instead {
        Instead::Nothing => format!("nothing is taken for a question, though {count} lines may ask: {written}"),
        Instead::Fewer(taken) => format!("{taken} are taken for questions, but {count} others may ask, too: {written}"),
        Instead::More(taken) => {
            format!("{taken} are taken for questions, but {count} of them may be none: perhaps only {written} ask")
        }
    };
    let settle = match (&doubt.example, &doubt.instead) {
        (Some(example), Instead::Nothing) => {
            format!("if they ask, put `questions: '{example}'` into front matter; if nothing does, `questions: none`")
        }
        (Some(example), _) => format!("if so, put `questions: '{example}'` into front matter"),
        (None, Instead::Nothing) => "put `questions: none` into front matter if nothing asks".to_owned(),
        (None, _) => "write `{.question}` or `{.prose}` behind headings that are taken wrongly".to_owned(),
    };
    let see = format!("; `studybook explain {}` shows how the note is read", text.path());
    Diagnostic::at(Code::UnsureReading, text.excerpt_of(range), message).hint(settle + &see)
}

/// Says in what ways a file may ask, with what speaks for and against each.
pub fn proposals(text: &Text, extensions: Extensions) -> Vec<Proposal> {
    let (_, first) = front_matter::split(text).value;
    let tree = Arc::new(markup::parse(text, first, extensions).value);
    let units = Units::of(&tree, first);
    reading::proposals(&units, &recognise::known(&units).0)
}

impl Note {
    /// Reads it again beside other notes.
    #[must_use]
    pub fn again(&self, evidence: Evidence) -> Note {
        let units = Units::of(&self.tree, self.first);
        let example = self.front.questions.as_deref();
        let recognised = recognise::recognise(&units, example, (&reading::weights::WEIGHTS, &evidence));
        let (parts, doubt) = made(&units, &recognised);
        Note { parts, doubt, evidence, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::Item;
    use super::*;
    use crate::text::SourcePath;

    /// Returns what a note asks, each with what its answer says.
    fn read(note: &str) -> Vec<(String, String)> {
        let text = Text::new(SourcePath::new("note.md"), note);
        let said =
            |item: &Item| item.answer.as_ref().map_or_else(String::new, |answer| answer.body.written().into_owned());
        let items = parse(&text, Extensions::default()).value.parts.into_iter().filter_map(|part| match part {
            NotePart::Item(item) => Some((item.prompt.written().into_owned(), said(&item))),
            NotePart::Heading(_) | NotePart::Prose(_) => None,
        });
        items.collect()
    }

    #[test]
    fn notes_in_a_language_that_was_added_as_a_file_are_understood() {
        let pair = |asked: &str, told: &str| (asked.to_owned(), told.to_owned());
        assert_eq!(read("Kwez: Zovkim ta brin.\nAtwez: vod.\n"), [pair("Zovkim ta brin.", "vod.")]);
        assert_eq!(read("Gwez: Govkim ta brin.\nAtgez: vod.\n"), [], "nobody knows these words");
        let headings = "## Zovkim ta brin\n\nDal.\n\n## Zovtu ne\n\nDal vod.\n\n## Dremz ta vod\n\nBrin.\n";
        assert!(read(headings).starts_with(&[pair("Zovkim ta brin", "Dal.")]), "{:?}", read(headings));
        let apart = "## Brinz\n\n1. Zovkim ta brin?\n2. Zovkim ta dal?\n\n## Atwezim\n\n1. Vod.\n2. Punz vod.\n";
        assert_eq!(read(apart), [pair("Zovkim ta brin?", "Vod."), pair("Zovkim ta dal?", "Punz vod.")]);
    }
}

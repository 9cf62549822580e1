//! Text → [`Note`]: the questions, answers and prose that one file holds, each with its place.
//!
//! Recognises how the parts of a file are written ([`dialect`]) and reads each part by its own rules.
//! Makes no ids, no HTML, and never looks at another note. Start at [`parse`].

mod also;
mod amend;
mod answer;
pub mod append;
mod ask;
mod assemble;
mod choice;
mod choices;
mod counter;
pub mod dialect;
mod explain;
mod extent;
pub mod front_matter;
mod inner;
mod key;
mod label;
mod looks;
mod option;
mod outline;
mod pairing;
mod quiz;
mod reading;
mod recognise;
mod rows;
mod separator;
mod shared;
mod sources;
mod template;
mod units;
mod verdict;

use std::sync::Arc;

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::guide::Citation;
use crate::markup::{self, Extensions, Passage, Tree};
use crate::text::{Place, SourcePath, Text};

pub use explain::{Explanation, Role, explain};
pub use front_matter::FrontMatter;
pub use reading::{Account, Proposal, Way, Weights, feature_names};
use reading::{Doubt, Instead};
pub use shared::{Evidence, Shared, Traits};
use units::Units;

/// Reads one file.
pub fn parse(text: &Text, extensions: Extensions) -> Checked<Note> {
    parse_weighed(text, extensions, &reading::weights::WEIGHTS)
}

/// Reads one file with other weights than those of the program; only those who fit them do.
pub fn parse_weighed(text: &Text, extensions: Extensions, weights: &Weights) -> Checked<Note> {
    front_matter::split(text)
        .then(|(front, first)| {
            markup::parse(text, first, extensions).map(|tree| {
                let tree = Arc::new(tree);
                let units = Units::of(&tree, first);
                let evidence = Evidence::default();
                let recognised = recognise::recognise(&units, front.questions.as_deref(), (weights, &evidence));
                let traits = Arc::new(Traits::of(&units, recognised.ways.clone(), recognised.prompts.len()));
                let (parts, doubt) = made(&units, &recognised);
                Note { source: text.path().clone(), front, first, parts, tree, doubt, traits, evidence }
            })
        })
        .then(|note| Checked { problems: ownerless(&note).into_iter().collect(), value: note })
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
fn made(units: &Units<'_>, recognised: &recognise::Recognised<'_>) -> (Vec<Part>, Option<Diagnostic>) {
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

/// One file, read.
#[derive(Debug, Clone)]
pub struct Note {
    /// The file.
    pub source: SourcePath,
    /// What the author said about it at its top.
    pub front: FrontMatter,
    /// Everything it holds, in order. No word of the file is missing.
    pub parts: Vec<Part>,
    /// The file as a tree, of which the parts are stretches.
    pub tree: Arc<Tree>,
    /// What is doubtful about its reading.
    pub doubt: Option<Diagnostic>,
    /// What it shows to those that are read beside it.
    pub traits: Arc<Traits>,
    /// What those showed with which it was read.
    pub evidence: Evidence,
    /// The first line below the front matter, from 1.
    first: usize,
}

impl Note {
    /// Returns the questions that it asks.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.parts.iter().filter_map(|part| match part {
            Part::Item(item) => Some(&**item),
            Part::Heading(_) | Part::Prose(_) => None,
        })
    }

    /// Returns the other wordings of one of its questions; those of its front matter belong to the only one it asks.
    pub fn also<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = &'a str> {
        let own = if self.items().nth(1).is_none() { &self.front.also[..] } else { &[] };
        item.also.iter().map(|also| also.words.as_str()).chain(own.iter().map(String::as_str))
    }

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

/// One thing in a note.
#[derive(Debug, Clone)]
pub enum Part {
    /// A heading that is no question.
    Heading(Heading),
    /// Words that are neither question nor answer.
    Prose(Arc<Passage>),
    /// A question with its answer.
    Item(Box<Item>),
}

/// A heading that groups what follows it.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 for the outermost.
    pub level: usize,
    /// The number that stood before it, such as `2.1`.
    pub number: Option<String>,
    /// Its words, on one line.
    pub title: Arc<Passage>,
    /// The id that the author gave it.
    pub id: Option<String>,
}

/// A question as a note asks it.
#[derive(Debug, Clone)]
pub struct Item {
    /// Where its first word stands.
    pub place: Place,
    /// The number that stood before it, such as `2.1.1`.
    pub number: Option<String>,
    /// The level of the heading that asks it, 1 for the outermost; none where no heading does.
    pub level: Option<usize>,
    /// The question, without number, bullet, label or heading mark.
    pub prompt: Arc<Passage>,
    /// The id that the author gave it, as in `## What is CSRF? {#csrf}`.
    pub id: Option<String>,
    /// What belongs to it below its words and is no choice: code, a table. The same words with other code are another question.
    pub material: Option<Arc<Passage>>,
    /// What can be chosen; none where nothing is offered.
    pub choices: Vec<Choice>,
    /// Its answer, if there is one.
    pub answer: Option<Answer>,
    /// The headings above it, outermost first, as plain text.
    pub trail: Vec<String>,
    /// Tags that stand with the question.
    pub tags: Vec<String>,
    /// Other wordings of it, as plain text.
    pub also: Vec<Also>,
}

/// Another wording of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Also {
    /// The words, on one line.
    pub words: String,
    /// The line that holds them, from 1.
    pub line: usize,
}

/// One of the answers that a question offers.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its mark as written, such as `b` or `2`; counted in letters where there is none.
    pub mark: String,
    /// What it says, without its mark and without a tick.
    pub words: Arc<Passage>,
    /// Whether the note says that it is right. Several may be, one, or none.
    pub is_right: bool,
}

/// The answer to a question as the note gives it.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What the answer was called, where it stands away from its question under other words.
    pub label: Option<Arc<Passage>>,
    /// The answer; blank where it only names choices.
    pub body: Arc<Passage>,
    /// The sources it names, taken out of `body`.
    pub citations: Vec<Citation>,
    /// The first and last line of the note that belong to it, sources included, from 1.
    pub lines: (usize, usize),
}

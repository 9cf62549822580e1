//! The words of the guide, listed when a page needs them, each with what was made of it so far.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::guide::{Answer, Content, Guide, Part, Question};
use crate::render::{Form, Fragment, Key};

use super::route::Subject;

/// One piece of content with what was made of it so far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) content: &'a Content,
    pub(super) scope: Scope<'a>,
    pub(super) form: Form,
    pub(super) work: &'a Work,
}

/// What was made of one piece of content so far.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub(super) key: OnceLock<Key>,
    pub(super) fragment: OnceLock<Fragment>,
}

/// What the ids of a fragment start with; unique among the fragments that can share a page.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scope<'a> {
    Prompt(&'a Question),
    Material(&'a Question),
    Choice(&'a Question, usize),
    /// A choice as one of the answers repeats it.
    Right(&'a Question, usize, usize),
    Label(&'a Question, usize),
    Answer(&'a Question, usize),
    Part(usize),
}

/// The words of a question.
#[derive(Debug, Clone)]
pub(crate) struct QuestionWords<'a> {
    pub(crate) prompt: Words<'a>,
    /// What stands with it and is no choice.
    pub(crate) material: Option<Words<'a>>,
    /// As [`Question::choices`].
    pub(crate) choices: Vec<Words<'a>>,
    pub(crate) answers: Vec<AnswerWords<'a>>,
}

/// The words of an answer.
#[derive(Debug, Clone)]
pub(crate) struct AnswerWords<'a> {
    pub(crate) label: Option<Words<'a>>,
    /// The choices that it says are right, as [`Answer::right`].
    pub(crate) right: Vec<Words<'a>>,
    pub(crate) body: Words<'a>,
}

/// All words of a guide, listed when they are asked for: a page needs few of them.
#[derive(Debug)]
pub(crate) struct Library {
    guide: Arc<Guide>,
    /// As [`Guide::questions`].
    questions: Vec<OnceLock<Box<[Work]>>>,
    /// As [`Guide::topics`] and their parts.
    topics: Vec<OnceLock<Box<[Work]>>>,
}

/// Words that are looked at together.
#[derive(Debug, Clone)]
pub(crate) enum Stretch {
    /// Those of a topic's own parts.
    Topic(usize),
    /// Those of some questions.
    Questions(Range<usize>),
}

/// How many questions of a note are looked at together.
const STRETCH: usize = 64;

impl Library {
    /// Takes in a guide; lists no words yet.
    pub(crate) fn new(guide: Arc<Guide>) -> Self {
        let questions = guide.questions.iter().map(|_| OnceLock::new()).collect();
        let topics = guide.topics.iter().map(|_| OnceLock::new()).collect();
        Library { guide, questions, topics }
    }

    /// Returns the words of a question, by its index in [`Guide::questions`].
    pub(crate) fn question(&self, at: usize) -> QuestionWords<'_> {
        let question = &self.guide.questions[at];
        let works = self.questions[at].get_or_init(|| works(count(question)));
        QuestionWords::new(question, works)
    }

    /// Returns the words of a topic's parts, by its index in [`Guide::topics`]; nothing where the part is a question.
    pub(crate) fn topic(&self, at: usize) -> Vec<Option<Words<'_>>> {
        (0..self.guide.topics[at].parts.len()).map(|part| self.part(at, part)).collect()
    }

    /// Returns the words of a part of a topic, by their indices; nothing where the part is a question.
    pub(crate) fn part(&self, topic: usize, at: usize) -> Option<Words<'_>> {
        let parts = &self.guide.topics[topic].parts;
        let work = &self.topics[topic].get_or_init(|| works(parts.len()))[at];
        match &parts[at] {
            Part::Section(section) => Some(Words::new(&section.title, Scope::Part(at), Form::Inline, work)),
            Part::Prose(content) => Some(Words::new(content, Scope::Part(at), Form::Block, work)),
            Part::Question(_) => None,
        }
    }

    /// Cuts the guide into stretches: topics, and questions of one topic.
    pub(crate) fn stretches(&self) -> Vec<Stretch> {
        let topic = |at: usize| self.guide.questions[at].origins.first().map(|origin| origin.topic);
        let numbers: Vec<usize> = (0..self.questions.len()).collect();
        let asked = numbers.chunk_by(|a, b| topic(*a) == topic(*b)).flat_map(|topic| topic.chunks(STRETCH));
        let asked = asked.map(|some| Stretch::Questions(some[0]..some[0] + some.len()));
        (0..self.topics.len()).map(Stretch::Topic).chain(asked).collect()
    }

    /// Lists the words of a stretch.
    pub(crate) fn words_of(&self, stretch: Stretch) -> Vec<Words<'_>> {
        match stretch {
            Stretch::Topic(at) => self.topic(at).into_iter().flatten().collect(),
            Stretch::Questions(some) => some.flat_map(|at| self.question(at).all()).collect(),
        }
    }

    /// Lists the words of a topic with its questions, or of a question.
    pub(crate) fn shown(&self, subject: Subject) -> Vec<Words<'_>> {
        let question = |at: usize| self.question(at).all();
        match subject {
            Subject::Question(at) => question(at).collect(),
            Subject::Topic(at) => {
                let own = self.topic(at).into_iter().flatten();
                let asked = self.guide.topics.get(at).into_iter().flat_map(|topic| &topic.parts);
                let asked = asked.filter_map(|part| match part {
                    Part::Question(question) => Some(*question),
                    Part::Section(_) | Part::Prose(_) => None,
                });
                own.chain(asked.flat_map(question)).collect()
            }
        }
    }
}

impl<'a> QuestionWords<'a> {
    fn all(self) -> impl Iterator<Item = Words<'a>> {
        let answers = self.answers.into_iter().flat_map(|answer| answer.label.into_iter().chain([answer.body]));
        std::iter::once(self.prompt).chain(self.material).chain(self.choices).chain(answers)
    }

    /// Takes the words of a question; there is work for the prompt, what stands with it, each choice and each answer.
    fn new(question: &'a Question, works: &'a [Work]) -> Self {
        let prompt = Words::new(&question.prompt, Scope::Prompt(question), Form::Inline, &works[0]);
        let material = |material| Words::new(material, Scope::Material(question), Form::Block, &works[1]);
        let mut from = 2 + question.choices.len();
        let choices = question.choices.iter().zip(&works[2..from]).enumerate();
        let choices = choices.map(|(at, (choice, work))| {
            Words::new(&choice.words, Scope::Choice(question, at), form(&choice.words), work)
        });
        let answers = (0..question.answers.len()).map(|at| {
            let start = from;
            from += answer_works(&question.answers[at]);
            AnswerWords::new(question, at, &works[start..from])
        });
        QuestionWords {
            prompt,
            material: question.material.as_ref().map(material),
            choices: choices.collect(),
            answers: answers.collect(),
        }
    }
}

impl<'a> AnswerWords<'a> {
    /// Takes the words of an answer; there is work for its label, its body and each choice that it names.
    fn new(question: &'a Question, at: usize, works: &'a [Work]) -> Self {
        let answer = &question.answers[at];
        let label = |label| Words::new(label, Scope::Label(question, at), Form::Inline, &works[0]);
        let right = answer.right.iter().zip(&works[2..]).filter_map(|(right, work)| {
            let words = &question.choices.get(*right)?.words;
            Some(Words::new(words, Scope::Right(question, at, *right), form(words), work))
        });
        AnswerWords {
            label: answer.label.as_ref().map(label),
            right: right.collect(),
            body: Words::new(&answer.body, Scope::Answer(question, at), Form::Block, &works[1]),
        }
    }
}

/// Returns how a choice is shown: most are a few words on a line, below which there is no room for footnotes.
fn form(words: &Content) -> Form {
    let (first, last) = words.passage.lines();
    if first == last && words.passage.footnotes().is_empty() { Form::Inline } else { Form::Block }
}

fn answer_works(answer: &Answer) -> usize {
    2 + answer.right.len()
}

fn count(question: &Question) -> usize {
    2 + question.choices.len() + question.answers.iter().map(answer_works).sum::<usize>()
}

fn works(count: usize) -> Box<[Work]> {
    (0..count).map(|_| Work::default()).collect()
}

impl<'a> Words<'a> {
    fn new(content: &'a Content, scope: Scope<'a>, form: Form, work: &'a Work) -> Self {
        Words { content, scope, form, work }
    }
}

impl Scope<'_> {
    pub(super) fn name(self) -> String {
        match self {
            Scope::Prompt(question) => question.id.anchor() + "--q",
            Scope::Material(question) => question.id.anchor() + "--m",
            Scope::Choice(question, at) => format!("{}--c{at}", question.id.anchor()),
            Scope::Right(question, answer, at) => format!("{}--r{answer}-{at}", question.id.anchor()),
            Scope::Label(question, at) => format!("{}--l{at}", question.id.anchor()),
            Scope::Answer(question, at) => question.id.answer_scope(at),
            Scope::Part(at) => format!("p--{at}"),
        }
    }
}

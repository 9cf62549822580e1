//! The words of the guide as HTML, each rendered at most once, and only when they are asked for.
//!
//! A view is built from [`Words`], of which there are two kinds: [`Shown`] gives the HTML that a page
//! shows, [`Named`] gives in its place the key that names it. So the key of a page is made from the very
//! view that the page is made from, and no input of a page can be missing in its key.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;
use std::sync::OnceLock;

use crate::diagnostic::Diagnostic;
use crate::guide::{Content, Guide, Part, Question};
use crate::render::{Cache, Form, Fragment, Key, Problem, Renderer, remembered_as};

use super::page::view::Html;
use super::route::Subject;
use super::{anchor, titles};

/// One piece of content with what was made of it so far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'a> {
    content: &'a Content,
    scope: Scope<'a>,
    form: Form,
    work: &'a Work,
}

/// What was made of one piece of content so far.
#[derive(Debug, Default)]
struct Work {
    key: OnceLock<Key>,
    fragment: OnceLock<Fragment>,
}

/// What the ids of a fragment start with; unique among the fragments that can share a page.
#[derive(Debug, Clone, Copy)]
enum Scope<'a> {
    Prompt(&'a Question),
    Label(&'a Question, usize),
    Answer(&'a Question, usize),
    Part(usize),
}

/// The words of a question.
#[derive(Debug, Clone)]
pub(crate) struct QuestionWords<'a> {
    pub(crate) prompt: Words<'a>,
    pub(crate) answers: Vec<AnswerWords<'a>>,
}

/// The words of an answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AnswerWords<'a> {
    pub(crate) label: Option<Words<'a>>,
    pub(crate) body: Words<'a>,
}

/// All words of a guide, listed when they are asked for: a page needs few of them.
#[derive(Debug)]
pub(crate) struct Library<'a> {
    guide: &'a Guide,
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

impl<'a> Library<'a> {
    /// Takes in a guide; lists no words yet.
    pub(crate) fn new(guide: &'a Guide) -> Self {
        let questions = guide.questions.iter().map(|_| OnceLock::new()).collect();
        let topics = guide.topics.iter().map(|_| OnceLock::new()).collect();
        Library { guide, questions, topics }
    }

    /// Returns the words of a question, by its index in [`Guide::questions`].
    pub(crate) fn question(&self, at: usize) -> QuestionWords<'_> {
        let question = &self.guide.questions[at];
        let works = self.questions[at].get_or_init(|| works(1 + 2 * question.answers.len()));
        QuestionWords::new(question, works)
    }

    /// Returns the words of a topic's parts, by its index in [`Guide::topics`]; nothing where the part is a question.
    pub(crate) fn topic(&self, at: usize) -> Vec<Option<Words<'_>>> {
        let parts = &self.guide.topics[at].parts;
        let works = self.topics[at].get_or_init(|| works(parts.len()));
        let words = parts.iter().zip(works).enumerate().map(|(at, (part, work))| match part {
            Part::Section(section) => Some(Words::new(&section.title, Scope::Part(at), Form::Inline, work)),
            Part::Prose(content) => Some(Words::new(content, Scope::Part(at), Form::Block, work)),
            Part::Question(_) => None,
        });
        words.collect()
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
        std::iter::once(self.prompt).chain(answers)
    }

    /// Takes the words of a question; there is work for the prompt, and for each answer's label and body.
    fn new(question: &'a Question, works: &'a [Work]) -> Self {
        let prompt = Words::new(&question.prompt, Scope::Prompt(question), Form::Inline, &works[0]);
        let answers = question.answers.iter().enumerate().map(|(at, answer)| {
            let [first, second] = [&works[1 + 2 * at], &works[2 + 2 * at]];
            let label = |label| Words::new(label, Scope::Label(question, at), Form::Inline, first);
            let body = Words::new(&answer.body, Scope::Answer(question, at), Form::Block, second);
            AnswerWords { label: answer.label.as_ref().map(label), body }
        });
        QuestionWords { prompt, answers: answers.collect() }
    }
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
    fn name(self) -> String {
        match self {
            Scope::Prompt(question) => anchor(&question.id) + "--q",
            Scope::Label(question, at) => format!("{}--l{at}", anchor(&question.id)),
            Scope::Answer(question, 0) => anchor(&question.id) + "--a0",
            Scope::Answer(question, at) => format!("{}--a{at}", anchor(&question.id)),
            Scope::Part(at) => format!("p--{at}"),
        }
    }
}

/// Renders words, or remembers that they were rendered before.
#[derive(Clone, Copy)]
pub(crate) struct Press<'a> {
    pub(crate) renderer: &'a Renderer,
    pub(crate) cache: &'a dyn Cache,
}

impl Press<'_> {
    /// Returns what the words become, and keeps it with them.
    pub(crate) fn fragment<'w>(&self, words: &Words<'w>) -> &'w Fragment {
        words.work.fragment.get_or_init(|| self.render(words))
    }

    /// Returns what the words become, without keeping it.
    pub(crate) fn glance<'w>(&self, words: &Words<'w>) -> Cow<'w, Fragment> {
        words.work.fragment.get().map_or_else(|| Cow::Owned(self.render(words)), Cow::Borrowed)
    }

    fn render(&self, words: &Words<'_>) -> Fragment {
        let render = || self.renderer.render(words.content, &words.scope.name(), words.form);
        remembered_as(self.key(words), self.cache, render)
    }

    /// Returns the key that names what the words become.
    pub(crate) fn key(&self, words: &Words<'_>) -> Key {
        *words.work.key.get_or_init(|| self.renderer.key(words.content, &words.scope.name(), words.form))
    }

    /// Returns what was noticed in words.
    pub(crate) fn problems(&self, words: &[Words<'_>]) -> Vec<Diagnostic> {
        words.iter().flat_map(|words| self.fragment(words).diagnostics(words.content)).collect()
    }

    /// Returns what was noticed in words; where that is remembered, none of them is read.
    pub(crate) fn problems_again(&self, words: &[Words<'_>]) -> Vec<Diagnostic> {
        let mut hash = blake3::Hasher::new();
        hash.update(b"noticed");
        for words in words {
            hash.update(&self.key(words).0);
        }
        let key = Key(*hash.finalize().as_bytes());
        let known = self.cache.get(&key).and_then(|bytes| postcard::from_bytes(&bytes).ok());
        let noticed: Vec<(usize, Vec<Problem>)> = known.unwrap_or_else(|| {
            let noticed = words.iter().map(|words| self.fragment(words).problems.clone()).enumerate();
            let noticed: Vec<_> = noticed.filter(|(_, problems)| !problems.is_empty()).collect();
            if let Ok(bytes) = postcard::to_allocvec(&noticed) {
                self.cache.put(key, bytes);
            }
            noticed
        });
        let placed = noticed.into_iter().filter_map(|(at, problems)| Some((words.get(at)?, problems)));
        let placed = placed.flat_map(|(words, problems)| {
            let noticed = Fragment { problems, ..Fragment::default() };
            noticed.diagnostics(words.content).collect::<Vec<_>>()
        });
        placed.collect()
    }
}

/// Puts words into a view.
pub(crate) trait Setting {
    /// Returns the words for a page from which `root` leads to the site's root.
    fn html(&self, words: &Words<'_>, root: &str) -> Html;
    /// Returns the words without links, to be put into a link themselves.
    fn unlinked(&self, words: &Words<'_>, root: &str) -> Html;
    /// Returns a description that starts with `lead` and goes on with the words.
    fn description(&self, lead: &str, words: &Words<'_>) -> String;
    /// Returns whether any of the words so far hold code.
    fn code(&self) -> bool;
}

/// Puts the words themselves into a view.
pub(crate) struct Shown<'a> {
    press: Press<'a>,
    code: Cell<bool>,
}

impl<'a> Shown<'a> {
    pub(crate) fn new(press: Press<'a>) -> Self {
        Shown { press, code: Cell::new(false) }
    }

    fn fragment<'w>(&self, words: &Words<'w>) -> &'w Fragment {
        let fragment = self.press.fragment(words);
        self.code.set(self.code.get() || fragment.features.code);
        fragment
    }
}

impl Setting for Shown<'_> {
    fn html(&self, words: &Words<'_>, root: &str) -> Html {
        Html::clean(&self.fragment(words).html_at(root))
    }

    fn unlinked(&self, words: &Words<'_>, root: &str) -> Html {
        let fragment = self.fragment(words);
        if fragment.html.contains("<a ") {
            return Html::plain(&fragment.plain);
        }
        Html::clean(&fragment.html_at(root))
    }

    fn description(&self, lead: &str, words: &Words<'_>) -> String {
        titles::describe(lead, &self.fragment(words).plain)
    }

    fn code(&self) -> bool {
        self.code.get()
    }
}

/// Puts the key of the words into a view, in their place.
pub(crate) struct Named<'a> {
    press: Press<'a>,
}

impl<'a> Named<'a> {
    pub(crate) fn new(press: Press<'a>) -> Self {
        Named { press }
    }

    fn name(&self, words: &Words<'_>) -> Html {
        Html::named(self.press.key(words).0)
    }
}

impl Setting for Named<'_> {
    fn html(&self, words: &Words<'_>, _root: &str) -> Html {
        self.name(words)
    }

    fn unlinked(&self, words: &Words<'_>, _root: &str) -> Html {
        self.name(words)
    }

    fn description(&self, lead: &str, words: &Words<'_>) -> String {
        let key = blake3::Hash::from_bytes(self.press.key(words).0).to_hex();
        [lead, &key].concat()
    }

    fn code(&self) -> bool {
        false
    }
}

//! The words of the guide as HTML, each rendered at most once, and only when they are asked for.
//!
//! A view is built from [`Words`], of which there are two kinds: [`Shown`] gives the HTML that a page
//! shows, [`Named`] gives in its place the key that names it. So the key of a page is made from the very
//! view that the page is made from, and no input of a page can be missing in its key.

use std::cell::Cell;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::guide::{Content, Guide, Part, Question, Topic};
use crate::render::{Cache, Form, Fragment, Key, Problem, Renderer, remembered_as};

use super::page::view::Html;
use super::route::Subject;
use super::{anchor, titles};

/// One piece of content with what was made of it so far.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    content: &'a Content,
    scope: Scope<'a>,
    form: Form,
    key: OnceLock<Key>,
    fragment: OnceLock<Fragment>,
    gist: OnceLock<Gist>,
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
#[derive(Debug)]
pub(crate) struct QuestionWords<'a> {
    pub(crate) prompt: Words<'a>,
    pub(crate) answers: Vec<AnswerWords<'a>>,
}

/// The words of an answer.
#[derive(Debug)]
pub(crate) struct AnswerWords<'a> {
    pub(crate) label: Option<Words<'a>>,
    pub(crate) body: Words<'a>,
}

/// All words of a guide.
#[derive(Debug)]
pub(crate) struct Library<'a> {
    /// As [`Guide::questions`].
    pub(crate) questions: Vec<QuestionWords<'a>>,
    /// As [`Guide::topics`] and their parts; nothing where the part is a question.
    pub(crate) topics: Vec<Vec<Option<Words<'a>>>>,
}

impl<'a> Library<'a> {
    /// Lists the words of a guide; renders none.
    pub(crate) fn new(guide: &'a Guide) -> Self {
        let questions = guide.questions.iter().map(QuestionWords::new).collect();
        let topics = guide.topics.iter().map(topic_words).collect();
        Library { questions, topics }
    }

    /// Lists all words in the order of the guide.
    pub(crate) fn all(&self) -> Vec<&Words<'a>> {
        let asked = self.questions.iter().flat_map(QuestionWords::all);
        self.topics.iter().flatten().flatten().chain(asked).collect()
    }

    /// Lists the words of a topic with its questions, or of a question.
    pub(crate) fn shown(&self, guide: &Guide, subject: Subject) -> Vec<&Words<'a>> {
        let question = |at: usize| self.questions.get(at).into_iter().flat_map(QuestionWords::all);
        match subject {
            Subject::Question(at) => question(at).collect(),
            Subject::Topic(at) => {
                let own = self.topics.get(at).into_iter().flatten().flatten();
                let asked = guide.topics.get(at).into_iter().flat_map(|topic| &topic.parts);
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
    fn all(&self) -> impl Iterator<Item = &Words<'a>> {
        let answers = self.answers.iter().flat_map(|answer| answer.label.iter().chain([&answer.body]));
        std::iter::once(&self.prompt).chain(answers)
    }

    fn new(question: &'a Question) -> Self {
        let prompt = Words::new(&question.prompt, Scope::Prompt(question), Form::Inline);
        let answers = question.answers.iter().enumerate().map(|(at, answer)| AnswerWords {
            label: answer.label.as_ref().map(|label| Words::new(label, Scope::Label(question, at), Form::Inline)),
            body: Words::new(&answer.body, Scope::Answer(question, at), Form::Block),
        });
        QuestionWords { prompt, answers: answers.collect() }
    }
}

fn topic_words(topic: &Topic) -> Vec<Option<Words<'_>>> {
    let parts = topic.parts.iter().enumerate();
    let words = parts.map(|(at, part)| match part {
        Part::Section(section) => Some(Words::new(&section.title, Scope::Part(at), Form::Inline)),
        Part::Prose(content) => Some(Words::new(content, Scope::Part(at), Form::Block)),
        Part::Question(_) => None,
    });
    words.collect()
}

impl<'a> Words<'a> {
    fn new(content: &'a Content, scope: Scope<'a>, form: Form) -> Self {
        Words { content, scope, form, key: OnceLock::new(), fragment: OnceLock::new(), gist: OnceLock::new() }
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
    /// Returns what the words become, and keeps the gist of it for later runs.
    pub(crate) fn fragment<'w>(&self, words: &'w Words<'_>) -> &'w Fragment {
        words.fragment.get_or_init(|| {
            let key = self.key(words);
            remembered_as(key, self.cache, || {
                let fragment = self.renderer.render(words.content, &words.scope.name(), words.form);
                self.keep(&key, &Gist::of(&fragment));
                fragment
            })
        })
    }

    /// Returns the gist of what the words become, without their HTML if the gist is known already.
    pub(crate) fn gist<'w>(&self, words: &'w Words<'_>) -> &'w Gist {
        words.gist.get_or_init(|| match words.fragment.get() {
            Some(fragment) => Gist::of(fragment),
            None => self.kept(&self.key(words)).unwrap_or_else(|| {
                let gist = Gist::of(self.fragment(words));
                self.keep(&self.key(words), &gist);
                gist
            }),
        })
    }

    /// Returns the key that names what the words become.
    fn key(&self, words: &Words<'_>) -> Key {
        *words.key.get_or_init(|| self.renderer.key(words.content, &words.scope.name(), words.form))
    }

    /// Returns what was noticed in the words.
    pub(crate) fn problems(&self, words: &Words<'_>) -> Vec<Diagnostic> {
        let problems = self.gist(words).problems.clone();
        let noticed = Fragment { problems, ..Fragment::default() };
        noticed.diagnostics(words.content).collect()
    }

    fn kept(&self, key: &Key) -> Option<Gist> {
        postcard::from_bytes(&self.cache.get(&gist_key(key))?).ok()
    }

    fn keep(&self, key: &Key, gist: &Gist) {
        if let Ok(bytes) = postcard::to_allocvec(gist) {
            self.cache.put(gist_key(key), bytes);
        }
    }
}

/// What is wanted of words that are not shown: far less than their HTML.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Gist {
    /// What was noticed.
    problems: Vec<Problem>,
    /// The words without marks.
    pub(crate) plain: String,
    /// The code blocks' text.
    pub(crate) code: Vec<String>,
}

impl Gist {
    fn of(fragment: &Fragment) -> Self {
        let Fragment { problems, plain, code, .. } = fragment;
        Gist { problems: problems.clone(), plain: plain.clone(), code: code.clone() }
    }
}

fn gist_key(key: &Key) -> Key {
    let mut hash = blake3::Hasher::new();
    hash.update(b"gist");
    hash.update(&key.0);
    Key(*hash.finalize().as_bytes())
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

    fn fragment<'w>(&self, words: &'w Words<'_>) -> &'w Fragment {
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

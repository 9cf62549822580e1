//! A guide → a deck: its wanted questions, each rendered once.

use rayon::prelude::*;

use super::wanted::Wanted;
use crate::config::Config;
use crate::guide::{Answer, Content, Guide, Question, Topic};
use crate::render::{Form, FormulaForm, Fragment, RenderOptions, Renderer};

/// Makes what renders cards: as all else is rendered, with formulas as TeX.
pub fn renderer(options: &RenderOptions) -> Renderer {
    Renderer::new(RenderOptions { formulas: FormulaForm::Tex, ..options.clone() })
}

/// The wanted questions of a guide, in its order.
#[derive(Debug)]
pub struct Deck<'g> {
    /// The settings of the guide.
    pub config: &'g Config,
    /// The guide.
    pub guide: &'g Guide,
    /// Its wanted questions; those of a topic stand together.
    pub cards: Vec<Flashcard<'g>>,
}

/// A question as a card shows it.
#[derive(Debug)]
pub struct Flashcard<'g> {
    /// The question.
    pub question: &'g Question,
    /// The topic that it is shown under.
    pub topic: &'g Topic,
    /// Its words.
    pub prompt: Fragment,
    /// What belongs to it and is no choice.
    pub material: Option<Fragment>,
    /// What can be chosen, as [`Question::choices`].
    pub choices: Vec<Fragment>,
    /// Its answers.
    pub answers: Vec<CardAnswer<'g>>,
}

/// One of the answers on a card.
#[derive(Debug)]
pub struct CardAnswer<'g> {
    /// The answer.
    pub answer: &'g Answer,
    /// Its topic's title, where several topics answer the question.
    pub from: Option<&'g str>,
    /// What it was called where it differs from the question.
    pub label: Option<Fragment>,
    /// What it says; nothing where it only names choices.
    pub body: Option<Fragment>,
}

impl<'g> Deck<'g> {
    /// Takes the wanted questions of a guide.
    pub fn of(guide: &'g Guide, config: &'g Config, wanted: &Wanted) -> Self {
        Deck::with(guide, (config, wanted), &renderer(&RenderOptions::of(config)))
    }

    /// Takes the wanted questions of a guide, rendered as pages of the site are.
    pub fn of_page(guide: &'g Guide, config: &'g Config, wanted: &Wanted) -> Self {
        Deck::with(guide, (config, wanted), &Renderer::new(RenderOptions::of(config)))
    }

    fn with(guide: &'g Guide, (config, wanted): (&'g Config, &Wanted), renderer: &Renderer) -> Self {
        let all = guide.questions.par_iter().filter(|question| wanted.question(guide, question));
        let cards = all.filter_map(|question| Flashcard::of(guide, question, renderer)).collect();
        Deck { config, guide, cards }
    }

    /// Returns the topics that have cards, each with its cards.
    pub fn topics(&self) -> impl Iterator<Item = (&'g Topic, &[Flashcard<'g>])> {
        let chunks = self.cards.chunk_by(|one, other| std::ptr::eq(one.topic, other.topic));
        chunks.filter_map(|cards| Some((cards.first()?.topic, cards)))
    }
}

impl<'g> Flashcard<'g> {
    /// Renders a question; nothing where no topic asks it.
    pub fn of(guide: &'g Guide, question: &'g Question, renderer: &Renderer) -> Option<Self> {
        let anchor = question.id.anchor();
        let render = |content: &Content, name: &str, form| renderer.render(content, &format!("{anchor}{name}"), form);
        let choices = question.choices.iter().enumerate();
        let answer = |(at, answer): (usize, &'g Answer)| {
            let several = question.answers.len() > 1;
            let topic = question.origins.get(answer.origin).filter(|_| several);
            let body = || renderer.render(&answer.body, &question.id.answer_scope(at), Form::Block);
            CardAnswer {
                answer,
                from: topic.and_then(|origin| guide.topics.get(origin.topic)).map(|topic| topic.title.as_str()),
                label: answer.label.as_ref().map(|label| render(label, &format!("--l{at}"), Form::Inline)),
                body: (!answer.body.passage.is_blank()).then(body),
            }
        };
        Some(Flashcard {
            question,
            topic: guide.home_topic(question)?,
            prompt: render(&question.prompt, "--p", Form::Inline),
            material: question.material.as_ref().map(|material| render(material, "--m", Form::Block)),
            choices: choices.map(|(at, one)| render(&one.words, &format!("--c{at}"), Form::Inline)).collect(),
            answers: question.answers.iter().enumerate().map(answer).collect(),
        })
    }

    /// Returns the headings that it stands below, but for its note's title.
    pub fn sections(&self) -> &'g [String] {
        self.question.origins.first().map_or(&[], |origin| &origin.sections)
    }

    /// Returns all that is rendered on it.
    pub fn fragments(&self) -> impl Iterator<Item = &Fragment> {
        let answers = self.answers.iter().flat_map(|answer| answer.label.iter().chain(&answer.body));
        std::iter::once(&self.prompt).chain(&self.material).chain(&self.choices).chain(answers)
    }
}

//! A topic's page: everything that one note holds, in its order.

use std::collections::{BTreeSet, HashSet};

use crate::address::encode;
use crate::guide::{Guide, Part, Question, Section, Topic};
use crate::site::library::Words;
use crate::site::titles;

use super::desk::Desk;
use super::view::{AskedView, ContentsView, LinkView, PartView, TopicView};

/// A page with fewer headings than this needs no list of them.
const LONG: usize = 5;
/// A question in the list of contents is cut to this many characters.
const CONTENTS: usize = 100;
/// The deepest heading that HTML has.
const DEEPEST: usize = 6;

/// At which levels the headings of a page are shown: equal ones of the note are equal, deeper ones are deeper, but where
/// a page would have a gap.
struct Outline {
    /// The levels of the note's headings, outermost first.
    levels: Vec<usize>,
    /// The level at which the last heading is shown that is no question.
    section: usize,
    /// The level at which the last heading is shown.
    last: usize,
}

impl Outline {
    fn of(guide: &Guide, at: usize) -> Self {
        let level = |part: &Part| match part {
            Part::Section(section) => Some(section.level),
            Part::Question(question) => heading_level(&guide.questions[*question], at),
            Part::Prose(_) => None,
        };
        let levels: BTreeSet<usize> = guide.topics[at].parts.iter().filter_map(level).collect();
        Outline { levels: levels.into_iter().collect(), section: 1, last: 1 }
    }

    /// Goes below a heading and returns the level to show it at.
    fn enter(&mut self, level: usize) -> usize {
        self.section = self.shown(level);
        self.section
    }

    /// Returns the level of a question; one that no heading asks stands below the last section.
    fn question(&mut self, level: Option<usize>) -> usize {
        match level {
            Some(level) => self.shown(level),
            None => {
                self.last = (self.section + 1).min(DEEPEST);
                self.last
            }
        }
    }

    fn shown(&mut self, level: usize) -> usize {
        let shown = (self.levels.partition_point(|known| *known < level) + 2).min(DEEPEST);
        // A reader who goes from heading to heading expects no gap.
        self.last = shown.min(self.last + 1);
        self.last
    }
}

/// Returns the level of the heading that asks a question in a topic.
fn heading_level(question: &Question, topic: usize) -> Option<usize> {
    question.origins.iter().find(|origin| origin.topic == topic)?.level
}

impl Desk<'_> {
    pub(super) fn topic(&self, at: usize) -> TopicView {
        let guide = &self.material.guide;
        let topic = &guide.topics[at];
        let parts = self.parts(at);
        let neighbour = |at: Option<usize>| Some(self.topic_link(guide.topics.get(at?)?));
        TopicView {
            slug: topic.slug.clone(),
            title: topic.title.clone(),
            description: topic.description.clone(),
            trail: self.trail(topic),
            count: self.count(topic),
            tags: self.tag_links(&topic.tags),
            updated: self.material.topic_changed(topic).map(str::to_owned),
            edit_url: self.edit_url(topic.source.as_str(), 1),
            study: self.study_link(topic),
            contents: contents(guide, at),
            offers: parts.iter().any(PartView::offers),
            parts,
            previous: neighbour(at.checked_sub(1)),
            next: neighbour(at.checked_add(1)),
        }
    }

    /// Returns the way down to a topic: home and folders.
    pub(super) fn trail(&self, topic: &Topic) -> Vec<LinkView> {
        let mut trail = vec![self.home_link()];
        for (depth, folder) in topic.folders.iter().enumerate() {
            let anchor = self.material.groups().anchor(&topic.folders[..=depth]);
            let url = anchor.map(|anchor| [&self.root, "index.html#", &*encode(anchor)].concat()).unwrap_or_default();
            trail.push(LinkView { url, title: folder.clone() });
        }
        trail
    }

    /// Says what a topic is about, for its description.
    pub(super) fn topic_words(&self, topic: &Topic, view: &TopicView) -> String {
        topic.description.clone().unwrap_or_else(|| {
            let first = self.first_questions(topic).unwrap_or_default();
            let count = (view.count.questions, view.count.answered);
            self.phrases().topic(count, &self.material.config.title, &first)
        })
    }

    /// Returns everything that a topic holds, in its order.
    pub(super) fn parts(&self, topic: usize) -> Vec<PartView> {
        let mut outline = Outline::of(&self.material.guide, topic);
        let mut seen = HashSet::new();
        let parts = self.material.guide.topics[topic].parts.iter();
        let words = self.material.library.topic(topic);
        let views = parts.zip(words).filter_map(|(part, words)| match (part, words) {
            (Part::Section(section), Some(words)) => Some(self.section(section, &words, &mut outline)),
            (Part::Prose(_), Some(words)) => Some(PartView::Prose { html: self.setting.html(&words, &self.root) }),
            (Part::Question(at), _) if seen.insert(*at) => {
                Some(PartView::Question(Box::new(self.asked(*at, topic, &mut outline))))
            }
            (Part::Question(at), _) => Some(self.again(&self.material.guide.questions[*at])),
            (Part::Section(_) | Part::Prose(_), None) => None,
        });
        views.collect()
    }

    fn section(&self, section: &Section, words: &Words<'_>, outline: &mut Outline) -> PartView {
        PartView::Section {
            level: outline.enter(section.level),
            anchor: section.anchor.clone(),
            number: section.number.clone(),
            title: self.setting.html(words, &self.root),
        }
    }

    fn asked(&self, at: usize, topic: usize, outline: &mut Outline) -> AskedView {
        let question = &self.material.guide.questions[at];
        let words = self.material.library.question(at);
        let origin = question.origins.iter().find(|origin| origin.topic == topic);
        let answers = self.answers(at, Some(topic));
        let elsewhere = question.answers.first().and_then(|answer| question.origins.get(answer.origin));
        let elsewhere = elsewhere.filter(|origin| origin.topic != topic);
        let answered_in = elsewhere.filter(|_| !question.answered_in(topic));
        AskedView {
            id: question.id.to_string(),
            anchor: question.id.anchor(),
            level: outline.question(heading_level(question, topic)),
            number: origin.and_then(|origin| origin.number.clone()),
            url: self.question_url(question),
            prompt: self.setting.unlinked(&words.prompt, &self.root),
            material: self.material_of(at),
            choices: self.choices(at),
            answers,
            answered_in: answered_in.map(|origin| self.topic_link(&self.material.guide.topics[origin.topic])),
        }
    }

    fn again(&self, question: &Question) -> PartView {
        let LinkView { title, .. } = self.question_link(question);
        PartView::Again { link: LinkView { url: format!("#{}", question.id.anchor()), title } }
    }
}

impl PartView {
    /// Returns whether it is a question with which material or choices stand.
    fn offers(&self) -> bool {
        matches!(self, PartView::Question(asked) if asked.material.is_some() || !asked.choices.is_empty())
    }
}

impl Question {
    /// Returns the answers that a topic shows: its own, or the first where it has none; without a topic, all.
    pub(super) fn shown_answers(&self, topic: Option<usize>) -> Vec<usize> {
        let own = topic.filter(|topic| self.answered_in(*topic));
        let belongs = |origin: usize| self.origins.get(origin).map(|origin| origin.topic) == own;
        let count = if topic.is_some() && own.is_none() { 1 } else { self.answers.len() };
        let shown = self.answers.iter().enumerate().filter(|(_, answer)| own.is_none() || belongs(answer.origin));
        shown.take(count).map(|(at, _)| at).collect()
    }

    /// Returns whether a topic itself answers the question.
    pub(super) fn answered_in(&self, topic: usize) -> bool {
        let here = |origin: usize| self.origins.get(origin).is_some_and(|origin| origin.topic == topic);
        self.answers.iter().any(|answer| here(answer.origin))
    }
}

/// Lists the headings and questions of a long page.
fn contents(guide: &Guide, at: usize) -> Vec<ContentsView> {
    let mut outline = Outline::of(guide, at);
    let mut seen = HashSet::new();
    let mut contents = Vec::new();
    for part in &guide.topics[at].parts {
        match part {
            Part::Section(section) => {
                let number = section.number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
                let title = titles::cut(&format!("{number}{}", section.plain), CONTENTS);
                let level = outline.enter(section.level);
                contents.push(ContentsView { anchor: section.anchor.clone(), title, level, question: false });
            }
            Part::Question(index) if seen.insert(*index) => {
                let question = &guide.questions[*index];
                let title = titles::cut(&question.title, CONTENTS);
                let level = outline.question(heading_level(question, at));
                contents.push(ContentsView { anchor: question.id.anchor(), title, level, question: true });
            }
            Part::Question(_) | Part::Prose(_) => {}
        }
    }
    if contents.len() < LONG { Vec::new() } else { contents }
}

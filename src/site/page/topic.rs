//! A topic's page: everything that one note holds, in its order.

use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::address::{encode, topic_page_path};
use crate::guide::{Guide, Part, Question, Section, Topic};
use crate::site::library::Words;
use crate::site::titles;

use super::counter::{self, Counter};
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
    /// Shows a page (from 0) of a topic.
    pub(super) fn topic(&self, at: usize, page: usize) -> TopicView {
        let topic = &self.material.guide.topics[at];
        let (parts, count) = (self.parts(at, topic.page(page)), self.count(topic));
        let (previous, next) = self.around(at, page);
        let first = (page > 0).then(|| self.topic_link(topic));
        let answered = |part: &&PartView| matches!(part, PartView::Question(asked) if !asked.answers.is_empty());
        TopicView {
            slug: topic.slug.clone(),
            title: topic.title.clone(),
            description: topic.description.clone(),
            trail: self.trail(topic).into_iter().chain(first.clone()).collect(),
            count,
            tags: self.tag_links(&topic.tags),
            updated: self.material.topic_changed(topic).map(str::to_owned),
            edit_url: self.edit_url(topic.source.as_str(), 1),
            study: self.study_link(topic),
            page: page + 1,
            pages: topic.pages(),
            first,
            answered: if topic.breaks.is_empty() { count.answered } else { parts.iter().filter(answered).count() },
            contents: self.contents(at, page),
            offers: parts.iter().any(PartView::offers),
            parts,
            previous,
            next,
        }
    }

    /// Returns what is read before and after a page of a topic: another page of it, or another topic.
    fn around(&self, at: usize, page: usize) -> (Option<LinkView>, Option<LinkView>) {
        let topics = &self.material.guide.topics;
        let topic = &topics[at];
        let neighbour = |at: Option<usize>| Some(self.topic_link(topics.get(at?)?));
        let own = |page: usize| match page {
            0 => self.topic_link(topic),
            _ => LinkView {
                url: self.url(&topic_page_path(&topic.slug, page)),
                title: self.phrases().topic_page(&topic.title, page),
            },
        };
        let previous = page.checked_sub(1).map(own).or_else(|| neighbour(at.checked_sub(1)));
        let next = Some(page + 1).filter(|page| *page < topic.pages()).map(own);
        (previous, next.or_else(|| neighbour(at.checked_add(1))))
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

    /// Returns some parts of a topic, which stand on one page, in their order.
    pub(super) fn parts(&self, topic: usize, some: Range<usize>) -> Vec<PartView> {
        let mut outline = Outline::of(&self.material.guide, topic);
        let (own, first) = (&self.material.guide.topics[topic], first_asked(&self.material.guide.topics[topic]));
        let page = own.page_of(some.start);
        let counters: FxHashMap<usize, Counter> =
            some.clone().filter_map(|at| self.counter(topic, at, &first)).collect();
        let views = some.filter(|at| !counters.contains_key(at)).filter_map(|at| match &own.parts[at] {
            Part::Section(section) => {
                Some(self.section(section, &self.material.library.part(topic, at)?, &mut outline))
            }
            Part::Prose(_) => {
                let words = self.material.library.part(topic, at)?;
                Some(PartView::Prose { html: self.setting.html(&words, &self.root) })
            }
            Part::Question(question) => Some(match first.get(question) {
                Some(before) if *before != at => self.again(*question, own, (*before, page)),
                _ => {
                    let asked = self.asked(*question, topic, &mut outline);
                    let counter = at.checked_sub(1).and_then(|above| counters.get(&above));
                    PartView::Question(Box::new(asked.counted(counter)))
                }
            }),
        });
        views.collect()
    }

    /// Reads a part of a topic as the counter of the question right below it, which is asked there first.
    fn counter(&self, topic: usize, at: usize, first: &FxHashMap<usize, usize>) -> Option<(usize, Counter)> {
        let own = &self.material.guide.topics[topic];
        let Some(Part::Question(question)) = own.parts.get(at + 1) else { return None };
        let origins = &self.material.guide.questions[*question].origins;
        let is_here = first.get(question) == Some(&(at + 1)) && own.page_of(at) == own.page_of(at + 1);
        let origin = origins.iter().find(|origin| origin.topic == topic).filter(|_| is_here);
        Some((at, counter::of(&own.parts[at..], origin?.number.as_deref()?)?))
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
            counter: None,
            url: self.question_url(question),
            prompt: self.setting.unlinked(&words.prompt, &self.root),
            material: self.material_of(at),
            choices: self.choices(at),
            answers,
            answered_in: answered_in.map(|origin| self.topic_link(&self.material.guide.topics[origin.topic])),
        }
    }

    /// Leads to the part of a topic that asks a question first, from a page of the topic.
    fn again(&self, question: usize, topic: &Topic, (before, page): (usize, usize)) -> PartView {
        let question = &self.material.guide.questions[question];
        let LinkView { title, .. } = self.question_link(question);
        let there = self.elsewhere(topic, (before, page)).unwrap_or_default();
        PartView::Again { link: LinkView { url: format!("{there}#{}", question.id.anchor()), title } }
    }

    /// Returns the page of a topic that shows a part, where that is not this page.
    fn elsewhere(&self, topic: &Topic, (part, page): (usize, usize)) -> Option<String> {
        let other = topic.page_of(part);
        (other != page).then(|| self.url(&topic_page_path(&topic.slug, other)))
    }

    /// Lists the headings and questions of a long page; on the first page of several, those of all.
    fn contents(&self, at: usize, page: usize) -> Vec<ContentsView> {
        let guide = &self.material.guide;
        let topic = &guide.topics[at];
        let (mut outline, first) = (Outline::of(guide, at), first_asked(topic));
        let range = if page == 0 { 0..topic.parts.len() } else { topic.page(page) };
        let line = |part: usize| match &topic.parts[part] {
            Part::Section(_) if self.counter(at, part, &first).is_some() => None,
            Part::Section(section) => {
                let number = section.number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
                let words = format!("{number}{}", section.plain);
                Some((section.anchor.clone(), words, outline.enter(section.level), false))
            }
            Part::Question(index) if first.get(index) == Some(&part) => {
                let question = &guide.questions[*index];
                let level = outline.question(heading_level(question, at));
                Some((question.id.anchor(), question.title.clone(), level, true))
            }
            Part::Question(_) | Part::Prose(_) => None,
        };
        let lines = range.clone().zip(range.map(line));
        let lines = lines.filter_map(|(part, line)| {
            let (anchor, words, level, question) = line?;
            let page = self.elsewhere(topic, (part, page));
            Some(ContentsView { anchor, page, title: titles::cut(&words, CONTENTS), level, question })
        });
        let contents: Vec<ContentsView> = lines.collect();
        if contents.len() < LONG { Vec::new() } else { contents }
    }
}

/// Returns the part of a topic that asks each of its questions first.
fn first_asked(topic: &Topic) -> FxHashMap<usize, usize> {
    let mut first = FxHashMap::default();
    for (at, part) in topic.parts.iter().enumerate() {
        if let Part::Question(question) = part {
            first.entry(*question).or_insert(at);
        }
    }
    first
}

impl AskedView {
    /// Gives it the words of what counts it.
    fn counted(mut self, counter: Option<&Counter>) -> Self {
        if let Some(Counter { words, anchor }) = counter {
            (self.number, self.counter) = (Some(words.clone()), anchor.clone());
        }
        self
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

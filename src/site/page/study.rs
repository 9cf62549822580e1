//! The study page, and what its script loads of the guide: topics, questions in parts, and where each question is.
//!
//! A question belongs to the topic that asks it first. Those that nobody answered are not studied.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::address::encode;
use crate::guide::{Question, Topic};
use crate::site::homes::{PART, home};

use super::desk::Desk;
use super::view::{AnswerView, ChoiceView, Html, LinkView, StudyView};

fn is_studied(question: &Question) -> bool {
    !question.answers.is_empty()
}

/// What the script puts behind the id of a question that is asked the other way round, too.
const BACK: &str = "~back";

/// Makes a print of what is studied of a question: FNV-1a with 32 bits of each id, joined by XOR, as the script does.
fn print(question: &Question) -> u32 {
    let id = question.id.as_str();
    let back = if question.is_reversed() { fnv(id.bytes().chain(BACK.bytes())) } else { 0 };
    fnv(id.bytes()) ^ back
}

fn fnv(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A file that the study page loads.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Data<'s> {
    /// The topics of the guide.
    Topics { topics: Vec<TopicData<'s>> },
    /// The ids of each topic's questions, and which ids lead to others.
    Places { topics: BTreeMap<&'s str, Vec<&'s str>>, aliases: BTreeMap<&'s str, &'s str> },
    /// Questions.
    Part { questions: Vec<QuestionData<'s>> },
}

/// A topic without its questions.
#[derive(Debug, Serialize)]
pub(crate) struct TopicData<'s> {
    slug: &'s str,
    title: &'s str,
    url: String,
    /// How many of its questions are studied.
    questions: usize,
    /// In how many parts they come.
    parts: usize,
    /// A print of their ids, by which the script knows that all of them were seen.
    print: u32,
    /// Topics to which other questions belong that it asks, too.
    others: BTreeSet<usize>,
    /// The tags of its questions.
    tags: BTreeSet<&'s str>,
}

/// A question with all that is shown of it.
#[derive(Debug, Serialize)]
pub(crate) struct QuestionData<'s> {
    id: &'s str,
    aliases: Vec<&'s str>,
    url: String,
    /// The slugs of all topics that ask it, its own first.
    topics: Vec<&'s str>,
    tags: &'s [String],
    /// Whether it is asked from the answer to the question, too.
    reversed: bool,
    prompt: Html,
    material: Option<Html>,
    choices: Vec<ChoiceView>,
    /// Which of the choices are right.
    right: Vec<usize>,
    answers: Vec<AnswerView>,
}

impl<'s> Desk<'s> {
    pub(super) fn study(&self) -> StudyView {
        let study = &self.material.config.study;
        StudyView { retention: study.retention, new: study.new, due: study.due, leech: study.leech }
    }

    /// Returns the study page with a topic chosen, when any of the topic's questions is answered.
    pub(super) fn study_link(&self, topic: &Topic) -> Option<String> {
        let link = || [&self.root, "study.html?topic=", &*encode(&topic.slug)].concat();
        (self.count(topic).answered > 0).then(link)
    }

    pub(super) fn study_topics(&self) -> Vec<TopicData<'s>> {
        (0..self.material.guide.topics.len()).map(|at| self.study_topic(at)).collect()
    }

    fn study_topic(&self, at: usize) -> TopicData<'s> {
        let (guide, homes) = (&self.material.guide, self.material.blueprint.homes());
        let topic = &*guide.topics[at];
        let asked = topic.asked().filter_map(|question| home(&guide.questions[question]));
        let own = homes.of(at).iter().map(|question| &*guide.questions[*question]);
        let studied = own.filter(|question| is_studied(question));
        let LinkView { url, .. } = self.topic_link(topic);
        TopicData {
            slug: &topic.slug,
            title: &topic.title,
            url,
            questions: studied.clone().map(|question| 1 + usize::from(question.is_reversed())).sum(),
            parts: homes.parts(at),
            print: studied.clone().fold(0, |others, question| others ^ print(question)),
            others: asked.filter(|home| *home != at).collect(),
            tags: studied.flat_map(|question| &question.tags).map(String::as_str).collect(),
        }
    }

    pub(super) fn study_places(&self) -> Data<'s> {
        let (guide, homes) = (&self.material.guide, self.material.blueprint.homes());
        let studied = |at: &usize| Some(&*guide.questions[*at]).filter(|question| is_studied(question));
        let ids =
            |topic: usize| homes.of(topic).iter().filter_map(studied).map(|question| question.id.as_str()).collect();
        let topics = guide.topics.iter().enumerate().map(|(at, topic)| (topic.slug.as_str(), ids(at)));
        let all = guide.questions.iter().filter(|question| is_studied(question));
        let aliases =
            all.flat_map(|question| question.aliases.iter().map(|alias| (alias.as_str(), question.id.as_str())));
        Data::Places { topics: topics.collect(), aliases: aliases.collect() }
    }

    pub(super) fn study_part(&self, topic: usize, part: usize) -> Vec<QuestionData<'s>> {
        let own = self.material.blueprint.homes().of(topic).chunks(PART).nth(part).unwrap_or_default();
        let studied = own.iter().filter(|at| is_studied(&self.material.guide.questions[**at]));
        studied.map(|at| self.study_question(*at)).collect()
    }

    fn study_question(&self, at: usize) -> QuestionData<'s> {
        let guide = &self.material.guide;
        let question = &*guide.questions[at];
        let mut topics: Vec<&str> = Vec::new();
        for topic in question.origins.iter().filter_map(|origin| guide.topics.get(origin.topic)) {
            if !topics.contains(&topic.slug.as_str()) {
                topics.push(&topic.slug);
            }
        }
        let right = question.choices.iter().enumerate().filter(|(_, choice)| choice.is_right);
        QuestionData {
            id: question.id.as_str(),
            aliases: question.aliases.iter().map(|alias| alias.as_str()).collect(),
            url: self.question_url(question),
            topics,
            tags: &question.tags,
            reversed: question.is_reversed(),
            prompt: self.setting.html(&self.material.library.question(at).prompt, &self.root),
            material: self.material_of(at),
            choices: self.choices(at),
            right: right.map(|(at, _)| at).collect(),
            answers: self.answers(at, None),
        }
    }
}

//! The home page: every topic by folder, with how much of it is answered.

use rustc_hash::FxHashSet;

use crate::address::topic_path;
use crate::guide::Topic;
use crate::site::groups::{Group, is_intro, is_listed};
use crate::site::titles;

use super::desk::Desk;
use super::view::{CountView, GroupView, HomeView, PartView, TopicLineView};

/// In a guide with more topics than this, the home page leaves their descriptions out.
const DESCRIBED_TOPICS: usize = 60;
/// A topic without a description is described by this many of its questions.
const FIRST_QUESTIONS: usize = 3;
/// A topic's description in the list is cut to this many characters.
const DESCRIPTION: usize = 120;

impl Desk<'_> {
    pub(super) fn home(&self) -> HomeView {
        let guide = &self.material.guide;
        let count = self.counted(0..guide.questions.len());
        let groups = self.material.groups().all().iter().map(|group| self.group(group));
        let groups: Vec<GroupView> = groups.filter(|group| !group.topics.is_empty()).collect();
        let topics = groups.iter().map(|group| group.topics.len()).sum();
        let intro = guide.topics.iter().position(|topic| is_intro(topic));
        let open = self.open_url();
        let intro = intro.map(|at| self.intro(at)).unwrap_or_default();
        let lead = intro.iter().take_while(|part| matches!(part, PartView::Prose { .. })).count();
        let first = guide.topics.iter().find(|topic| self.count(topic).questions > 0);
        HomeView { count, topics, open, intro, lead, first: first.map(|topic| self.topic_link(topic)), groups }
    }

    /// Returns what the note that speaks for the whole guide says.
    fn intro(&self, at: usize) -> Vec<PartView> {
        let is_said = |part: &PartView| matches!(part, PartView::Prose { .. } | PartView::Section { .. });
        self.parts(at, 0..self.material.guide.topics[at].parts.len()).into_iter().filter(is_said).collect()
    }

    fn group(&self, group: &Group) -> GroupView {
        let guide = &self.material.guide;
        let topics = group.topics.iter().map(|&at| &*guide.topics[at]);
        let topics: Vec<&Topic> = topics.filter(|topic| is_listed(topic)).collect();
        // A question that several topics ask is one question.
        let count = self.counted(topics.iter().flat_map(|topic| topic.asked()));
        let topics = topics.into_iter().map(|topic| self.topic_line(topic)).collect();
        let folded = guide.topics.len() > DESCRIBED_TOPICS && self.material.groups().all().len() > 1;
        GroupView { title: group.title.clone(), anchor: group.anchor.clone(), count, folded, topics }
    }

    fn topic_line(&self, topic: &Topic) -> TopicLineView {
        let described = self.material.guide.topics.len() <= DESCRIBED_TOPICS;
        let description =
            described.then(|| topic.description.clone().or_else(|| self.first_questions(topic))).flatten();
        TopicLineView {
            url: self.url(&topic_path(&topic.slug)),
            title: topic.title.clone(),
            description: description.map(|words| titles::cut(&words, DESCRIPTION)),
            count: self.count(topic),
        }
    }

    /// Says what a topic is about by what it asks first, where its author said nothing.
    pub(super) fn first_questions(&self, topic: &Topic) -> Option<String> {
        let titles = topic.asked().map(|at| self.material.guide.questions[at].title.as_str());
        let first: Vec<&str> = titles.take(FIRST_QUESTIONS).collect();
        (!first.is_empty()).then(|| first.join(" · "))
    }

    /// Counts what a topic asks.
    pub(super) fn count(&self, topic: &Topic) -> CountView {
        self.counted(topic.asked())
    }

    /// Counts questions, each once however often it is named.
    fn counted(&self, questions: impl Iterator<Item = usize>) -> CountView {
        let mut seen = FxHashSet::default();
        let mut count = CountView::default();
        for at in questions.filter(|at| seen.insert(*at)) {
            count.questions += 1;
            count.answered += usize::from(!self.material.guide.questions[at].answers.is_empty());
        }
        count
    }

    pub(super) fn home_words(&self, home: &HomeView) -> String {
        match self.material.config.description.trim() {
            "" => self.phrases().guide(home.count.questions, home.topics),
            words => words.to_owned(),
        }
    }
}

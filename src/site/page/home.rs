//! The home page: every topic by folder, with how much of it is answered.

use std::collections::HashMap;

use rustc_hash::FxHashSet;

use crate::address::slugify;
use crate::address::topic_path;
use crate::guide::{Guide, Part, Topic};
use crate::site::titles;

use super::desk::Desk;
use super::view::{CountView, GroupView, HomeView, PartView, TopicLineView};

/// In a guide with more topics than this, the home page leaves their descriptions out.
const DESCRIBED_TOPICS: usize = 60;
/// A topic without a description is described by this many of its questions.
const FIRST_QUESTIONS: usize = 3;
/// A topic's description in the list is cut to this many characters.
const DESCRIPTION: usize = 120;

/// The topics of a guide by folder.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    all: Vec<Group>,
    by_folders: HashMap<Vec<String>, usize>,
}

/// The topics that lie in one folder.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) title: String,
    pub(super) anchor: String,
    pub(super) topics: Vec<usize>,
}

impl Groups {
    /// Sorts topics into their folders, which stand in the order of their first topics.
    pub(crate) fn new(guide: &Guide) -> Self {
        let mut groups = Groups::default();
        let mut anchors = HashMap::new();
        for (at, topic) in guide.topics.iter().enumerate() {
            let group = match groups.by_folders.get(&topic.folders) {
                Some(&group) => group,
                None => groups.add(&topic.folders, &mut anchors),
            };
            groups.all[group].topics.push(at);
        }
        groups
    }

    fn add(&mut self, folders: &[String], anchors: &mut HashMap<String, usize>) -> usize {
        let title = folders.join(" / ");
        let slug = format!("in-{}", slugify(&title));
        let taken = anchors.entry(slug.clone()).and_modify(|count| *count += 1).or_insert(1);
        // Two hyphens stand in no slug, so a number can't meet another folder's name.
        let anchor = if *taken == 1 { slug } else { format!("{slug}--{taken}") };
        self.by_folders.insert(folders.to_vec(), self.all.len());
        self.all.push(Group { title, anchor, topics: Vec::new() });
        self.all.len() - 1
    }

    /// Returns the folders in the order of their first topics.
    pub(super) fn all(&self) -> &[Group] {
        &self.all
    }

    /// Returns the folder that a topic lies in, as an index into [`Groups::all`].
    pub(super) fn of(&self, topic: &Topic) -> Option<usize> {
        self.by_folders.get(&topic.folders).copied()
    }

    /// Returns the fragment of a folder on the home page, if topics lie directly in it.
    pub(crate) fn anchor(&self, folders: &[String]) -> Option<&str> {
        self.by_folders.get(folders).map(|&at| self.all[at].anchor.as_str())
    }
}

impl Desk<'_> {
    pub(super) fn home(&self) -> HomeView {
        let guide = &self.material.guide;
        let count = self.counted(0..guide.questions.len());
        let groups = self.material.groups().all.iter().map(|group| self.group(group));
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
        let count = self.counted(topics.iter().flat_map(|topic| asked(topic)));
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
        let titles = asked(topic).map(|at| self.material.guide.questions[at].title.as_str());
        let first: Vec<&str> = titles.take(FIRST_QUESTIONS).collect();
        (!first.is_empty()).then(|| first.join(" · "))
    }

    /// Counts what a topic asks.
    pub(super) fn count(&self, topic: &Topic) -> CountView {
        self.counted(asked(topic))
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

/// Returns whether a topic is made of the note that speaks for the whole guide: `index` in no folder.
fn is_intro(topic: &Topic) -> bool {
    topic.folders.is_empty() && topic.source.stem().eq_ignore_ascii_case("index")
}

/// Returns whether a topic is told of where topics are listed.
pub(crate) fn is_listed(topic: &Topic) -> bool {
    !is_intro(topic) || asked(topic).next().is_some()
}

/// Lists the questions of a topic as often as it asks them.
pub(crate) fn asked(topic: &Topic) -> impl Iterator<Item = usize> {
    topic.parts.iter().filter_map(|part| match part {
        Part::Question(at) => Some(*at),
        Part::Section(_) | Part::Prose(_) => None,
    })
}

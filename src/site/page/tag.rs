//! The pages of a tag, and the list of all tags.

use crate::address::tag_path;
use crate::guide::Question;
use crate::site::blueprint::LIST_PAGE;

use super::desk::Desk;
use super::view::{LinkView, QuestionLineView, TagGroupView, TagLineView, TagView, TagsView};

impl Desk<'_> {
    pub(super) fn tags(&self) -> TagsView {
        let tags = self.material.tags().all.iter().map(|tag| TagLineView {
            url: self.url(&tag_path(&tag.slug, 0)),
            title: tag.name.clone(),
            questions: tag.questions.len(),
        });
        TagsView { tags: tags.collect() }
    }

    pub(super) fn tag(&self, at: usize, page: usize) -> TagView {
        let tag = &self.material.tags().all[at];
        let pages = tag.questions.len().div_ceil(LIST_PAGE);
        let link = |page: usize| LinkView { url: self.url(&tag_path(&tag.slug, page)), title: tag.name.clone() };
        TagView {
            title: tag.name.clone(),
            questions: tag.questions.len(),
            page: page + 1,
            pages,
            groups: self.tagged(tag.questions.iter().skip(page * LIST_PAGE).take(LIST_PAGE)),
            previous: page.checked_sub(1).map(link),
            next: (page + 1 < pages).then(|| link(page + 1)),
        }
    }

    /// Puts questions that follow one another in a topic together.
    pub(super) fn tagged<'q>(&self, questions: impl Iterator<Item = &'q usize>) -> Vec<TagGroupView> {
        let guide = &self.material.guide;
        let mut groups: Vec<TagGroupView> = Vec::new();
        for question in questions.map(|at| &guide.questions[*at]) {
            let Some(topic) = guide.home_topic(question) else { continue };
            let topic = self.topic_link(topic);
            if groups.last().is_none_or(|group| group.topic.url != topic.url) {
                groups.push(TagGroupView { topic, questions: Vec::new() });
            }
            if let Some(group) = groups.last_mut() {
                group.questions.push(self.question_line(question));
            }
        }
        groups
    }

    fn question_line(&self, question: &Question) -> QuestionLineView {
        let LinkView { url, title } = self.question_link(question);
        QuestionLineView { url, anchor: question.id.anchor(), title, answered: !question.answers.is_empty() }
    }

    pub(super) fn tags_words(&self) -> String {
        self.phrases().tags(self.material.tags().all.len(), &self.material.config.title)
    }

    pub(super) fn tag_words(&self, at: usize) -> String {
        let tag = &self.material.tags().all[at];
        self.phrases().tag(tag.questions.len(), &self.material.config.title)
    }
}

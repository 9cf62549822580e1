//! A question's page: the question, its answers, and where they come from.

use crate::address::{encode, external, host};
use crate::guide::{Answer, Choice, Citation, Origin, Question};
use crate::site::library::{AnswerWords, Words};
use crate::site::related::SHOWN;
use crate::site::route::Subject;

use super::desk::Desk;
use super::view::{AnswerView, ChoiceView, CitationView, Html, LinkView, OriginView, QuestionView};

impl Desk<'_> {
    pub(super) fn question(&self, at: usize) -> QuestionView {
        let guide = &self.material.guide;
        let question = &guide.questions[at];
        let neighbour = |at: Option<usize>| Some(self.question_link(guide.questions.get(at?)?));
        QuestionView {
            id: question.id.to_string(),
            prompt: self.setting.html(&self.material.library.question(at).prompt, &self.root),
            also: question.also.clone(),
            material: self.material_of(at),
            choices: self.choices(at),
            trail: self.question_trail(question),
            answers: self.answers(at, None),
            tags: self.tags_of(at),
            origins: question.origins.iter().map(|origin| self.origin(question, origin)).collect(),
            related: self.related(at),
            linked_from: self.linked_from(question),
            updated: self.material.question_changed(question).map(str::to_owned),
            previous: neighbour(at.checked_sub(1)),
            next: neighbour(at.checked_add(1)),
        }
    }

    /// Returns what is related to a question; what links to it is not shown twice.
    pub(super) fn related(&self, at: usize) -> Vec<LinkView> {
        let (related, guide) = (self.material.related(), &self.material.guide);
        let mut shown = related.named(at);
        let linking = self.material.backlinks().to(&guide.questions[at].id);
        let is_new = |other: &&usize| !shown.contains(other) && !linking.contains(&Subject::Question(**other));
        let alike: Vec<usize> = related.alike(at).iter().filter(is_new).copied().collect();
        let room = SHOWN.saturating_sub(shown.len());
        shown.extend(alike.into_iter().take(room));
        shown.into_iter().map(|at| self.question_link(&guide.questions[at])).collect()
    }

    /// Returns the pages that link to a question.
    pub(super) fn linked_from(&self, question: &Question) -> Vec<LinkView> {
        let guide = &self.material.guide;
        let link = |subject: &Subject| match subject {
            Subject::Question(at) => self.question_link(&guide.questions[*at]),
            Subject::Topic(at) => self.topic_link(&guide.topics[*at]),
        };
        self.material.backlinks().to(&question.id).iter().map(link).collect()
    }

    pub(super) fn question_trail(&self, question: &Question) -> Vec<LinkView> {
        let Some(topic) = self.material.guide.home_topic(question) else {
            return vec![self.home_link()];
        };
        let mut trail = self.trail(topic);
        trail.push(self.topic_link(topic));
        trail
    }

    /// Returns the answers of a question: those of a topic, or the first if it has none; without a topic, all.
    pub(super) fn answers(&self, at: usize, topic: Option<usize>) -> Vec<AnswerView> {
        let question = &self.material.guide.questions[at];
        let words = &self.material.library.question(at).answers;
        let several = question.answers.len() > 1 && topic.is_none();
        let shown = question.shown_answers(topic).into_iter();
        let shown = shown.filter_map(|at| question.answers.get(at).zip(words.get(at))).map(|(answer, words)| {
            let from = question.origins.get(answer.origin).filter(|_| several);
            self.answer(words, (question, answer), from.map(|origin| self.asked_link(question, origin)))
        });
        shown.collect()
    }

    fn answer(
        &self,
        words: &AnswerWords<'_>,
        (question, answer): (&Question, &Answer),
        from: Option<LinkView>,
    ) -> AnswerView {
        let right = answer.right.iter().filter_map(|at| question.choices.get(*at)).zip(&words.right);
        AnswerView {
            from,
            label: words.label.as_ref().map(|label| self.setting.html(label, &self.root)),
            right: right.map(|(choice, words)| self.choice(choice, words)).collect(),
            html: self.setting.html(&words.body, &self.root),
            citations: answer.citations.iter().map(citation).collect(),
        }
    }

    /// Returns what stands with a question and is no choice.
    pub(super) fn material_of(&self, at: usize) -> Option<Html> {
        let material = self.material.library.question(at).material?;
        Some(self.setting.html(&material, &self.root))
    }

    /// Returns the choices of a question; which of them are right is told with its answers.
    pub(super) fn choices(&self, at: usize) -> Vec<ChoiceView> {
        let words = self.material.library.question(at).choices;
        let choices = self.material.guide.questions[at].choices.iter().zip(&words);
        choices.map(|(choice, words)| self.choice(choice, words)).collect()
    }

    fn choice(&self, choice: &Choice, words: &Words<'_>) -> ChoiceView {
        ChoiceView { mark: choice.mark.clone(), html: self.setting.html(words, &self.root) }
    }

    fn origin(&self, question: &Question, origin: &Origin) -> OriginView {
        let place = &origin.place;
        OriginView {
            topic: self.asked_link(question, origin),
            path: place.file.to_string(),
            line: place.line,
            number: origin.number.clone(),
            section: origin.section.clone(),
            edit_url: self.edit_url(place.file.as_str(), place.line),
        }
    }

    /// Returns the place on a topic's page where a question is asked.
    pub(super) fn asked_link(&self, question: &Question, origin: &Origin) -> LinkView {
        let LinkView { url, title } = self.topic_link(&self.material.guide.topics[origin.topic]);
        LinkView { url: [&url, "#", &*encode(&question.id.anchor())].concat(), title }
    }
}

fn citation(citation: &Citation) -> CitationView {
    let url = citation.url.as_deref().and_then(external);
    let title = match (citation.title.trim(), &citation.url) {
        ("", Some(url)) => url.clone(),
        (title, _) => title.to_owned(),
    };
    let host = url.as_deref().and_then(host).filter(|host| !title.contains(host)).map(str::to_owned);
    let number = citation.mark.as_deref().and_then(|mark| mark.parse().ok());
    CitationView { number, title, url, host }
}

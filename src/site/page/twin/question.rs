//! The twin of a question's page.

use std::fmt::Write as _;

use super::super::desk::Desk;
use super::super::view::LinkView;
use super::link::{escaped, link, links};
use super::writer::Writer;
use crate::guide::{Answer, Question};
use crate::site::titles::one_line;

impl Desk<'_> {
    pub(super) fn question_twin(&self, at: usize) -> String {
        let question = &self.material.guide.questions[at];
        let word = |name: &'static str| self.phrases().interface.word(name);
        let mut writer = Writer::new(&self.root);
        let prompt = writer.line(&question.prompt);
        let _ = writeln!(writer.text, "# {prompt}");
        if !question.also.is_empty() {
            let _ = write!(writer.text, "\n{} {}\n", word("also_asked"), escaped(&question.also.join(" · ")));
        }
        writer.asked(question);
        for answer in &question.answers {
            self.answer_twin(&mut writer, question, answer);
        }
        if question.answers.is_empty() {
            let _ = write!(writer.text, "\n{}\n", word("open"));
        }
        writer.footnotes();
        let mut text = writer.text;
        for (name, views) in [("related", self.related(at)), ("linked_from", self.linked_from(question))] {
            if !views.is_empty() {
                let _ = write!(text, "\n## {}\n", word(name));
                links(&mut text, &views);
            }
        }
        let tags = self.tags_of(at);
        let asked: Vec<LinkView> = question.origins.iter().map(|origin| self.asked_link(question, origin)).collect();
        for (name, views) in [("tags", tags), ("asked_in", asked)] {
            if !views.is_empty() {
                let views: Vec<String> = views.iter().map(link).collect();
                let _ = write!(text, "\n{}: {}\n", word(name), views.join(", "));
            }
        }
        text
    }

    /// Writes an answer, and whose it is where there are several.
    fn answer_twin<'a>(&self, writer: &mut Writer<'a>, question: &'a Question, answer: &'a Answer) {
        let several = question.answers.len() > 1;
        if let Some(origin) = question.origins.get(answer.origin).filter(|_| several) {
            let from = link(&self.asked_link(question, origin));
            let _ = write!(writer.text, "\n## {} {from}\n", self.phrases().interface.word("from"));
        }
        if let Some(label) = &answer.label {
            let label = one_line(&writer.line(label));
            let _ = write!(writer.text, "\n**{label}**\n");
        }
        writer.answer(question, answer);
    }
}

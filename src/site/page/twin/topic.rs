//! The twin of a topic's page: everything that its note holds, in its order.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use super::writer::Writer;
use crate::guide::{Answer, Content, Guide, Origin, Part, Question};
use crate::markup::{Kind, NodeId, Tree};
use crate::site::titles::one_line;

/// The deepest heading.
const DEEPEST: usize = 6;

/// Writes the twin of a topic, from which `root` leads to the site's root.
pub(super) fn topic(guide: &Guide, at: usize, root: &str) -> String {
    let Some(topic) = guide.topics.get(at) else { return String::new() };
    let tree = tree(guide, at);
    let mut twin = Twin { topic: at, highest: highest(guide, at), writer: Writer::within(root, tree) };
    let _ = writeln!(twin.writer.text, "# {}", one_line(&topic.title));
    if let Some(about) = &topic.description {
        let _ = write!(twin.writer.text, "\n> {}\n", one_line(about));
    }
    let mut below = 1;
    for part in &topic.parts {
        match part {
            Part::Section(section) => {
                below = twin.level(section.level);
                twin.heading(below, &section.title);
            }
            Part::Prose(content) => twin.writer.block(content),
            Part::Question(question) => twin.question(&guide.questions[*question], below),
        }
    }
    if let Some(tree) = tree {
        twin.notes(tree);
    }
    twin.writer.text
}

/// A twin in the making.
struct Twin<'a> {
    topic: usize,
    /// The level of the outermost heading of the note below its title.
    highest: usize,
    writer: Writer<'a>,
}

fn highest(guide: &Guide, topic: usize) -> usize {
    let parts = guide.topics.get(topic).into_iter().flat_map(|topic| &topic.parts);
    let levels = parts.filter_map(|part| match part {
        Part::Section(section) => Some(section.level),
        Part::Question(at) => origin(guide.questions.get(*at)?, topic)?.level,
        Part::Prose(_) => None,
    });
    levels.min().unwrap_or(1)
}

/// Returns where a topic asks a question.
fn origin(question: &Question, topic: usize) -> Option<&Origin> {
    question.origins.iter().find(|origin| origin.topic == topic)
}

/// Returns the note of a topic.
fn tree(guide: &Guide, topic: usize) -> Option<&Arc<Tree>> {
    let content = guide.topics.get(topic)?.parts.iter().find_map(|part| match part {
        Part::Section(section) => Some(&section.title),
        Part::Prose(content) => Some(content),
        Part::Question(at) => {
            let question = guide.questions.get(*at)?;
            Some(&question.prompt).filter(|_| question.origins.first().is_some_and(|it| it.topic == topic))
        }
    });
    content.map(|content| content.passage.tree())
}

impl<'a> Twin<'a> {
    fn heading(&mut self, level: usize, title: &'a Content) {
        let title = self.writer.line(title);
        let _ = write!(self.writer.text, "\n{} {title}\n", "#".repeat(level));
    }

    /// Writes a question; one that no heading asks stands below the last heading.
    fn question(&mut self, question: &'a Question, below: usize) {
        let level = origin(question, self.topic).and_then(|origin| origin.level);
        self.heading(level.map_or((below + 1).min(DEEPEST), |level| self.level(level)), &question.prompt);
        self.writer.asked(question);
        let is_own = |answer: &&Answer| question.origins.get(answer.origin).is_some_and(|it| it.topic == self.topic);
        let own: Vec<&Answer> = question.answers.iter().filter(is_own).collect();
        let shown = if own.is_empty() { question.answers.iter().take(1).collect() } else { own };
        shown.into_iter().for_each(|answer| self.writer.answer(question, answer));
    }

    /// Returns the level at which a heading of the note stands below the title.
    fn level(&self, level: usize) -> usize {
        (level + 2).saturating_sub(self.highest).clamp(2, DEEPEST)
    }

    /// Writes what the words refer to: addresses of links and footnotes that stand elsewhere in the note.
    fn notes(&mut self, tree: &Tree) {
        let cited = std::mem::take(&mut self.writer.cited);
        let cited: BTreeMap<NodeId, &Content> = cited.into_iter().map(|(content, id)| (id, content)).collect();
        let mut taken = std::mem::take(&mut self.writer.taken);
        taken.sort_by_key(|span| span.start);
        let mut end = 0;
        for (id, node) in tree.nodes() {
            if node.span.start < end || !matches!(node.kind, Kind::Definition(true) | Kind::Footnote(_, true)) {
                continue;
            }
            let before = taken.partition_point(|span| span.start <= node.span.start);
            if before.checked_sub(1).is_none_or(|at| taken[at].end < node.span.end) {
                let plain = || tree.slice(node.span).to_owned();
                let words = cited.get(&id).map_or_else(plain, |content| self.writer.stretch(content, node.span));
                self.writer.text.extend(["\n", words.trim(), "\n"]);
                end = node.span.end;
            }
        }
    }
}

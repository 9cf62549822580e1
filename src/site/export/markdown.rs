//! A Markdown twin of each topic's page, `NAME.md` beside `NAME.html`, for those who read text and no pages.
//!
//! It holds the author's own words as they stand in the note, with links that lead to where they lead on the site.

use std::fmt::Write as _;

use crate::address::{self, encode, file_path, question_path, root_of, topic_path, twin_path};
use crate::guide::{Answer, Content, Guide, Origin, Part, Question, Target};
use crate::markup::{Kind, Tree};
use crate::site::material::Material;
use crate::site::planned::Planned;
use crate::site::route::{self, Page, Route};

/// The deepest heading.
const DEEPEST: usize = 6;

/// Returns where they lie, if the guide wants them: one for each topic, without a name where the topic has no page.
pub(crate) fn addresses(planned: &Planned<'_>, routes: &[Route]) -> Vec<String> {
    let mut all = Vec::new();
    if !planned.settings.config.export.markdown {
        return all;
    }
    for route in routes {
        if let route::Kind::Page(Page::Topic(at)) = route.kind {
            all.resize(all.len().max(at + 1), String::new());
            all[at] = twin_path(planned.heads.topics[at].slug);
        }
    }
    all
}

/// Writes one of its files, by its number among [`addresses`].
pub(crate) fn file(material: &Material, at: usize) -> String {
    let guide = &material.guide;
    let Some(topic) = guide.topics.get(at) else { return String::new() };
    let twin = Twin { guide, root: root_of(&topic_path(&topic.slug)), topic: at, highest: highest(guide, at) };
    let mut text = format!("# {}\n", words(&topic.title));
    if let Some(about) = &topic.description {
        let _ = write!(text, "\n> {}\n", words(about));
    }
    let mut below = 1;
    for part in &topic.parts {
        match part {
            Part::Section(section) => {
                let level = twin.level(section.level);
                below = level;
                let _ = write!(text, "\n{} {}\n", "#".repeat(level), words(&twin.written(&section.title)));
            }
            Part::Prose(content) => block(&mut text, &twin.written(content)),
            Part::Question(question) => twin.question(&mut text, &guide.questions[*question], below),
        }
    }
    twin.notes(&mut text);
    text
}

/// A twin in the making.
struct Twin<'a> {
    guide: &'a Guide,
    root: String,
    topic: usize,
    /// The level of the outermost heading of the note below its title.
    highest: usize,
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

impl Twin<'_> {
    /// Writes a question; one that no heading asks stands below the last heading.
    fn question(&self, text: &mut String, question: &Question, below: usize) {
        let level = origin(question, self.topic).and_then(|origin| origin.level);
        let level = level.map_or((below + 1).min(DEEPEST), |level| self.level(level));
        let prompt = words(&self.written(&question.prompt));
        let _ = write!(text, "\n{} {prompt}\n", "#".repeat(level));
        question.material.iter().for_each(|material| block(text, &self.written(material)));
        if !question.choices.is_empty() {
            text.push('\n');
        }
        for choice in &question.choices {
            let _ = writeln!(text, "- {}) {}", choice.mark, words(&self.written(&choice.words)));
        }
        let is_own = |answer: &&Answer| question.origins.get(answer.origin).is_some_and(|it| it.topic == self.topic);
        let own: Vec<&Answer> = question.answers.iter().filter(is_own).collect();
        let shown = if own.is_empty() { question.answers.iter().take(1).collect() } else { own };
        shown.into_iter().for_each(|answer| self.answer(text, question, answer));
    }

    fn answer(&self, text: &mut String, question: &Question, answer: &Answer) {
        for right in answer.right.iter().filter_map(|at| question.choices.get(*at)) {
            let _ = write!(text, "\n**{}) {}**\n", right.mark, words(&self.written(&right.words)));
        }
        block(text, &self.written(&answer.body));
        if !answer.citations.is_empty() {
            text.push('\n');
        }
        for source in &answer.citations {
            let _ = match &source.url {
                Some(url) => writeln!(text, "- [{}]({url})", words(&source.title).replace(['[', ']'], "")),
                None => writeln!(text, "- {}", words(&source.title)),
            };
        }
    }

    /// Returns the level at which a heading of the note stands below the title.
    fn level(&self, level: usize) -> usize {
        (level + 2).saturating_sub(self.highest).clamp(2, DEEPEST)
    }

    /// Writes what the words refer to: addresses of links and footnotes that stand elsewhere in the note.
    fn notes(&self, text: &mut String) {
        let Some(tree) = self.tree() else { return };
        for (_, node) in tree.nodes() {
            if matches!(node.kind, Kind::Definition(true) | Kind::Footnote(_, true)) {
                let words = tree.slice(node.span).trim();
                if !text.contains(words) {
                    block(text, words);
                }
            }
        }
    }

    fn tree(&self) -> Option<&Tree> {
        let content = self.guide.topics.get(self.topic)?.parts.iter().find_map(|part| match part {
            Part::Section(section) => Some(&section.title),
            Part::Prose(content) => Some(content),
            Part::Question(at) => {
                let question = self.guide.questions.get(*at)?;
                Some(&question.prompt).filter(|_| question.origins.first().is_some_and(|it| it.topic == self.topic))
            }
        });
        content.map(|content| &**content.passage.tree())
    }

    /// Returns words as they stand in the note, with links that lead from here.
    fn written(&self, content: &Content) -> String {
        let mut written = content.passage.published();
        for (destination, target) in &content.references {
            if let Some(address) = self.address(target) {
                for (open, close) in [("](", ")"), ("](", " "), ("](<", ">")] {
                    let old = [open, destination, close].concat();
                    written = written.replace(&old, &["](", &address, if close == ">" { "" } else { close }].concat());
                }
            }
        }
        written
    }

    /// Returns where a link leads from this twin.
    fn address(&self, target: &Target) -> Option<String> {
        let (path, anchor) = match target {
            Target::Question { slug, place, .. } => (question_path(slug), place.as_deref()),
            Target::Topic(slug, anchor) => (topic_path(slug), anchor.as_deref()),
            Target::Asset { path, .. } => (file_path(path.as_str()), None),
            Target::Home => ("index.html".to_owned(), None),
            Target::Within(_) | Target::Nothing => return None,
        };
        let anchor = anchor.map(|anchor| format!("#{}", encode(anchor))).unwrap_or_default();
        Some([&self.root, &*address::encode(&path), &anchor].concat())
    }
}

/// Puts words on one line.
pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes a block without the indentation that its lines have in common, which would make code of it.
fn block(text: &mut String, words: &str) {
    let words = words.trim_matches('\n').trim_end();
    let said = || words.lines().filter(|line| !line.trim().is_empty());
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    // The first line of a passage begins behind its mark.
    let common = said().skip(1).map(indent).min().unwrap_or_default();
    if words.trim().is_empty() {
        return;
    }
    text.push('\n');
    for (at, line) in words.lines().enumerate() {
        let cut = if at == 0 { indent(line) } else { common.min(indent(line)) };
        let _ = writeln!(text, "{}", &line[cut..]);
    }
}

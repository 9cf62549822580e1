//! What a page says to search engines as data: where it stands in the guide, and its questions with their answers.
//!
//! Vocabulary: <https://schema.org/Quiz>, <https://schema.org/Question>, <https://schema.org/BreadcrumbList>, as Google
//! reads them for flashcards. A script of a type that is no script is a *data block*: browsers leave it before they
//! look at a Content Security Policy ("prepare the script element" in the HTML Standard, section 4.12.1.1), so a page
//! may hold one where no inline script is allowed.

use std::borrow::Cow;

use serde::Serialize;

use crate::guide::{Part, Question};
use crate::site::library::{AnswerWords, Words};
use crate::site::route::Page;
use crate::site::titles;

use super::desk::Desk;
use super::view::{Html, LinkView};

/// An answer on its own page is told up to so many characters,
const ANSWER: usize = 1000;
/// and one of a topic up to so many.
const SHORT: usize = 160;
/// So many questions of a topic are told.
const MOST: usize = 100;

impl<'s> Desk<'s> {
    /// Tells what a page shows, where that is a topic or a question and its author does not turn that off.
    pub(super) fn data(&self, page: &Page) -> Option<Html> {
        let config = &self.material.config;
        if !config.export.json_ld {
            return None;
        }
        if self.setting.names() {
            return self.named_data(page);
        }
        let guide = &self.material.guide;
        let (trail, title, quiz) = match page {
            Page::Topic(at) => {
                let topic = &guide.topics[*at];
                (self.trail(topic), &topic.title, self.topic_quiz(*at, 0))
            }
            Page::Further(at, page) => {
                let topic = &guide.topics[*at];
                let trail = self.trail(topic).into_iter().chain([self.topic_link(topic)]);
                (trail.collect(), &topic.title, self.topic_quiz(*at, *page))
            }
            Page::Question(at) => {
                let question = &guide.questions[*at];
                let quiz = self.asked_data(*at, None).map(|asked| self.quiz(*at, vec![asked]));
                (self.question_trail(question), &question.title, quiz)
            }
            Page::Home
            | Page::Tags
            | Page::Tag(..)
            | Page::Open(_)
            | Page::Study
            | Page::Missing
            | Page::Redirect(_) => return None,
        };
        let crumbs = Thing::Crumbs(self.crumbs(&trail, title));
        let graph = std::iter::once(crumbs).chain(quiz.map(Thing::Quiz)).collect();
        Some(Html::clean(&in_script(&Graph { context: "https://schema.org", graph })))
    }

    /// Names what a page is told as data that neither its body nor its address tells already.
    fn named_data(&self, page: &Page) -> Option<Html> {
        let guide = &self.material.guide;
        let asked: Vec<&Question> = match page {
            Page::Topic(at) | Page::Further(at, _) => guide.asked_in(&guide.topics[*at]).collect(),
            Page::Question(at) => vec![&*guide.questions[*at]],
            _ => return None,
        };
        let mut names = self.material.config.language.clone();
        for question in asked {
            names.push('\n');
            names.push_str(&question.title);
            names.extend(question.choices.iter().map(|choice| if choice.is_right { '+' } else { '-' }));
        }
        Some(Html::plain(&names))
    }

    /// Tells the way down to a page, which needs no address of its own; folders that have no page are not on it.
    fn crumbs<'w>(&self, trail: &'w [LinkView], title: &'w str) -> Crumbs<'w> {
        let known = trail.iter().filter(|link| !link.url.is_empty());
        let known = known.map(|link| (Some(self.absolute(&link.url)), link.title.as_str())).chain([(None, title)]);
        let steps = (1..).zip(known).map(|(position, (item, name))| Crumb { kind: "ListItem", item, name, position });
        Crumbs { kind: "BreadcrumbList", steps: steps.collect() }
    }

    /// Returns an address as everybody may use it, where it is known where the site will be.
    fn absolute(&self, url: &str) -> String {
        let below = url.strip_prefix(&*self.root).unwrap_or(url);
        match &self.material.config.base_url {
            Some(base) if below == "index.html" => base.as_str().to_owned(),
            Some(base) => [base.as_str(), below].concat(),
            None => url.to_owned(),
        }
    }

    fn topic_quiz(&self, at: usize, page: usize) -> Option<Quiz<'s>> {
        let mut seen = Vec::new();
        let topic = &self.material.guide.topics[at];
        for part in &topic.parts[topic.page(page)] {
            match part {
                Part::Question(question) if !seen.contains(question) && seen.len() < MOST => seen.push(*question),
                Part::Question(_) | Part::Section(_) | Part::Prose(_) => {}
            }
        }
        let asked: Vec<Asked<'s>> = seen.iter().filter_map(|question| self.asked_data(*question, Some(at))).collect();
        (!asked.is_empty()).then(|| self.quiz_about(&self.material.guide.topics[at].title, asked))
    }

    fn quiz(&self, at: usize, asked: Vec<Asked<'s>>) -> Quiz<'s> {
        let guide = &self.material.guide;
        let topic = guide.home_topic(&guide.questions[at]).map_or("", |topic| &topic.title);
        self.quiz_about(topic, asked)
    }

    fn quiz_about(&self, topic: &'s str, asked: Vec<Asked<'s>>) -> Quiz<'s> {
        let about = About { kind: "Thing", name: topic };
        Quiz { kind: "Quiz", about, asked, language: &self.material.config.language }
    }

    /// Tells a question with the answers that its page shows, or a topic's; one that nobody answered is not told.
    fn asked_data(&self, at: usize, topic: Option<usize>) -> Option<Asked<'s>> {
        let question = &self.material.guide.questions[at];
        let words = self.material.library.question(at);
        let longest = if topic.is_some() { SHORT } else { ANSWER };
        let shown = question.shown_answers(topic).into_iter().filter_map(|answer| words.answers.get(answer));
        let mut accepted: Vec<Told> = shown.filter_map(|words| self.answer_text(words, longest)).map(told).collect();
        let accepted = match accepted.len() {
            0 => return None,
            1 => Accepted::One(accepted.swap_remove(0)),
            _ => Accepted::Some(accepted),
        };
        Some(Asked {
            kind: "Question",
            accepted,
            asked_as: if question.choices.is_empty() { "Flashcard" } else { "Multiple choice" },
            wrong: self.wrong(question, &words.choices),
            text: &question.title,
            url: topic.map(|_| self.absolute(&self.question_url(question))),
        })
    }

    /// Returns what an answer says; one that only names choices says these.
    fn answer_text(&self, words: &AnswerWords<'_>, longest: usize) -> Option<Cow<'s, str>> {
        let body = Some(&words.body).filter(|body| !body.content.passage.is_blank());
        let texts: Vec<_> = words.right.iter().chain(body).map(|words| self.setting.plain(words)).collect();
        let text = match &texts[..] {
            [text] => titles::cut(text, longest),
            all => titles::cut(&all.join("\n"), longest),
        };
        (!text.is_empty()).then_some(Cow::Owned(text))
    }

    /// Tells the choices that are not right.
    fn wrong(&self, question: &Question, words: &[Words<'s>]) -> Vec<Told<'s>> {
        let wrong = question.choices.iter().zip(words).filter(|(choice, _)| !choice.is_right);
        wrong.map(|(_, words)| told(self.setting.plain(words))).collect()
    }
}

/// What a page is told as. In each piece the names stand in the order of their letters.
#[derive(Debug, Serialize)]
struct Graph<'w> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing<'w>>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Thing<'w> {
    Crumbs(Crumbs<'w>),
    Quiz(Quiz<'w>),
}

#[derive(Debug, Serialize)]
struct Crumbs<'w> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    steps: Vec<Crumb<'w>>,
}

#[derive(Debug, Serialize)]
struct Crumb<'w> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
    name: &'w str,
    position: usize,
}

#[derive(Debug, Serialize)]
struct Quiz<'w> {
    #[serde(rename = "@type")]
    kind: &'static str,
    about: About<'w>,
    #[serde(rename = "hasPart")]
    asked: Vec<Asked<'w>>,
    #[serde(rename = "inLanguage")]
    language: &'w str,
}

#[derive(Debug, Serialize)]
struct About<'w> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'w str,
}

#[derive(Debug, Serialize)]
struct Asked<'w> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "acceptedAnswer")]
    accepted: Accepted<'w>,
    #[serde(rename = "eduQuestionType")]
    asked_as: &'static str,
    #[serde(rename = "suggestedAnswer", skip_serializing_if = "Vec::is_empty")]
    wrong: Vec<Told<'w>>,
    text: &'w str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Accepted<'w> {
    One(Told<'w>),
    Some(Vec<Told<'w>>),
}

#[derive(Debug, Serialize)]
struct Told<'w> {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: Cow<'w, str>,
}

fn told(text: Cow<'_, str>) -> Told<'_> {
    Told { kind: "Answer", text }
}

/// Writes data so that nothing in it ends the script that it stands in, or begins a comment there: that takes a `<`.
fn in_script(data: &impl Serialize) -> String {
    let text = serde_json::to_string(data).unwrap_or_default();
    if text.contains('<') { text.replace('<', "\\u003c") } else { text }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn no_word_of_a_note_ends_the_script() {
        let data = json!({ "text": "</script><!-- <script> &" });
        let safe = in_script(&data);
        assert!(!safe.contains('<'), "{safe}");
        assert_eq!(serde_json::from_str::<Value>(&safe).unwrap(), data);
    }
}

//! What a page says to search engines as data: where it stands in the guide, and its questions with their answers.
//!
//! Vocabulary: <https://schema.org/Quiz>, <https://schema.org/Question>, <https://schema.org/BreadcrumbList>, as Google
//! reads them for flashcards. A script of a type that is no script is a *data block*: browsers leave it before they
//! look at a Content Security Policy ("prepare the script element" in the HTML Standard, section 4.12.1.1), so a page
//! may hold one where no inline script is allowed.

use serde_json::{Value, json};

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

impl Desk<'_> {
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
        let crumbs = self.crumbs(&trail, title);
        let graph: Vec<Value> = std::iter::once(crumbs).chain(quiz).collect();
        Some(Html::clean(&in_script(&json!({ "@context": "https://schema.org", "@graph": graph }))))
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
    fn crumbs(&self, trail: &[LinkView], title: &str) -> Value {
        let known = trail.iter().filter(|link| !link.url.is_empty());
        let mut steps: Vec<Value> =
            known.map(|link| json!({ "name": link.title, "item": self.absolute(&link.url) })).collect();
        steps.push(json!({ "name": title }));
        for (at, step) in steps.iter_mut().enumerate() {
            step["@type"] = "ListItem".into();
            step["position"] = (at + 1).into();
        }
        json!({ "@type": "BreadcrumbList", "itemListElement": steps })
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

    fn topic_quiz(&self, at: usize, page: usize) -> Option<Value> {
        let mut seen = Vec::new();
        let topic = &self.material.guide.topics[at];
        for part in &topic.parts[topic.page(page)] {
            match part {
                Part::Question(question) if !seen.contains(question) && seen.len() < MOST => seen.push(*question),
                Part::Question(_) | Part::Section(_) | Part::Prose(_) => {}
            }
        }
        let asked: Vec<Value> = seen.iter().filter_map(|question| self.asked_data(*question, Some(at))).collect();
        (!asked.is_empty()).then(|| self.quiz_about(&self.material.guide.topics[at].title, asked))
    }

    fn quiz(&self, at: usize, asked: Vec<Value>) -> Value {
        let guide = &self.material.guide;
        let topic = guide.home_topic(&guide.questions[at]).map_or("", |topic| &topic.title);
        self.quiz_about(topic, asked)
    }

    fn quiz_about(&self, topic: &str, asked: Vec<Value>) -> Value {
        json!({
            "@type": "Quiz",
            "about": { "@type": "Thing", "name": topic },
            "inLanguage": self.material.config.language,
            "hasPart": asked,
        })
    }

    /// Tells a question with the answers that its page shows, or a topic's; one that nobody answered is not told.
    fn asked_data(&self, at: usize, topic: Option<usize>) -> Option<Value> {
        let question = &self.material.guide.questions[at];
        let words = self.material.library.question(at);
        let longest = if topic.is_some() { SHORT } else { ANSWER };
        let shown = question.shown_answers(topic).into_iter().filter_map(|answer| words.answers.get(answer));
        let answers = shown.filter_map(|words| self.answer_text(words, longest));
        let answers: Vec<Value> = answers.map(|text| json!({ "@type": "Answer", "text": text })).collect();
        let accepted = match answers.len() {
            0 => return None,
            1 => answers.into_iter().next(),
            _ => Some(Value::from(answers)),
        };
        let mut asked = json!({
            "@type": "Question",
            "eduQuestionType": if question.choices.is_empty() { "Flashcard" } else { "Multiple choice" },
            "text": question.title,
            "acceptedAnswer": accepted,
        });
        if topic.is_some() {
            asked["url"] = self.absolute(&self.question_url(question)).into();
        }
        let wrong = self.wrong(question, &words.choices);
        if !wrong.is_empty() {
            asked["suggestedAnswer"] = Value::from(wrong);
        }
        Some(asked)
    }

    /// Returns what an answer says; one that only names choices says these.
    fn answer_text(&self, words: &AnswerWords<'_>, longest: usize) -> Option<String> {
        let body = Some(&words.body).filter(|body| !body.content.passage.is_blank());
        let texts = words.right.iter().chain(body).map(|words| self.setting.plain(words));
        let text = titles::cut(&texts.collect::<Vec<_>>().join("\n"), longest);
        (!text.is_empty()).then_some(text)
    }

    /// Tells the choices that are not right.
    fn wrong(&self, question: &Question, words: &[Words<'_>]) -> Vec<Value> {
        let wrong = question.choices.iter().zip(words).filter(|(choice, _)| !choice.is_right);
        wrong.map(|(_, words)| json!({ "@type": "Answer", "text": self.setting.plain(words) })).collect()
    }
}

/// Writes data so that nothing in it ends the script that it stands in, or begins a comment there: that takes a `<`.
fn in_script(data: &Value) -> String {
    serde_json::to_string(data).unwrap_or_default().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_a_note_ends_the_script() {
        let data = json!({ "text": "</script><!-- <script> &" });
        let safe = in_script(&data);
        assert!(!safe.contains('<'), "{safe}");
        assert_eq!(serde_json::from_str::<Value>(&safe).unwrap(), data);
    }
}

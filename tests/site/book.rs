//! A guide made by hand, a line at a time.

use std::collections::BTreeMap;
use std::sync::Arc;

use studybook::address::slugify;
use studybook::guide::{
    Answer, Choice, Citation, Content, Guide, Origin, Part, Question, QuestionId, Section, Target, Topic,
};
use studybook::markup::{Extensions, Passage, Span, parse};
use studybook::text::{SourcePath, Text};

/// A guide in the making.
#[derive(Clone, Default)]
pub(crate) struct Book {
    pub(crate) guide: Guide,
    line: usize,
}

impl Book {
    /// Starts a note.
    pub(crate) fn topic(&mut self, path: &str, title: &str) -> &mut Self {
        let source = SourcePath::new(path);
        let folders = source.folders().map(str::to_owned).collect();
        let slug = path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_owned();
        let topic = Topic {
            source,
            slug,
            folders,
            title: title.to_owned(),
            description: None,
            tags: Vec::new(),
            date: None,
            aliases: Vec::new(),
            parts: Vec::new(),
            breaks: Vec::new(),
        };
        self.guide.topics.push(Arc::new(topic));
        self.line = 1;
        self
    }

    /// Adds a heading that is no question.
    pub(crate) fn section(&mut self, level: usize, title: &str) -> &mut Self {
        let section = Section {
            level,
            number: None,
            title: self.content(title),
            plain: title.to_owned(),
            anchor: format!("{}-section", slugify(title)),
        };
        self.part(Part::Section(section))
    }

    /// Adds words that are neither question nor answer.
    pub(crate) fn prose(&mut self, words: &str) -> &mut Self {
        let content = self.content(words);
        self.part(Part::Prose(content))
    }

    /// Asks a question; where it was asked before, this is one more place that asks it.
    pub(crate) fn ask(&mut self, prompt: &str, answer: &str) -> &mut Self {
        let id = slugify(prompt);
        self.ask_as(&id, prompt, answer)
    }

    /// Asks a question that has a name of its own.
    pub(crate) fn ask_as(&mut self, id: &str, prompt: &str, answer: &str) -> &mut Self {
        let topic = self.guide.topics.len() - 1;
        let content = self.content(prompt);
        let place = content.passage.place();
        let origin =
            Origin { topic, place, number: None, level: None, section: None, sections: Vec::new(), answer_lines: None };
        let id = question_id(id);
        let known = self.guide.questions.iter().position(|question| question.id == id);
        let at = known.unwrap_or(self.guide.questions.len());
        if known.is_none() {
            let question = Question {
                also: Vec::new(),
                slug: id.as_str().into(),
                id,
                aliases: Vec::new(),
                former: Vec::new(),
                prompt: content,
                title: prompt.to_owned(),
                material: None,
                choices: Vec::new(),
                answers: Vec::new(),
                origins: Vec::new(),
                tags: Vec::new(),
                related: Vec::new(),
            };
            self.guide.questions.push(Arc::new(question));
        }
        let body = self.content(answer);
        let question = self.question_at(at);
        question.origins.push(origin);
        if !answer.is_empty() {
            let origin = question.origins.len() - 1;
            question.answers.push(Answer { origin, label: None, right: Vec::new(), body, citations: Vec::new() });
        }
        self.part(Part::Question(at))
    }

    /// Tags the question that was asked last.
    pub(crate) fn tag(&mut self, name: &str) -> &mut Self {
        self.last().tags.push(name.to_owned());
        self
    }

    /// Names a source of the last answer.
    pub(crate) fn cite(&mut self, title: &str, url: Option<&str>) -> &mut Self {
        let citation = Citation { mark: None, title: title.to_owned(), url: url.map(str::to_owned) };
        self.last().answers.last_mut().unwrap().citations.push(citation);
        self
    }

    /// Offers choices beside some code to the question that was asked last, of which its answers say that one is right.
    pub(crate) fn offer(&mut self, words: &[&str], right: usize) -> &mut Self {
        let choice = |(at, words): (usize, &&str)| Choice {
            mark: (at + 1).to_string(),
            words: self.content(words),
            is_right: at == right,
        };
        let choices = words.iter().enumerate().map(choice).collect();
        let material = self.content("```\nscript-src 'nonce-1'\n```");
        let question = self.last();
        (question.choices, question.material) = (choices, Some(material));
        question.answers.iter_mut().for_each(|answer| answer.right = vec![right]);
        self
    }

    /// Returns the question at an index.
    pub(crate) fn question_at(&mut self, at: usize) -> &mut Question {
        Arc::make_mut(&mut self.guide.questions[at])
    }

    /// Returns the topic at an index.
    pub(crate) fn topic_at(&mut self, at: usize) -> &mut Topic {
        Arc::make_mut(&mut self.guide.topics[at])
    }

    /// Returns the question that is last in the guide.
    pub(crate) fn last(&mut self) -> &mut Question {
        Arc::make_mut(self.guide.questions.last_mut().unwrap())
    }

    /// Returns the last topic.
    pub(crate) fn last_topic(&mut self) -> &mut Topic {
        Arc::make_mut(self.guide.topics.last_mut().unwrap())
    }

    fn part(&mut self, part: Part) -> &mut Self {
        self.last_topic().parts.push(part);
        self
    }

    fn content(&mut self, words: &str) -> Content {
        let file = self.guide.topics.last().unwrap().source.clone();
        let above = "\n".repeat(self.line.saturating_sub(1));
        self.line += words.split('\n').count();
        let text = Text::new(file, format!("{above}{words}"));
        let tree = parse(&text, 1, Extensions::default()).value;
        let span = Span::new(above.len(), tree.span().range().end);
        let passage = Passage::new(&Arc::new(tree), span);
        Content { passage: passage.into(), references: BTreeMap::<String, Target>::new() }
    }
}

/// Makes an id as a note's author would.
pub(crate) fn question_id(id: &str) -> QuestionId {
    serde_json::from_value(id.into()).unwrap()
}

/// A small guide that holds one of everything.
pub(crate) fn sample() -> Book {
    let mut book = Book::default();
    book.topic("web/security.md", "Web security").prose("What a browser guards, and what it doesn't.");
    book.last_topic().description = Some("Attacks on pages and how to keep them out".to_owned());
    book.section(1, "Requests").section(3, "Forged ones");
    book.ask("What is CSRF?", "A request that another site makes in the user's name.").tag("security").tag("Web");
    book.cite("OWASP", Some("https://owasp.org/www-community/attacks/csrf")).cite("A book on paper", None);
    book.ask("Что такое CORS?", "Правила для запросов между сайтами.").tag("web");
    book.section(1, "Scripts").ask("What is XSS?", "");
    book.ask("How does a nonce help?", "It marks the scripts that the page itself wrote.").tag("security");
    book.offer(&["by marking **scripts**", "by hiding scripts"], 0);
    book.topic("web/http.md", "HTTP").ask("What is CSRF?", "Cross-site request forgery.").ask("What is a verb?", "");
    book.last().former.push("verbs".into());
    book.ask_as("404", "What does 404 mean?", "There is no such page: <nothing> & nobody.");
    book.topic("notes.txt", "Notes").prose("Only prose here.");
    book.last_topic().aliases.extend(["old/notes".to_owned(), "older/".to_owned()]);
    book.guide.assets.push(SourcePath::new("web/a picture.png"));
    book
}

//! Questions → what their pages ask for: an address and a name, before those of other pages are looked at.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::titles::Name;
use crate::address::{self, BadOutPath, OutPath, question_path};
use crate::guide::{Guide, Question};

/// An address that somebody wants.
#[derive(Debug, Clone)]
pub(crate) struct Wish {
    /// The path; as it was given and why it can't be, where it can't.
    pub(crate) out: Result<OutPath, (String, BadOutPath)>,
    /// The path as those file systems see it that ignore case.
    pub(crate) folded: Arc<str>,
}

impl Wish {
    /// Checks a path.
    pub(crate) fn new(path: &str) -> Self {
        let out = OutPath::new(path).map_err(|reason| (path.to_owned(), reason));
        Wish { out, folded: address::folded(path).into() }
    }
}

/// What the page of a question asks for.
#[derive(Debug)]
pub(crate) struct Draft {
    /// Its address.
    pub(crate) wish: Wish,
    /// Its name.
    pub(crate) name: Arc<Name>,
}

/// The drafts of a guide, whose site has a title.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Drafted<'a> {
    pub(crate) guide: &'a Guide,
    pub(crate) title: &'a str,
    pub(crate) drafts: &'a [Arc<Draft>],
}

/// Drafts the page of each question; those of the last guide are used again where a question is the same.
pub(crate) fn drafts(guide: &Guide, title: &str, last: Option<Drafted<'_>>) -> Vec<Arc<Draft>> {
    let last = last.filter(|last| last.title == title).map(Last::new);
    let draft = |question: &Arc<Question>| {
        let topic = topic_title(guide, question);
        last.as_ref().and_then(|last| last.draft(question, topic)).unwrap_or_else(|| {
            let wish = Wish::new(&question_path(&question.slug));
            Arc::new(Draft { wish, name: Arc::new(Name::draft(&question.title, &[topic, title])) })
        })
    };
    guide.questions.par_iter().map(draft).collect()
}

/// The last drafts, by where their questions lie in memory, which the last guide keeps.
struct Last<'a> {
    drafted: Drafted<'a>,
    numbers: FxHashMap<usize, usize>,
}

impl<'a> Last<'a> {
    fn new(drafted: Drafted<'a>) -> Self {
        let questions = drafted.guide.questions.iter().enumerate();
        Last { drafted, numbers: questions.map(|(number, question)| (place(question), number)).collect() }
    }

    /// Returns the draft of the same question shown under the same title.
    fn draft(&self, question: &Arc<Question>, topic: &str) -> Option<Arc<Draft>> {
        let number = *self.numbers.get(&place(question))?;
        let is_same = topic_title(self.drafted.guide, question) == topic;
        is_same.then(|| self.drafted.drafts.get(number).cloned())?
    }
}

fn place(question: &Arc<Question>) -> usize {
    Arc::as_ptr(question).addr()
}

fn topic_title<'a>(guide: &'a Guide, question: &Question) -> &'a str {
    guide.home_topic(question).map_or("", |topic| &topic.title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile;
    use crate::config::Config;
    use crate::guide::Topic;
    use crate::link::{AssetSizes, Drafts};
    use crate::text::Source;

    #[test]
    fn drafts_are_those_of_the_last_guide_where_nothing_about_them_changed() {
        let note = "# Web\n\n## What is TLS?\n\nA protocol.\n\n## What is TCP?\n\nA stream.\n";
        let sources = [Source::new("a.md", note), Source::new("b.md", "# Work\n\n## Why?\n\nSo.\n")];
        let guide = compile::guide(&sources, &AssetSizes::new(), &Config::default(), Drafts::Hidden).value;
        let first = drafts(&guide, "Guide", None);
        let last = Drafted { guide: &guide, title: "Guide", drafts: &first };
        let check = |edited: &Guide, title: &str, reused: usize| {
            let (again, fresh) = (drafts(edited, title, Some(last)), drafts(edited, title, None));
            assert_eq!(format!("{again:?}"), format!("{fresh:?}"));
            assert_eq!(again.iter().filter(|it| first.iter().any(|known| Arc::ptr_eq(it, known))).count(), reused);
        };
        check(&guide, "Guide", 3);
        check(&guide, "Another", 0);
        let mut fewer = Guide::clone(&guide);
        fewer.questions.remove(0);
        check(&fewer, "Guide", 2);
        let mut renamed = Guide::clone(&guide);
        renamed.topics[0] = Arc::new(Topic { title: "Nets".to_owned(), ..Topic::clone(&guide.topics[0]) });
        check(&renamed, "Guide", 1);
    }
}

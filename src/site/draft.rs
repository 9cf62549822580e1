//! Questions → what their pages ask for: an address and a name, before those of other pages are looked at.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::head::Heads;
use super::titles::Name;
use crate::address::{self, BadOutPath, OutPath, question_path};

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

/// What a draft is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Named<'g> {
    slug: &'g str,
    title: &'g str,
    /// What the topic is called that it belongs to.
    topic: &'g str,
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
#[derive(Clone, Copy)]
pub(crate) struct Drafted<'a> {
    pub(crate) heads: &'a Heads<'a>,
    pub(crate) title: &'a str,
    pub(crate) drafts: &'a [Arc<Draft>],
}

/// Drafts the page of each question; those of the last guide are used again where they would be the same.
pub(crate) fn drafts(heads: &Heads<'_>, title: &str, last: Option<Drafted<'_>>) -> Vec<Arc<Draft>> {
    let last = last.filter(|last| last.title == title);
    let known: FxHashMap<Named<'_>, &Arc<Draft>> =
        last.map(|last| named(last.heads).zip(last.drafts).collect()).unwrap_or_default();
    let draft = |one: Named<'_>| {
        known.get(&one).map(|known| Arc::clone(known)).unwrap_or_else(|| {
            let wish = Wish::new(&question_path(one.slug));
            Arc::new(Draft { wish, name: Arc::new(Name::draft(one.title, &[one.topic, title])) })
        })
    };
    let all: Vec<Named<'_>> = named(heads).collect();
    all.into_par_iter().map(draft).collect()
}

/// Lists what the drafts of a guide are made from.
fn named<'g>(heads: &'g Heads<'g>) -> impl Iterator<Item = Named<'g>> {
    let topic = |home: Option<usize>| home.and_then(|at| heads.topics.get(at)).map_or("", |topic| topic.title);
    heads.questions.iter().map(move |question| Named {
        slug: question.slug,
        title: question.title,
        topic: topic(question.home),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile;
    use crate::config::Config;
    use crate::guide::{Guide, Topic};
    use crate::link::{AssetSizes, Drafts};
    use crate::text::Source;

    #[test]
    fn drafts_are_those_of_the_last_guide_where_nothing_about_them_changed() {
        let note = "# Web\n\n## What is TLS?\n\nA protocol.\n\n## What is TCP?\n\nA stream.\n";
        let sources = [Source::new("a.md", note), Source::new("b.md", "# Work\n\n## Why?\n\nSo.\n")];
        let guide = compile::guide(&sources, &AssetSizes::new(), &Config::default(), Drafts::Hidden).value;
        let heads = Heads::of(&guide);
        let first = drafts(&heads, "Guide", None);
        let last = Drafted { heads: &heads, title: "Guide", drafts: &first };
        let check = |edited: &Guide, title: &str, reused: usize| {
            let edited = Heads::of(edited);
            let (again, fresh) = (drafts(&edited, title, Some(last)), drafts(&edited, title, None));
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

//! Questions → what each is about, read from its words or remembered from an earlier build.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::guide::{Content, Question};
use crate::render::{Cache, Key};
use crate::search::{Gist, Gister};

/// So many questions at least are read together: what one taught helps to read the next.
const TOGETHER: usize = 256;
/// So many neighbours are remembered together, about.
const USUAL: usize = 32;

/// What is known of the language and the earlier builds of a guide.
#[derive(Clone, Copy)]
pub(crate) struct Shelf<'a> {
    /// The language of the questions, as a BCP 47 tag.
    pub(crate) language: &'a str,
    /// Remembers what earlier builds read.
    pub(crate) cache: &'a dyn Cache,
    /// Whether what is read is put there.
    pub(crate) is_kept: bool,
}

/// Reads what questions are about, but for those of which that is known.
pub(crate) fn read(
    questions: &[Arc<Question>],
    language: &str,
    known: impl Fn(usize) -> Option<Arc<Gist>> + Sync,
) -> Vec<Arc<Gist>> {
    let count = questions.len();
    let together = TOGETHER.max(count.div_ceil(2 * rayon::current_num_threads()));
    let stretch = |first: usize| {
        let mut gister = None;
        let mut read = |at: usize| {
            let gister = gister.get_or_insert_with(|| Gister::new(language));
            Arc::new(gist(gister, &questions[at]))
        };
        let numbers = first..count.min(first + together);
        numbers.map(|at| known(at).unwrap_or_else(|| read(at))).collect::<Vec<_>>()
    };
    let stretches: Vec<_> = (0..count).into_par_iter().step_by(together).map(stretch).collect();
    stretches.concat()
}

/// Reads what questions are about, but for those of which an earlier build remembered it.
pub(crate) fn recalled(questions: &[Arc<Question>], shelf: Shelf<'_>) -> Vec<Arc<Gist>> {
    let groups = groups(questions, shelf.language);
    let found =
        groups.par_iter().map(|group| group.recall(shelf.cache).unwrap_or_else(|| vec![None; group.range.len()]));
    let found: Vec<Option<Arc<Gist>>> = found.collect::<Vec<_>>().concat();
    let gists = read(questions, shelf.language, |at| found[at].clone());
    if shelf.is_kept {
        let new = groups.par_iter().filter(|group| found[group.range.start].is_none());
        new.for_each(|group| group.keep(&gists, shelf.cache));
    }
    gists
}

/// Some neighbouring questions.
struct Group {
    range: Range<usize>,
    /// Names all that their gists are read from.
    key: Key,
}

/// Cuts questions into groups where their own words say so: a new question makes one or two groups new.
fn groups(questions: &[Arc<Question>], language: &str) -> Vec<Group> {
    let heads: Vec<Key> = questions.par_iter().map(|question| Key::of(&GistHead::of(question))).collect();
    let (mut groups, mut first) = (Vec::new(), 0);
    for (at, head) in heads.iter().enumerate() {
        let length = at + 1 - first;
        if usize::from(head.0[0]).is_multiple_of(USUAL) || length >= 4 * USUAL || at + 1 == heads.len() {
            let key = Key::of(&("gists", crate::PROGRAM, language, &heads[first..=at]));
            groups.push(Group { range: first..at + 1, key });
            first = at + 1;
        }
    }
    groups
}

impl Group {
    fn recall(&self, cache: &dyn Cache) -> Option<Vec<Option<Arc<Gist>>>> {
        let gists: Vec<Gist> = postcard::from_bytes(&cache.get(&self.key)?).ok()?;
        (gists.len() == self.range.len()).then(|| gists.into_iter().map(|gist| Some(Arc::new(gist))).collect())
    }

    fn keep(&self, gists: &[Arc<Gist>], cache: &dyn Cache) {
        if let Ok(bytes) = postcard::to_allocvec(&gists[self.range.clone()]) {
            cache.put(self.key, bytes);
        }
    }
}

/// Reads what a question is about.
fn gist(gister: &mut Gister, question: &Question) -> Gist {
    let titles = std::iter::once(&question.title).chain(&question.also);
    let texts: Vec<String> = contents(question).map(|content| content.passage.words()).collect();
    gister.gist(titles.map(String::as_str), texts.iter().map(String::as_str))
}

/// The head of a question: all that its gist is read from.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct GistHead<'g> {
    title: &'g str,
    also: &'g [String],
    contents: Vec<[u8; 32]>,
}

impl<'g> GistHead<'g> {
    pub(crate) fn of(question: &'g Question) -> Self {
        let contents = contents(question).map(|content| content.passage.digest()).collect();
        GistHead { title: &question.title, also: &question.also, contents }
    }
}

/// Lists what a question says beside its title.
fn contents(question: &Question) -> impl Iterator<Item = &Content> {
    let answers = question.answers.iter().map(|answer| &answer.body);
    answers.chain(&question.material).chain(question.choices.iter().map(|choice| &choice.words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile;
    use crate::config::Config;
    use crate::guide::Guide;
    use crate::link::{AssetSizes, Drafts};
    use crate::render::{InMemory, NoCache};
    use crate::text::Source;

    fn guide(edited: usize) -> Arc<Guide> {
        let question = |at: usize| {
            let word = if at == edited { "zebrafish" } else { "sparrow" };
            format!("## What is part {at} of a {word}?\n\nIts wing number {at}.\n\n")
        };
        let note: String = (0..300).map(question).collect();
        compile::guide(&[Source::new("a.md", note)], &AssetSizes::new(), &Config::default(), Drafts::Hidden).value
    }

    #[test]
    fn what_is_remembered_is_what_is_read_and_an_edit_makes_little_of_it_new() {
        let cache = InMemory::default();
        let shelf = |language: &'static str, is_kept| Shelf { language, cache: &cache, is_kept };
        let missing = |guide: &Guide, language| {
            let groups = groups(&guide.questions, language).into_iter();
            groups.filter(|group| cache.get(&group.key).is_none()).map(|group| group.range.len()).sum::<usize>()
        };
        let (first, edited) = (guide(300), guide(150));
        recalled(&first.questions, shelf("en", false));
        assert_eq!(missing(&first, "en"), 300, "nothing is kept where that is not wanted");
        for (guide, new) in [(&first, 300..301), (&edited, 1..257), (&edited, 0..1)] {
            assert!(new.contains(&missing(guide, "en")), "{}", missing(guide, "en"));
            let fresh = Shelf { language: "en", cache: &NoCache, is_kept: false };
            assert_eq!(recalled(&guide.questions, shelf("en", true)), recalled(&guide.questions, fresh));
        }
        assert_eq!(missing(&edited, "de"), 300);
    }
}

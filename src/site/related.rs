//! Questions → those that a reader may want next: what their authors call related, then what is about the same.
//!
//! What each question is about is read once; the next edition and the next build read again only what says something else.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::gists::{self, GistHead, Shelf};
use crate::guide::{Guide, Question, QuestionId};
use crate::search::{Gist, Likeness, Scratch};

/// So many questions are shown, but for those that an author names.
pub(crate) const SHOWN: usize = 4;
/// So many more are known, in case some are shown already.
const SPARE: usize = 4;

/// Which questions of a guide are related.
#[derive(Debug)]
pub(crate) struct Related {
    guide: Arc<Guide>,
    language: String,
    likeness: Likeness,
    /// What was found for each question.
    found: Vec<OnceLock<Box<[usize]>>>,
    numbers: OnceLock<FxHashMap<QuestionId, usize>>,
}

impl Related {
    /// Reads the questions of a guide; those that say what they said in the last one are not read again.
    pub(crate) fn new(guide: &Arc<Guide>, shelf: Shelf<'_>, last: Option<&Related>) -> Self {
        let last = last.filter(|last| last.language == shelf.language).map(Last::new);
        let likeness = match &last {
            Some(last) => {
                let known = |at: usize| last.gist(at, &guide.questions[at]);
                last.related.likeness.again(gists::read(&guide.questions, shelf.language, known))
            }
            None => Likeness::new(gists::recalled(&guide.questions, shelf)),
        };
        let found = guide.questions.iter().map(|_| OnceLock::new()).collect();
        let (guide, language) = (Arc::clone(guide), shelf.language.to_owned());
        Related { guide, language, likeness, found, numbers: OnceLock::new() }
    }

    /// Finds what is related to each question.
    pub(crate) fn find_all(&self) {
        self.found.par_iter().enumerate().for_each_init(Scratch::default, |scratch, (at, found)| {
            found.get_or_init(|| self.find(at, scratch));
        });
    }

    /// Returns the questions that the author of one calls related.
    pub(crate) fn named(&self, at: usize) -> Vec<usize> {
        let ids = &self.guide.questions[at].related;
        ids.iter().filter_map(|id| self.numbers().get(id).copied()).collect()
    }

    /// Returns the questions that are about the same as one, but for its neighbours, to which its page leads anyway.
    pub(crate) fn alike(&self, at: usize) -> &[usize] {
        self.found[at].get_or_init(|| self.find(at, &mut Scratch::default()))
    }

    fn find(&self, at: usize, scratch: &mut Scratch) -> Box<[usize]> {
        let mut found = self.likeness.of(at, |other| other.abs_diff(at) > 1, scratch);
        found.truncate(SHOWN + SPARE);
        found.into()
    }

    fn numbers(&self) -> &FxHashMap<QuestionId, usize> {
        let questions = self.guide.questions.iter().enumerate();
        self.numbers.get_or_init(|| questions.map(|(at, question)| (question.id.clone(), at)).collect())
    }
}

/// What was read of the last guide.
struct Last<'a> {
    related: &'a Related,
    /// Its questions by where they lie in memory, which the last guide keeps.
    places: OnceLock<FxHashMap<usize, usize>>,
}

impl<'a> Last<'a> {
    fn new(related: &'a Related) -> Self {
        Last { related, places: OnceLock::new() }
    }

    /// Returns what a question is about that was in the last guide or says the same as the one in its place.
    fn gist(&self, at: usize, question: &Arc<Question>) -> Option<Arc<Gist>> {
        let Related { guide, likeness, .. } = self.related;
        let old = guide.questions.get(at);
        let is_same = |old: &Arc<Question>| Arc::ptr_eq(old, question) || GistHead::of(old) == GistHead::of(question);
        let at = if old.is_some_and(is_same) { at } else { *self.places().get(&place(question))? };
        likeness.gists().get(at).cloned()
    }

    fn places(&self) -> &FxHashMap<usize, usize> {
        let questions = self.related.guide.questions.iter().enumerate();
        self.places.get_or_init(|| questions.map(|(at, question)| (place(question), at)).collect())
    }
}

fn place(question: &Arc<Question>) -> usize {
    Arc::as_ptr(question).addr()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile;
    use crate::config::Config;
    use crate::link::{AssetSizes, Drafts};
    use crate::render::NoCache;
    use crate::text::Source;

    const NOTE: &str = "# Web\n\n## What is CSRF?\n\nA forged request with the cookies of its user.\n\n\
        ## What is a list? {related=\"lists-grow\"}\n\nA row.\n\n## Why is the sky blue?\n\nAir scatters light.\n\n\
        ## How do lists grow? {#lists-grow}\n\nBy half.\n\n## How does Django stop CSRF?\n\nBy a token that a forged request lacks.\n";

    fn guide(note: &str) -> Arc<Guide> {
        let sources = [Source::new("a.md", note), Source::new("b.md", "## How do bees dance?\n\nIn circles.\n")];
        compile::guide(&sources, &AssetSizes::new(), &Config::default(), Drafts::Hidden).value
    }

    const SHELF: Shelf<'static> = Shelf { language: "en", cache: &NoCache, is_kept: false };

    fn all(related: &Related) -> Vec<(Vec<usize>, &[usize])> {
        (0..related.found.len()).map(|at| (related.named(at), related.alike(at))).collect()
    }

    #[test]
    fn questions_are_related_by_their_words_or_by_their_author() {
        let related = Related::new(&guide(NOTE), SHELF, None);
        let (named, alike): (Vec<_>, Vec<_>) = all(&related).into_iter().unzip();
        assert_eq!(named, [vec![], vec![3], vec![], vec![], vec![], vec![]]);
        assert_eq!((alike[0], alike[2], alike[4]), (&[4][..], &[][..], &[0][..]));
    }

    #[test]
    fn what_is_related_in_the_next_guide_is_what_is_related_when_it_is_read_anew() {
        let mut last = Related::new(&guide(NOTE), SHELF, None);
        for (old, new) in [
            ("A row.", "A row with a forged request and cookies."),
            ("CSRF?", "bees?"),
            ("## Why", "## And how do bees see light?\n\nBy eyes.\n\n## Why"),
            ("lists-grow", "growth"),
            ("", ""),
        ] {
            let guide = guide(&NOTE.replace(old, new));
            let (again, fresh) = (Related::new(&guide, SHELF, Some(&last)), Related::new(&guide, SHELF, None));
            assert_eq!(all(&again), all(&fresh), "{new}");
            last = again;
        }
    }
}

//! A guide with what it was linked from, so that what is as it was need not be linked again.
//!
//! Nothing is invalidated. Where the notes name the same as before (equal [`NoteHead`]s), only what the edited ones say is made
//! anew; otherwise all is named anew, and what has no links and stands in unchanged notes alone is taken from the last
//! guide. Both ways give the guide that is made of nothing but the notes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::assemble::{Together, assets};
use super::fingerprint::Fingerprint;
use super::head::NoteHead;
use super::lock::{Locked, LockedNote};
use super::merge::{Identified, Past, identify};
use super::references::{Resolver, answer_indices};
use super::related::Ids;
use super::{AssetSizes, Drafts, Lock, LockAccount, Prepared, order};
use crate::config::Config;
use crate::diagnostic::{Checked, Diagnostic};
use crate::guide::{Guide, Question, Topic};
use crate::language::small_words;
use crate::text::SourcePath;

/// What linking depends on besides the notes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ground {
    assets: Arc<AssetSizes>,
    order: Vec<String>,
    drafts: Drafts,
    language: String,
    lock: Option<Arc<Lock>>,
    logo: Option<SourcePath>,
    /// Whether anybody knows where the guide is published.
    is_published: bool,
}

impl Ground {
    /// Collects what linking depends on.
    pub fn new(assets: Arc<AssetSizes>, config: &Config, drafts: Drafts) -> Self {
        let (order, language) = (config.order.clone(), config.language.clone());
        let logo = config.look.logo.as_ref().map(|path| SourcePath::new(path.as_str()));
        let logo = logo.filter(|path| assets.contains_key(path));
        let is_published = config.base_url.is_some();
        Ground { assets, order, drafts, language, lock: None, logo, is_published }
    }

    /// Adds what is remembered of questions; without it they are called by their words alone.
    #[must_use]
    pub fn with_lock(self, lock: Option<Arc<Lock>>) -> Self {
        Ground { lock, ..self }
    }
}

/// A guide with what it was linked from.
#[derive(Debug, Clone)]
pub struct Linked {
    /// The guide.
    pub guide: Arc<Guide>,
    ground: Arc<Ground>,
    /// The notes as they were given.
    given: Vec<Arc<Prepared>>,
    /// Those that take part, in the order of the guide, as indices.
    order: Arc<[usize]>,
    identified: Arc<Identified>,
    noticed: Noticed,
}

/// What was noticed, by the index of the topic or question.
#[derive(Debug, Clone, Default)]
struct Noticed {
    topics: BTreeMap<usize, Arc<[Diagnostic]>>,
    questions: BTreeMap<usize, Arc<[Diagnostic]>>,
}

impl Linked {
    /// Links notes.
    pub fn new(given: Vec<Arc<Prepared>>, ground: Arc<Ground>) -> Self {
        Linked::whole(given, ground, None)
    }

    /// Links notes of which most are as they were, or all.
    pub fn again(&self, given: Vec<Arc<Prepared>>, ground: Arc<Ground>) -> Self {
        let names_the_same = self.identified.names.is_settled
            && given.len() == self.given.len()
            && (Arc::ptr_eq(&self.ground, &ground) || self.ground == ground)
            && given
                .iter()
                .zip(&self.given)
                .all(|(new, old)| Arc::ptr_eq(new, old) || NoteHead::of(new) == NoteHead::of(old));
        if !names_the_same {
            return Linked::whole(given, ground, Some(self));
        }
        let is_edited = |at: &usize| !Arc::ptr_eq(&given[self.order[*at]], &self.given[self.order[*at]]);
        let topics: Vec<usize> = (0..self.order.len()).filter(is_edited).collect();
        let questions: BTreeSet<usize> = topics.iter().flat_map(|at| self.identified.questions_of(*at)).collect();
        let questions: Vec<usize> = questions.into_iter().collect();
        if !self.answers_stay(&given, &questions) {
            return Linked::whole(given, ground, Some(self));
        }
        let (guide, order) = (Arc::clone(&self.guide), Arc::clone(&self.order));
        let (identified, noticed) = (Arc::clone(&self.identified), self.noticed.clone());
        Linked { guide, ground, given, order, identified, noticed }.with(&topics, &questions, None)
    }

    /// Returns whether answers of questions that several notes ask keep their places, by which others link to what is in them.
    fn answers_stay(&self, given: &[Arc<Prepared>], questions: &[usize]) -> bool {
        let all = &self.identified.questions;
        let mut shared = questions.iter().map(|at| &all[*at]).filter(|question| !question.others.is_empty()).peekable();
        if shared.peek().is_none() {
            return true;
        }
        let [old, new] = [&self.given, given].map(|given| in_order(given, &self.order));
        shared.all(|question| answer_indices(&old, question) == answer_indices(&new, question))
    }

    /// Links all notes; of the last guide, what depends on unchanged notes alone is used again.
    fn whole(given: Vec<Arc<Prepared>>, ground: Arc<Ground>, last: Option<&Linked>) -> Self {
        let order: Arc<[usize]> = order::ordered(&given, &ground.order, ground.drafts).into();
        let past = Past { lock: ground.lock.as_deref(), is_published: ground.is_published };
        let identified = Arc::new(identify(&in_order(&given, &order), past, small_words(&ground.language)));
        let topics: Vec<usize> = (0..order.len()).collect();
        let questions: Vec<usize> = (0..identified.questions.len()).collect();
        let (guide, noticed) = (Arc::default(), Noticed::default());
        Linked { guide, ground, given, order, identified, noticed }.with(&topics, &questions, last)
    }

    /// Returns what was noticed while the notes were linked.
    pub fn problems(&self) -> impl Iterator<Item = Diagnostic> {
        let notes = in_order(&self.given, &self.order);
        self.identified.problems(&notes, |_| true).into_iter().chain(self.placed().cloned())
    }

    /// Returns what of that is about some notes.
    pub fn problems_of(&self, files: &[SourcePath]) -> Vec<Diagnostic> {
        let notes = in_order(&self.given, &self.order);
        let is_theirs = |problem: &&Diagnostic| problem.file.as_ref().is_some_and(|file| files.contains(file));
        let placed = self.placed().filter(is_theirs).cloned();
        self.identified.problems(&notes, |file| files.contains(file)).into_iter().chain(placed).collect()
    }

    /// Returns what was noticed in topics and questions.
    fn placed(&self) -> impl Iterator<Item = &Diagnostic> {
        let Noticed { topics, questions } = &self.noticed;
        topics.values().chain(questions.values()).flat_map(|problems| problems.iter())
    }

    /// Returns what is to be remembered of the questions.
    pub fn lock(&self) -> Lock {
        let mut lock = Lock::default();
        for (at, note) in in_order(&self.given, &self.order).iter().enumerate() {
            let locked = |(part, print): (usize, &Option<Fingerprint>)| {
                let (Identified { names, slugs, .. }, print) = (&*self.identified, print.clone()?);
                let id = names.of((at, part))?.clone();
                let (former, slugs_before) = (names.former((at, part)).to_vec(), slugs.former((at, part)).to_vec());
                Some(Locked { slug: slugs.of(&id), id, print, former, slugs_before })
            };
            let questions: Vec<Locked> = note.prints().iter().enumerate().filter_map(locked).collect();
            let former = self.identified.addresses.former(at).to_vec();
            if !questions.is_empty() || !former.is_empty() {
                lock.notes.insert(note.note.source.clone(), LockedNote { former, questions });
            }
        }
        lock
    }

    /// Returns what was concluded about questions that were remembered.
    pub fn account(&self) -> LockAccount {
        self.identified.names.account
    }

    /// Makes topics and questions of the guide, by their indices in its order, or takes them from the last one.
    fn with(self, topics: &[usize], questions: &[usize], last: Option<&Linked>) -> Self {
        let Linked { guide, ground, given, order, identified, mut noticed } = self;
        let notes = in_order(&given, &order);
        let resolver = Resolver::new(&notes, &identified, &ground.assets);
        let ids = Ids::new(&notes, &identified);
        let together = Together { notes: &notes, identified: &identified, resolver: &resolver, ids: &ids };
        let last = last.map(|last| Last { linked: last, notes: in_order(&last.given, &last.order) });
        let topic = |at: usize| match last.as_ref().and_then(|last| last.topic(at, &together)) {
            Some(known) => (at, Checked::new(known)),
            None => (at, together.topic(at)),
        };
        let question = |at: usize| match last.as_ref().and_then(|last| last.question(at, &together)) {
            Some(known) => Some((at, Checked::new(known))),
            None => Some((at, together.question(at)?)),
        };
        let made_topics = topics.par_iter().map(|at| topic(*at)).collect();
        let made_questions = questions.par_iter().filter_map(|at| question(*at)).collect();
        let mut next = (*guide).clone();
        place(&mut next.topics, made_topics, &mut noticed.topics);
        place(&mut next.questions, made_questions, &mut noticed.questions);
        if assets(&next, topics, questions) != assets(&guide, topics, questions) {
            let all = |count: usize| (0..count).collect::<Vec<_>>();
            next.assets = assets(&next, &all(next.topics.len()), &all(next.questions.len()));
        }
        if let Some((logo, Err(at))) = ground.logo.as_ref().map(|logo| (logo, next.assets.binary_search(logo))) {
            next.assets.insert(at, logo.clone());
        }
        Linked { guide: Arc::new(next), ground, given, order, identified, noticed }
    }
}

/// The last guide, with the notes it was made from in its order.
struct Last<'a> {
    linked: &'a Linked,
    notes: Vec<Arc<Prepared>>,
}

impl Last<'_> {
    /// Returns a topic as it was, where nothing that it is made from can be different: it has no links.
    fn topic(&self, at: usize, now: &Together<'_>) -> Option<Arc<Topic>> {
        let identified = &self.linked.identified;
        let is_same = self.has(now, at)
            && identified.questions_in(at) == now.identified.questions_in(at)
            && identified.titles.made(at) == now.identified.titles.made(at)
            && identified.addresses.former(at) == now.identified.addresses.former(at)
            && !now.notes[at].has_links_beside_questions();
        is_same.then(|| self.linked.guide.topics.get(at).cloned())?
    }

    /// Returns a question as it was, where nothing that it is made from can be different: it has no links.
    fn question(&self, at: usize, now: &Together<'_>) -> Option<Arc<Question>> {
        let merged = &now.identified.questions[at];
        let known = self.linked.identified.question(merged.first)?;
        let is_same = self.linked.identified.questions[known] == *merged
            && merged.items().all(|at| self.has(now, at.0) && !now.notes[at.0].has_links(at.1));
        is_same.then(|| self.linked.guide.questions.get(known).cloned())?
    }

    /// Returns whether a note was what it is now, in the same place.
    fn has(&self, now: &Together<'_>, note: usize) -> bool {
        self.notes.get(note).is_some_and(|old| Arc::ptr_eq(old, &now.notes[note]))
    }
}

fn in_order(given: &[Arc<Prepared>], order: &[usize]) -> Vec<Arc<Prepared>> {
    order.iter().map(|at| Arc::clone(&given[*at])).collect()
}

/// Puts what was made in its place; a list that is still empty grows, since its indices come in their order.
fn place<T>(
    all: &mut Vec<Arc<T>>,
    made: Vec<(usize, Checked<Arc<T>>)>,
    noticed: &mut BTreeMap<usize, Arc<[Diagnostic]>>,
) {
    for (at, Checked { value, problems }) in made {
        match all.get_mut(at) {
            Some(old) => *old = value,
            None => all.push(value),
        }
        noticed.remove(&at);
        if !problems.is_empty() {
            noticed.insert(at, problems.into());
        }
    }
}

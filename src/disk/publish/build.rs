//! A plan → the output: one build from its claim to what is remembered.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::claim::Claim;
use super::error::{Failure, PublishError, disk};
use super::known::{Known, Standing};
use super::plan::{Made, Plan, Planned, Published, Unreadable};
use super::write::{Done, Outcome};
use super::{clear, folders, manifest, memory, write};
use crate::address::OutPath;
use crate::disk::output::Output;
use crate::disk::store::Store;

/// Makes the output hold the planned files; `make` is asked, from many threads, for what is not known to lie there.
///
/// A file that the program didn't write is never replaced, but may already hold what is planned. Paths must be distinct.
pub fn publish<E: Send>(
    output: &Output,
    planned: &[Planned],
    store: &Store,
    make: impl Fn(usize) -> Result<Made, E> + Sync,
) -> Result<Published, Failure<E>> {
    let plan = Plan::new(planned)?;
    let mut known = Known::read(output, store)?;
    if !known.is_interrupted && known.is_current(&plan) {
        return Ok(Published { skipped: planned.len(), ..Published::default() });
    }
    fs::create_dir_all(output.real()).map_err(disk("create", output.folder()))?;
    let claim = Claim::begin(output)?;
    if claim.has_waited() || known.is_outdated(output) {
        known = Known::read_again(&claim, output, store)?;
    }
    Build { output, plan, known, make }.run(store, claim)
}

/// Names what the last build left in an output; nothing is looked at.
pub fn last_left(output: &Output, store: &Store) -> Option<[u8; 32]> {
    memory::name(output, store)
}

/// Names what the last build left in an output, when all of it still lies there and nothing else of ours.
pub fn untouched(output: &Output, store: &Store) -> Option<[u8; 32]> {
    let name = last_left(output, store)?;
    Known::read(output, store).ok().filter(Known::is_as_left).map(|_| name)
}

struct Build<'a, M> {
    output: &'a Output,
    plan: Plan<'a>,
    known: Known,
    make: M,
}

impl<E: Send, M: Fn(usize) -> Result<Made, E> + Sync> Build<'_, M> {
    fn run(self, store: &Store, mut claim: Claim) -> Result<Published, Failure<E>> {
        if self.known.is_interrupted {
            self.known.clear_drafts(self.output)?;
        }
        let mut published = Published::default();
        let stale = self.known.stale(&self.plan);
        let (in_the_way, stale) = clear::split(stale, &self.plan);
        // An old file `a` must go before `a/b` can be written.
        clear::remove(self.output, &in_the_way, &mut published)?;

        let standings = self.known.judge(self.output, &self.plan);
        let foreign = |standing: &Standing| matches!(standing, Standing::Foreign(_));
        let looked_at = self.make_all(&standings, foreign)?;
        write::refuse_foreign(&self.plan, &looked_at)?;

        let ours = |standing: &Standing| matches!(standing, Standing::Free | Standing::Ours(..));
        let files = self.plan.files.iter().zip(&standings);
        let to_write: Vec<&OutPath> = files.filter(|(_, it)| ours(it)).map(|((_, file), _)| &file.path).collect();
        folders::create(self.output, &to_write)?;
        claim.add(&to_write)?;
        let written = self.make_all(&standings, ours)?;

        clear::remove(self.output, &stale, &mut published)?;
        let outcomes = looked_at.into_iter().zip(written).map(|(first, second)| first.or(second)).collect();
        self.finish(store, (standings, outcomes), &mut published)?;
        claim.finish()?;
        Ok(published)
    }

    /// Makes the files of one standing, in parallel; after a failure no further file is begun.
    fn make_all(
        &self,
        standings: &[Standing],
        which: impl Fn(&Standing) -> bool + Sync,
    ) -> Result<Vec<Option<Outcome>>, Failure<E>> {
        let has_failed = AtomicBool::new(false);
        let files = self.plan.files.par_iter().zip(standings);
        let outcomes: Vec<Result<Option<Outcome>, Failure<E>>> = files
            .map(|((at, file), standing)| {
                if !which(standing) || has_failed.load(Ordering::Relaxed) {
                    return Ok(None);
                }
                let made = (self.make)(*at).map_err(Failure::Make);
                let outcome = made.and_then(|made| Ok(write::write(self.output, &file.path, standing, made)?));
                has_failed.fetch_or(outcome.is_err(), Ordering::Relaxed);
                outcome.map(Some)
            })
            .collect();
        outcomes.into_iter().collect()
    }

    /// Lists the files that now are ours, and remembers how they were left.
    fn finish(
        self,
        store: &Store,
        (standings, outcomes): (Vec<Standing>, Vec<Option<Outcome>>),
        published: &mut Published,
    ) -> Result<(), PublishError> {
        let mut lines = manifest::Lines::default();
        let mut memory = memory::Memory::new(self.output);
        for (((at, file), standing), outcome) in self.plan.files.iter().zip(standings).zip(outcomes) {
            let (digest, stamp) = match (outcome, standing) {
                (None, Standing::Fresh(digest, stamp)) => {
                    published.skipped += 1;
                    (digest, stamp)
                }
                (Some(Outcome::Done(Done { is_written, digest, stamp })), _) => {
                    *(if is_written { &mut published.written } else { &mut published.unchanged }) += 1;
                    (digest, stamp)
                }
                (outcome, _) => {
                    if let Some(Outcome::Unreadable(error)) = outcome {
                        published.unreadable.push(Unreadable { planned: *at, error });
                    }
                    if let Some(digest) = self.known.digest(file.path.as_str()) {
                        lines.push(file.path.as_str(), digest);
                    }
                    continue;
                }
            };
            lines.push(file.path.as_str(), digest);
            memory.push(file, digest, stamp);
        }
        published.unreadable.sort_unstable_by_key(|it| it.planned);
        manifest::write(self.output, &lines)?;
        memory.save(store);
        Ok(())
    }
}

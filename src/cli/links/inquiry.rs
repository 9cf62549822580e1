//! All addresses of a guide, asked for by a few threads.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::ask::Asker;
use super::known::Known;
use crate::check::outside::{OutsideLink, Reply, is_for_examples, outside_links};
use crate::cli::progress::Progress;
use crate::diagnostic::Diagnostic;
use crate::disk::Store;
use crate::note::Note;

/// So many servers are asked at a time.
const THREADS: usize = 8;

/// How links are asked for.
pub(in crate::cli) struct Links {
    /// How many seconds each request may take.
    pub seconds: u64,
    /// Whether servers of this machine and of private networks are asked, too.
    pub private: bool,
}

impl Links {
    /// Asks for all links of notes that lead out of the guide; returns what is wrong, and what was done in words.
    pub(in crate::cli) fn check(&self, notes: &[&Note], store: &Store) -> (Vec<Diagnostic>, String) {
        let links = outside_links(notes);
        let mut known = Known::load(store);
        let is_asked = |link: &&OutsideLink| {
            let is_example = link.url.host().is_some_and(|host| is_for_examples(&host));
            !is_example && known.get(link.url.as_str(), self.private).is_none()
        };
        let open: Vec<&OutsideLink> = links.iter().filter(is_asked).collect();
        let replies = self.ask(&open);
        let asked: Vec<_> = open.iter().zip(replies).filter(|(_, (reply, _))| *reply != Reply::Private).collect();
        let (lead, count, private) = (links.len(), asked.len(), open.len() - asked.len());
        let told = format!("links lead out of the guide to {lead} places: {count} asked now, {private} private");
        if count > 1 && asked.iter().all(|(_, (reply, _))| reply.is_silence()) {
            let words = "no server said anything, so nothing is known of these links: is there a network?";
            return (Vec::new(), format!("{told}; {words}"));
        }
        asked.into_iter().for_each(|(link, said)| known.set(link.url.as_str(), said));
        known.keep(store);
        let found = links.iter().filter_map(|link| Some(link.problems(known.get(link.url.as_str(), self.private)?)));
        (found.flatten().collect(), told)
    }

    /// Asks for addresses; the answers come in their order. Those of one server are asked for by one thread.
    fn ask(&self, links: &[&OutsideLink]) -> Vec<(Reply, bool)> {
        let mut hosts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, link) in links.iter().enumerate() {
            hosts.entry(link.url.host_str().unwrap_or_default()).or_default().push(at);
        }
        let (queue, replies) = (Mutex::new(hosts.into_values()), Mutex::new(vec![(Reply::Private, true); links.len()]));
        let (asker, progress) = (Asker::new(self.seconds, self.private), Progress::start());
        progress.stage("asking servers", links.len());
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        let work = || {
            while let Some(places) = next() {
                for at in places {
                    let reply = asker.ask(&links[at].url);
                    replies.lock().unwrap_or_else(PoisonError::into_inner)[at] = reply;
                    progress.step();
                }
            }
        };
        thread::scope(|scope| (0..THREADS).for_each(|_| drop(scope.spawn(work))));
        progress.finish();
        replies.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

//! What servers said in earlier runs, as long as it counts.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::check::outside::Reply;
use crate::disk::Store;

/// The name of the record in the store.
const RECORD: &str = "outside-links";

/// So long counts that a page is there.
const FINE: u64 = 7 * 24 * 60 * 60;

/// So long counts that there is trouble, which may pass.
const TROUBLE: u64 = 60 * 60;

/// What servers said, by address, with the second in which they did.
#[derive(Debug, Default)]
pub(super) struct Known(BTreeMap<String, (u64, Reply)>);

impl Known {
    /// Remembers what still counts.
    pub(super) fn load(store: &Store) -> Self {
        let now = now();
        let bytes = store.record(RECORD).unwrap_or_default();
        let all: BTreeMap<String, (u64, Reply)> = postcard::from_bytes(&bytes).unwrap_or_default();
        let counts = |(at, reply): &(u64, Reply)| {
            let age = if reply.trouble().is_some() { TROUBLE } else { FINE };
            *at <= now && now - at < age
        };
        Known(all.into_iter().filter(|(_, said)| counts(said)).collect())
    }

    /// Returns what was said of an address.
    pub(super) fn get(&self, url: &str) -> Option<&Reply> {
        self.0.get(url).map(|(_, reply)| reply)
    }

    /// Takes what was said now.
    pub(super) fn set(&mut self, url: &str, reply: Reply) {
        self.0.insert(url.to_owned(), (now(), reply));
    }

    /// Writes it down for the next run.
    pub(super) fn keep(&self, store: &Store) {
        if let Ok(bytes) = postcard::to_allocvec(&self.0) {
            store.set_record(RECORD, bytes);
        }
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs()
}

//! What servers said in earlier runs, as long as it counts.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::check::outside::Reply;
use crate::disk::Store;

/// The name of the record in the store.
const RECORD: &str = "links-asked";

/// So long counts that a page is there.
const FINE: u64 = 7 * 24 * 60 * 60;

/// So long counts that there is trouble, which may pass.
const TROUBLE: u64 = 60 * 60;

/// What servers said, by address.
#[derive(Debug, Default)]
pub(super) struct Known(BTreeMap<String, Said>);

/// What a server said.
#[derive(Debug, Serialize, Deserialize)]
struct Said {
    /// The second in which it did.
    at: u64,
    /// Whether it was said in a private network: then it counts only where servers there may be asked.
    is_private: bool,
    reply: Reply,
}

impl Known {
    /// Remembers what still counts.
    pub(super) fn load(store: &Store) -> Self {
        let now = now();
        let bytes = store.record(RECORD).unwrap_or_default();
        let all: BTreeMap<String, Said> = postcard::from_bytes(&bytes).unwrap_or_default();
        let counts = |Said { at, reply, .. }: &Said| {
            let age = if reply.trouble().is_some() { TROUBLE } else { FINE };
            *at <= now && now - at < age
        };
        Known(all.into_iter().filter(|(_, said)| counts(said)).collect())
    }

    /// Returns what was said of an address, given whether servers of private networks may be asked.
    pub(super) fn get(&self, url: &str, is_bold: bool) -> Option<&Reply> {
        self.0.get(url).filter(|said| is_bold || !said.is_private).map(|said| &said.reply)
    }

    /// Takes what was said now, and whether it was said in a private network.
    pub(super) fn set(&mut self, url: &str, (reply, is_private): (Reply, bool)) {
        self.0.insert(url.to_owned(), Said { at: now(), is_private, reply });
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

//! Servers are asked one thing at a time, and not at once again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a server is left alone between two questions.
const PAUSE: Duration = Duration::from_millis(500);

/// When each server was asked last.
#[derive(Debug, Default)]
pub(super) struct Turns(Mutex<HashMap<String, Arc<Mutex<Option<Instant>>>>>);

impl Turns {
    /// Waits for a turn at a server, and asks.
    pub(super) fn take<T>(&self, host: &str, ask: impl FnOnce() -> T) -> T {
        let last = {
            let mut hosts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(hosts.entry(host.to_owned()).or_default())
        };
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = *last {
            sleep(PAUSE.saturating_sub(last.elapsed()));
        }
        let said = ask();
        *last = Some(Instant::now());
        said
    }
}

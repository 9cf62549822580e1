//! Servers are asked one thing at a time, and not at once again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// When each server was asked last.
#[derive(Debug, Default)]
pub(super) struct Turns(Mutex<HashMap<String, Arc<Mutex<Option<Instant>>>>>);

impl Turns {
    /// Waits for a turn at a server, which is left alone for so long between two questions, and asks.
    pub(super) fn take<T>(&self, (host, pause): (&str, Duration), ask: impl FnOnce() -> T) -> T {
        let last = {
            let mut hosts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(hosts.entry(host.to_owned()).or_default())
        };
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = *last {
            sleep(pause.saturating_sub(last.elapsed()));
        }
        let said = ask();
        *last = Some(Instant::now());
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_left_alone_between_two_questions_and_holds_up_no_other() {
        let (turns, pause) = (Turns::default(), Duration::from_millis(60));
        let ask = |host| turns.take((host, pause), Instant::now);
        let (first, other, second) = (ask("a.org"), ask("b.org"), ask("a.org"));
        assert!(other < first + pause && second >= first + pause);
    }
}

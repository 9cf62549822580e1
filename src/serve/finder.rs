//! A thread that keeps the index for searching up to date, once somebody has searched.
//!
//! The index belongs to its edition, and whoever asks for it gets it; but after an edit it is made before anybody asks, a moment
//! later than the page that was edited.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::compile::Edition;

/// How long an edition rests before its index is made: a browser that waits for the page asks for it meanwhile.
const REST: Duration = Duration::from_millis(2);

/// Starts the thread, which ends when nobody can hand it an edition any more.
pub(super) fn start() -> io::Result<Sender<Edition>> {
    let (send, editions) = channel();
    thread::Builder::new().name("finder".to_owned()).spawn(move || work(&editions))?;
    Ok(send)
}

fn work(editions: &Receiver<Edition>) {
    let mut is_wanted = false;
    let Ok(mut latest) = editions.recv() else { return };
    while let Ok(first) = editions.recv() {
        let mut next = Some(first);
        while let Some(edition) = next {
            is_wanted |= latest.site().is_searched();
            latest = edition;
            next = editions.recv_timeout(REST).ok();
        }
        if is_wanted {
            latest.site().search();
        }
    }
}

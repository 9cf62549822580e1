//! What all connections share: the latest snapshot, and what was asked for when the preview was started.

use std::sync::Arc;

use tokio::sync::{Semaphore, watch};

use super::editor::Editor;
use super::options::Follow;
use super::run;
use super::snapshot::Snapshot;

/// More browsers than anybody opens at once.
const MOST_LISTENERS: usize = 64;

/// What all connections share.
pub(super) struct Shared {
    pub(super) host: String,
    pub(super) snapshots: watch::Receiver<Option<Arc<Snapshot>>>,
    pub(super) editor: Editor,
    pub(super) follow: Follow,
    /// Names this run of the program; whoever knows it has read an answer of it, which only its own pages can.
    pub(super) run: String,
    pub(super) listeners: Arc<Semaphore>,
}

impl Shared {
    pub(super) fn new(
        snapshots: watch::Receiver<Option<Arc<Snapshot>>>,
        host: String,
        (editor, follow): (Editor, Follow),
    ) -> Self {
        let listeners = Arc::new(Semaphore::new(MOST_LISTENERS));
        Shared { host, snapshots, editor, follow, run: run::name(), listeners }
    }

    /// Returns whether the HTML in the notes is trusted.
    pub(super) fn trusts_html(&self) -> bool {
        self.snapshots.borrow().as_ref().is_some_and(|snapshot| snapshot.state.trusts_html)
    }

    /// Works with the latest snapshot on a thread that may take its time; `None` when there is none any more.
    pub(super) async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Snapshot) -> T + Send + 'static,
    ) -> Option<T> {
        let latest = self.snapshots.clone().wait_for(Option::is_some).await.ok()?.clone()?;
        tokio::task::spawn_blocking(move || work(&latest)).await.ok()
    }
}

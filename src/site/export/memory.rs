//! What the index for searching was made from, kept for the next edition of the site.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::ThreadPool;

use crate::guide::{Question, Topic};
use crate::render::RenderOptions;
use crate::search::{Card, Pieces};

/// What the index of one edition was put together from, kept for that of the next, and threads of its own to make it.
///
/// The index is the same with and without it.
#[derive(Debug)]
pub struct SearchMemory {
    found: Mutex<Found>,
    pool: Option<ThreadPool>,
}

/// What was found in a site.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) options: Option<RenderOptions>,
    pub(crate) topics: Vec<FoundIn>,
    pub(crate) pieces: Pieces,
}

impl SearchMemory {
    /// Begins with nothing; where the system gives no threads, the common ones work.
    #[allow(clippy::new_without_default, reason = "it takes threads")]
    pub fn new() -> Self {
        SearchMemory { found: Mutex::default(), pool: rayon::ThreadPoolBuilder::new().build().ok() }
    }

    /// Works with what was found, on threads of its own.
    pub(crate) fn with<T: Send>(&self, work: impl FnOnce(&mut Found) -> T + Send) -> T {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let found = &mut *found;
        match &self.pool {
            Some(pool) => pool.install(|| work(found)),
            None => work(found),
        }
    }
}

/// What was found in a topic: its prose, and the questions that it asks first.
#[derive(Debug, Clone)]
pub(crate) struct FoundIn {
    pub(crate) topic: Arc<Topic>,
    pub(crate) questions: Vec<Arc<Question>>,
    pub(crate) cards: Vec<Arc<Card>>,
}

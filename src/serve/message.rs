//! What the preview has to tell, and who hears it.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;

/// What the preview has to tell.
#[derive(Debug)]
pub enum Message {
    /// It listens at this address.
    Ready(String),
    /// A line about what happened.
    Line(String),
    /// What is wrong with the notes.
    Problems(Vec<Diagnostic>),
}

/// Hears what the preview has to tell.
pub type Tell = Arc<dyn Fn(Message) + Send + Sync>;

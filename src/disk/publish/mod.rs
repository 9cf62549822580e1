//! Files of the site → the output folder.
//!
//! Every file is written whole or not at all, and only when its bytes differ from what lies there. What an earlier build
//! wrote and this one doesn't is deleted, with the folders that get empty by it. Nothing else is: whose file is whose
//! stands in [`known`]. A build that stops at any moment leaves a list of what it was about to write, so that the next
//! one finishes the work.
//!
//! A file whose key and stamp are those of the last build is not made at all. That is a matter of time alone: the folder
//! ends up with the same bytes whatever is remembered.

mod build;
mod claim;
mod clear;
mod error;
mod folders;
mod known;
mod manifest;
mod memory;
mod plan;
mod write;

pub use build::{last_left, publish, untouched};
pub use error::{Failure, PublishError};
pub use plan::{Made, Planned, Published, Unreadable};

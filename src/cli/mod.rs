//! The command line: one file a command, and one struct a command with a `run`.
//!
//! Reports go to stderr, data to stdout. A command returns an [`Outcome`], which becomes the exit code;
//! nothing exits from below.

pub mod answer;
pub mod build;
pub mod check;
mod clock;
mod command;
pub mod explain;
pub mod export;
pub mod fmt;
pub mod import;
pub mod init;
mod failure;
mod keep;
mod links;
pub mod list;
mod memo;
pub mod new;
mod outcome;
mod progress;
mod samples;
pub mod schema;
mod selection;
pub mod serve;
pub mod stats;
mod terminal;
pub mod theme;
mod work;

pub use command::{Arguments, run};
pub use outcome::Outcome;

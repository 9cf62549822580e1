//! The preview: a browser shows the guide, and every save.
//!
//! Pages are rendered when they are asked for, by the door that `build` uses; the script that keeps them up to date is
//! added while answering. Writes nothing to the disk, and answers nobody but the browsers of this machine unless told
//! to. [`host::Host`] makes an edition of each change and hands it out as a [`Snapshot`](snapshot::Snapshot), from which [`http`] answers.

mod answer;
mod edit;
mod editor;
mod explain;
mod finder;
mod guard;
mod host;
mod http;
mod page_info;
mod listen;
mod memory;
mod message;
mod news;
mod options;
mod places;
mod preview;
mod reading;
mod run;
mod shared;
mod snapshot;
mod state;
mod trace;
mod words;

pub use editor::{BadEditor, Editor};
pub use message::{Message, Tell};
pub use options::{Follow, Options};
pub use preview::{ServeError, serve};

//! The disk: finding notes, publishing pages, remembering work.
//!
//! The only room that reads and writes files. What is wrong with a file of the notes is a diagnostic;
//! what is wrong with the world (no such folder, a full disk) is an `Err`. Nothing is ever written outside the
//! output folder and the store, and nothing is deleted there that the program did not write.

mod address;
mod descendants;
mod discover;
mod file;
mod git;
mod history;
mod ignored;
mod leave_out;
mod names;
mod originals;
mod output;
mod poll;
mod program;
mod project;
mod publish;
mod store;
mod theme;
mod watch;

pub use address::{AddressSource, address};
pub(crate) use discover::spelled;
pub use discover::{Asset, Found, LARGEST_NOTE, discover, reread};
pub use file::{read_file, rewrite, write_file};
pub use history::{Gap, History, history};
pub(crate) use leave_out::is_hidden;
pub(crate) use names::CNAME;
pub use originals::rewrite_kept;
pub use output::{BadOutput, Output};
pub use program::{Bounds, run_on};
pub use project::{OpenError, Project};
pub use publish::{Failure, Made, Planned, PublishError, Published, Unreadable, last_left, publish, untouched};
pub use store::{Store, StoreError};
pub use theme::{ThemeError, ThemeFiles, load_theme, theme, theme_names};
pub use watch::{Means, Watch, WatchError};

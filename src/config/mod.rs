//! The configuration of a guide: `studybook.toml` as written, and as used.
//!
//! Text comes in, a checked [`Config`] goes out, with a placed diagnostic for whatever is wrong in
//! the file. Never reads a file; what a command changes for one run goes into its own options.

mod appearance;
mod base_url;
mod check;
mod colour;
#[expect(clippy::module_inception, reason = "a room is called after what it is about")]
mod config;
mod domain;
mod export;
mod file;
mod head;
mod look;
mod option;
mod places;
mod preview;
mod schema;
mod source;
mod study;
mod written;

pub use appearance::{LookConfig, NavLink, Shades};
pub use base_url::BaseUrl;
pub use colour::{Colour, is_colour};
pub use config::{CheckConfig, Config, ExportConfig, MarkdownConfig, PreviewConfig, SearchConfig, StudyConfig};
pub use file::read;
pub use option::{Fraction, OptionValue};
pub use places::{Places, file_name};
pub use schema::schema;

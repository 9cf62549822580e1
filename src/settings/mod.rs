//! Settings as people write them: TOML or YAML, read by a table of keys, with the place of each mistake.
//!
//! Text comes in as a [`Document`], its values as `Entry`s; [`read()`] fills a value of any type by a table of [`Key`]s.
//! The configuration and the front matter of notes are two such tables.

mod document;
mod key;
mod nearest;
mod yaml;

pub(crate) use document::{Document, Entry, Value, toml};
pub(crate) use key::{Key, Kind, LEVELS, Page, Refusal, Style, read};
pub(crate) use nearest::nearest;
pub(crate) use yaml::{key as yaml_key, yaml};

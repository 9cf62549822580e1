//! The store: what earlier builds worked out, kept in one folder.
//!
//! Results of pure work ([`Cache`](crate::render::Cache)) lie in a few pack files with one index; a few small named records lie beside them.
//! Whatever is missing, damaged or from another version counts as forgotten, so the folder may be deleted, copied and
//! interrupted at any time; two builds at once may forget each other's work but never mix it up. A folder that can't
//! be written is no error for the build: [`Store::close`] says it once.

mod at;
mod entry;
mod index;
mod memory;
mod pack;

pub(super) use memory::prepare;
pub use memory::{Store, StoreError};

//! A folder → its notes as bytes, and the other files that notes may refer to.
//!
//! Only regular files are ever opened. What can't be read, or isn't what it looks like, is a diagnostic that names it,
//! and the rest goes on. Which files are looked at stands in [`walk`], what they are taken for in [`kind`].

mod asset;
mod found;
mod kind;
mod walk;

pub use asset::Asset;
pub use found::{Found, LARGEST_NOTE, discover, reread};
pub(crate) use walk::spelled;

//! Addresses: where a file of the site lies, and what it may be called.

mod out_path;

pub(crate) use out_path::folded;
pub use out_path::{BadOutPath, OutPath};

//! Guide → site: which pages there are, where they lie, and what stands on each.

mod out_path;

pub use out_path::{BadOutPath, OutPath};

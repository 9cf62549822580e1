//! Guide → site: which pages there are, where they lie, and what stands on each.

pub mod search;

//! `.nojekyll`: tells GitHub Pages to serve the files as they are. It is empty.

/// Where it lies.
pub(crate) const ADDRESS: &str = ".nojekyll";

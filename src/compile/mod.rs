//! The stages in a row: sources → guide → site. What `build`, `list` and `serve` share.

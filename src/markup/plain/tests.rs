//! What plain text is read as.

//! What marks in words are read as.

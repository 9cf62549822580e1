//! What Org is read as.

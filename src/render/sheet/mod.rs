//! What is written of a fragment: its HTML, and the same words without marks.
//!
//! Elements are opened and closed only here, so HTML is balanced and every element stands where it may;
//! see [`Nest`](super::nest::Nest). White space between words waits until something follows it.

mod elements;
mod words;

pub(super) use elements::{Gap, Sheet};

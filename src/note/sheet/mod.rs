//! Answer sheets, as they stand at the end of a test: numbers with the letters of right choices and nothing else.

mod line;
mod ordered;
mod rows;
mod title;

pub(super) use rows::{split, titles};
pub(super) use title::{heads_answers, is_frame, title};

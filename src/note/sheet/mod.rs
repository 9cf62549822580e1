//! Answer sheets, as they stand at the end of a test: numbers with the letters of right choices and nothing else.

mod line;
mod rows;

pub(super) use rows::{heads_answers, is_frame, split, title, titles};

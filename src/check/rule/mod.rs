//! One file a rule; the table of them is [`super::rules::RULES`].

pub(super) mod answer_repeats;
pub(super) mod lone_question;
pub(super) mod near_duplicate;
pub(super) mod no_language;
pub(super) mod no_questions;
pub(super) mod read_as_prose;
pub(super) mod two_questions;
pub(super) mod unanswered;

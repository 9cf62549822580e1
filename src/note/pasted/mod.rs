//! Quizzes that were copied from a page: between counters stand points, verdicts and buttons, and lines of their own say which
//! choice is right.
//!
//! [`mark`] finds them and says what each of their lines is, [`mark_callouts`] does so for callouts that ask, and [`split`] takes
//! questions apart that are written for Moodle; [`ask`] makes questions of those lines that ask.

mod callout;
mod gift;
mod layout;
mod line;
mod page;
mod prompts;

pub(super) use callout::mark as mark_callouts;
pub(super) use gift::split;
pub(super) use page::mark;
pub(super) use prompts::ask;

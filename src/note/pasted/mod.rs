//! Quizzes that were copied from a page: between counters stand points, verdicts and buttons, and lines of their own say which
//! choice is right.
//!
//! [`mark`] finds them and says what each of their lines is, [`mark_callouts`] does so for callouts that ask, [`split`] takes
//! questions apart that are written for Moodle, and [`split_data`] those that are data of a program; [`ask`] makes questions of
//! those lines that ask.

mod callout;
mod data;
mod gift;
mod layout;
mod line;
mod names;
mod object;
mod page;
mod prompts;

pub(super) use callout::mark as mark_callouts;
pub(super) use data::split_data;
pub(super) use gift::split;
pub(super) use page::mark;
pub(super) use prompts::ask;

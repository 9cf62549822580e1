//! Quizzes that were copied from a page: between counters stand points, verdicts and buttons, and lines of their own say which
//! choice is right.
//!
//! [`mark`] finds them and says what each of their lines is, [`mark_callouts`] does so for callouts that ask, and [`mark_sides`] for
//! cards with a label above each side. [`split`] takes questions apart that are written for Moodle, [`split_data`] those that are
//! data of a program, and [`split_rows`] those that Anki exports. [`ask`] makes questions of those lines that ask.

mod anki;
mod boxes;
mod callout;
mod data;
mod drill;
mod gift;
mod layout;
mod line;
mod names;
mod object;
mod page;
mod prompts;
mod quoted;
mod sides;

pub(super) use anki::split_rows;
pub(super) use boxes::mark as mark_boxes;
pub(super) use callout::mark as mark_callouts;
pub(super) use data::split_data;
pub(super) use drill::mark as mark_drill;
pub(super) use gift::split;
pub(super) use page::mark;
pub(super) use prompts::ask;
pub(super) use quoted::mark as mark_quoted;
pub(super) use sides::mark as mark_sides;

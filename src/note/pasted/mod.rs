//! Quizzes that were copied from a page: between counters stand points, verdicts and buttons, and lines of their own say which
//! choice is right.
//!
//! [`mark`] finds them and says what each of their lines is; [`ask`] makes questions of those that ask.

mod layout;
mod line;
mod page;
mod prompts;

pub(super) use page::mark;
pub(super) use prompts::ask;

//! The model: what a guide is made of once all notes are read and linked.
//!
//! [`crate::link`] makes it, [`crate::site`] shows it. It holds words, never HTML, and it is not what
//! templates see. Start at [`Guide`].

mod content;
#[expect(clippy::module_inception, reason = "a room is called after what it is about")]
mod guide;
mod id;
mod question;
mod topic;

pub use content::{Content, Target};
pub use guide::Guide;
pub use id::QuestionId;
pub use question::{Answer, Choice, Citation, Origin, Question};
pub use topic::{Part, Section, Topic};

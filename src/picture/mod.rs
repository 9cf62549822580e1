//! Words and colours → a picture of them, as it is shown beside a link to a page.
//!
//! What is drawn is a [`Picture`]. The letters are those of Noto Sans, set one after the other: a text in a script that joins
//! or stacks its letters, or goes from right to left, is not drawn (see [`drawable`]).

mod canvas;
mod face;
mod lines;
#[expect(clippy::module_inception, reason = "a room is called after what it is about")]
mod picture;
mod png;

pub use face::drawable;
pub use picture::{HEIGHT, Picture, WIDTH};

//! Steps through a passage → a [`Fragment`](super::fragment::Fragment).
//!
//! Each node is written when it is entered and closed when it is left, into a [`Sheet`](super::sheet::Sheet) that keeps the
//! HTML whole. The tree sees to it that marks are not nested too deeply; tags are not nodes that hold
//! others, so they are counted here: those that stand deeper than [`steps::DEEPEST`] are left out.

mod blocks;
mod code;
mod hidden;
mod image;
mod lists;
mod raw;
mod steps;
mod table;
mod words;

pub(super) use steps::Writer;

//! Text → [`Tree`]: a note is read once, whole, into nodes with spans into its text.
//!
//! Titles, links, anchors, questions, answers, HTML, search text and diagnostics all come from this tree;
//! nobody looks at raw lines again. Knows how words are marked and no question. Start at [`parse`], then
//! [`Tree`] and [`Kind`]; what others show of a note is a [`Passage`].

mod anchor;
mod anchors;
mod autolink;
mod builder;
mod digest;
mod extensions;
mod fence_info;
mod flow;
mod footnote;
pub mod html;
mod id;
mod inline;
mod item;
mod kind;
mod local;
mod markdown;
mod meant;
mod org;
mod parsing;
mod passage;
mod plain;
mod print;
mod smart;
mod span;
mod steps;
mod table;
mod tree;
mod verbatim;
mod wide;
mod words;

pub use anchors::{Anchors, LocalNames};
pub(crate) use autolink::addresses;
pub use extensions::Extensions;
pub(crate) use fence_info::FenceInfo;
pub use id::{NodeId, Said};
pub use kind::{Alert, Code, Fence, Heading, Kind, Link, LinkForm, List};
pub use parsing::parse;
pub use passage::{Passage, Spot};
pub use span::Span;
pub use steps::{Step, Steps};
pub use tree::{Flavour, Node, Tree};

//! Words → [`Fragment`]: Markdown and plain text become clean HTML with highlighted code.
//!
//! One [`Content`](crate::guide::Content) comes in and one fragment goes out, a pure function of the content and the
//! [`RenderOptions`]; [`Renderer::key`] names that input, so that a [`Cache`] may remember the result.
//! Never knows a port, a folder, or on which page the fragment will stand.

mod cache;
mod code;
mod data_image;
mod direction;
mod element;
mod escape;
mod explained;
mod footnote;
mod formula;
mod fragment;
mod highlight;
mod href;
mod html;
mod key;
mod language;
mod lines;
mod math;
mod nest;
mod options;
mod outline;
mod plain;
mod problems;
mod renderer;
mod sheet;
mod stylesheet;
mod token;
mod writer;

#[cfg(test)]
pub(crate) use cache::InMemory;
pub use cache::{Cache, NoCache, remembered};
pub(crate) use cache::{made_once, remembered_as};
pub use escape::escaped;
pub use explained::{EXPLAINED_CSS, Explained};
pub use formula::FormulaForm;
pub use fragment::{Features, Fragment, Problem};
pub use key::Key;
pub use options::{Form, RenderOptions};
pub use renderer::Renderer;
pub use stylesheet::{card_stylesheet, stylesheet};

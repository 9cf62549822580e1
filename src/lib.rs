//! studybook: a compiler from notes to a static study guide.
//!
//! The rooms stand in reading order, and a room imports only rooms listed before it (a test in
//! `tests/architecture.rs` makes that law). Everything before [`disk`] is pure: bytes and settings
//! in, values out; only the last rooms touch disk, network, clock or terminal.
//!
//! ```text
//! discover → decode → markup → note → link → render   → pages → publish
//! folder     bytes    Text     Tree   Note   Guide  Fragment   Site    public/
//! ```

// -- words
pub mod text;
pub mod address;
pub mod language;
pub mod diagnostic;
pub mod settings;
pub mod config;
pub mod markup;
pub mod guide;
// -- stages
pub mod decode;
pub mod note;
pub mod link;
pub mod check;
pub mod fmt;
pub mod render;
pub mod deck;
pub mod study;
pub mod search;
pub mod picture;
pub mod site;
pub mod compile;
// -- edges
pub mod disk;
pub mod serve;
pub mod cli;

/// Names the code that this program was built from: its version and a hash of its sources and its packages' versions.
///
/// Whatever is remembered between runs is remembered under this name.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("STUDYBOOK_SOURCES"));

//! Notes → one [`Guide`](crate::guide::Guide): identity, merging, references between notes.
//!
//! Takes every parsed note, orders them, gives questions their ids, merges what is asked twice and
//! resolves links. Sees Markdown only as words with links in it; never renders, never reads files.
//! The rule of identity is in [`identity`] and [`naming`], that of addresses in [`slugs`], that of merging in [`merge`], that of knowing a question again
//! in [`kept`]; start at [`Linked`]. The guide depends on the notes and on what is remembered of them, not on the order in
//! which they come.

mod account;
mod address;
mod anchors;
mod assemble;
mod dead;
mod destinations;
mod fingerprint;
mod head;
pub mod identity;
mod inputs;
mod kept;
mod linked;
mod lock;
mod merge;
mod merged;
mod named;
mod nameless;
mod naming;
mod order;
mod pages;
mod places;
mod prepared;
mod references;
mod related;
mod sketch;
mod slugs;
mod title;
mod topic;
mod wiki;

pub use account::LockAccount;
pub use inputs::{AssetSizes, Drafts};
pub use linked::{Ground, Linked};
pub use lock::{Lock, lock_name};
pub use named::own_id;
pub use prepared::Prepared;

//! Links that lead out of the guide: notes → addresses, and what a server said of one → what is wrong with it.
//!
//! Asks no server; that is done where the network may be touched.

mod find;
mod host;
mod reply;

pub use find::{OutsideLink, outside_links};
pub use host::{is_for_examples, is_private, is_private_host};
pub use reply::{Reply, Trouble};

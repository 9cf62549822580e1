//! Addresses: what may stand in one, and where each file of the site lies.
//!
//! Words become the parts of an address that people can read, paths become addresses. All who write an address, or
//! take one apart, do it here.

mod device;
mod github;
mod out_path;
mod page;
mod percent;
mod short;
mod slug;
mod url;

pub use device::is_device;
pub use github::github_name;
pub(crate) use github::numbered;
pub(crate) use out_path::folded;
pub use out_path::{BadOutPath, OutPath};
pub(crate) use page::{LLMS_PATH, file_path, open_path, picture_path, root_of, tag_path, twin_path};
pub use page::{question_path, topic_page_path, topic_path};
pub(crate) use percent::{decode, encode, tidy};
pub(crate) use short::{is_short, is_short_for_author, shortened};
pub use slug::{composed, slugify};
pub(crate) use url::{external, host};
pub use url::{is_relative, scheme};

//! A Markdown twin of each page that has words, `NAME.md` beside `NAME.html`, for those who read text and no pages.
//!
//! It holds the author's own words as they stand in the note, with links that lead to where they lead on the site. What the site
//! says by itself leads from twin to twin.

mod file;
mod home;
mod link;
mod list;
mod question;
mod topic;
mod writer;

pub(crate) use file::file;

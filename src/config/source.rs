//! Where the notes can be edited: an address, or a repository of which one is made.

use super::check;

/// Where the notes can be edited, as written.
#[derive(Debug, Default)]
pub(super) struct SourceFile {
    pub(super) edit_url: Option<String>,
    pub(super) repository: Option<String>,
    pub(super) branch: Option<String>,
    pub(super) folder: Option<String>,
}

impl SourceFile {
    /// Makes the address at which a note is edited; one that is given goes before the repository's.
    pub(super) fn into_edit_url(self) -> Option<String> {
        let SourceFile { edit_url, repository, branch, folder } = self;
        edit_url.or_else(|| {
            let branch = branch.as_deref().unwrap_or("main");
            check::edit_url(&repository?, branch, folder.as_deref().unwrap_or("content"))
        })
    }
}

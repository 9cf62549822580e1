//! People's own notes, which are not ours to publish: `STUDYBOOK_NOTES` names the folder that holds them.

use std::io::Write;
use std::path::PathBuf;

/// Returns the folders of people's notes; none, and says so, where nobody named any.
pub fn folders(what: &str) -> Vec<PathBuf> {
    let root = std::env::var_os("STUDYBOOK_NOTES").map(PathBuf::from).unwrap_or_default();
    let folders: Vec<PathBuf> =
        ["notes", "corpus"].map(|name| root.join(name)).into_iter().filter(|it| it.is_dir()).collect();
    assert!(root.as_os_str().is_empty() || !folders.is_empty(), "STUDYBOOK_NOTES names no folder with notes");
    if folders.is_empty() {
        let _ = writeln!(std::io::stderr(), "left out: {what}, since STUDYBOOK_NOTES names no folder");
    }
    folders
}

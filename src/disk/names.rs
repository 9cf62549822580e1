//! The names of our own files, and of those that tell us something.

/// The list of our own files in the output.
pub(super) const MANIFEST: &str = ".studybook-manifest";

/// The list of what a build is about to write, in the output.
pub(super) const BUILDING: &str = ".studybook-building";

/// The folder in which work is remembered, in the project.
pub(super) const STORE: &str = ".studybook";

/// The folder of the project's own themes, in the project.
pub(super) const THEMES: &str = "themes";

/// The file that names the domain of the site, in the project.
pub(crate) const CNAME: &str = "CNAME";

/// How the name of an unfinished file starts.
const DRAFT: &str = ".studybook-";

/// How the name of an unfinished file ends.
const DRAFT_END: &str = ".tmp";

/// Names an unfinished file of a process.
pub(super) fn draft(process: u32, number: u64) -> String {
    format!("{DRAFT}{process:x}-{number:x}{DRAFT_END}")
}

/// Returns whether a file name is that of an unfinished file.
pub(super) fn is_draft(name: &str) -> bool {
    let middle = name.strip_prefix(DRAFT).and_then(|rest| rest.strip_suffix(DRAFT_END));
    middle.and_then(|middle| middle.split_once('-')).is_some_and(|(process, number)| {
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_number(process) && is_number(number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::{BadOutPath, OutPath};

    #[test]
    fn no_file_of_the_site_takes_a_name_of_ours() {
        for name in [MANIFEST, BUILDING, STORE, &draft(7, 1)] {
            assert_eq!(OutPath::new(name), Err(BadOutPath::Own), "{name}");
        }
    }

    #[test]
    fn only_an_unfinished_file_is_called_so() {
        assert!(is_draft(&draft(31, 0)));
        for name in [MANIFEST, ".studybook-x-1.tmp", ".studybook--.tmp", "a.tmp", ".studybook-1.tmp"] {
            assert!(!is_draft(name), "{name}");
        }
    }
}

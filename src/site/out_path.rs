//! Where a file of the site lies below the output folder.

use std::fmt;

/// A relative path below the output folder, with `/` between its parts.
///
/// It never leaves the folder: no part is empty, `.` or `..`, none holds a backslash, a colon or a control character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

impl OutPath {
    /// Takes a path; `None` when it could lead out of the output folder.
    pub fn new(path: &str) -> Option<Self> {
        let odd = |char: char| char.is_control() || matches!(char, '\\' | ':');
        let whole = path.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains(odd));
        whole.then(|| OutPath(path.to_owned()))
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_leaves_the_output() {
        for bad in ["", "/etc/passwd", "../a", "a/../b", "a//b", "a/", "C:/a", "a\\b", "a\nb"] {
            assert_eq!(OutPath::new(bad), None, "{bad:?}");
        }
        assert_eq!(OutPath::new("q/что.html").map(|path| path.to_string()).as_deref(), Some("q/что.html"));
    }
}

//! One file of the notes' folder, as bytes, and the path by which all speak of it.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The path of a file below the notes' folder, with `/` between its parts on every system.
///
/// It is what diagnostics print and what links between notes are resolved against. Bytes of a file
/// name that are no UTF-8 are shown as `U+FFFD`; the real path stays with the disk.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Makes a path from text that already uses `/`.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        SourcePath(path.into())
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the folders above the file, outermost first.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        let end = self.0.rfind('/').unwrap_or(0);
        self.0[..end].split('/').filter(|part| !part.is_empty())
    }

    /// Returns the file's name with its extension.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// Returns the file's name without its extension.
    pub fn stem(&self) -> &str {
        match self.name().rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => self.name(),
        }
    }

    /// Returns the extension in lower case, without the dot; empty when there is none.
    pub fn extension(&self) -> String {
        match self.name().rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => extension.to_lowercase(),
            _ => String::new(),
        }
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One file as it was found: its path and its bytes, whatever they are.
#[derive(Debug, Clone)]
pub struct Source {
    /// Where it lies below the notes' folder.
    pub path: SourcePath,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Source {
    /// Makes a source from a path and its content.
    pub fn new(path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Source { path: SourcePath::new(path), bytes: bytes.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_knows_its_parts() {
        let path = SourcePath::new("web/http/TLS.notes.MD");
        assert_eq!(path.folders().collect::<Vec<_>>(), ["web", "http"]);
        assert_eq!((path.name(), path.stem(), path.extension().as_str()), ("TLS.notes.MD", "TLS.notes", "md"));
    }

    #[test]
    fn a_name_that_starts_with_its_only_dot_has_no_extension() {
        let path = SourcePath::new(".env");
        assert_eq!((path.stem(), path.extension().as_str()), (".env", ""));
    }
}

//! Which notes are not what they were, and what happened to each.

use super::trace::{Trace, trace};
use crate::compile::Notes;
use crate::text::SourcePath;

/// A note that is not what it was.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    /// The note.
    pub(super) file: SourcePath,
    /// What happened to it.
    pub(super) kind: EditKind,
}

/// What happened to a note.
#[derive(Debug, Clone)]
pub(super) enum EditKind {
    /// It is new.
    Added,
    /// It was edited, first at this part.
    Changed(Option<Trace>),
    /// It is gone.
    Removed,
}

/// Compares notes with what they were.
pub(super) fn edits(last: &Notes, next: &Notes) -> Vec<Edit> {
    let edit = |file: SourcePath| {
        let kind = match (last.has(&file), next.has(&file)) {
            (false, _) => EditKind::Added,
            (true, false) => EditKind::Removed,
            (true, true) => {
                EditKind::Changed(last.note(&file).zip(next.note(&file)).and_then(|(old, new)| trace(old, new)))
            }
        };
        Edit { file, kind }
    };
    next.differing(last).into_iter().map(edit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::Extensions;
    use crate::text::Source;

    #[test]
    fn each_note_is_added_changed_or_removed() {
        let read = |notes: &[(&str, &str)]| {
            let sources: Vec<Source> = notes.iter().map(|(path, text)| Source::new(path, *text)).collect();
            Notes::read(&sources, Extensions::default())
        };
        let last = read(&[("a.md", "## A?\nx\n"), ("b.md", "## B?\ny\n"), ("d.md", "## D?\ny\n")]);
        let next = read(&[("a.md", "## A?\nx\n"), ("c.md", "## C?\nz\n"), ("d.md", "## D?\nyes\n")]);
        let kinds: Vec<_> = edits(&last, &next).iter().map(|edit| format!("{} {:?}", edit.file, edit.kind)).collect();
        assert_eq!(kinds, ["c.md Added", "d.md Changed(Some(Trace { line: 1 }))", "b.md Removed"]);
    }
}

//! Many diagnostics → the few that are told, and how many more there are like them.
//!
//! A small folder is told everything. Of a large one a few of each kind are told, so that all of it fits a screen or two
//! and what is rare is not lost among what is common.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, report};
use crate::text::{SourcePath, counted};

/// So many are told, whatever they are; of more, each kind gets its share of this.
const TOLD: usize = 12;
/// The largest share of a kind, however few kinds there are.
const TOLD_OF_A_KIND: usize = 6;
/// The largest share of a note in that of a kind.
const TOLD_OF_A_NOTE: usize = 3;

/// What is told of many diagnostics.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Selection<'a> {
    /// These, one by one.
    pub told: Vec<&'a Diagnostic>,
    /// Of these kinds, that there are more.
    pub rest: Vec<Rest<'a>>,
}

/// Diagnostics of one kind that are only counted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rest<'a> {
    code: Code,
    count: usize,
    files: BTreeSet<&'a SourcePath>,
}

impl<'a> Selection<'a> {
    /// Tells all of them.
    pub(super) fn whole(diagnostics: Vec<&'a Diagnostic>) -> Self {
        Selection { told: diagnostics, rest: Vec::new() }
    }

    /// Tells all when they are few, and otherwise the first few of each kind.
    pub(super) fn few(diagnostics: Vec<&'a Diagnostic>) -> Self {
        if diagnostics.len() <= TOLD {
            return Selection::whole(diagnostics);
        }
        let kinds = diagnostics.iter().map(|one| one.code).collect::<BTreeSet<_>>().len();
        let share = (TOLD / kinds).clamp(1, TOLD_OF_A_KIND);
        let mut told_of_kind: BTreeMap<Code, usize> = BTreeMap::new();
        let mut told_of_note: BTreeMap<(Code, Option<&SourcePath>), usize> = BTreeMap::new();
        let mut selection = Selection::default();
        for one in diagnostics {
            let of_kind = told_of_kind.entry(one.code).or_default();
            let of_note = told_of_note.entry((one.code, one.file.as_ref())).or_default();
            if *of_kind < share && *of_note < TOLD_OF_A_NOTE {
                *of_kind += 1;
                *of_note += 1;
                selection.told.push(one);
            } else {
                selection.count(one);
            }
        }
        selection
    }

    fn count(&mut self, one: &'a Diagnostic) {
        let at = self.rest.iter().position(|rest| rest.code == one.code).unwrap_or_else(|| {
            self.rest.push(Rest { code: one.code, count: 0, files: BTreeSet::new() });
            self.rest.len() - 1
        });
        let rest = &mut self.rest[at];
        rest.count += 1;
        rest.files.extend(one.file.as_ref());
    }
}

impl Rest<'_> {
    /// Says on one line how many more there are, and where.
    pub(super) fn line(&self) -> String {
        let place = match (self.files.len(), self.files.first()) {
            (1, Some(file)) => format!(" in {file}"),
            (0, _) => String::new(),
            (count, _) => format!(" in {}", counted(count, "file")),
        };
        let line = format!("… and {} more like it{place} [{}]; --verbose tells all", self.count, self.code.name());
        report::printable(&line).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: Code, file: &str, count: usize) -> Vec<Diagnostic> {
        let file = SourcePath::new(file);
        (0..count).map(|at| Diagnostic::of_file(code, &file, at.to_string())).collect()
    }

    fn lines(selection: &Selection<'_>) -> Vec<String> {
        selection.rest.iter().map(Rest::line).collect()
    }

    #[test]
    fn a_small_folder_is_told_everything() {
        let few = of(Code::DeadLink, "a.md", TOLD);
        let selection = Selection::few(few.iter().collect());
        assert_eq!((selection.told.len(), selection.rest.len()), (TOLD, 0));
    }

    #[test]
    fn of_a_note_the_first_few_are_told() {
        let many = [of(Code::DeadLink, "a.md", 400), of(Code::RemovedHtml, "a.md", 1)].concat();
        let selection = Selection::few(many.iter().collect());
        assert_eq!(selection.told.len(), TOLD_OF_A_NOTE + 1);
        assert_eq!(lines(&selection), ["… and 397 more like it in a.md [dead-link]; --verbose tells all"]);
        assert_eq!(Selection::whole(many.iter().collect()).told.len(), 401);
    }

    #[test]
    fn of_many_notes_a_few_are_told_however_many_kinds_there_are() {
        for kinds in 1..=20 {
            let codes = &Code::ALL[..kinds];
            let of_note = |at: usize| codes.iter().flat_map(move |code| of(*code, &format!("{at}.md"), 2));
            let many: Vec<Diagnostic> = (0..1600).flat_map(of_note).collect();
            let selection = Selection::few(many.iter().collect());
            let told: BTreeSet<Code> = selection.told.iter().map(|one| one.code).collect();
            assert_eq!((told.len(), selection.rest.len()), (kinds, kinds));
            assert!(selection.told.len() <= TOLD.max(kinds), "{kinds}: {}", selection.told.len());
            let counted: usize = selection.rest.iter().map(|rest| rest.count).sum();
            assert_eq!(counted + selection.told.len(), many.len());
            assert!(lines(&selection).iter().all(|line| line.contains("files [")), "{:?}", lines(&selection));
        }
    }
}

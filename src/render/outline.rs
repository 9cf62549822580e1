//! The headings of a passage: at which level each stands on a page, and by which name links lead to it.

use std::cell::Cell;

use crate::markup::{Kind, LocalNames, NodeId, Passage, Step};

use super::element::{Fate, HEADINGS, fate};

/// What is known of a passage's headings and marked places before it is written.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The levels that there are, outermost first.
    levels: Vec<u8>,
    /// How many levels there are above that of the first heading.
    above: Cell<Option<usize>>,
    names: LocalNames,
}

impl Outline {
    /// Looks at a passage.
    pub(super) fn of(passage: &Passage) -> Self {
        let mut levels = 0_u8;
        let mut has_names = false;
        for step in passage.steps() {
            match step {
                Step::Enter(_, Kind::Heading(heading), _) => {
                    levels |= 1 << heading.level.min(7);
                    has_names = true;
                }
                Step::Enter(_, Kind::Open(said), span) => {
                    let tree = passage.tree();
                    let written = said.map_or(tree.slice(span), |said| tree.said(said));
                    levels |= raw_level(written).map_or(0, |level| 1 << level);
                    has_names = true;
                }
                Step::Enter(..) | Step::Leave(..) => {}
            }
        }
        let levels = (0..8).filter(|level| levels & (1 << level) != 0).collect();
        let names = if has_names { LocalNames::of(passage) } else { LocalNames::default() };
        Outline { levels, above: Cell::new(None), names }
    }

    /// Returns the element of the next heading: the outermost are `h3`, since those above are the page's own.
    ///
    /// Equal levels are equal. So is what stands above the level of the first heading: a page may have no gap between its
    /// own heading and the first one.
    pub(super) fn element(&self, level: u8) -> &'static str {
        let rank = self.levels.partition_point(|above| *above < level.min(7));
        let above = self.above.get().unwrap_or(rank);
        self.above.set(Some(above));
        let rank = rank.saturating_sub(above);
        HEADINGS[rank.min(HEADINGS.len() - 1)]
    }

    /// Returns the name of a heading or a tag.
    pub(super) fn name(&self, id: NodeId) -> Option<&str> {
        self.names.name(id)
    }
}

fn raw_level(written: &str) -> Option<u8> {
    let name = written.strip_prefix('<')?.get(..2)?.to_ascii_lowercase();
    match fate(&name) {
        Fate::Heading(level) => Some(level),
        Fate::Kept(_) | Fate::Removed | Fate::RemovedWhole | Fate::Words => None,
    }
}

//! The headings of a passage: at which level each stands on a page, and by which name links lead to it.

use crate::markup::{Kind, LocalNames, NodeId, Passage, Step};

use super::element::{Fate, HEADINGS, fate};

/// What is known of a passage's headings and marked places before it is written.
#[derive(Debug, Default)]
pub(super) struct Outline<'a> {
    /// The levels that there are, outermost first.
    levels: Vec<u8>,
    /// How many levels there are above that of the first heading.
    above: usize,
    /// The names, if there can be any.
    names: Option<&'a LocalNames>,
}

impl<'a> Outline<'a> {
    /// Looks at a passage.
    pub(super) fn of(passage: &'a Passage) -> Self {
        let (mut found, mut first, mut has_names) = (0_u8, None, false);
        for step in passage.steps() {
            let level = match step {
                Step::Enter(_, Kind::Heading(heading), _) => Some(heading.level.min(7)),
                Step::Enter(_, Kind::Open(said), span) => {
                    let tree = passage.tree();
                    raw_level(said.map_or(tree.slice(span), |said| tree.said(said)))
                }
                Step::Enter(..) | Step::Leave(..) => continue,
            };
            has_names = true;
            found |= level.map_or(0, |level| 1 << level);
            first = first.or(level);
        }
        let levels: Vec<u8> = (0..8).filter(|level| found & (1 << level) != 0).collect();
        let above = first.map_or(0, |first| rank(&levels, first));
        Outline { levels, above, names: has_names.then(|| passage.names()) }
    }

    /// Returns the element of a heading: the outermost are `h3`, since those above are the page's own.
    ///
    /// Equal levels are equal. So is what stands above the level of the first heading: a page may have no gap between its
    /// own heading and the first one.
    pub(super) fn element(&self, level: u8) -> &'static str {
        let rank = rank(&self.levels, level.min(7)).saturating_sub(self.above);
        HEADINGS[rank.min(HEADINGS.len() - 1)]
    }

    /// Returns the name of a heading or a tag.
    pub(super) fn name(&self, id: NodeId) -> Option<&str> {
        self.names?.name(id)
    }
}

/// Returns how many levels are above one.
fn rank(levels: &[u8], level: u8) -> usize {
    levels.partition_point(|above| *above < level)
}

fn raw_level(written: &str) -> Option<u8> {
    let name = written.strip_prefix('<')?.get(..2)?.to_ascii_lowercase();
    match fate(&name) {
        Fate::Heading(level) => Some(level),
        Fate::Kept(_) | Fate::Removed | Fate::RemovedWhole | Fate::Words => None,
    }
}

//! What goes with everything in it: from a tag to the one that closes it.

use crate::markup::{Kind, NodeId, Tree};

/// Elements that go with everything in them.
const WHOLE: [&str; 2] = ["script", "style"];

/// What a block of HTML hides from here on.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    /// The element whose end is awaited.
    pub(super) until: Option<&'static str>,
    /// The block that was looked through, and the last closing tag of each of [`WHOLE`] in it.
    ends: Option<(NodeId, [Option<NodeId>; 2])>,
}

impl Hidden {
    /// Hides what follows a tag, if the block that it stands in has the tag that closes it.
    pub(super) fn start(&mut self, tree: &Tree, id: NodeId, name: &str) {
        let block = tree.parent(id);
        if tree.node(block).kind != Kind::Html {
            return;
        }
        let (known, ends) = *self.ends.get_or_insert_with(|| (block, ends(tree, block)));
        let ends = if known == block { ends } else { self::ends(tree, block) };
        self.ends = Some((block, ends));
        let whole = WHOLE.into_iter().zip(ends).find(|(whole, _)| *whole == name);
        self.until = whole.filter(|(_, end)| end.is_some_and(|end| end > id)).map(|(whole, _)| whole);
    }

    /// Returns whether something is hidden; a closing tag may end that.
    pub(super) fn hides(&mut self, closing: Option<&str>) -> bool {
        let hides = self.until.is_some();
        if closing.is_some() && closing == self.until {
            self.until = None;
        }
        hides
    }
}

/// Finds the last closing tags in a block of HTML.
fn ends(tree: &Tree, block: NodeId) -> [Option<NodeId>; 2] {
    let mut ends = [None; 2];
    for id in tree.children(block).filter(|id| tree.node(*id).kind == Kind::Close) {
        let name = closed(tree.slice(tree.node(id).span));
        for (end, _) in ends.iter_mut().zip(WHOLE).filter(|(_, whole)| *whole == name) {
            *end = Some(id);
        }
    }
    ends
}

/// Returns the name in a closing tag, in lower case.
pub(super) fn closed(written: &str) -> String {
    let name = written.trim_start_matches("</").trim_end_matches('>').trim();
    name.to_ascii_lowercase()
}

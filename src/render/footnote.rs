//! Footnotes: numbered in the order of their citation, each with links back to where it is cited.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::markup::NodeId;

/// The footnotes of a fragment.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// The number of each, and how often it is cited so far.
    numbers: BTreeMap<NodeId, (usize, usize)>,
    /// Where the links back go, in the order of the numbers.
    ends: Vec<usize>,
}

impl Footnotes {
    /// Numbers footnotes.
    pub(super) fn new(ids: &[NodeId]) -> Self {
        let numbers = (1..).zip(ids).map(|(number, id)| (*id, (number, 0))).collect();
        Footnotes { numbers, ends: Vec::with_capacity(ids.len()) }
    }

    /// Makes a citation, unless the footnote is none of these.
    pub(super) fn cite(&mut self, id: NodeId, scope: &str) -> Option<String> {
        let (number, count) = self.numbers.get_mut(&id)?;
        *count += 1;
        let own = back_id(scope, *number, *count);
        Some(format!("<sup><a href=\"#{scope}--fn--{number}\" id=\"{own}\" class=\"footnote\">{number}</a></sup>"))
    }

    /// Says that the next footnote was written, and at which byte its links back go.
    pub(super) fn end(&mut self, at: usize) {
        self.ends.push(at);
    }

    /// Makes the links back, which are called `back`, each with the byte at which it goes.
    pub(super) fn links(&self, scope: &str, back: &str) -> Vec<(usize, String)> {
        let mut counts: Vec<(usize, usize)> = self.numbers.values().copied().collect();
        counts.sort_unstable();
        let links = counts.iter().map(|(number, count)| back_links((scope, back), *number, *count));
        self.ends.iter().copied().zip(links).collect()
    }
}

fn back_links((scope, back): (&str, &str), number: usize, count: usize) -> String {
    let mut links = String::new();
    for at in 1..=count {
        let id = back_id(scope, number, at);
        let name = if at == 1 { number.to_string() } else { format!("{number}-{at}") };
        let _ = write!(links, " <a href=\"#{id}\" class=\"footnote-back\" aria-label=\"{back} {name}\">↩</a>");
    }
    links
}

fn back_id(scope: &str, number: usize, count: usize) -> String {
    if count == 1 { format!("{scope}--ref--{number}") } else { format!("{scope}--ref--{number}-{count}") }
}

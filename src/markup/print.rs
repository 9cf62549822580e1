//! A tree → lines that a person can compare: one a node, for tests.

use std::fmt::Write as _;

use super::id::NodeId;
use super::kind::{Code, Heading, Kind, Link};
use super::tree::Tree;

impl Tree {
    /// Prints the tree below the document: a line a node, with its depth, its kind, and a leaf's words.
    pub fn outline(&self) -> String {
        let mut lines = String::new();
        let mut ends = vec![self.node(NodeId::ROOT).end];
        for (id, node) in self.nodes().skip(1) {
            while ends.last().is_some_and(|end| *end <= id.0) {
                ends.pop();
            }
            let depth = ends.len().saturating_sub(1);
            let _ = write!(lines, "{:indent$}{}", "", self.named(node.kind), indent = depth * 2);
            if node.kind.is_leaf() {
                let _ = write!(lines, " {:?}", self.slice(node.span));
            }
            lines.push('\n');
            ends.push(node.end);
        }
        lines
    }

    /// Names a kind with all that it says.
    fn named(&self, kind: Kind) -> String {
        match kind {
            Kind::Said(said) | Kind::Citation(said) | Kind::Table(said) => {
                format!("{}({:?})", plain_name(kind), self.said(said))
            }
            Kind::Footnote(label, is_cited) => {
                format!("Footnote({:?}{})", self.said(label), if is_cited { ", cited" } else { "" })
            }
            Kind::Open(Some(said)) => format!("Open({:?})", self.said(said)),
            Kind::Link(link) => format!("Link({})", self.destination(link)),
            Kind::Image(link) => format!("Image({})", self.destination(link)),
            Kind::Heading(heading) => format!("Heading({})", self.heading(heading)),
            Kind::Code(Code { info, fence }) => match self.slice(info) {
                "" => format!("Code({fence:?})"),
                info => format!("Code({fence:?}, {info:?})"),
            },
            Kind::Item(None) => "Item".to_owned(),
            Kind::Item(Some(number)) => format!("Item({number})"),
            kind => format!("{kind:?}"),
        }
    }

    fn destination(&self, link: Link) -> String {
        let title = link.title.map(|title| format!(", {:?}", self.said(title))).unwrap_or_default();
        format!("{:?}, {:?}{title}", link.form, self.said(link.to))
    }

    fn heading(&self, heading: Heading) -> String {
        let id = heading.id.map(|id| format!(", #{}", self.said(id))).unwrap_or_default();
        let done = heading.done.map(|done| if done { ", done" } else { ", to do" }).unwrap_or_default();
        format!("{}{id}{done}", heading.level)
    }
}

/// Names a kind without what it holds.
fn plain_name(kind: Kind) -> String {
    let name = format!("{kind:?}");
    name.split(['(', ' ']).next().unwrap_or_default().to_owned()
}

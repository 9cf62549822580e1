//! What must hold for the tree of any text at all.

#![allow(unreachable_pub, reason = "it is shared")]

use studybook::markup::{Kind, NodeId, Span, Tree};

/// Says what is wrong with a tree: nodes must be nested, in order and apart, and none may cut a character, so that every
/// byte has exactly one innermost node.
pub fn fault(tree: &Tree) -> Option<String> {
    let text = tree.text().as_str();
    if tree.node(NodeId::ROOT).span != Span::new(0, text.len()) {
        return Some("the document is not the whole note".to_owned());
    }
    let mut begin = 0;
    for (id, node) in tree.nodes() {
        let range = node.span.range();
        if !text.is_char_boundary(range.start) || !text.is_char_boundary(range.end) {
            return Some(format!("{node:?} cuts a character"));
        }
        if begin > range.start {
            return Some(format!("{node:?} begins before the node before it"));
        }
        begin = range.start;
        let mut end = node.span.start;
        for child in tree.children(id) {
            let span = tree.node(child).span;
            if !node.span.contains(span) {
                return Some(format!("{:?} is not in {node:?}", tree.node(child)));
            }
            if end > span.start {
                return Some(format!("{:?} begins in its sibling, in {node:?}", tree.node(child)));
            }
            if tree.parent(child) != id {
                return Some(format!("{:?} does not know {node:?}", tree.node(child)));
            }
            end = span.end;
        }
        let is_words = matches!(node.kind, Kind::Text | Kind::SoftBreak | Kind::HardBreak | Kind::RawWords);
        if is_words && tree.children(id).next().is_some() {
            return Some(format!("{node:?} holds nodes"));
        }
    }
    None
}

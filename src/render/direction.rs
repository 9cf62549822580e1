//! Which way words are read: by their first letter that has a direction, as browsers decide it.

use crate::markup::{Kind, NodeId, Span, Tree};

/// Returns whether any letter that is read from right to left can be in a text; costs little.
pub(super) fn may_turn(text: &str) -> bool {
    text.bytes().any(|byte| byte >= 0xD6)
}

/// Returns whether the words of a node, as far as they lie in a span, are read from right to left.
pub(super) fn is_rtl(tree: &Tree, id: NodeId, span: Span) -> bool {
    let words = tree.descendants(id).filter_map(|id| {
        let node = tree.node(id);
        let part = node.span.meet(span);
        match node.kind {
            _ if part.is_empty() => None,
            Kind::Text | Kind::RawWords => direction(tree.slice(part)),
            Kind::Said(said) => direction(tree.said(said)),
            _ => None,
        }
    });
    words.into_iter().next().unwrap_or(false)
}

/// Returns whether words are read from right to left, if any of their letters says so.
fn direction(words: &str) -> Option<bool> {
    words.chars().find(|char| char.is_alphabetic()).map(is_rtl_letter)
}

fn is_rtl_letter(char: char) -> bool {
    matches!(u32::from(char), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_decides() {
        for (words, expected) in [
            ("1. שלום", Some(true)),
            ("(مرحبا) hello", Some(true)),
            ("hello مرحبا", Some(false)),
            ("什么 שלום", Some(false)),
            ("ߒߞߏ", Some(true)),
            ("12 — ?", None),
        ] {
            assert_eq!(direction(words), expected, "{words}");
        }
        assert!(may_turn("שלום") && !may_turn("Größe и Ελλάδα"));
    }
}

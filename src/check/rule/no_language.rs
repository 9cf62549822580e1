//! Fenced code without a language: nobody can colour it, and no reader hears in what it is written.

use rayon::prelude::*;

use crate::check::scene::Scene;
use crate::diagnostic::{Code, Diagnostic};
use crate::markup::{Fence, Kind, Node, Span};
use crate::note::Note;

pub(in crate::check) fn find(scene: &Scene<'_>) -> Vec<Diagnostic> {
    scene.notes.par_iter().flat_map_iter(|note| in_note(note)).collect()
}

fn in_note(note: &Note) -> Vec<Diagnostic> {
    let bare = note.tree.nodes().filter(|(_, node)| is_bare(note, node));
    let told = bare.map(|(_, node)| {
        let first = note.tree.slice(node.span).lines().next().unwrap_or_default();
        let line = Span::new(node.span.range().start, node.span.range().start + first.len());
        Diagnostic::at(Code::NoLanguage, note.tree.excerpt(line), "this code names no language")
            .hint("write it behind the fence, as in ```` ```python ````; `text` where it has none")
    });
    told.collect()
}

fn is_bare(note: &Note, node: &Node) -> bool {
    let Kind::Code(code) = node.kind else { return false };
    let is_fenced = matches!(code.fence, Fence::Closed | Fence::Open);
    is_fenced && code.info.is_empty() && note.tree.slice(node.span).starts_with(['`', '~'])
}

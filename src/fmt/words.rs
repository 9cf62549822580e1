//! What is written in a passage, as it can stand by itself: without what indents or quotes all of its lines, without the bars
//! of its row, and with both marks of what is emphasized or none.

use std::ops::Range;

use crate::markup::{Kind, NodeId, Passage, Step, Tree};

/// Returns what is written in a passage, on as many lines as it has.
pub(super) fn dedented(passage: &Passage) -> String {
    let written = balanced(passage);
    let words = written.trim_matches('\n').trim_end();
    let text = passage.tree().text();
    let (start, line) = (passage.hull().range().start, passage.lines().0);
    let before = text.as_str().get(text.line_start(line)..start).unwrap_or_default();
    let Some((first, rest)) = words.split_once('\n') else { return words.trim().to_owned() };
    let quote = before.trim_end().ends_with('>') && rest.lines().all(|line| line.trim_start().starts_with('>'));
    let shift = |line: &str| if quote { unquoted(line) } else { line.to_owned() };
    let rest: Vec<String> = rest.lines().map(shift).collect();
    let indent = |line: &String| line.len() - line.trim_start_matches([' ', '\t']).len();
    let shared = rest.iter().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    // Where the first line stands by itself on its line, its own indentation is shared, too.
    let own = first.len() - first.trim_start().len() + if before.trim().is_empty() { before.len() } else { 0 };
    let shared = if before.trim().is_empty() { shared.min(own) } else { shared };
    let rest = rest.iter().map(|line| line.get(shared..).unwrap_or_default().trim_end_matches('\t').to_owned());
    std::iter::once(first.trim_start().to_owned()).chain(rest).collect::<Vec<_>>().join("\n")
}

/// Returns what is written in a passage, on one line.
pub(super) fn joined(passage: &Passage) -> String {
    balanced(passage).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes the sign of a quote off a line.
fn unquoted(line: &str) -> String {
    let rest = line.trim_start().trim_start_matches('>');
    rest.strip_prefix(' ').unwrap_or(rest).to_owned()
}

/// Returns what is written in a passage; of nodes that begin before it their last marks are left out, those of nodes that reach
/// beyond it are written at its end.
fn balanced(passage: &Passage) -> String {
    let tree = passage.tree();
    let [span] = passage.spans() else { return passage.written().into_owned() };
    let range = span.range();
    let (mut cuts, mut ends) = (Vec::new(), Vec::new());
    for (id, marks) in around(passage) {
        let node = tree.node(id).span.range();
        if node.start < range.start && node.end <= range.end {
            cuts.push(marks.1.start.max(range.start)..marks.1.end);
        } else if node.start >= range.start && node.end > range.end {
            ends.push(tree.text().as_str().get(marks.1).unwrap_or_default());
        }
    }
    cuts.sort_by_key(|cut| cut.start);
    let (mut made, mut from) = (String::new(), range.start);
    let words = |from: usize, to: usize| tree.text().as_str().get(from..to).unwrap_or_default();
    for cut in cuts {
        made += words(from, cut.start);
        from = cut.end.max(from);
    }
    made += words(from, range.end);
    let kept = made.trim_end().len();
    ends.iter().rev().for_each(|end| made.insert_str(kept, end));
    without_bars(passage, made)
}

/// The marks before and behind what a node holds.
type Marks = (Range<usize>, Range<usize>);

/// Lists what is emphasized and stands only in part in a passage, with its marks, outermost first.
fn around(passage: &Passage) -> Vec<(NodeId, Marks)> {
    let tree = passage.tree();
    let is_emphasis = |id: &NodeId| {
        matches!(tree.node(*id).kind, Kind::Emphasis | Kind::Strong | Kind::Strikethrough | Kind::Underline)
    };
    let (mut first, mut last) = (None, None);
    for step in passage.steps() {
        if let Step::Enter(id, kind, _) = step
            && (kind.is_leaf() || is_emphasis(&id))
        {
            first.get_or_insert(id);
            last = Some(id);
        }
    }
    let mut found: Vec<NodeId> = Vec::new();
    for id in first.into_iter().chain(last) {
        let mut above: Vec<NodeId> = std::iter::once(id).chain(tree.ancestors(id)).filter(is_emphasis).collect();
        above.retain(|id| !found.contains(id));
        found.extend(above.into_iter().rev());
    }
    found.into_iter().filter_map(|id| Some((id, marks(tree, id)?))).collect()
}

/// Returns the marks before and behind what a node holds.
fn marks(tree: &Tree, id: NodeId) -> Option<Marks> {
    let span = tree.node(id).span.range();
    let held: Vec<Range<usize>> = tree.children(id).map(|child| tree.node(child).span.range()).collect();
    let (first, last) = (held.first()?.start, held.last()?.end);
    Some((span.start..first, last..span.end))
}

/// Takes the bars of a row off words that are one of its cells.
fn without_bars(passage: &Passage, words: String) -> String {
    let tree = passage.tree();
    let cell = passage.steps().find_map(|step| match step {
        Step::Enter(id, ..) => {
            std::iter::once(id).chain(tree.ancestors(id)).find(|id| tree.node(*id).kind == Kind::Cell)
        }
        Step::Leave(..) => None,
    });
    let (first, last) = passage.lines();
    if cell.is_none() || first != last {
        return words;
    }
    words.trim().trim_matches('|').trim().replace("\\|", "|")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::{Extensions, parse};
    use crate::text::{SourcePath, Text};

    fn part(words: &str, range: Range<usize>) -> String {
        let tree =
            std::sync::Arc::new(parse(&Text::new(SourcePath::new("a.md"), words), 1, Extensions::default()).value);
        dedented(&Passage::new(&tree, crate::markup::Span::new(range.start, range.end)))
    }

    #[test]
    fn what_is_emphasized_in_part_has_both_marks_or_none() {
        let words = "**1) Fog.** Why *is it grey*\n";
        assert_eq!(part(words, 5..28), "Fog. Why *is it grey*");
        assert_eq!(part(words, 5..25), "Fog. Why *is it gr*");
        assert_eq!(part(words, 0..8), "**1) Fog**");
        assert_eq!(part(words, 12..28), "Why *is it grey*");
    }
}

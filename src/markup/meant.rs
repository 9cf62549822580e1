//! Tags among words that their author means as words: `What is the difference between <div> and <span>?`
//!
//! What is closed somewhere formats what stands between; a tag that nothing closes names itself, and so does one in a heading
//! that holds nothing. Takes time in proportion to the tags of a note.

use std::collections::BTreeMap;

use super::html::{self, Tag};
use super::kind::Kind;
use super::tree::Node;
use super::wide::is_unspaced;

/// A tag of a note.
struct Mark<'a> {
    /// The node.
    id: usize,
    /// Its name in lower case.
    name: String,
    /// What it says, where it opens something.
    tag: Option<Tag<'a>>,
    /// What holds its words; nothing where it stands in a block of HTML.
    block: Option<usize>,
    /// The tag that it belongs to.
    partner: Option<usize>,
}

/// Elements without an end.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that people open before a word and may forget to close.
const FORMATS: &[&str] = &[
    "a", "b", "big", "center", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "p", "q", "s", "small", "span",
    "strike", "strong", "sub", "sup", "tt", "u",
];

/// Elements that end where the next one begins.
const ENDS_BY_ITSELF: &[&str] = &["dd", "dt", "li", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Turns the tags of a text that are meant as words into words.
pub(super) fn settle(text: &str, nodes: &mut [Node]) {
    let mut marks = marks(text, nodes);
    if marks.iter().all(|mark| mark.block.is_none()) {
        return;
    }
    pair(nodes, &mut marks);
    let names: Vec<bool> = (0..marks.len()).map(|at| is_name(text, nodes, &marks, at)).collect();
    let is_beside = |at: usize, mark: &Mark<'_>| {
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        near.filter(|near| names.get(*near) == Some(&true)).any(|near| marks[near].block == mark.block)
    };
    for (at, mark) in marks.iter().enumerate() {
        let is_titled = mark.name == "br" && mark.block.is_some_and(|block| is_heading(nodes, block));
        // The break at the end of a heading that compares it with another tag.
        if names[at] || is_titled && is_beside(at, mark) {
            nodes[mark.id].kind = Kind::Text;
        }
    }
}

/// Lists the tags of a note.
fn marks<'a>(text: &'a str, nodes: &[Node]) -> Vec<Mark<'a>> {
    let is_tag = |node: &Node| matches!(node.kind, Kind::Open(None) | Kind::Close);
    let tags = nodes.iter().enumerate().filter(|(_, node)| is_tag(node));
    let mark = |(id, node): (usize, &Node)| {
        let written = &text[node.span.start as usize..node.span.end as usize];
        let tag = html::tag(written);
        let name = written.trim_start_matches(['<', '/']);
        let end = name.find(|char: char| !char.is_ascii_alphanumeric() && char != '-').unwrap_or(name.len());
        Mark { id, name: name[..end].to_ascii_lowercase(), tag, block: block(nodes, id), partner: None }
    };
    tags.map(mark).collect()
}

/// Returns the block in whose words a node stands.
fn block(nodes: &[Node], id: usize) -> Option<usize> {
    let mut at = nodes[id].parent as usize;
    while nodes[at].kind.is_inline() {
        at = nodes[at].parent as usize;
    }
    nodes[at].kind.holds_words().then_some(at)
}

fn is_heading(nodes: &[Node], block: usize) -> bool {
    matches!(nodes[block].kind, Kind::Heading(_))
}

/// Finds for each tag the one that closes it or that it closes; what a heading opens ends in the heading.
fn pair(nodes: &[Node], marks: &mut [Mark<'_>]) {
    let mut open: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let heading = |mark: &Mark<'_>| mark.block.filter(|block| is_heading(nodes, *block));
    for at in 0..marks.len() {
        let name = marks[at].name.clone();
        if marks[at].tag.is_some() {
            open.entry(name).or_default().push(at);
            continue;
        }
        let Some(all) = open.get_mut(&name) else { continue };
        let here = heading(&marks[at]);
        while all.last().is_some_and(|last| heading(&marks[*last]).is_some_and(|block| Some(block) != here)) {
            all.pop();
        }
        if let Some(first) = all.last().copied().filter(|last| heading(&marks[*last]) == here) {
            all.pop();
            (marks[first].partner, marks[at].partner) = (Some(at), Some(first));
        }
    }
}

/// Returns whether a tag names itself.
fn is_name(text: &str, nodes: &[Node], marks: &[Mark<'_>], at: usize) -> bool {
    let mark = &marks[at];
    let Some(block) = mark.block else { return false };
    let span = nodes[mark.id].span;
    let around = Around::of(text, nodes[block], (span.start as usize, span.end as usize));
    let is_heading = is_heading(nodes, block);
    let is_apart = around.is_apart(is_heading);
    if let Some(partner) = mark.partner {
        let is_bare = |at: usize| marks[at].tag.as_ref().is_none_or(|tag| tag.attributes.is_empty());
        return is_heading && partner.abs_diff(at) == 1 && is_bare(at) && is_bare(partner) && {
            let (first, last) = (nodes[marks[at.min(partner)].id].span, nodes[marks[at.max(partner)].id].span);
            text[first.end as usize..last.start as usize].trim().is_empty()
        };
    }
    let Some(tag) = &mark.tag else { return is_apart && around.goes_on };
    let name = mark.name.as_str();
    let is_bare = tag.attributes.is_empty();
    if VOID.contains(&name) {
        let is_line_end = name == "br" && !around.is_choice && (!is_heading || !around.goes_on)
            || name == "hr" && !is_heading && !around.goes_on;
        return is_bare && !is_line_end && (is_apart || matches!(name, "img" | "input"));
    }
    let is_place = tag.attribute("id").or(tag.attribute("name")).is_some();
    let formats = FORMATS.contains(&name) && (!is_bare || !is_apart);
    !is_place && !formats && !ENDS_BY_ITSELF.contains(&name)
        || is_bare && is_apart && (around.goes_on || around.ends || is_heading)
}

/// What stands beside a tag on its line.
struct Around {
    before: Option<char>,
    after: Option<char>,
    /// Whether more words follow on the line.
    goes_on: bool,
    /// Whether nothing follows in the block.
    ends: bool,
    /// Whether nothing but the mark of a choice stands before it: `b) <br>`.
    is_choice: bool,
}

impl Around {
    fn of(text: &str, block: Node, (start, end): (usize, usize)) -> Self {
        let (from, to) = (block.span.start as usize, block.span.end as usize);
        let front = &text[from.min(start)..start];
        // Only so much is looked at, however long the line is.
        let near = &front[front.floor_char_boundary(front.len().saturating_sub(8))..];
        let line = near.rsplit('\n').next().unwrap_or_default();
        let mark = line.trim_matches([' ', '(', '*']);
        let is_whole = line.len() < near.len() || near.len() == front.len();
        let is_choice = is_whole && mark.len() == 2 && mark.is_ascii() && mark.ends_with([')', '.']);
        let rest = &text[end..to.max(end)];
        let mut behind = rest.chars().take_while(|char| *char != '\n');
        let after = behind.next();
        let goes_on = after.is_some_and(|char| char.is_alphanumeric() || "?？!！.".contains(char))
            || behind.any(char::is_alphanumeric);
        let before = line.chars().next_back();
        Around { before, after, goes_on, ends: rest.trim().is_empty(), is_choice: is_choice && !goes_on }
    }

    /// Returns whether it is no part of a word; in a heading, wide letters have no spaces around names.
    fn is_apart(&self, is_heading: bool) -> bool {
        let is_edge = |char: Option<char>| {
            char.is_none_or(|char| {
                !char.is_alphanumeric() && !matches!(char, '<' | '>') || is_heading && is_unspaced(char)
            })
        };
        is_edge(self.before) && is_edge(self.after)
    }
}

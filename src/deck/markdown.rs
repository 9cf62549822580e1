//! HTML → Markdown, and a deck → notes.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::LazyLock;

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::options::{BulletListMarker, HrStyle, Options};
use htmd::{Element, HtmlToMarkdown, Node};
use markup5ever_rcdom::NodeData;

use super::card::{CardAnswer, Deck, Flashcard};
use super::face::{source_title, source_url};
use super::house::{HouseChoice, HouseNote, HouseQuestion, front_matter, one_line, settled};
use super::media::Media;
use crate::guide::Topic;
use crate::render::Fragment;

/// Elements within each other: more are not read, since the reader of HTML is recursive.
const DEEPEST: usize = 200;

/// HTML of more bytes is not read.
const LONGEST: usize = 4 << 20;

static CONVERTER: LazyLock<HtmlToMarkdown> = LazyLock::new(|| {
    let options = Options {
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        hr_style: HrStyle::Dashes,
        ..Options::default()
    };
    HtmlToMarkdown::builder()
        .options(options)
        .skip_tags(vec!["script", "style", "head"])
        .add_handler(vec!["span"], formula)
        .add_handler(vec!["input"], tick)
        .add_handler(vec!["pre"], code)
        .build()
});

/// Turns HTML into Markdown; nothing when it is nested deeper than anybody writes.
pub(super) fn of_html(html: &str) -> Option<String> {
    if html.len() > LONGEST || likely_depth(html) > DEEPEST {
        return None;
    }
    let tree = CONVERTER.html_to_tree(html).ok().filter(|tree| depth(tree) <= DEEPEST)?;
    let markdown = CONVERTER.tree_to_markdown(&tree);
    Some(markdown.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned())
}

/// Writes a formula as notes do.
fn formula(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let class = element.attrs.iter().find(|attribute| &*attribute.name.local == "class");
    let Some(class) = class.filter(|class| class.value.starts_with("math math-")) else {
        return handlers.fallback(element);
    };
    let mark = if class.value.ends_with("display") { "$$" } else { "$" };
    let tex = text(element.node);
    let tex = tex.trim().trim_start_matches("\\(").trim_start_matches("\\[");
    let tex = tex.trim_end_matches("\\)").trim_end_matches("\\]");
    Some(format!("{mark}{}{mark}", tex.trim()).into())
}

/// Writes the box of a task.
fn tick(_: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let has = |name: &str| element.attrs.iter().any(|attribute| &*attribute.name.local == name);
    Some(if has("checked") { "[x] " } else { "[ ] " }.into())
}

/// Writes code within a fence, word for word.
fn code(_: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let code = text(element.node);
    let code = code.strip_suffix('\n').unwrap_or(&code);
    let longest = code.split(|char| char != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let language = language(element.node).unwrap_or_default();
    Some(format!("\n\n{fence}{language}\n{code}\n{fence}\n\n").into())
}

/// Returns the language that a block of code says it is in.
fn language(pre: &Rc<Node>) -> Option<String> {
    let children = pre.children.borrow();
    let elements = std::iter::once(pre).chain(children.iter());
    let classes = elements.filter_map(|node| attribute(node, "class"));
    let named = classes.filter_map(|class| {
        let names = class.split_whitespace().find_map(|name| name.strip_prefix("language-"))?;
        Some(names.to_owned())
    });
    named.into_iter().find(|name| !name.contains('`'))
}

fn attribute(node: &Node, name: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attrs = attrs.borrow();
    attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| attribute.value.to_string())
}

/// Returns the words in an element, as they are written there.
fn text(node: &Rc<Node>) -> String {
    let mut text = String::new();
    let mut waiting = vec![Rc::clone(node)];
    while let Some(node) = waiting.pop() {
        match &node.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Element { name, .. } if &*name.local == "br" => text.push('\n'),
            _ => waiting.extend(node.children.borrow().iter().rev().cloned()),
        }
    }
    text
}

/// Returns how deep elements stand within each other.
fn depth(tree: &Rc<Node>) -> usize {
    let mut deepest = 0;
    let mut waiting = vec![(Rc::clone(tree), 0)];
    while let Some((node, depth)) = waiting.pop() {
        deepest = deepest.max(depth);
        waiting.extend(node.children.borrow().iter().map(|child| (Rc::clone(child), depth + 1)));
    }
    deepest
}

/// Returns how deep elements are likely to stand within each other: reading takes long where they stand deep.
fn likely_depth(html: &str) -> usize {
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        let (closes, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
        let name: String = name.chars().take_while(char::is_ascii_alphanumeric).take(20).collect();
        let name = name.to_ascii_lowercase();
        if name.is_empty() || VOID.contains(&name.as_str()) {
            continue;
        }
        let count = open.entry(name).or_default();
        if !closes {
            *count += 1;
            depth += 1;
            deepest = deepest.max(depth);
        } else if *count > 0 {
            *count -= 1;
            depth -= 1;
        }
    }
    deepest
}

/// Elements that hold nothing.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Writes a deck as one note: of a topic where it holds one, else with a heading for each topic.
pub fn markdown(deck: &Deck<'_>, media: &Media) -> String {
    let notes = notes(deck, media);
    if let [note] = &notes[..] {
        return note.write();
    }
    let asked: Vec<&HouseQuestion> = notes.iter().flat_map(|note| &note.questions).collect();
    settled(&asked, |marks| {
        let mut text = front_matter(&[marks.asking(3)]);
        text.push_str(&format!("# {}\n", one_line(&deck.config.title)));
        for note in &notes {
            text.push_str(&format!("\n## {}\n", one_line(&note.title)));
            note.questions.iter().for_each(|question| question.push(&mut text, 3));
        }
        text
    })
}

/// Makes a note of each topic of a deck.
pub fn notes(deck: &Deck<'_>, media: &Media) -> Vec<HouseNote> {
    let note = |(topic, cards): (&Topic, &[Flashcard<'_>])| HouseNote {
        title: topic.title.clone(),
        slug: topic.slug.clone(),
        description: topic.description.clone(),
        questions: cards.iter().map(|card| question(card, media)).collect(),
    };
    deck.topics().map(note).collect()
}

fn question(card: &Flashcard<'_>, media: &Media) -> HouseQuestion {
    let right = |at: usize| card.answers.iter().any(|answer| answer.answer.right.contains(&at));
    let choice = |(at, words): (usize, &Fragment)| HouseChoice { words: line_of(words, media), is_right: right(at) };
    let citations = card.answers.iter().flat_map(|answer| &answer.answer.citations);
    HouseQuestion {
        words: line_of(&card.prompt, media),
        id: Some(card.question.id.to_string()),
        tags: card.question.tags.clone(),
        also: card.question.also.clone(),
        material: card.material.as_ref().map(|material| of_fragment(material, media)).unwrap_or_default(),
        choices: card.choices.iter().enumerate().map(choice).collect(),
        answer: answers(card, media),
        sources: citations.map(|one| (source_title(one).to_owned(), source_url(one))).collect(),
    }
}

/// Writes all answers of a card below each other.
pub(super) fn answers(card: &Flashcard<'_>, media: &Media) -> String {
    let all = card.answers.iter().map(|answer| answer_of(answer, media)).filter(|answer| !answer.is_empty());
    all.collect::<Vec<_>>().join("\n\n")
}

/// Writes an answer without its sources.
pub(super) fn answer_of(answer: &CardAnswer<'_>, media: &Media) -> String {
    let label = answer.label.as_ref().map(|label| format!("**{}**", line_of(label, media)));
    let body = answer.body.as_ref().map(|body| of_fragment(body, media));
    label.into_iter().chain(body).collect::<Vec<_>>().join("\n\n")
}

/// Writes a fragment as Markdown; what is nested too deep, as plain text.
pub(super) fn of_fragment(fragment: &Fragment, media: &Media) -> String {
    of_html(&fragment.html_by(|address| media.lead(address))).unwrap_or_else(|| fragment.plain.clone())
}

pub(super) fn line_of(fragment: &Fragment, media: &Media) -> String {
    one_line(&of_fragment(fragment, media))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_markdown() {
        for (html, markdown) in [
            ("<p>a <b>b</b></p><ul><li>c</li><li>d</li></ul>", "a **b**\n\n- c\n- d"),
            ("<pre><code class=\"language-rust\">`<span>~x</span>`\n</code></pre>", "```rust\n`~x`\n```"),
            ("<span class=\"math math-inline\">\\(a_1\\)</span>", "$a_1$"),
            ("<span class=\"math math-display\">\\[a &lt; b\\]</span>", "$$a < b$$"),
            ("<ul><li><input type=checkbox checked> a</li></ul>", "- [x] a"),
            ("a<script>alert(1)</script>", "a"),
        ] {
            assert_eq!(of_html(html).as_deref(), Some(markdown), "{html}");
        }
    }

    #[test]
    fn what_is_nested_too_deep_is_not_read() {
        assert_eq!(of_html(&"<div>".repeat(100_000)), None);
        assert_eq!(of_html(&"<b title='</b>'>".repeat(5_000)), None);
        assert!(of_html(&"<b>a</b>".repeat(10_000)).is_some());
    }
}

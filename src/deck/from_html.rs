//! HTML → Markdown: of cards of other programs, and of what this one renders, which comes back as it was written.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::LazyLock;

use htmd::options::{BulletListMarker, HrStyle, Options};
use htmd::{HtmlToMarkdown, Node};

use super::asked::one_line;
use super::elements::{BREAK, converter};

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
    converter(options)
});

/// Turns HTML into Markdown; nothing when it is nested deeper than anybody writes.
pub(super) fn of_html(html: &str) -> Option<String> {
    tree(html).map(|tree| of_tree(&tree))
}

/// Reads HTML; nothing when it is nested deeper than anybody writes.
pub(super) fn tree(html: &str) -> Option<Rc<Node>> {
    if html.len() > LONGEST || likely_depth(html) > DEEPEST {
        return None;
    }
    CONVERTER.html_to_tree(html).ok().filter(|tree| depth(tree) <= DEEPEST)
}

/// Turns a piece of HTML that was read into Markdown.
pub(super) fn of_tree(tree: &Rc<Node>) -> String {
    let markdown = CONVERTER.tree_to_markdown(tree);
    let mut lines = markdown.lines().map(str::trim_end).peekable();
    let mut written = String::with_capacity(markdown.len());
    while let Some(line) = lines.next() {
        match line.strip_suffix(BREAK) {
            Some(words) if lines.peek().is_some_and(|next| !next.trim_matches([BREAK, ' ']).is_empty()) => {
                written.push_str(words);
                written.push_str(if words.trim().is_empty() { "" } else { "\\" });
            }
            Some(words) => written.push_str(words),
            None => written.push_str(line),
        }
        written.push('\n');
    }
    written.retain(|char| char != BREAK);
    written.trim_matches('\n').to_owned()
}

/// Joins lines that a break parts, as words that go on one line.
pub(super) fn joined(markdown: &str) -> String {
    one_line(&markdown.replace("\\\n", " "))
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
            ("a<br>b<br>", "a\\\nb"),
            (
                "H<sub>2</sub>O <s>x</s> <sup><a class=footnote href=\"#q--fn--1\">1</a></sup>",
                "H<sub>2</sub>O ~~x~~ [^1-3b195d]",
            ),
            (
                "<table><tr><td></td><th>b</th></tr><tr><th>c</th><td><code>a|b</code><br>d</td></tr></table>",
                "|  | b |\n|---|---|\n| c | `a\\|b`<br>d |",
            ),
            (
                "<div class=\"alert alert-tip\"><p class=\"alert-title\">Tip</p><p>a</p><p>b</p></div>",
                "> [!TIP]\n> a\n>\n> b",
            ),
            ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n: b"),
            (
                "<figure class=\"code\"><figcaption>a.py</figcaption><pre><code class=\"language-python\">a</code></pre></figure>",
                "```python title=\"a.py\"\na\n```",
            ),
            (
                "<pre><code data-info=\"python check\" class=\"language-python\">a</code></pre>",
                "```python check\na\n```",
            ),
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

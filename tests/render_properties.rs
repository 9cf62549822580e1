//! What holds for every text, however odd: no word is lost, HTML is balanced, nothing dangerous is left.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use studybook::config::MarkdownConfig;
use studybook::diagnostic::Code;
use studybook::guide::Content;
use studybook::render::{Form, Fragment, RenderOptions, Renderer};
use studybook::text::{Flavour, Passage, SourcePath, Text};

const FLAVOURS: [Flavour; 2] = [Flavour::Markdown, Flavour::Plain];

fn render(words: &str, flavour: Flavour, form: Form) -> Fragment {
    let text = Text::new(SourcePath::new("a.md"), words);
    let passage = Passage::of_lines(&text, flavour, 1, text.line_count());
    let content = Content { passage: passage.into(), references: BTreeMap::new() };
    Renderer::new(RenderOptions { markdown: MarkdownConfig::default() }).render(&content, "s", form)
}

/// Splits HTML into tags and the words between them.
fn tags(html: &str) -> (Vec<&str>, String) {
    let (mut tags, mut words, mut rest) = (Vec::new(), String::new(), html);
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        let end = at + rest[at..].find('>').unwrap_or(rest.len() - at - 1);
        tags.push(&rest[at + 1..end]);
        rest = &rest[end + 1..];
    }
    words.push_str(rest);
    (tags, words)
}

#[track_caller]
fn check_balance(html: &str) {
    let mut open = Vec::new();
    for tag in tags(html).0 {
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
        } else if !tag.ends_with('/') && !["br", "hr", "img", "wbr", "col", "input"].contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} in {html}");
}

#[track_caller]
fn check_ids(html: &str) {
    let mut seen = BTreeSet::new();
    for tag in tags(html).0 {
        let Some((_, rest)) = tag.split_once(" id=\"") else { continue };
        let id = rest.split('"').next().unwrap_or_default();
        assert!(id.starts_with("s--") && seen.insert(id), "{id} in {html}");
    }
}

#[track_caller]
fn check_harmless(html: &str) {
    for tag in tags(html).0 {
        let lower = tag.to_lowercase();
        let name = lower.trim_start_matches('/').split(' ').next().unwrap_or_default();
        assert!(!["script", "style", "iframe", "form", "object", "svg", "h1", "h2"].contains(&name), "{html}");
        assert!(!lower.contains(" on") && !lower.contains(" style=") && !lower.contains("=\"javascript:"), "{html}");
    }
}

/// Marks that may stand anywhere between words.
const MARKS: &[&str] = &[
    " ",
    " ",
    " ",
    "\n",
    "\n",
    "\n\n",
    "\t",
    "    ",
    "\n- ",
    "\n* ",
    "\n1. ",
    "\n  - ",
    "\n    ",
    "\n7) ",
    "# ",
    "\n## ",
    "\n> ",
    "\n>",
    "**",
    "*",
    "_",
    "__",
    " ~~",
    "` ",
    " `",
    "\n```\n",
    "\n~~~\n",
    "|",
    "\n| ",
    " | ",
    "\n|---|---|\n",
    "\n---\n",
    "\n===\n",
    "\n: ",
    "[",
    "]",
    "[^1]",
    "\n[^1]: ",
    "]: ",
    "$",
    "$$",
    "\\",
    "&",
    "&amp;",
    "! ",
    "![",
    "<",
    ">",
    "</",
    "<div>",
    "</div>",
    "<details>",
    "</details>",
    "<summary>",
    "</summary>",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<table>",
    "<td>",
    "</table>",
    "<li>",
    "<ul>",
    "<h1>",
    "</h1>",
    "<a name=\"x\">",
    "</a>",
    "<kbd>",
    "</kbd>",
    "<T>",
    "\n<T>\n",
    "<br>",
    "<button>",
    "<pre>",
    "</pre>",
    "\n- [ ] ",
    "{",
    "}",
    " = ",
    "def f(x):\n    ",
    ";",
    "  ",
    "(",
    ")",
    "https://example.com/",
    "\n[1.2] ",
    "\n(a) ",
    "\n• ",
    "\n> [!NOTE]\n> ",
];

fn texts() -> impl Strategy<Value = (String, Vec<String>)> {
    let piece = prop_oneof![3 => (0..MARKS.len()).prop_map(Some), 2 => Just(None)];
    prop::collection::vec(piece, 1..40).prop_map(|pieces| {
        let (mut text, mut words) = (String::new(), Vec::new());
        for piece in pieces {
            match piece {
                Some(mark) => text.push_str(MARKS[mark]),
                None => {
                    let word = format!("w{}q", words.len());
                    text.push_str(&word);
                    words.push(word);
                }
            }
        }
        (text, words)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_is_lost_and_html_is_whole((text, words) in texts()) {
        for flavour in FLAVOURS {
            for form in [Form::Block, Form::Inline] {
                let fragment = render(&text, flavour, form);
                let (_, shown) = tags(&fragment.html);
                let code = fragment.code.join("\n");
                // Where a link leads is no word of the text.
                let is_said = |word: &&String| !text.contains(&format!("]({word}"));
                for word in words.iter().filter(is_said) {
                    let is_there = shown.contains(word) || fragment.plain.contains(word) || code.contains(word);
                    prop_assert!(is_there, "{flavour:?} {form:?} lost {word} of {text:?}: {}", fragment.html);
                }
                check_balance(&fragment.html);
                check_ids(&fragment.html);
                check_harmless(&fragment.html);
            }
        }
    }

    #[test]
    fn any_characters_at_all_are_rendered(text in "\\PC*|[\\x00-\\x7f]*|[<>a-z/=\"' !\\-&;#\n]*") {
        for flavour in FLAVOURS {
            let fragment = render(&text, flavour, Form::Block);
            check_balance(&fragment.html);
            check_ids(&fragment.html);
            check_harmless(&fragment.html);
            prop_assert!(!fragment.html.contains(['\u{3}', '\u{4}', '\u{85}']), "{}", fragment.html);
        }
    }
}

#[test]
fn ten_thousand_nested_marks_are_rendered_in_little_time_and_reported() {
    let deep = 10_000;
    let stairs: String = (0..600).map(|at| format!("{}- w{at}\n", "  ".repeat(at))).collect();
    for text in [
        format!("{}word", "> ".repeat(deep)),
        format!("{}word", "- ".repeat(deep)),
        format!("{}word{}", "*a ".repeat(deep), "*".repeat(deep)),
        format!("{}word", "<div>".repeat(deep)),
        format!("{}word", "<b>".repeat(deep)),
        stairs,
    ] {
        let fragment = render(&text, Flavour::Markdown, Form::Block);
        check_balance(&fragment.html);
        assert!(fragment.plain.contains("word") || fragment.plain.contains("w599"), "{}", &text[..20]);
        let is_reported = fragment.problems.iter().any(|problem| problem.code == Code::TooDeep);
        assert!(is_reported, "{}", &text[..20]);
        check_balance(&render(&text, Flavour::Plain, Form::Block).html);
    }
}

/// What parsers of Markdown, HTML and plain text may stumble over when it comes in numbers.
const PARTS: &[&str] = &[
    "[",
    "*",
    "`",
    "***",
    "[a](",
    "![",
    "<",
    "<a ",
    "<a x=\"",
    "<!--",
    "</",
    "&",
    "$",
    "$$",
    "\\",
    "|",
    " ~~",
    "_a_",
    "> ",
    "- ",
    "#",
    "[^1]: ",
    "[a]: b\n",
    "a\tb  c\n",
    "    x = 1\n",
    "x y\n",
    "    xy z\n",
    "http://",
    "https://a.b/)",
    "www.",
    "``` ",
    "{",
    "<b>",
    "</b>",
    "<script>",
    "<table>",
    "<td>",
    "1. a\n",
    "| a\n",
    "|-|\n",
    "a | b\n-|-\n",
    "\n",
];

#[test]
fn a_hundred_kilobytes_of_any_mark_cost_little_time() {
    for part in PARTS {
        let text = part.repeat(100_000 / part.len());
        for flavour in FLAVOURS {
            let start = Instant::now();
            let fragment = render(&text, flavour, Form::Block);
            let took = start.elapsed();
            assert!(took < Duration::from_secs(10), "{part:?} {flavour:?} took {took:?}");
            assert!(
                fragment.html.len() < 100 * text.len(),
                "{part:?} {flavour:?} became {} bytes",
                fragment.html.len()
            );
        }
    }
}

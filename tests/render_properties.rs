//! What holds for every text, however odd: no word is lost, HTML is balanced, nothing dangerous is left.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use ammonia::{Builder, UrlRelative};
use proptest::prelude::*;
use studybook::config::Config;
use studybook::diagnostic::Code;
use studybook::guide::Content;
use studybook::markup::{Extensions, Flavour, Passage, Span, parse};
use studybook::render::{Form, Fragment, RenderOptions, Renderer};
use studybook::text::{SourcePath, Text};

const FLAVOURS: [Flavour; 2] = [Flavour::Markdown, Flavour::Plain];

fn passage(words: &str, flavour: Flavour) -> Passage {
    let name = if flavour == Flavour::Plain { "a.txt" } else { "a.md" };
    let text = Text::new(SourcePath::new(name), words);
    Passage::whole(&Arc::new(parse(&text, 1, Extensions::default()).value))
}

fn render(words: &str, flavour: Flavour, form: Form) -> Fragment {
    render_passage(passage(words, flavour), form)
}

fn render_passage(passage: Passage, form: Form) -> Fragment {
    let content = Content { passage: passage.into(), references: BTreeMap::new() };
    Renderer::new(RenderOptions::of(&Config::default())).render(&content, "s", form)
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

/// Elements that a fragment may hold, those of formulas and tasks included.
const ELEMENTS: &str = "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em \
    figcaption figure h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span \
    strong sub summary sup table tbody td tfoot th thead tr u ul var wbr \
    math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle \
    msub msubsup msup mtable mtd mtext mtr munder munderover none semantics annotation";
/// Attributes that any of them may have here.
const ATTRIBUTES: &str = "align aria-label class colspan data-line dir href id lang loading decoding open reversed role \
    rowspan scope span src alt start tabindex title type value width height checked disabled display accent \
    accentunder columnalign columnlines columnspacing depth fence form frame largeop linethickness lspace mathsize \
    mathvariant maxsize minsize movablelimits rowlines rowspacing rspace scriptlevel displaystyle separator stretchy \
    symmetric voffset";

/// Reads HTML as a browser does, and writes what it understood.
static BROWSER: LazyLock<Builder> = LazyLock::new(|| {
    let mut browser = Builder::empty();
    browser.tags(ELEMENTS.split_whitespace().collect());
    browser.clean_content_tags(HashSet::from(["script", "style"]));
    browser.generic_attributes(ATTRIBUTES.split_whitespace().collect());
    browser.tag_attributes(HashMap::new());
    browser.url_schemes(HashSet::from(["http", "https", "mailto", "data"]));
    browser.url_relative(UrlRelative::PassThrough);
    browser.link_rel(None);
    browser
});

/// Parts of HTML that are equal whatever spelling they have.
fn parts(html: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        parts.push(read(&rest[..at]).into_owned());
        let end = at + rest[at..].find('>').unwrap_or(rest.len() - at - 1);
        let tag = rest[at..end].replace("=\"\"", "");
        let is_closed = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes: Vec<_> =
            attributes.split("\" ").map(|part| read(part.trim_matches('"')).into_owned()).collect();
        attributes.sort();
        parts.push(format!("{name} {}", attributes.join(" ")));
        if is_closed {
            parts.push(format!("</{} ", &name[1..]));
        }
        rest = &rest[end + 1..];
    }
    parts.push(read(rest).into_owned());
    parts.retain(|part| !part.is_empty());
    parts
}

fn read(words: &str) -> Cow<'_, str> {
    if !words.contains('&') {
        return words.into();
    }
    let known = words.replace("&nbsp;", "\u{a0}").replace("&quot;", "\"");
    let cleaned = Builder::empty().clean(&known).to_string().replace("&nbsp;", "\u{a0}");
    cleaned.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").into()
}

/// A browser must understand what we write as it is written.
#[track_caller]
fn check_understood(html: &str) {
    if !html.contains('<') {
        return;
    }
    let understood = BROWSER.clean(html).to_string();
    assert_eq!(parts(&understood), parts(html), "{html}");
}

#[track_caller]
fn check_all(html: &str) {
    check_balance(html);
    check_ids(html);
    check_harmless(html);
    check_understood(html);
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

/// Tags, words and marks among which HTML goes wrong.
const TAGS: &[&str] = &[
    "word",
    " ",
    "\n",
    "\n\n",
    "\n\n",
    "- ",
    "\n- ",
    "\n  ",
    "> ",
    "# ",
    "**",
    "`x`",
    "| a | b |\n|---|---|\n| ",
    "\n1. ",
    "[l](https://a.b)",
    "![i](https://a.b/c.png)",
    "\n```\ncode\n```\n",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=\"https://a.b\">",
    "</a>",
    "<a name=\"n\"></a>",
    "<span>",
    "</span>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th>",
    "<thead>",
    "</thead>",
    "<tbody>",
    "<caption>",
    "</caption>",
    "<colgroup>",
    "<col>",
    "<ul>",
    "</ul>",
    "<ol>",
    "<li>",
    "</li>",
    "<dl>",
    "</dl>",
    "<dt>",
    "<dd>",
    "</dd>",
    "<details>",
    "</details>",
    "<summary>",
    "</summary>",
    "<h1>",
    "</h1>",
    "<h2>",
    "</h2>",
    "<h4 id=x>",
    "</h4>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<blockquote>",
    "</blockquote>",
    "<figure>",
    "</figure>",
    "<figcaption>",
    "</figcaption>",
    "<ruby>",
    "</ruby>",
    "<rt>",
    "</rt>",
    "<rp>",
    "<hr>",
    "<br>",
    "<img src=\"https://a.b/c.png\">",
    "<wbr>",
    "<script>",
    "</script>",
    "<form>",
    "<section>",
    "<!-- c -->",
    "<T>",
    "&lt;",
    "&nbsp;",
    "&",
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
                let is_said = |word: &&String| {
                    let before = text.split(word.as_str()).next().unwrap_or_default();
                    let is_address = before.rsplit(char::is_whitespace).next().is_some_and(|part| part.contains("]("));
                    !is_address && !before.trim_end().ends_with("](")
                };
                // A footnote is no part of a line.
                if form == Form::Inline && text.contains("[^1]: ") {
                    continue;
                }
                for word in words.iter().filter(is_said) {
                    let is_there = shown.contains(word) || fragment.plain.contains(word) || code.contains(word);
                    prop_assert!(is_there, "{flavour:?} {form:?} lost {word} of {text:?}: {}", fragment.html);
                }
                check_all(&fragment.html);
            }
        }
    }

    #[test]
    fn html_of_any_shape_is_understood_as_it_is_written(pieces in prop::collection::vec(0..TAGS.len(), 1..30)) {
        let text: String = pieces.into_iter().map(|piece| TAGS[piece]).collect();
        for form in [Form::Block, Form::Inline] {
            check_all(&render(&text, Flavour::Markdown, form).html);
        }
    }

    #[test]
    fn every_part_of_a_note_is_rendered((text, _) in texts(), cuts in prop::collection::vec(0..400_usize, 2..6)) {
        for flavour in FLAVOURS {
            let mut cuts: Vec<_> = cuts.iter().map(|cut| text.floor_char_boundary((*cut).min(text.len()))).collect();
            cuts.sort_unstable();
            let spans = cuts.chunks_exact(2).map(|cut| Span::new(cut[0], cut[1])).collect();
            let part = Passage::of(passage(&text, flavour).tree(), spans);
            for form in [Form::Block, Form::Inline] {
                check_all(&render_passage(part.clone(), form).html);
            }
        }
    }

    #[test]
    fn any_characters_at_all_are_rendered(text in "\\PC*|[\t\n -~]*|[<>a-z/=\"' !\\-&;#\n]*") {
        for flavour in FLAVOURS {
            let fragment = render(&text, flavour, Form::Block);
            check_all(&fragment.html);
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
        let parsed = parse(&Text::new(SourcePath::new("a.md"), text.as_str()), 1, Extensions::default());
        let is_reported = fragment.problems.iter().any(|problem| problem.code == Code::TooDeep)
            || parsed.problems.iter().any(|problem| problem.code == Code::TooDeep);
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

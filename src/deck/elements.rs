//! Elements of HTML, each as Markdown.

use std::rc::Rc;

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::{Element, HtmlToMarkdown, Node};

use super::asked::one_line;
use super::nodes::{attribute, children, has_class, is, text};

/// What stands for a line break until it is known whether something follows: no text holds this sign.
pub(super) const BREAK: char = '\u{fdd0}';

/// Says how elements are written.
pub(super) fn converter(options: htmd::options::Options) -> HtmlToMarkdown {
    HtmlToMarkdown::builder()
        .options(options)
        .skip_tags(vec!["script", "style", "head"])
        .add_handler(vec!["span"], formula)
        .add_handler(vec!["input"], tick)
        .add_handler(vec!["pre"], |_: &dyn Handlers, element: Element<'_>| Some(code(element.node, None).into()))
        .add_handler(vec!["figure"], figure)
        .add_handler(vec!["table"], table)
        .add_handler(vec!["br"], line_break)
        .add_handler(vec!["a"], link)
        .add_handler(vec!["section"], footnotes)
        .add_handler(vec!["div"], alert)
        .add_handler(vec!["details"], details)
        .add_handler(vec!["dt", "dd"], definition)
        .add_handler(vec!["del", "s", "strike"], gone)
        .add_handler(vec!["sub", "sup", "kbd", "mark", "u", "ins", "abbr"], kept)
        .build()
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

/// Writes code within a fence, word for word, with all that its fence said.
fn code(pre: &Rc<Node>, title: Option<&str>) -> String {
    let code = text(pre);
    let code = code.strip_suffix('\n').unwrap_or(&code);
    let longest = code.split(|char| char != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let info = said(pre, "data-info").filter(|info| !info.contains(['`', '\n']));
    let info = info.unwrap_or_else(|| {
        let language = language(pre).unwrap_or_default();
        let title = title.map(|title| format!(" title=\"{}\"", title.replace(['"', '`', '\n'], "'")));
        format!("{}{}", language, title.unwrap_or_default())
    });
    format!("\n\n{fence}{info}\n{code}\n{fence}\n\n")
}

/// Returns an attribute of a block of code, or of the code in it.
fn said(pre: &Rc<Node>, name: &str) -> Option<String> {
    let children = pre.children.borrow();
    std::iter::once(pre).chain(children.iter()).find_map(|node| attribute(node, name))
}

/// Writes code with a title.
fn figure(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let pre = children(element.node).into_iter().find(|child| is(child, "pre"));
    let Some(pre) = pre.filter(|_| has_class(element.node, "code")) else { return handlers.fallback(element) };
    let title = children(element.node).into_iter().find(|child| is(child, "figcaption")).map(|title| text(&title));
    Some(code(&pre, title.as_deref()).into())
}

/// Writes a table; a row without a head of its own begins with one.
fn table(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let mut rows = Vec::new();
    let mut waiting = vec![Rc::clone(element.node)];
    while let Some(node) = waiting.pop() {
        match is(&node, "tr") {
            true => rows.push(children(&node).into_iter().filter(|cell| is(cell, "td") || is(cell, "th")).collect()),
            false => waiting.extend(children(&node).into_iter().rev().filter(|node| !is(node, "caption"))),
        }
    }
    let rows: Vec<Vec<Rc<Node>>> = rows;
    let columns = rows.iter().map(Vec::len).max().filter(|columns| *columns > 0);
    let Some(columns) = columns else { return handlers.fallback(element) };
    let line = |cells: &[String]| {
        format!(
            "|{}\n",
            (0..columns).map(|at| format!(" {} |", cells.get(at).map_or("", String::as_str))).collect::<String>()
        )
    };
    let cell = |cell: &Rc<Node>| {
        let words = handlers.handle(cell).map(|one| one.content).unwrap_or_default();
        let words = words.trim().replace(&format!("{BREAK}\n"), "<br>").replace("\n\n", "<br>");
        one_line(&words).replace('|', "\\|")
    };
    let mut written = rows.iter().map(|row| line(&row.iter().map(cell).collect::<Vec<_>>()));
    let dashes: Vec<String> = rows.first().into_iter().flatten().map(|cell| dashes(cell).to_owned()).collect();
    let rule: String = (0..columns).map(|at| format!("{}|", dashes.get(at).map_or("---", String::as_str))).collect();
    let head = written.next().unwrap_or_default();
    Some(format!("\n\n{head}|{rule}\n{}\n", written.collect::<String>()).into())
}

/// Returns what stands below a cell of the head: to which side its column goes.
fn dashes(cell: &Rc<Node>) -> &'static str {
    let goes =
        |side: &str| has_class(cell, side) || attribute(cell, "align").is_some_and(|align| side.ends_with(&align));
    match ["align-left", "align-right", "align-center"].into_iter().find(|side| goes(side)) {
        Some("align-left") => ":--",
        Some("align-right") => "--:",
        Some(_) => ":-:",
        None => "---",
    }
}

/// Writes a line break; whether one is wanted is told by what follows.
fn line_break(_: &dyn Handlers, _: Element<'_>) -> Option<HandlerResult> {
    Some(format!("{BREAK}\n").into())
}

/// Writes a link: a footnote as one, a place in the same words by its own name.
fn link(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let href = attribute(element.node, "href").unwrap_or_default();
    if has_class(element.node, "footnote-back") {
        return None;
    }
    if has_class(element.node, "footnote") {
        return Some(format!("[^{}]", footnote(href.trim_start_matches('#'))).into());
    }
    if let Some(to) = attribute(element.node, "data-to") {
        return Some(format!("[{}]({to})", handlers.walk_children(element.node).content).into());
    }
    match href.strip_prefix('#').and_then(|place| place.rsplit_once("--")) {
        Some((_, place)) => {
            let words = handlers.walk_children(element.node).content;
            Some(format!("[{words}](#{place})").into())
        }
        None => handlers.fallback(element),
    }
}

/// Names a footnote by its number, and so that no other footnote of a note is called so.
fn footnote(id: &str) -> String {
    let number = id.rsplit("--").next().unwrap_or_default();
    format!("{number}-{}", &blake3::hash(id.as_bytes()).to_hex()[..6])
}

/// Writes footnotes below the words that cite them.
fn footnotes(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    if !has_class(element.node, "footnotes") {
        return handlers.fallback(element);
    }
    let list = children(element.node).into_iter().find(|child| is(child, "ol"))?;
    let items = children(&list).into_iter().filter(|child| is(child, "li"));
    let written = items.map(|item| {
        let words = handlers.walk_children(&item).content;
        format!("[^{}]: {}\n\n", footnote(&attribute(&item, "id").unwrap_or_default()), indented(words.trim(), "    "))
    });
    Some(format!("\n\n{}", written.collect::<String>()).into())
}

/// Writes a notice as GitHub does.
fn alert(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let class = attribute(element.node, "class").unwrap_or_default();
    let Some(name) = class.strip_prefix("alert alert-") else { return handlers.fallback(element) };
    element.node.children.borrow_mut().retain(|child| !has_class(child, "alert-title"));
    let words = handlers.walk_children(element.node).content;
    let words = format!("[!{}]\n{}", name.to_uppercase(), words.trim_matches('\n'));
    let quoted: String = words.lines().map(|line| format!("> {line}").trim_end().to_owned() + "\n").collect();
    Some(format!("\n\n{quoted}\n").into())
}

/// Writes what is folded as HTML does, with Markdown in it.
fn details(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let summary = children(element.node).into_iter().find(|child| is(child, "summary"));
    let words = summary.as_ref().map(|summary| one_line(&handlers.walk_children(summary).content)).unwrap_or_default();
    element.node.children.borrow_mut().retain(|child| !is(child, "summary"));
    let inner = handlers.walk_children(element.node).content;
    let inner = inner.trim_matches('\n');
    Some(format!("\n\n<details>\n<summary>{words}</summary>\n\n{inner}\n\n</details>\n\n").into())
}

/// Writes a term, or what it means.
fn definition(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let words = handlers.walk_children(element.node).content;
    Some(match element.tag {
        "dt" => format!("\n\n{}\n", one_line(&words)).into(),
        _ => format!(": {}\n", indented(words.trim(), "  ")).into(),
    })
}

fn gone(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    Some(format!("~~{}~~", handlers.walk_children(element.node).content).into())
}

/// Keeps an element for which Markdown has no mark; a footnote is one without it.
fn kept(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let words = handlers.walk_children(element.node).content;
    let cites = children(element.node).iter().any(|child| has_class(child, "footnote"));
    Some(if cites { words } else { format!("<{0}>{words}</{0}>", element.tag) }.into())
}

/// Puts spaces before all lines but the first.
fn indented(words: &str, spaces: &str) -> String {
    words.replace('\n', &format!("\n{spaces}"))
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

//! Which HTML a fragment may hold: the one list of elements and attributes.
//!
//! Says what becomes of an element that an author wrote, where it may stand and what it may hold.

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stays, under this name.
    Kept(&'static str),
    /// It stays as a heading, at a level that fits.
    Heading(u8),
    /// It goes, and what it holds stays.
    Removed,
    /// It goes with everything that it holds.
    RemovedWhole,
    /// It is no element at all but words that look like one.
    Words,
}

/// Returns what becomes of an element by its name in lower case.
pub(super) fn fate(name: &str) -> Fate {
    if let Some(kept) = KEPT.iter().find(|kept| **kept == name) {
        return Fate::Kept(kept);
    }
    if let Some((_, kept)) = RENAMED.iter().find(|(old, _)| *old == name) {
        return Fate::Kept(kept);
    }
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Fate::Heading(name.as_bytes()[1] - b'0'),
        "script" | "style" => Fate::RemovedWhole,
        _ if REMOVED.contains(&name) => Fate::Removed,
        _ => Fate::Words,
    }
}

/// Returns whether an element has no content and no closing tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "wbr" | "col")
}

/// Where an element may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Among words.
    Words,
    /// Where a paragraph may.
    Block,
    /// Only within certain elements.
    Part,
}

/// Returns where an element may stand.
pub(super) fn role(name: &str) -> Role {
    match name {
        "li" | "dt" | "dd" | "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "caption" | "colgroup" | "col"
        | "summary" | "figcaption" | "rt" | "rp" => Role::Part,
        "br" | "img" | "ruby" => Role::Words,
        _ if INLINE.contains(&name) => Role::Words,
        _ => Role::Block,
    }
}

/// What an element may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Model {
    /// Words.
    Words,
    /// Words and headings.
    Summary,
    /// Blocks and words.
    Blocks,
    /// Items of a list.
    Items,
    /// Terms and their meanings.
    Terms,
    /// Parts of a table.
    Table,
    /// Rows of a table.
    Rows,
    /// Cells of a row.
    Cells,
    /// Columns.
    Columns,
    /// Nothing.
    Nothing,
}

/// Returns what an element may hold.
pub(super) fn model(name: &str) -> Model {
    match name {
        "p" | "h3" | "h4" | "h5" | "h6" | "pre" | "rt" | "rp" => Model::Words,
        "summary" => Model::Summary,
        "ul" | "ol" => Model::Items,
        "dl" => Model::Terms,
        "table" => Model::Table,
        "thead" | "tbody" | "tfoot" => Model::Rows,
        "tr" => Model::Cells,
        "colgroup" => Model::Columns,
        _ if is_void(name) => Model::Nothing,
        _ if role(name) == Role::Words => Model::Words,
        _ => Model::Blocks,
    }
}

/// Returns whether an attribute is kept on an element; `id`, addresses and alignment are seen to elsewhere.
pub(super) fn keeps(element: &str, attribute: &str, value: &str) -> bool {
    let is_number = !value.is_empty() && value.len() < 6 && value.bytes().all(|byte| byte.is_ascii_digit());
    match (element, attribute) {
        (_, "title") => true,
        (_, "dir") => matches!(value, "ltr" | "rtl" | "auto"),
        (_, "lang") => !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
        ("img", "width" | "height") | ("td" | "th", "colspan" | "rowspan") | ("col" | "colgroup", "span") => {
            is_number && value != "0"
        }
        ("ol", "start") | ("li", "value") => is_number,
        ("th", "scope") => matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        ("details", "open") | ("ol", "reversed") => true,
        ("ol", "type") => matches!(value, "1" | "a" | "A" | "i" | "I"),
        _ => false,
    }
}

/// Elements that stay as they are.
pub(super) const KEPT: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
];

/// Elements of another time, and those that would be landmarks of the page.
const RENAMED: &[(&str, &str)] = &[
    ("acronym", "abbr"),
    ("address", "div"),
    ("article", "div"),
    ("aside", "div"),
    ("big", "span"),
    ("center", "div"),
    ("dir", "ul"),
    ("font", "span"),
    ("footer", "div"),
    ("header", "div"),
    ("hgroup", "div"),
    ("main", "div"),
    ("menu", "ul"),
    ("nav", "div"),
    ("nobr", "span"),
    ("section", "div"),
    ("strike", "del"),
    ("time", "span"),
    ("tt", "code"),
];

/// Elements that are known and have no place in a guide.
const REMOVED: &[&str] = &[
    "applet",
    "area",
    "audio",
    "base",
    "basefont",
    "bgsound",
    "blink",
    "body",
    "button",
    "canvas",
    "datalist",
    "dialog",
    "embed",
    "fieldset",
    "form",
    "frame",
    "frameset",
    "head",
    "html",
    "iframe",
    "input",
    "label",
    "legend",
    "link",
    "map",
    "marquee",
    "math",
    "meta",
    "meter",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "optgroup",
    "option",
    "output",
    "param",
    "picture",
    "plaintext",
    "portal",
    "progress",
    "search",
    "select",
    "slot",
    "source",
    "svg",
    "template",
    "textarea",
    "title",
    "track",
    "video",
    "xmp",
];

/// The headings that words may have; the page's own are `h1` and `h2`.
pub(super) const HEADINGS: &[&str] = &["h3", "h4", "h5", "h6"];

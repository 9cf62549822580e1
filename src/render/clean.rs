//! The last gate for fragments that hold HTML of their author: whatever comes in, clean and balanced
//! HTML goes out, as a browser would understand it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::element::{HEADINGS, KEPT};

/// Stands for the value of an attribute that has none.
pub(super) const PRESENT: &str = "\u{4}";

/// Cleans a fragment.
pub(super) fn clean(html: &str) -> String {
    let cleaned = GATE.clean(html).to_string();
    let cleaned = cleaned.replace("=\"\u{4}\"", "").replace("<p></p>", "");
    let lines: Vec<_> = cleaned.lines().map(str::trim_end).collect();
    with_summaries(lines.join("\n"))
}

static GATE: LazyLock<Builder> = LazyLock::new(|| {
    let mut gate = Builder::empty();
    let ours = ["section"].iter();
    gate.tags(KEPT.iter().chain(HEADINGS).chain(ours).copied().collect());
    gate.clean_content_tags(HashSet::from(["script", "style"]));
    gate.generic_attributes(HashSet::from(["aria-label", "class", "dir", "id", "lang", "role", "tabindex", "title"]));
    gate.tag_attributes(HashMap::from([
        ("a", HashSet::from(["href"])),
        ("img", HashSet::from(["src", "alt", "width", "height", "loading", "decoding"])),
        ("ol", HashSet::from(["start", "reversed", "type"])),
        ("li", HashSet::from(["value"])),
        ("td", HashSet::from(["colspan", "rowspan"])),
        ("th", HashSet::from(["colspan", "rowspan", "scope"])),
        ("col", HashSet::from(["span"])),
        ("colgroup", HashSet::from(["span"])),
        ("details", HashSet::from(["open"])),
    ]));
    gate.url_schemes(HashSet::from(["http", "https", "mailto"]));
    gate.url_relative(UrlRelative::PassThrough);
    gate.link_rel(None);
    gate
});

/// Gives a summary to each `details` element that has none, as HTML demands.
fn with_summaries(html: String) -> String {
    if !html.contains("<details") {
        return html;
    }
    let mut whole = String::with_capacity(html.len() + 64);
    let mut rest = html.as_str();
    while let Some(at) = rest.find("<details") {
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        whole.push_str(&rest[..end]);
        rest = &rest[end..];
        if !rest.trim_start().starts_with("<summary") {
            whole.push_str("<summary>Details</summary>");
        }
    }
    whole.push_str(rest);
    whole
}

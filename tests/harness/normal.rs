//! What some HTML means to a reader, so that pages of different programs can be compared.

use std::collections::BTreeMap;

use super::html::{Tag, decoded, tags, unescaped};

/// Brings HTML into a form in which only what a reader meets is left, the same for us and for GitHub:
///
/// - white space runs are one space, and none beside blocks; in `pre` it stays;
/// - of attributes only these are left: `href`, `src`, `alt`, `title`, `start`, `checked`, `width`, `height`, `align`
///   (for us a class `align-…`), the class `language-…` of code, and `open`;
/// - headings count from the outermost of the fragment; those that nobody sees are left out;
/// - ids that a link of the fragment leads to are numbered in their order, and so are those links; other ids go;
/// - addresses are decoded, without the `files/` or `/` before those within the guide; `http://www.` is `https://www.`,
///   which is what we make of an address without a scheme;
/// - an alert is `<alert kind>`, its title goes; the way back from a footnote is `<back>`;
/// - `span`s (colours of code) go but for marked places, and so do frames around code and tables, and `tbody`;
/// - what is left open is closed;
/// - cells of a table's head are `th`, also empty ones;
/// - words that stand loose in a fragment, a division, a quote or details get the paragraph that a browser shows.
pub fn normal(html: &str) -> String {
    let mut normal = Normal { ids: numbered(html), levels: levels(html), ..Normal::default() };
    let mut at = 0;
    for tag in tags(html) {
        let start = tag.end.saturating_sub(tag.inner.len() + 2);
        normal.words(&html[at..start.max(at)]);
        normal.tag(&tag);
        at = tag.end;
    }
    normal.words(&html[at.min(html.len())..]);
    normal.close_all();
    normal.finish()
}

/// Numbers the ids that links of the fragment lead to.
fn numbered(html: &str) -> BTreeMap<String, usize> {
    let all = tags(html);
    let led: Vec<String> = all.iter().filter_map(|tag| tag.attribute("href")).collect();
    let is_led = |id: &String| led.iter().any(|to| to.strip_prefix('#').is_some_and(|to| decoded(to) == *id));
    let name = |tag: &Tag<'_>| tag.attribute("id").or_else(|| tag.attribute("name").filter(|_| tag.name == "a"));
    let ids = all.iter().filter_map(name).filter(is_led);
    let mut numbers = BTreeMap::new();
    for id in ids {
        let next = numbers.len() + 1;
        numbers.entry(id).or_insert(next);
    }
    numbers
}

/// Ranks the levels of headings that are there.
fn levels(html: &str) -> Vec<String> {
    let seen = tags(html).into_iter().filter(|tag| is_heading(tag.name) && !tag.inner.contains("sr-only"));
    let mut levels: Vec<String> = seen.map(|tag| tag.name.to_owned()).collect();
    levels.sort();
    levels.dedup();
    levels
}

fn is_heading(name: &str) -> bool {
    name.len() == 2 && name.starts_with('h') && name.as_bytes()[1].is_ascii_digit()
}

/// Elements that are no part of a line of words.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "alert",
    "blockquote",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "pre",
    "table",
    "thead",
    "tr",
    "th",
    "td",
    "hr",
    "section",
    "details",
    "summary",
    "figure",
    "caption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
];

/// Elements that are left out with what they hold, until they end.
const UNSEEN: &str = "unseen";

#[derive(Default)]
struct Normal {
    out: Vec<String>,
    /// What is open: its name here, `""` where nothing is shown of it.
    open: Vec<(String, String)>,
    ids: BTreeMap<String, usize>,
    levels: Vec<String>,
    /// Whether a paragraph is open that nobody wrote.
    is_loose: bool,
}

impl Normal {
    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|(_, own)| own == name)
    }

    fn words(&mut self, words: &str) {
        if words.is_empty() || self.is_in(UNSEEN) {
            return;
        }
        let words = unescaped(words);
        let shown = if self.is_in("pre") {
            words
        } else {
            let is_space = |char: char| matches!(char, ' ' | '\n' | '\t' | '\r');
            let mut runs = words.split(is_space).filter(|run| !run.is_empty()).collect::<Vec<_>>().join(" ");
            if words.starts_with(is_space) {
                runs.insert(0, ' ');
            }
            if words.ends_with(is_space) && !runs.ends_with(' ') {
                runs.push(' ');
            }
            runs
        };
        if !shown.trim().is_empty() {
            self.begin_paragraph();
        }
        self.out.push(shown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
    }

    /// Gives loose words their paragraph.
    fn begin_paragraph(&mut self) {
        let around = self.open.iter().rev().map(|(_, own)| own.as_str()).find(|own| !own.is_empty());
        if !self.is_loose && matches!(around, None | Some("div" | "alert" | "blockquote" | "details")) {
            self.out.push("<p>".to_owned());
            self.is_loose = true;
        }
    }

    fn end_paragraph(&mut self) {
        if std::mem::take(&mut self.is_loose) {
            self.out.push("</p>".to_owned());
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        if let Some(name) = tag.name.strip_prefix('/') {
            return self.close(&name.to_ascii_lowercase());
        }
        if self.is_in(UNSEEN) {
            if !is_void(tag.name) {
                self.open.push((tag.name.to_ascii_lowercase(), String::new()));
            }
            return;
        }
        let name = self.name(tag);
        if BLOCKS.contains(&name.as_str()) {
            self.end_paragraph();
        } else if !name.is_empty() && name != UNSEEN {
            self.begin_paragraph();
        }
        if !name.is_empty() && name != UNSEEN {
            let attributes = self.attributes(tag);
            self.out.push(format!("<{name}{attributes}>"));
        }
        if tag.inner.contains("footnote-back") || tag.inner.contains("class=\"back\"") {
            self.out.push("<back>".to_owned());
        }
        if !is_void(tag.name) {
            self.open.push((tag.name.to_ascii_lowercase(), name));
        }
    }

    fn close(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|(open, _)| open == name) else { return };
        self.close_from(at);
    }

    /// Closes what is open, as a browser does.
    fn close_all(&mut self) {
        self.close_from(0);
        self.end_paragraph();
    }

    fn close_from(&mut self, at: usize) {
        for (_, own) in self.open.split_off(at).into_iter().rev() {
            if BLOCKS.contains(&own.as_str()) {
                self.end_paragraph();
            }
            if !own.is_empty() && own != UNSEEN && !self.is_in(UNSEEN) {
                self.out.push(format!("</{own}>"));
            }
        }
    }

    /// Says what an element is here; nothing for one that only frames.
    fn name(&self, tag: &Tag<'_>) -> String {
        let class = tag.attribute("class").unwrap_or_default();
        let class = class.as_str();
        match tag.name.to_ascii_lowercase().as_str() {
            "div" if class.contains("alert-") => "alert".to_owned(),
            "div" if class == "table" => String::new(),
            "tbody" => String::new(),
            "figure" if class == "code" => String::new(),
            "p" if class.contains("alert-title") => UNSEEN.to_owned(),
            "a" if class.contains("back") => UNSEEN.to_owned(),
            "a" if tag.attribute("href").is_none() => "span".to_owned(),
            "span" if tag.attribute("id").is_none() => String::new(),
            "td" if self.is_in("thead") => "th".to_owned(),
            name if class.contains("sr-only") && is_heading(name) => UNSEEN.to_owned(),
            name if is_heading(name) => {
                let rank = self.levels.iter().position(|level| level == name).unwrap_or_default();
                format!("h{}", rank + 1)
            }
            name => name.to_owned(),
        }
    }

    fn attributes(&self, tag: &Tag<'_>) -> String {
        let mut kept = String::new();
        let class = tag.attribute("class").unwrap_or_default();
        for name in ["href", "src", "alt", "title", "start", "width", "height", "align"] {
            let Some(value) = tag.attribute(name).filter(|value| name != "alt" || !value.is_empty()) else { continue };
            let value = if matches!(name, "href" | "src") { self.address(&value) } else { value };
            kept += &format!(" {name}={:?}", value.replace('\n', " "));
        }
        for class in class.split(' ') {
            let align = class.strip_prefix("align-").map(|align| format!(" align={align:?}"));
            let language = class.starts_with("language-").then(|| format!(" class={class:?}"));
            let alert = class.strip_prefix("markdown-").unwrap_or(class).strip_prefix("alert-");
            let alert = alert.filter(|_| tag.name == "div").map(|kind| format!(" {kind}"));
            kept += &align.or(language).or(alert).unwrap_or_default();
        }
        let id = tag.attribute("id").or_else(|| tag.attribute("name").filter(|_| tag.name == "a"));
        let id = id.and_then(|id| self.ids.get(&id)).map(|number| format!(" id={number}"));
        kept += &id.unwrap_or_default();
        for flag in ["checked", "open"] {
            let is_set = tag.inner.split([' ', '\n']).any(|word| word == flag || word == format!("{flag}=\"\""));
            kept += if is_set { if flag == "open" { " open" } else { " checked" } } else { "" };
        }
        kept
    }

    fn address(&self, address: &str) -> String {
        if let Some(id) = address.strip_prefix('#') {
            return self.ids.get(&decoded(id)).map_or_else(|| "#?".to_owned(), |number| format!("#{number}"));
        }
        let address = decoded(address);
        let inside = address.strip_prefix("files/").unwrap_or(&address);
        let inside = inside.strip_prefix('/').unwrap_or(inside).to_owned();
        inside.strip_prefix("http://www.").map(|rest| format!("https://www.{rest}")).unwrap_or(inside)
    }

    /// Joins the pieces; there is no white space beside blocks, and no empty paragraph.
    fn finish(self) -> String {
        let mut out = String::new();
        let mut is_pre = false;
        for piece in self.out {
            let name = piece.trim_start_matches(['<', '/']).split([' ', '>']).next().unwrap_or_default();
            let is_block = piece.starts_with('<') && BLOCKS.contains(&name);
            let follows_block = out.is_empty() || out.ends_with(">\n") || out.ends_with('\n');
            if is_block {
                if !is_pre {
                    out.truncate(out.trim_end_matches(' ').len());
                }
                is_pre = name == "pre" && !piece.starts_with("</");
                if !follows_block {
                    out.push('\n');
                }
                out += &piece;
                out.push('\n');
            } else if is_pre {
                out += &piece;
            } else if piece == "<br>" {
                out.truncate(out.trim_end_matches(' ').len());
                out += &piece;
            } else {
                let is_after_space = follows_block || out.ends_with(' ') || out.ends_with("<br>");
                out += if is_after_space { piece.trim_start_matches(' ') } else { &piece };
            }
        }
        out.replace("<p>\n</p>\n", "")
    }
}

fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "wbr" | "col" | "input")
}

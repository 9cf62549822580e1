//! How pages look where the author says otherwise than the theme: a stylesheet, and what stands around every page.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::page::view::{Html, LookView};
use crate::address::{encode, file_path};
use crate::config::{Config, LookConfig, Shades};
use crate::diagnostic::{Code, Diagnostic};
use crate::guide::{Content, Guide};
use crate::markup::{self, Extensions, Passage};
use crate::render::{Form, Renderer};
use crate::text::{SourcePath, Text};

/// The name of the stylesheet.
pub(super) const SHEET: &str = "look.css";

/// Writes the stylesheet of the colours and fonts that the author chose; empty where there are none.
pub(super) fn sheet(look: &LookConfig) -> String {
    let mut plain = String::new();
    let [light, dark] = look.palette();
    // A scheme for which nothing was chosen keeps the theme's colour.
    let colour = |name: &str, at: usize| format!("--{name}:light-dark({},{});", light[at].hex(), dark[at].hex());
    let chosen = |shades: Shades| shades != Shades::default();
    if chosen(look.accent) {
        plain += &colour("pine", 0);
    }
    if chosen(look.background) {
        plain += &colour("paper", 1);
    }
    if chosen(look.background) || chosen(look.text) {
        for (name, part) in [("soft", 70), ("edge", 52), ("line", 13), ("tint", 5)] {
            plain += &format!("--{name}:color-mix(in srgb,var(--ink) {part}%,var(--paper));");
        }
    }
    for (name, fonts) in [("sans", &look.font), ("serif", &look.heading_font), ("mono", &look.code_font)] {
        plain.extend(fonts.iter().map(|fonts| format!("--{name}:{fonts};")));
    }
    let mut sheet = if plain.is_empty() { plain } else { rule(&plain) };
    if chosen(look.text) {
        // Who asks for more contrast gets what the theme has for that.
        sheet += &format!("@media not (prefers-contrast:more){{{}}}", rule(&colour("ink", 2)));
    }
    sheet
}

fn rule(lines: &str) -> String {
    format!(":root{{{lines}}}")
}

/// Returns the file of the notes that is the logo.
fn logo(look: &LookConfig) -> Option<SourcePath> {
    look.logo.as_ref().map(|path| SourcePath::new(path.as_str()))
}

/// Returns what templates see of it.
pub(super) fn view(config: &Config, guide: &Guide, renderer: &Renderer) -> LookView {
    let look = &config.look;
    LookView {
        styled: !sheet(look).is_empty(),
        logo: logo(look)
            .filter(|path| guide.assets.contains(path))
            .map(|path| encode(&file_path(path.as_str())).into_owned()),
        footer: look.footer.as_ref().map(|footer| Html::clean(&inline(footer, renderer))),
        head: look.head.iter().map(|line| Html::clean(line)).collect(),
        links: look.links.clone(),
    }
}

/// Says that there is no such logo, if there is none.
pub(super) fn missing_logo(config: &Config, guide: &Guide) -> Option<Diagnostic> {
    let path = logo(&config.look).filter(|path| !guide.assets.contains(path))?;
    let message = format!("`logo` in `[look]` is no file of the notes: `{}`", path.as_str());
    let hint = "write its path in the folder of the notes, like `images/logo.svg`, or leave the key out";
    Some(config.places.wrong(Code::BadValue, "look.logo", message).hint(hint))
}

/// Renders inline Markdown, whose links lead to absolute addresses.
fn inline(words: &str, renderer: &Renderer) -> String {
    let text = Text::new(SourcePath::new("footer.md"), words);
    let tree = Arc::new(markup::parse(&text, 1, Extensions::default()).value);
    let content = Content { passage: Arc::new(Passage::whole(&tree)), references: BTreeMap::new() };
    renderer.render(&content, "foot", Form::Inline).html_at("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_becomes_variables_of_the_theme() {
        let look = |text: &str| crate::config::read(&format!("[look]\n{text}")).value.look;
        assert_eq!(sheet(&look("")), "");
        assert_eq!(sheet(&look("accent = \"navy\"\n")), ":root{--pine:light-dark(#000080,#82cfba);}");
        assert_eq!(sheet(&look("code-font = \"'A B', monospace\"\n")), ":root{--mono:'A B', monospace;}");
        let inked = sheet(&look("text-dark = \"#fff\"\n"));
        assert!(
            inked.ends_with("@media not (prefers-contrast:more){:root{--ink:light-dark(#24231f,#ffffff);}}"),
            "{inked}"
        );
    }
}

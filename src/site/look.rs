//! How pages look where the author says otherwise than the theme: a stylesheet, and what stands around every page.

use std::sync::Arc;

use super::page::view::{Html, LookView};
use crate::address::{decode, encode, file_path, is_relative};
use crate::config::{Config, LookConfig, Shades};
use crate::diagnostic::{Code, Diagnostic};
use crate::guide::{Content, Guide, Target};
use crate::markup::{self, Extensions, Kind, Passage, Step};
use crate::render::{Form, Fragment, Renderer};
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
pub(super) fn view(config: &Config, guide: &Guide, footer: Option<&Fragment>) -> LookView {
    let look = &config.look;
    LookView {
        styled: !sheet(look).is_empty(),
        logo: logo(look)
            .filter(|path| guide.assets.contains(path))
            .map(|path| encode(&file_path(path.as_str())).into_owned()),
        footer: footer.map(|footer| Html::clean(&footer.html_at(""))),
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

/// Renders what stands at the end of every page; a relative address in it is one below the site's root.
pub(super) fn footer(look: &LookConfig, renderer: &Renderer) -> Option<Fragment> {
    let passage = footer_words(look)?;
    let pages = footer_links(&passage).filter_map(|url| {
        let target = page(&url)?;
        Some((url, target))
    });
    let content = Content { references: pages.collect(), passage: passage.into() };
    Some(renderer.render(&content, "foot", Form::Inline))
}

/// Returns the words of the footer, which are inline Markdown.
fn footer_words(look: &LookConfig) -> Option<Passage> {
    let text = Text::new(SourcePath::new("footer.md"), look.footer.as_deref()?);
    Some(Passage::whole(&Arc::new(markup::parse(&text, 1, Extensions::default()).value)))
}

fn footer_links(words: &Passage) -> impl Iterator<Item = String> {
    let link = |step| match step {
        Step::Enter(_, Kind::Link(link) | Kind::Image(link), _) => Some(words.tree().said(link.to).to_owned()),
        Step::Enter(..) | Step::Leave(..) => None,
    };
    words.steps().filter_map(link).filter(|url| is_relative(url))
}

/// Returns the page at a relative address; any page is addressed as a topic's is.
fn page(url: &str) -> Option<Target> {
    let (path, place) =
        url.split_once('#').map_or((url, None), |(path, place)| (path, Some(decode(place).into_owned())));
    let index = if path.ends_with('/') { "index.html" } else { "" };
    let path = [&*decode(path), index].concat();
    Some(Target::Topic(path.strip_suffix(".html")?.to_owned(), place))
}

/// Lists the relative addresses in the footer, each with whether it is one of a page.
pub(super) fn footer_addresses(look: &LookConfig) -> Vec<(String, bool)> {
    let words = footer_words(look);
    let links = words.iter().flat_map(footer_links);
    links.map(|url| (page(&url).is_some(), url)).map(|(is_page, url)| (url, is_page)).collect()
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

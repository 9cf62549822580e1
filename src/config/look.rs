//! The table `[look]` of `studybook.toml`: colours, fonts and what stands around every page.

use super::appearance::{LookConfig, NavLink};
use super::check;
use super::colour::Colour;
use super::head::head_line;
use super::written::ConfigFile;
use crate::diagnostic::{Code, Diagnostic};
use crate::settings::{Document, Entry, Key, Kind, Refusal, Value};

/// The lowest contrast of words to what is behind them that WCAG asks for.
const LEAST: f64 = 4.5;

/// A key for a colour in one scheme.
macro_rules! colour {
    ($name:literal, $about:literal, $example:literal, $field:ident.$shade:ident) => {
        Key {
            name: $name,
            about: $about,
            example: $example,
            usual: None,
            kind: Kind::Text(Some(r"\S"), |file, text| {
                Colour::read(&text).map(|colour| file.look.$field.$shade = Some(colour))
            }),
        }
    };
}

/// A key for fonts.
macro_rules! font {
    ($name:literal, $about:literal, $example:literal, $field:ident) => {
        Key {
            name: $name,
            about: $about,
            example: $example,
            usual: None,
            kind: Kind::Text(Some(FONTS), |file, text| fonts(text).map(|fonts| file.look.$field = Some(fonts))),
        }
    };
}

/// The keys of the table.
pub(super) const KEYS: &[Key<ConfigFile>] = &[
    colour!("accent", "The colour of links and buttons in light.", "\"#0b5c4c\"", accent.light),
    colour!("accent-dark", "The colour of links and buttons in dark.", "\"#82cfba\"", accent.dark),
    colour!("background", "The colour behind the words in light.", "\"#fcfbf7\"", background.light),
    colour!("background-dark", "The colour behind the words in dark.", "\"#161817\"", background.dark),
    colour!("text", "The colour of the words in light.", "\"#24231f\"", text.light),
    colour!("text-dark", "The colour of the words in dark.", "\"#e4e1d8\"", text.dark),
    font!("font", "Names of fonts for the words, the best first; readers have them.", "\"Inter, sans-serif\"", font),
    font!("heading-font", "Names of fonts for titles and headings.", "\"Georgia, serif\"", heading_font),
    font!("code-font", "Names of fonts for code.", "\"'JetBrains Mono', monospace\"", code_font),
    Key {
        name: "logo",
        about: "An image beside the guide's name: a file of the notes, by its path in their folder.",
        example: "\"images/logo.svg\"",
        usual: None,
        kind: Kind::Text(Some(check::RELATIVE), |file, text| {
            check::relative(text).map(|path| file.look.logo = Some(path))
        }),
    },
    Key {
        name: "footer",
        about: "What stands at the end of every page instead of title and author, as inline Markdown; a relative address is one below the site's root.",
        example: "\"© 2026 [Ada](https://example.org), *CC BY 4.0*\"",
        usual: None,
        kind: Kind::Text(Some(r"\S"), |file, text| check::words(text).map(|text| file.look.footer = Some(text))),
    },
    Key {
        name: "head",
        about: "Tags `meta` and `link` for the head of every page; they load nothing.",
        example: "[\"<link rel='me' href='https://example.org/@ada'>\"]",
        usual: Some("[]"),
        kind: Kind::Texts(|file, text| head_line(&text).map(|line| file.look.head.push(line))),
    },
    Key {
        name: "links",
        about: "Links beside those to topics and tags, in Markdown; a relative address is one below the site's root.",
        example: "[\"[Blog](https://example.org/blog)\", \"[About](about.html)\"]",
        usual: Some("[]"),
        kind: Kind::Texts(|file, text| nav_link(&text).map(|link| file.look.links.push(link))),
    },
];

const FONTS: &str = r#"^[^{}();:<>\\/@]*\S[^{}();:<>\\/@]*$"#;

/// Takes names of fonts with commas between them.
fn fonts(text: String) -> Result<String, Refusal> {
    let is_name = |char: char| char.is_alphanumeric() || " -_,.'\"".contains(char);
    let is_closed = ['\'', '"'].iter().all(|quote| text.matches(*quote).count() % 2 == 0);
    if text.trim().is_empty() || !text.chars().all(is_name) || !is_closed {
        let hint = "write names with commas between them, like `Inter, 'Noto Sans', sans-serif`; no file is loaded";
        return Err(Refusal::new("must name fonts", hint));
    }
    Ok(text)
}

/// Takes a link in Markdown.
fn nav_link(text: &str) -> Result<NavLink, Refusal> {
    let parts =
        text.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(')')).and_then(|rest| rest.split_once("]("));
    let wrong = || Refusal::new("must hold links", "write each like `[Blog](https://example.org)`");
    let (title, url) = parts.filter(|(title, _)| !title.trim().is_empty()).ok_or_else(wrong)?;
    let is_odd = |char: char| char.is_whitespace() || char.is_control() || "<>\"\\".contains(char);
    let outside = ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
    let inside =
        !outside && !url.starts_with(['/', '.', '#']) && !url.split('/').next().unwrap_or_default().contains(':');
    if url.is_empty() || url.contains(is_odd) || !(outside || inside) {
        let hint = "write an absolute address, or that of a page below the site's root, such as `about.html`";
        return Err(Refusal::new("leads to no address", hint));
    }
    Ok(NavLink { title: title.trim().to_owned(), url: url.to_owned(), inside })
}

/// Says which colours that were chosen are hard to read.
pub(super) fn faint(entries: &[Entry], look: &LookConfig, document: &Document<'_>) -> Vec<Diagnostic> {
    let table = entries.iter().find(|entry| entry.key == "look").map(|entry| &entry.value.value);
    let Some(Value::Table(keys)) = table else { return Vec::new() };
    let pairs = [(0, ["accent", "accent-dark"]), (2, ["text", "text-dark"])];
    let mut faint = Vec::new();
    for (scheme, colours) in look.palette().iter().enumerate() {
        for (at, names) in pairs {
            let ratio = colours[at].contrast(colours[1]);
            let names = [names[scheme], ["background", "background-dark"][scheme]];
            let entry = names.iter().find_map(|name| keys.iter().find(|entry| entry.key == *name));
            if let Some(entry) = entry.filter(|_| ratio < LEAST) {
                faint.push(told(document, entry, (names, ratio)));
            }
        }
    }
    faint
}

fn told(document: &Document<'_>, entry: &Entry, (names, ratio): ([&str; 2], f64)) -> Diagnostic {
    let [words, paper] = names;
    // What is shown is never more than what it is.
    let ratio = (ratio * 100.0).floor() / 100.0;
    let message = format!("`{words}` on `{paper}` has a contrast of {ratio}:1, and words need {LEAST}:1");
    document.wrong(Code::LowContrast, &entry.value.span, message).hint("take a darker and a lighter one")
}

#[cfg(test)]
mod tests {
    use crate::config::read;

    fn told(text: &str) -> Vec<String> {
        read(&format!("[look]\n{text}")).problems.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn colours_that_are_hard_to_read_are_told_with_their_contrast() {
        assert_eq!(
            told("accent = \"#999\"\nbackground = \"#fff\"\n"),
            ["`accent` on `background` has a contrast of 2.84:1, and words need 4.5:1"]
        );
        assert_eq!(
            told("background-dark = \"#ccc\"\n"),
            [
                "`accent-dark` on `background-dark` has a contrast of 1.12:1, and words need 4.5:1",
                "`text-dark` on `background-dark` has a contrast of 1.22:1, and words need 4.5:1"
            ]
        );
        assert_eq!(told("accent = \"navy\"\naccent-dark = \"#9cf\"\n"), [""; 0]);
    }

    #[test]
    fn what_pages_may_not_hold_is_refused() {
        for (text, words) in [
            ("accent = \"greenish\"", "must be a colour of CSS"),
            ("font = \"x; } body { color: red\"", "must name fonts"),
            ("font = \"url(https://a.org/a.woff2)\"", "must name fonts"),
            ("logo = \"../logo.svg\"", "holds no relative path"),
            ("links = [\"Blog\"]", "must hold links"),
            ("links = [\"[x](javascript:alert(1))\"]", "leads to no address"),
            ("head = [\"<script src='a.js'></script>\"]", "must hold tags `meta` or `link`"),
        ] {
            let told = told(text);
            assert!(told.len() == 1 && told[0].contains(words), "{text}: {told:?}");
        }
    }
}

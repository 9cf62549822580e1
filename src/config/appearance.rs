//! How pages look and what stands around them, as an author chose it.

use serde::Serialize;

use super::colour::Colour;

/// How pages look and what stands around them, where the author says otherwise than the theme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LookConfig {
    /// The colour of links and buttons.
    pub accent: Shades,
    /// The colour behind the words.
    pub background: Shades,
    /// The colour of the words.
    pub text: Shades,
    /// The fonts of the words.
    pub font: Option<String>,
    /// The fonts of headings.
    pub heading_font: Option<String>,
    /// The fonts of code.
    pub code_font: Option<String>,
    /// A file of the notes that stands beside the guide's name.
    pub logo: Option<String>,
    /// Inline Markdown at the end of every page.
    pub footer: Option<String>,
    /// Lines of the head: tags `meta` and `link`, written anew.
    pub head: Vec<String>,
    /// Links beside those to topics and tags.
    pub links: Vec<NavLink>,
}

/// A colour in light and in dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Shades {
    /// In light.
    pub light: Option<Colour>,
    /// In dark.
    pub dark: Option<Colour>,
}

/// A link of the navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NavLink {
    /// What it is called.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// Whether that is an address below the site's root.
    pub inside: bool,
}

impl LookConfig {
    /// Returns accent, background and text in light and in dark, chosen or the default theme's.
    pub fn palette(&self) -> [[Colour; 3]; 2] {
        let shades = [self.accent, self.background, self.text];
        let chosen = [shades.map(|shade| shade.light), shades.map(|shade| shade.dark)];
        std::array::from_fn(|scheme| std::array::from_fn(|at| chosen[scheme][at].unwrap_or(USUAL[scheme][at])))
    }
}

/// The colours of the default theme in light and dark: accent, background, text.
const USUAL: [[Colour; 3]; 2] = [
    [Colour::new(0x0b, 0x5c, 0x4c), Colour::new(0xfc, 0xfb, 0xf7), Colour::new(0x24, 0x23, 0x1f)],
    [Colour::new(0x82, 0xcf, 0xba), Colour::new(0x16, 0x18, 0x17), Colour::new(0xe4, 0xe1, 0xd8)],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_colours_are_those_of_the_default_theme() {
        let sheet = include_str!("../../themes/default/assets/site.css");
        for (name, at) in [("pine", 0), ("paper", 1), ("ink", 2)] {
            let line = format!("--{name}: light-dark({}, {});", USUAL[0][at].hex(), USUAL[1][at].hex());
            assert!(sheet.contains(&line), "{line}");
        }
    }
}

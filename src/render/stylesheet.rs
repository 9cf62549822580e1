//! The colours of code, for light and dark.
//!
//! One small stylesheet for the whole guide. It follows the reader's system, and `data-theme` on the
//! root element where a page offers a choice.

use std::fmt::Write as _;

use super::token::Token;

/// The colours of one theme.
struct Palette {
    /// Variables of the ground that code stands on.
    ground: [(&'static str, &'static str); 6],
    token: fn(Token) -> &'static str,
}

const LIGHT: Palette = Palette {
    ground: [
        ("--code-fg", "#1f2328"),
        ("--code-bg", "#f6f8fa"),
        ("--code-mark-bg", "#fff4c2"),
        ("--code-ins-bg", "#dcf7e0"),
        ("--code-del-bg", "#ffe6e3"),
        ("--code-number", "#5f6770"),
    ],
    token: light,
};

const DARK: Palette = Palette {
    ground: [
        ("--code-fg", "#e6edf3"),
        ("--code-bg", "#161b22"),
        ("--code-mark-bg", "#35300f"),
        ("--code-ins-bg", "#12301c"),
        ("--code-del-bg", "#3d191c"),
        ("--code-number", "#9199a3"),
    ],
    token: dark,
};

fn light(token: Token) -> &'static str {
    match token {
        Token::Plain | Token::Operator => "#1f2328",
        Token::Comment => "#57606a",
        Token::String => "#0a3069",
        Token::Escape => "#7d2a00",
        Token::Number | Token::Constant => "#0550ae",
        Token::Keyword => "#a81a26",
        Token::Function => "#6639ba",
        Token::Type => "#8a3600",
        Token::Variable => "#7a3e00",
        Token::Property => "#0b4a8f",
        Token::Tag | Token::Inserted => "#0f5323",
        Token::Attribute => "#5a3aa8",
        Token::Heading => "#0550ae",
        Token::Deleted => "#8f1119",
    }
}

fn dark(token: Token) -> &'static str {
    match token {
        Token::Plain | Token::Operator => "#e6edf3",
        Token::Comment => "#a2abb5",
        Token::String => "#a5d6ff",
        Token::Escape => "#ffb77a",
        Token::Number | Token::Constant => "#84c3ff",
        Token::Keyword => "#ff9a91",
        Token::Function => "#d8b8ff",
        Token::Type => "#ffb77a",
        Token::Variable => "#ffc680",
        Token::Property => "#84c3ff",
        Token::Tag | Token::Inserted => "#7ee787",
        Token::Attribute => "#cbb2ff",
        Token::Heading => "#84c3ff",
        Token::Deleted => "#ffb1ab",
    }
}

/// Returns the stylesheet for code on a card of Anki, which marks the dark by a class.
pub fn card_stylesheet() -> String {
    let mut css = format!(".card{{{}}}\n", variables(&LIGHT));
    let _ = writeln!(css, ".nightMode.card,.nightMode .card,.night_mode.card{{{}}}", variables(&DARK));
    push_classes(&mut css);
    css
}

/// Returns the stylesheet for code; its variables may be used, and set anew, by a theme.
pub fn stylesheet() -> String {
    let both = colours(&LIGHT).zip(colours(&DARK));
    let both = both.map(|((name, light), (_, dark))| format!("{name}:light-dark({light},{dark})"));
    let mut css = format!(":root{{color-scheme:light dark;{}}}\n", both.collect::<Vec<_>>().join(";"));
    css.push_str(SCHEMES);
    push_classes(&mut css);
    css
}

/// The schemes that a reader may choose; paper is white.
const SCHEMES: &str = "\
:root[data-theme=light]{color-scheme:light}
:root[data-theme=dark]{color-scheme:dark}
@media print{:root,:root[data-theme]{color-scheme:light}}
";

fn push_classes(css: &mut String) {
    for class in Token::COLOURED.iter().filter_map(|token| token.class()) {
        let _ = writeln!(css, ".{class}{{color:var(--{class})}}");
    }
    css.push_str(SHAPES);
}

fn variables(palette: &Palette) -> String {
    colours(palette).map(|(name, colour)| format!("{name}:{colour}")).collect::<Vec<_>>().join(";")
}

/// Lists the variables of a theme.
fn colours(palette: &Palette) -> impl Iterator<Item = (String, &'static str)> {
    let ground = palette.ground.iter().map(|(name, colour)| ((*name).to_owned(), *colour));
    let tokens = Token::COLOURED.iter().filter_map(|token| Some((token.class()?, (palette.token)(*token))));
    ground.chain(tokens.map(|(class, colour)| (format!("--{class}"), colour)))
}

const SHAPES: &str = "\
.z-h{font-weight:600}
pre{overflow-x:auto;color:var(--code-fg);background:var(--code-bg)}
pre code{display:block;width:max-content;min-width:100%}
pre .line{display:inline-block;min-width:100%;color:inherit;background:none;text-decoration:none}
pre mark.line{background:var(--code-mark-bg)}
pre ins.line{background:var(--code-ins-bg)}
pre del.line{background:var(--code-del-bg)}
pre .line[data-line]::before{content:attr(data-line);display:inline-block;min-width:2.5em;margin-right:1em;text-align:right;color:var(--code-number)}
";

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Reads the variables of a stylesheet, in light or in dark.
    fn read(css: &str, is_dark: bool) -> BTreeMap<&str, [f64; 3]> {
        let pairs = css.split([';', '{', '}']).filter_map(|line| line.split_once(":light-dark("));
        let colour = |pair: &str| rgb(pair.trim_end_matches(')').split(',').nth(usize::from(is_dark)).unwrap());
        pairs.map(|(name, pair)| (name, colour(pair))).collect()
    }

    fn rgb(colour: &str) -> [f64; 3] {
        let digits = colour.strip_prefix('#').unwrap();
        [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0)
    }

    fn luminance(colour: [f64; 3]) -> f64 {
        let linear = colour.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn contrast_is_measured_as_the_guidelines_say() {
        assert!((contrast(rgb("#000000"), rgb("#ffffff")) - 21.0).abs() < 1e-9);
        assert!((contrast(rgb("#777777"), rgb("#ffffff")) - 4.478).abs() < 1e-3);
    }

    #[test]
    fn every_token_can_be_read_on_every_ground_in_both_themes() {
        let css = stylesheet();
        for is_dark in [false, true] {
            let colours = read(&css, is_dark);
            let texts: Vec<_> = colours.iter().filter(|(name, _)| !name.ends_with("-bg")).collect();
            assert_eq!(texts.len(), Token::COLOURED.len() + 2);
            for ground in ["--code-bg", "--code-mark-bg", "--code-ins-bg", "--code-del-bg"] {
                for (name, colour) in &texts {
                    let ratio = contrast(**colour, colours[ground]);
                    assert!(ratio >= 4.5, "{name} on {ground} in dark: {is_dark}: {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn every_class_has_a_colour_and_the_sheet_is_small() {
        let css = stylesheet();
        for token in Token::COLOURED {
            assert!(css.contains(&format!(".{}{{color:", token.class().unwrap())));
        }
        assert!(css.len() < 4_000, "{} bytes", css.len());
    }
}

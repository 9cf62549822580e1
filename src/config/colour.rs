//! Colours as CSS writes them, and how well one is read on another.

use csscolorparser::Color;
use serde::Serialize;

use crate::settings::Refusal;

/// A colour that hides what is behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Colour([u8; 3]);

impl Colour {
    /// Takes red, green and blue.
    pub(super) const fn new(red: u8, green: u8, blue: u8) -> Self {
        Colour([red, green, blue])
    }

    /// Takes any colour of CSS that needs nothing else to be known.
    pub(super) fn read(text: &str) -> Result<Self, Refusal> {
        let hint = "write it like `#0b5c4c`, `teal`, `rgb(11 92 76)` or `hsl(168 79% 20%)`";
        let colour: Color = text.trim().parse().map_err(|_| Refusal::new("must be a colour of CSS", hint))?;
        let [red, green, blue, opacity] = colour.to_rgba8();
        if opacity < u8::MAX {
            return Err(Refusal::new("must be a colour that nothing shows through", hint));
        }
        Ok(Colour([red, green, blue]))
    }

    /// Returns red, green and blue.
    pub fn parts(self) -> [u8; 3] {
        self.0
    }

    /// Writes it as CSS and HTML do: `#0b5c4c`.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Returns the contrast to another colour as WCAG counts it, from 1 to 21.
    pub(super) fn contrast(self, other: Colour) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// Returns whether words are a colour of CSS.
pub fn is_colour(text: &str) -> bool {
    Colour::read(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_css_are_read_and_others_are_refused() {
        for (text, hex) in [("#0b5c4c", "#0b5c4c"), ("Teal", "#008080"), ("rgb(1 2 3)", "#010203"), ("#fff", "#ffffff")]
        {
            assert_eq!(Colour::read(text).unwrap().hex(), hex, "{text}");
        }
        for text in ["", "greenish", "#12", "rgb(0 0 0 / 50%)", "transparent", "red;}", "var(--x)", "url(x)"] {
            assert!(Colour::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let [black, white, grey] = ["#000", "#fff", "#767676"].map(|text| Colour::read(text).unwrap());
        assert_eq!(black.contrast(white).round(), 21.0);
        assert!((grey.contrast(white) - 4.54).abs() < 0.01);
    }
}

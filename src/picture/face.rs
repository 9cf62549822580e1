//! The letters: which texts have all of theirs, and how wide a text is.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, GlyphId, ScaleFont};
use unicode_normalization::UnicodeNormalization;

/// The fonts; none where they can't be read, and then nothing is drawable.
static FACES: LazyLock<Option<Faces>> = LazyLock::new(|| {
    let font = |bytes| FontRef::try_from_slice(bytes).ok().map(Face);
    Some(Faces { plain: font(ttf_noto_sans::REGULAR)?, bold: font(ttf_noto_sans::BOLD)? })
});

/// The fonts of a picture.
#[derive(Debug)]
pub(super) struct Faces {
    /// For the lines around the title.
    pub(super) plain: Face,
    /// For the title.
    pub(super) bold: Face,
}

impl Faces {
    /// Returns the fonts.
    pub(super) fn get() -> Option<&'static Faces> {
        FACES.as_ref()
    }
}

/// A font.
#[derive(Debug)]
pub(super) struct Face(pub(super) FontRef<'static>);

impl Face {
    /// Returns the letters of a text, each with how far from the text's start it stands, and how wide all are.
    pub(super) fn set(&self, size: f32, text: &str) -> (Vec<(GlyphId, f32)>, f32) {
        let font = self.0.as_scaled(size);
        let (mut letters, mut at) = (Vec::<(GlyphId, f32)>::new(), 0.0);
        for letter in text.chars().map(|char| font.glyph_id(char)) {
            at += letters.last().map_or(0.0, |(last, _)| font.kern(*last, letter));
            letters.push((letter, at));
            at += font.h_advance(letter);
        }
        (letters, at)
    }

    /// Returns how wide a text is.
    pub(super) fn width(&self, size: f32, text: &str) -> f32 {
        self.set(size, text).1
    }

    fn has(&self, char: char) -> bool {
        self.0.glyph_id(char) != GlyphId(0)
    }
}

/// Returns a text as it can be drawn, on one line and without emoji; `None` where a letter of it can't.
pub fn drawable(text: &str) -> Option<String> {
    let faces = Faces::get()?;
    let text: String = text.nfc().filter(|char| !is_left_out(*char)).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let has = |char| stands_alone(char) && faces.plain.has(char) && faces.bold.has(char);
    (!text.is_empty() && text.chars().all(has)).then_some(text)
}

/// Returns whether a character is left out: an emoji, or one that nobody sees.
fn is_left_out(char: char) -> bool {
    matches!(char,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{20e3}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}'
        | '\u{fe0e}' | '\u{fe0f}' | '\u{feff}' | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}')
}

/// Returns whether a character is drawn by itself, to the right of the last: Latin, Greek, Cyrillic and signs, without marks that
/// are put onto other letters.
fn stands_alone(char: char) -> bool {
    matches!(char,
        ' '..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2070}'..='\u{20cf}' | '\u{2100}'..='\u{25ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_drawable_where_each_letter_is_drawn_by_itself() {
        for text in ["HTTP, REST & `__init__`", "Балансировка", "Größe – “naïve” señor", "Tiếng Việt", "Λόγος · 42 %"]
        {
            assert_eq!(drawable(text).as_deref(), Some(text));
        }
        for text in [
            "",
            " \u{200b}",
            "שלום",
            "سؤال",
            "हिन्दी",
            "网络",
            "ネット",
            "네트워크",
            "ไทย",
            "a\u{330}b",
            "\u{202e}abc",
            "🚀",
        ] {
            assert_eq!(drawable(text), None, "{text:?}");
        }
    }

    #[test]
    fn emoji_and_what_nobody_sees_are_left_out_and_marks_join_their_letters() {
        assert_eq!(drawable(" 🚀 Deploy\n fa\u{ad}st ⚡\u{fe0f} ").as_deref(), Some("Deploy fast"));
        assert_eq!(drawable("e\u{301}te\u{301}").as_deref(), Some("été"));
    }

    #[test]
    fn words_are_as_wide_as_their_letters() {
        let face = &Faces::get().unwrap().bold;
        let (letters, width) = face.set(100.0, "ab");
        assert_eq!((letters.len(), letters[0].1), (2, 0.0));
        assert!(width > letters[1].1 && face.width(200.0, "ab") > width * 1.9, "{width}");
    }
}

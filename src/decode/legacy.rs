//! The two encodings by which UTF-8 is read wrongly most often, and one wrongly read character.
//!
//! [`Legacy::sequence`] turns what a person sees (`Ã©`, `‚Äî`) back into bytes and those into the
//! character that was meant, with a [`Verdict`] on how likely it is that nobody meant the former.

use std::sync::LazyLock;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// An encoding with one byte a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Legacy {
    /// Windows-1252, and Latin-1 as its subset.
    Windows,
    /// Mac OS Roman.
    Macintosh,
}

/// How sure it is that a sequence is a broken character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nobody writes these characters side by side.
    Certain,
    /// Broken, if anything else in the text is.
    Likely,
    /// Broken only in company: next to others of its kind.
    Weak,
    /// Says nothing; honest text looks like this.
    Mute,
}

/// One character that was meant, and the broken ones that stand for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sequence {
    /// What was meant.
    pub(super) meant: char,
    /// How many bytes of the text it takes.
    pub(super) length: usize,
    /// How sure that is.
    pub(super) verdict: Verdict,
}

/// Every character of an encoding beyond ASCII with its byte, sorted.
type Table = Vec<(char, u8)>;

static WINDOWS: LazyLock<Table> = LazyLock::new(|| table(WINDOWS_1252));
static MAC: LazyLock<Table> = LazyLock::new(|| table(MACINTOSH));

fn table(encoding: &'static Encoding) -> Table {
    let mut table: Table = (0x80..=0xff)
        .filter_map(|byte| {
            let char = encoding.decode_without_bom_handling(&[byte]).0.chars().next()?;
            Some((char, byte))
        })
        .collect();
    table.sort_unstable();
    table
}

impl Legacy {
    /// Returns whether a character could start a broken one, by the first byte of its own; much cheaper than to read it.
    ///
    /// Greek, Cyrillic and what follows up to `U+1FFF`, and all from `U+3000` to `U+DFFF`, start none.
    pub(super) fn may_start(first: u8) -> bool {
        !matches!(first, 0xce..=0xe1 | 0xe3..=0xed | 0xf0..)
    }

    /// Reads one broken character at the start of `text`; `before` is what stands before it.
    pub(super) fn sequence(self, before: Option<char>, text: &str) -> Option<Sequence> {
        let mut chars = text.chars();
        let lead = self.lead(chars.next()?, chars.clone().next()?)?;
        let wanted = match lead {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            _ => 4,
        };
        let mut bytes = [lead, 0, 0, 0];
        let mut shown = [' '; 3];
        for at in 1..wanted {
            let Some((char, byte)) = chars.next().and_then(|char| Some((char, self.continuation(char)?))) else {
                return self.cut_quote(&bytes[..at], text);
            };
            (bytes[at], shown[at - 1]) = (byte, char);
        }
        let meant = std::str::from_utf8(&bytes[..wanted]).ok()?.chars().next().filter(|char| is_plausible(*char))?;
        let sight = Sight { before, lead, shown: &shown[..wanted - 1], after: chars.clone().next(), meant };
        let length = text.len() - chars.as_str().len();
        Some(Sequence { meant, length, verdict: self.verdict(&sight) })
    }

    /// Returns the byte of a character that starts a broken one.
    fn lead(self, char: char, next: char) -> Option<u8> {
        // The first byte of an emoji is the Apple logo in Mac Roman, which many programs lose.
        if char == char::REPLACEMENT_CHARACTER {
            return (self.byte(next) == Some(0x9f)).then_some(0xf0);
        }
        self.byte(char).filter(|byte| (0xc2..=0xf4).contains(byte))
    }

    fn continuation(self, char: char) -> Option<u8> {
        self.byte(char).filter(|byte| (0x80..=0xbf).contains(byte))
    }

    fn byte(self, char: char) -> Option<u8> {
        match (self, char) {
            // Bytes that Windows-1252 leaves open, and all of these in Latin-1.
            (Legacy::Windows, '\u{80}'..='\u{9f}') => u8::try_from(u32::from(char)).ok(),
            (Legacy::Windows, _) => lookup(&WINDOWS, char),
            (Legacy::Macintosh, _) => lookup(&MAC, char),
        }
    }

    /// Reads `â€` alone: the third byte of `”` is one that Windows-1252 leaves open, and many programs drop it.
    fn cut_quote(self, bytes: &[u8], text: &str) -> Option<Sequence> {
        if self != Legacy::Windows || *bytes != [0xe2, 0x80] {
            return None;
        }
        let length = "â€".len();
        let lost = text[length..].starts_with(char::REPLACEMENT_CHARACTER);
        let length = length + if lost { char::REPLACEMENT_CHARACTER.len_utf8() } else { 0 };
        Some(Sequence { meant: '”', length, verdict: Verdict::Certain })
    }

    fn verdict(self, sight: &Sight<'_>) -> Verdict {
        if sight.meant.is_control() || is_rare(sight.meant) {
            return Verdict::Mute;
        }
        match self {
            Legacy::Windows => sight.in_windows(),
            Legacy::Macintosh => sight.in_macintosh(),
        }
    }
}

fn lookup(table: &Table, char: char) -> Option<u8> {
    if char.is_ascii() {
        return None;
    }
    table.binary_search_by_key(&char, |(char, _)| *char).ok().map(|at| table[at].1)
}

/// Private and unassigned characters are meant by nobody.
fn is_plausible(char: char) -> bool {
    // The last private one is the Apple logo, which stands for the first byte of an emoji.
    !matches!(char, '\u{e000}'..='\u{f8fe}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}'..='\u{ffff}' | '\u{30000}'..)
}

/// Letters that hardly any note holds prove nothing: phonetic ones, and scripts that few write in.
fn is_rare(char: char) -> bool {
    matches!(char, '\u{180}'..='\u{2ff}' | '\u{500}'..='\u{58f}' | '\u{700}'..='\u{8ff}')
}

/// A broken character as it is seen.
struct Sight<'a> {
    before: Option<char>,
    lead: u8,
    shown: &'a [char],
    after: Option<char>,
    meant: char,
}

impl Sight<'_> {
    /// Judges `Ã©` and its kind. Honest text has letters followed by closing marks: `IRMÃ”`, `« été »`.
    fn in_windows(&self) -> Verdict {
        let closes = self.shown.iter().all(|char| is_closing(*char));
        match (self.lead, self.meant) {
            (0xf0.., _) => Verdict::Certain,
            (0xe2, '\u{2000}'..='\u{2bff}') | (0xe1, '\u{1e00}'..='\u{1eff}') if closes => Verdict::Likely,
            (0xe2, '\u{2000}'..='\u{2bff}') | (0xe1, '\u{1e00}'..='\u{1eff}') => Verdict::Certain,
            (0xef, char::REPLACEMENT_CHARACTER | '\u{f8ff}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}') => Verdict::Certain,
            (0xc2..=0xc5, _) if closes && self.could_be_a_letter_at_an_end() => Verdict::Likely,
            (0xc2..=0xc5, _) => Verdict::Certain,
            (_, _) if closes => Verdict::Mute,
            (0xce..=0xd1, _) => Verdict::Likely,
            (_, _) => Verdict::Weak,
        }
    }

    /// `Ã` ends words in capitals, and stands alone between quotes.
    fn could_be_a_letter_at_an_end(&self) -> bool {
        let follows_capital = self.before.is_some_and(char::is_uppercase);
        let follows_word = self.before.is_some_and(char::is_lowercase);
        let is_followed = self.after.is_some_and(char::is_alphanumeric);
        let quotes = self.lead != 0xc2 && self.shown.iter().all(|char| is_quote(*char));
        follows_capital || (quotes && !follows_word && !is_followed)
    }

    /// Judges `‚Äî` and its kind. Honest text has formulas: `√π`, `¬∑`, `≈Ω`.
    fn in_macintosh(&self) -> Verdict {
        let counts = self.shown.iter().all(|char| is_mathematical(*char));
        let follows = self.before.is_some_and(|char| char.is_alphanumeric() || ".,;:!?)]\"'”’%".contains(char));
        match (self.lead, self.meant) {
            (0xf0.., _) => Verdict::Certain,
            (0xe2, '\u{2000}'..='\u{2bff}') => Verdict::Certain,
            (0xc2, '±') if !follows => Verdict::Likely,
            (0xe1, '\u{1e00}'..='\u{1eff}') if !counts => Verdict::Certain,
            (0xef, char::REPLACEMENT_CHARACTER | '\u{f8ff}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}') => Verdict::Certain,
            (0xc2, '°') => Verdict::Certain,
            (0xc2, _) if follows || !counts => Verdict::Certain,
            (0xc3..=0xc5, _) if !counts => Verdict::Certain,
            (0xc2..=0xc5 | 0xce | 0xcf, _) => Verdict::Likely,
            (_, 'А'..='я') if self.is_alone() => Verdict::Likely,
            (_, _) => Verdict::Weak,
        }
    }

    /// Stands as a word of one letter.
    fn is_alone(&self) -> bool {
        let is_letter = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
        !is_letter(self.before) && !is_letter(self.after)
    }
}

/// A mark that honest text puts right after a letter.
fn is_closing(char: char) -> bool {
    is_quote(char) || matches!(char, '\u{a0}' | '«' | '‹' | '°' | 'º' | 'ª' | '²' | '³' | '¹' | '®' | '©' | '·')
}

fn is_quote(char: char) -> bool {
    matches!(char, '‘' | '’' | '“' | '”' | '»' | '›' | '…' | '–' | '—' | '™')
}

fn is_mathematical(char: char) -> bool {
    matches!(char, 'π' | '∑' | '∏' | '∫' | 'Ω' | '∂' | 'µ' | '∞' | '≠' | '≤' | '≥' | '°')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_character_is_read_from_what_is_seen() {
        for (legacy, shown, meant) in [
            (Legacy::Windows, "Ã©", 'é'),
            (Legacy::Windows, "â€”", '—'),
            (Legacy::Windows, "â€\u{9d}", '”'),
            (Legacy::Windows, "â€ x", '”'),
            (Legacy::Windows, "ðŸ˜€", '😀'),
            (Legacy::Windows, "ï¿½", '\u{fffd}'),
            (Legacy::Macintosh, "√©", 'é'),
            (Legacy::Macintosh, "‚Äî", '—'),
            (Legacy::Macintosh, "\u{f8ff}üòÄ", '😀'),
            (Legacy::Macintosh, "\u{fffd}üòÄ", '😀'),
        ] {
            let sequence = legacy.sequence(None, shown).unwrap();
            assert_eq!((sequence.meant, sequence.verdict), (meant, Verdict::Certain), "{shown}");
            assert_eq!(sequence.length, shown.trim_end_matches(" x").len(), "{shown}");
        }
    }

    #[test]
    fn letters_before_closing_marks_prove_nothing() {
        assert_eq!(Legacy::Windows.sequence(Some('t'), "é\u{a0}»").unwrap().verdict, Verdict::Mute);
        assert_eq!(Legacy::Windows.sequence(Some('M'), "Ã”").unwrap().verdict, Verdict::Likely);
        assert_eq!(Legacy::Windows.sequence(Some('M'), "ÃO"), None);
        assert_eq!(Legacy::Macintosh.sequence(Some(' '), "√π").unwrap().verdict, Verdict::Likely);
    }
}

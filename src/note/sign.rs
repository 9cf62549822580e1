//! Signs at the ends of a choice, any of which may say that it is right: `+`, `[x]`, `✅`, `(right)`, `*`, or bold words.

use super::choice::TICKS;
use super::reading::mark;

/// Words in brackets and labels are no longer than so many bytes.
const LONGEST: usize = 24;

/// Signs that stand right before or right behind a word.
const TOUCHING: &[char] = &['*', '+', '=', '~', '#', '^', '<', '@', '✅', '✔', '✓', '☑', '√', '\u{fe0f}'];

/// Where a sign stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Place {
    /// It is the bullet of the item.
    Bullet,
    /// Before the words, behind a bullet or a letter.
    Before,
    /// Behind the words.
    Behind,
    /// Around all of them: they are bold, or a tick stands at one of their ends.
    Around,
    /// At their end, as the full stop of a sentence.
    End,
}

/// Where signs may stand.
pub(super) const PLACES: [Place; 5] = [Place::Bullet, Place::Before, Place::Behind, Place::Around, Place::End];

/// What closes a sentence.
const STOP: &str = ".";

/// The signs of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs<'a> {
    bullet: Option<&'a str>,
    before: Option<&'a str>,
    behind: Option<&'a str>,
    around: Option<&'a str>,
    end: Option<&'a str>,
}

impl<'a> Signs<'a> {
    /// Reads the signs of a choice.
    pub(super) fn of(words: &'a str) -> Self {
        let item = item(words);
        let before = before(item).or_else(|| before(behind_letter(item)?));
        let bullet = mark::bullet(words).map(|(bullet, _)| bullet);
        let has_stop = item.strip_suffix(STOP).is_some_and(|words| words.ends_with(|one| one != '.' && one != ' '));
        Signs { bullet, before, behind: behind(item), around: tick(item), end: has_stop.then_some(STOP) }
    }

    /// Returns the sign in a place.
    pub(super) fn at(&self, place: Place) -> Option<&'a str> {
        match place {
            Place::Bullet => self.bullet,
            Place::Before => self.before,
            Place::Behind => self.behind,
            Place::Around => self.around,
            Place::End => self.end,
        }
    }
}

impl Place {
    /// Returns whether what stands there is a sign of itself; bullets, digits and labels are only where others stand beside them.
    pub(super) fn is_sign(self, sign: &str) -> bool {
        let is_label = !sign.starts_with(':') && sign.ends_with([':', '：']);
        self != Place::Bullet && !is_label && !sign.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Takes a sign that stands there off the words of a choice; what stands before it goes, too.
    pub(super) fn without<'a>(self, words: &'a str, sign: &str) -> &'a str {
        let item = item(words);
        match self {
            Place::Bullet | Place::Around => item,
            Place::Before => match item.strip_prefix(sign) {
                Some(rest) => rest.trim_start(),
                None => item.split_once(sign).map_or(item, |(_, rest)| rest.trim_start()),
            },
            Place::Behind | Place::End => item.strip_suffix(sign).map_or(item, str::trim_end),
        }
    }
}

/// Returns the words of an item behind its bullet or number.
fn item(words: &str) -> &str {
    mark::bullet(words).map(|(_, rest)| rest).or_else(|| numbered(words)).unwrap_or(words).trim()
}

/// Returns the words behind the number of an item, which may stand right before them: `1.oak`.
pub(super) fn numbered(words: &str) -> Option<&str> {
    let (digits, rest) = words.split_at(words.find(|one: char| !one.is_ascii_digit())?);
    let begins = |rest: &&str| rest.starts_with(|one: char| one == ' ' || one.is_alphabetic());
    let rest = rest.strip_prefix(['.', ')']).filter(begins)?;
    (!digits.is_empty()).then_some(rest)
}

/// Returns what stands behind the letter of an option.
fn behind_letter(item: &str) -> Option<&str> {
    let mut chars = item.trim_start_matches('(').chars();
    let letter = chars.next().filter(|one| one.is_alphabetic())?;
    let sign = chars.next().filter(|one| matches!(one, '.' | ')' | ':'))?;
    item.split_once([letter]).map(|(_, rest)| rest[sign.len_utf8()..].trim_start()).filter(|rest| !rest.is_empty())
}

/// Returns the sign before some words.
fn before(words: &str) -> Option<&str> {
    let sign = boxed(words).or_else(|| shortcode(words)).or_else(|| label(words)).or_else(|| token(words))?;
    (sign.len() < words.len()).then_some(sign)
}

/// Returns a box that words begin with: `[ ]`, `[+]`, `(x)`. A letter in round brackets counts options.
fn boxed(words: &str) -> Option<&str> {
    let close = match words.chars().next()? {
        '[' => ']',
        '(' => ')',
        '{' => '}',
        _ => return None,
    };
    let inner = &words[1..words.char_indices().take(6).find(|(_, one)| *one == close)?.0];
    let is_letter = inner.chars().any(char::is_alphanumeric) && !matches!(inner, "x" | "X" | "v" | "V");
    (close == ']' || !is_letter).then(|| &words[..inner.len() + 2])
}

/// Returns the name of a picture that words begin with: `:white_check_mark:`.
fn shortcode(words: &str) -> Option<&str> {
    let end = words.strip_prefix(':')?.find(|one: char| !one.is_ascii_alphanumeric() && one != '_')?;
    (end > 1 && words[end + 1..].starts_with(':')).then(|| &words[..end + 2])
}

/// Returns the label that words begin with: `Right: `.
fn label(words: &str) -> Option<&str> {
    let (label, rest) = words.split_once([':', '：'])?;
    let end = words.len() - rest.len();
    let is_label = end <= LONGEST && rest.starts_with(' ') && label.chars().nth(1).is_some();
    (is_label && label.chars().all(|one| one.is_alphabetic() || one == ' ')).then(|| &words[..end])
}

/// Returns a word without letters that words begin with, a digit, or signs that touch the first word.
fn token(words: &str) -> Option<&str> {
    let word = &words[..words.find(char::is_whitespace).unwrap_or(words.len())];
    let is_digit = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_digit());
    if is_digit || !word.contains(char::is_alphanumeric) && word.len() < words.len() {
        return Some(word).filter(|word| word.len() <= LONGEST);
    }
    let rest = words.trim_start_matches(TOUCHING);
    let sign = &words[..words.len() - rest.len()];
    // What closes again is emphasis.
    (!sign.is_empty() && !rest.contains(sign)).then_some(sign)
}

/// Returns the sign behind some words.
fn behind(words: &str) -> Option<&str> {
    let word = words.rsplit(char::is_whitespace).next()?;
    if word.len() < words.len() && (shortcode(word) == Some(word) || is_mark(word) || is_letter(word)) {
        return Some(word);
    }
    bracketed(words).or_else(|| dashed(words)).or_else(|| touching(words))
}

/// Returns whether a word holds no letters and is more than the marks that close sentences.
fn is_mark(word: &str) -> bool {
    let is_closing = |one: char| ".,;:!?…)]}\"'»”’`|-–—%".contains(one);
    word.len() <= LONGEST && !word.contains(char::is_alphanumeric) && !word.chars().all(is_closing)
}

/// Returns whether a word is a letter and nothing else.
fn is_letter(word: &str) -> bool {
    word.chars().next().is_some_and(|one| one.is_uppercase() && one.len_utf8() == word.len())
}

/// Returns short words behind a dash, with it: `- right`.
fn dashed(words: &str) -> Option<&str> {
    let at = ["- ", "– ", "— "].iter().filter_map(|dash| words.rfind(dash)).max()?;
    (words.len() - at <= LONGEST && words[..at].ends_with(' ')).then(|| &words[at..])
}

/// Returns short words in brackets behind others: `(right)`; they may be emphasised: `**(right)**`.
fn bracketed(words: &str) -> Option<&str> {
    let bare = words.trim_end_matches(['*', '_']);
    let open = match bare.chars().next_back()? {
        ')' => '(',
        ']' => '[',
        _ => return None,
    };
    let dress = &words[bare.len()..];
    let at = bare.rfind(open)?;
    let before = words[..at].strip_suffix(dress).filter(|before| !before.is_empty())?;
    (words.len() - before.len() <= LONGEST && before.ends_with(char::is_whitespace)).then(|| &words[before.len()..])
}

/// Returns the signs that touch the last word.
fn touching(words: &str) -> Option<&str> {
    let rest = words.trim_end_matches(TOUCHING);
    let sign = &words[rest.len()..];
    (!sign.is_empty() && !rest.is_empty() && !rest.contains(sign)).then_some(sign)
}

/// Returns a tick for words that are all bold, or have one at an end.
fn tick(words: &str) -> Option<&'static str> {
    let is_bold = ["**", "__"].into_iter().any(|sign| {
        let inner = words.strip_prefix(sign).and_then(|rest| rest.trim_end_matches('.').strip_suffix(sign));
        inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(sign))
    });
    let has_tick = || words.starts_with(TICKS) || words.trim_end_matches('\u{fe0f}').ends_with(TICKS);
    (is_bold || has_tick()).then_some("✓")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_at_the_ends_of_a_choice() {
        for (words, place, sign, bare) in [
            ("- Spruce :white_check_mark:", Place::Behind, ":white_check_mark:", "Spruce"),
            ("* [+] a) mast", Place::Before, "[+]", "a) mast"),
            ("* [ ] mast", Place::Before, "[ ]", "mast"),
            ("b) miel (Cierto)", Place::Behind, "(Cierto)", "b) miel"),
            ("b) miel **(Cierto)**", Place::Behind, "**(Cierto)**", "b) miel"),
            ("c) Falsch: der Mast", Place::Before, "Falsch:", "der Mast"),
            ("a) Rome R", Place::Behind, "R", "a) Rome"),
            ("Rome - right", Place::Behind, "- right", "Rome"),
            ("Rome*", Place::Behind, "*", "Rome"),
            ("*Rome", Place::Before, "*", "Rome"),
            ("@@ Oslo", Place::Before, "@@", "Oslo"),
            ("0  Drina", Place::Before, "0", "Drina"),
            ("+ Drina", Place::Bullet, "+", "Drina"),
            ("- **ash**", Place::Around, "✓", "**ash**"),
            ("1. ash ✅", Place::Around, "✓", "ash ✅"),
            ("2.Ash tree.", Place::End, ".", "Ash tree"),
        ] {
            assert_eq!(Signs::of(words).at(place), Some(sign), "{words}");
            assert_eq!(place.without(words, sign), bare, "{words}");
        }
    }

    #[test]
    fn dots_that_go_on_are_no_full_stop() {
        for words in ["ash …", "ash...", "1. ash .", "ash", ".", "3.5"] {
            assert_eq!(Signs::of(words).at(Place::End), None, "{words}");
        }
    }

    #[test]
    fn words_and_what_closes_a_sentence_are_no_signs() {
        for words in [
            "*Rome*",
            "a) ash",
            "(a) ash",
            "ash.",
            "an ash …",
            "ash (a tall tree that grows on chalk)",
            "max\u{202f}value",
        ] {
            let signs = Signs::of(words);
            assert!(
                [Place::Before, Place::Behind, Place::Around].iter().all(|place| signs.at(*place).is_none()),
                "{words}"
            );
        }
    }
}

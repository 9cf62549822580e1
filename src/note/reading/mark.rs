//! The marks before the words of a line, in whatever script: numbers, labels, counters, options.

use crate::text::is_letter;

/// What stands before the words of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark<'a> {
    /// A word before or instead of the number, as in `Point 3:`.
    pub word: &'a str,
    /// The number.
    pub number: Option<&'a str>,
    /// The sign behind.
    pub sign: &'a str,
    /// The words behind it.
    pub rest: &'a str,
}

/// A label has at most this many bytes.
const LONGEST: usize = 36;

/// Signs that end a mark, the longest first.
const SIGNS: &[&str] = &[
    "\\.", "\\)", ").", ".)", ".-", ")-", " :", " -", " .", " )", " –", "）", ":", "：", ".", ")", "/", "、", "．",
    "-", "–",
];

/// Emphasis and its like around a mark.
const DRESS: &[char] = &['*', '_', '>', '#', '`', '[', '(', '✅', '❓', '🔹'];

/// Reads `3. words`, `**4b)** words`, `Point 3 : words`, `2️⃣ words`, `[2.1] words`.
pub(crate) fn number(words: &str) -> Option<Mark<'_>> {
    if begins_without_number(words) {
        return None;
    }
    let bare = words.trim_start_matches(DRESS).trim_start();
    let bare = bare.strip_prefix('-').filter(|rest| rest.starts_with(|one: char| one.is_ascii_digit())).unwrap_or(bare);
    let (word, rest) = split_while(bare, is_letter);
    let rest = if word.is_empty() { rest } else { rest.trim_start_matches([' ', '#', '.', '№']) };
    let (digits, rest) = split_while(rest, |one| one.is_numeric() || one == '.');
    let number = digits.trim_end_matches('.');
    if number.is_empty() || number.len() > 9 || word.len() > LONGEST {
        return None;
    }
    let rest = if number.len() < digits.len() { &bare[bare.len() - rest.len() - 1..] } else { rest };
    let keycap = rest.trim_start_matches(['\u{fe0f}', '\u{20e3}']);
    let (letter, after) = split_while(keycap, |one| one.is_ascii_alphabetic());
    let after = if letter.len() == 1 && after.starts_with(['.', ')', ':']) { after } else { keycap };
    let undressed = after.trim_start_matches(['*', '_', ']']);
    let first = undressed.as_bytes().first();
    let may_be = |sign: &&str| sign.as_bytes().first() == first && undressed.starts_with(sign);
    let sign = SIGNS.iter().copied().find(may_be).unwrap_or("");
    let behind = &undressed[sign.len()..];
    let is_apart = keycap.len() < rest.len()
        || undressed.len() < after.len() && !undressed.starts_with(|one: char| one.is_ascii_digit())
        || behind.starts_with([' ', '\t'])
        || behind.is_empty();
    let is_glued = matches!(sign, "." | ")" | ":" | "/" | "、" | "．" | "）")
        && behind.starts_with(|one: char| one.is_alphabetic() || "*_`¿".contains(one));
    // "The 3 laws" is no mark, "Point 3: laws" is.
    let is_marked = word.is_empty() || !sign.is_empty() || undressed.len() < after.len() || behind.is_empty();
    let is_sum = word.is_empty() && behind.trim_start().starts_with(['×', '·', '÷', '=', '+', '^', '<', '>', '%']);
    (is_marked && !is_sum && (is_apart || is_glued)).then(|| Mark {
        word,
        number: Some(number),
        sign,
        rest: undress(behind),
    })
}

/// Returns whether a line begins with a word that no number follows, as most do.
fn begins_without_number(words: &str) -> bool {
    let bytes = words.as_bytes();
    let word = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let behind = bytes[word..].iter().find(|byte| !matches!(byte, b' ' | b'#' | b'.'));
    word > 0 && behind.is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_digit())
}

/// Reads `Label: words` of up to three words; an address such as `https://…` is none.
pub(crate) fn label(words: &str) -> Option<Mark<'_>> {
    if !may_begin_with_label(words) {
        return None;
    }
    let bare = words.trim_start_matches(DRESS).trim_start();
    let bare = bare.strip_prefix(['-', '+', '•']).map_or(bare, str::trim_start).trim_start_matches(DRESS);
    let end = bare.char_indices().take(LONGEST).find(|(_, one)| matches!(one, ':' | '：'))?.0;
    let word = bare[..end].trim_end_matches(['*', '_', ' ']);
    let sign = if bare[end..].starts_with('：') { "：" } else { ":" };
    let rest = &bare[end + sign.len()..];
    let fits = !word.is_empty() && word.split_whitespace().count() <= 3 && word.starts_with(char::is_alphabetic);
    let is_name = !rest.starts_with([':', '/'])
        && word.chars().all(|one| one.is_numeric() || is_letter(one) || " -'".contains(one));
    (fits && is_name).then(|| Mark { word, number: None, sign, rest: undress(rest) })
}

/// Returns whether a label may open a line: most lines have no colon near their start, or too many words before it.
fn may_begin_with_label(words: &str) -> bool {
    let bytes = words.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        // The last byte of a wide colon is 0x9a.
        return bytes.iter().take(LONGEST * 5).any(|byte| matches!(byte, b':' | 0x9a));
    }
    let (mut names, mut is_apart) = (0, true);
    for byte in bytes.iter().take(LONGEST) {
        match byte {
            b':' | 0x80.. => return true,
            b'-' | b'\'' | b'*' | b'_' => is_apart = false,
            b' ' => is_apart = true,
            byte if byte.is_ascii_alphanumeric() => {
                names += usize::from(is_apart);
                is_apart = false;
            }
            _ => return false,
        }
        if names > 3 {
            return false;
        }
    }
    false
}

/// Splits `- words`, `* words`, `+ words`, `• words` into the bullet and what stands behind it.
pub(crate) fn bullet(words: &str) -> Option<(&str, &str)> {
    let bullet = words.chars().next().filter(|one| "-*+•".contains(*one))?;
    let (bullet, rest) = words.split_at(bullet.len_utf8());
    rest.starts_with([' ', '\t']).then_some((bullet, rest))
}

/// Returns whether words begin with a box to tick.
pub(crate) fn has_box(words: &str) -> bool {
    words.starts_with(BALLOTS)
        || words.starts_with('[') && ["[ ]", "[x]", "[X]"].iter().any(|tick| words.starts_with(tick))
}

/// Boxes to tick in one sign, the ticked ones last.
pub(crate) const BALLOTS: [char; 5] = ['☐', '□', '☑', '☒', '■'];

/// How many boxes of [`BALLOTS`] are not ticked.
const OPEN: usize = 2;

/// Returns whether a sign is a number in a circle: `②`.
pub(crate) fn is_circled(sign: char) -> bool {
    ('①'..='⑳').contains(&sign)
}

/// Returns whether a line is one of the choices of a question: `a) words`, `(B) words`, `- C: words`, `[x] words`.
pub(crate) fn is_option(words: &str) -> bool {
    let bare = words.trim_start_matches(['-', '*', '+', ' ', '(', '_', '>', '•']);
    if has_box(bare) || bare.starts_with(is_circled) {
        return true;
    }
    let mut chars = bare.chars();
    let letter =
        chars.next().is_some_and(|one| one.is_alphabetic() && !('k'..='z').contains(&one.to_ascii_lowercase()));
    let sign = chars.next().filter(|one| letter && ").:".contains(*one));
    sign.is_some_and(|sign| chars.next().is_none_or(|one| !one.is_alphanumeric() || sign == ')'))
}

/// Returns whether a line is a member of an object, `"size": 4,`, or what was typed into an interpreter.
pub(crate) fn is_member(words: &str) -> bool {
    let key = words.strip_prefix('"').and_then(|inner| inner.split_once("\":"));
    key.is_some_and(|(key, _)| !key.contains(' ')) || words.starts_with(">>> ")
}

/// Returns whether a line is a picture and nothing else.
pub(crate) fn is_picture(words: &str) -> bool {
    words.starts_with("![") && words.ends_with(')') || words.starts_with("<img") && words.ends_with('>')
}

/// Returns what stands behind a dash that parts a letter from the words of a choice: ` - oak`.
pub(crate) fn behind_dash(words: &str) -> Option<&str> {
    let dashed = words.strip_prefix(' ').unwrap_or(words).strip_prefix(['-', '–', '—'])?;
    dashed.strip_prefix([' ', '\t']).map(str::trim_start)
}

/// Returns whether an option is marked as a right one: ticked, starred or bold.
pub(crate) fn is_ticked(words: &str) -> bool {
    let bare = words.trim_start_matches(['-', '+', ' ', '>', '•']);
    bare.starts_with(&BALLOTS[OPEN..])
        || bare.starts_with("[x]")
        || bare.starts_with("[X]")
        || bare.starts_with("**")
        || bare.starts_with('*') && !bare.starts_with("* [")
}

/// Returns whether words are a counter and nothing else: `Card 7`, `Aufgabe 3:`, `Question #12`, `--- Item:1.2-003 ---`.
pub(crate) fn is_counter(words: &str) -> bool {
    if words.len() > LONGEST * 2 || !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let is_choice = words.starts_with(|one: char| one.is_ascii_alphabetic()) && is_option(words);
    let words = words.trim_end_matches(['*', '_', ' ', ':']);
    let words = words.strip_suffix(')').and_then(|front| Some(front.rsplit_once(" (")?.0)).unwrap_or(words);
    let bare = words.trim_matches(|one: char| !one.is_alphanumeric());
    let bare = without_variant(bare);
    let names = bare.split_whitespace().count();
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let letters = bare.chars().filter(|one| one.is_alphabetic()).count();
    digits > 0
        && !is_choice
        && digits <= 8
        && names <= 3
        && letters <= 20
        && bare.ends_with(|one: char| one.is_ascii_digit())
        && bare.chars().all(|one| one.is_alphanumeric() || " #.№:-–/".contains(one))
}

/// Takes off the letter behind a number: `1.2-003-B`.
fn without_variant(words: &str) -> &str {
    let front = words.strip_suffix(|one: char| one.is_ascii_uppercase()).and_then(|front| front.strip_suffix('-'));
    front.filter(|front| front.ends_with(|one: char| one.is_ascii_digit())).unwrap_or(words)
}

/// Returns the last number in words.
pub(crate) fn last_number(words: &str) -> Option<&str> {
    let end = words.rfind(|one: char| one.is_ascii_digit())? + 1;
    let start = words[..end].rfind(|one: char| !one.is_ascii_digit()).map_or(0, |at| at + 1);
    words.get(start..end)
}

/// Splits `What is soil? Earth that bears plants.` behind its first question mark, where words follow that don't ask, or at the
/// break of a line in HTML: `Define soil <br> Earth that bears plants.`
pub(crate) fn asked_and_told(words: &str) -> Option<(&str, &str)> {
    if let Some(parts) = parted_by_break(words) {
        return Some(parts);
    }
    // Letters of other scripts may hold the wide marks.
    if words.is_ascii() && !words.contains('?') {
        return None;
    }
    let at =
        words.char_indices().find(|(_, one)| matches!(one, '?' | '？' | '؟')).map(|(at, one)| at + one.len_utf8())?;
    let (asked, told) = words.split_at(at);
    let words = told.trim_start_matches(['*', ' ', '-', ':', ',', '→', '>', '\t']);
    let fits = told.starts_with([' ', '\t', '*', ',']) && words.starts_with(char::is_alphanumeric);
    let announces = words.ends_with([':', '：']);
    (fits && !announces && !told.contains(['?', '？'])).then_some((asked, words))
}

/// Splits words at their first break of a line in HTML, where some stand on both sides; `<branch>` is none.
fn parted_by_break(words: &str) -> Option<(&str, &str)> {
    let (asked, told) = words.split_once("<br")?;
    let told = told.trim_start_matches([' ', '/']).strip_prefix('>')?.trim_start();
    let fits = !asked.trim().is_empty() && told.contains(char::is_alphanumeric);
    fits.then_some((asked.trim_end(), told))
}

/// Takes emphasis and space off both ends of words.
pub(crate) fn undress(words: &str) -> &str {
    let words = words.trim();
    // A gap at the beginning is a word.
    if !words.contains('*') && !words.contains('_') || words.starts_with("___") {
        return words;
    }
    let front = words.trim_start_matches("**").trim_start_matches("__");
    let closes = front.len() < words.len() || words.matches("**").count() % 2 == 1;
    let inner =
        if closes { front.strip_suffix("**").or_else(|| front.strip_suffix("__")).unwrap_or(front) } else { words };
    let inner = inner.trim();
    if inner.matches("**").count() % 2 == 1 { words.trim_start_matches(['*', ' ']).trim() } else { inner }
}

/// Splits off the front whose characters fit.
fn split_while(words: &str, fits: impl Fn(char) -> bool) -> (&str, &str) {
    words.split_at(words.find(|one| !fits(one)).unwrap_or(words.len()))
}

/// Returns whether words hold a version, such as `1.2.3`, or a date.
pub(crate) fn has_version(words: &str) -> bool {
    if words.bytes().filter(u8::is_ascii_digit).nth(2).is_none() {
        return false;
    }
    let is_part = |one: char| one.is_ascii_digit() || one == '.' || one == '-' || one == '/';
    words.split(|one: char| !is_part(one)).any(|part| {
        let digits = part.split(['.', '-', '/']).filter(|number| !number.is_empty()).count();
        digits >= 3 && part.len() >= 5
    })
}

/// Returns the words of a line without number, bullet or emphasis.
pub(super) fn plain(words: &str) -> &str {
    let is_listed = words.starts_with(['-', '*']);
    let words = if is_listed { words.trim_start_matches("- ").trim_start_matches("* ") } else { words };
    let read = number(words).filter(|mark| mark.word.is_empty() && !mark.rest.is_empty());
    undress(read.map_or(words, |mark| mark.rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_it_is_marked() {
        for (words, word, value, rest) in [
            ("3. Why", "", "3", "Why"),
            ("4.What", "", "4", "What"),
            ("**4)** Why", "", "4", "Why"),
            ("Point 3 : why", "Point", "3", "why"),
            ("2️⃣ What", "", "2", "What"),
            ("4b. Why", "", "4", "Why"),
            ("[2.1] Why", "", "2.1", "Why"),
            ("7 Unit of power", "", "7", "Unit of power"),
        ] {
            let read = number(words).map(|mark| (mark.word, mark.number, mark.rest));
            assert_eq!(read, Some((word, Some(value), rest)), "{words}");
        }
        for words in ["2x faster", "3*4+5="] {
            assert_eq!(number(words), None, "{words}");
        }
    }

    #[test]
    fn options_are_told_from_words() {
        for words in ["a) dog", "(B) dog", "- C: dog", "- [x] dog", "D. dog"] {
            assert!(is_option(words), "{words}");
        }
        for words in ["dog", "a dog", "I am", "- dog", "Q: dog"] {
            assert!(!is_option(words), "{words}");
        }
    }

    #[test]
    fn counters_have_no_words_of_their_own() {
        assert!(is_counter("Card 7") && is_counter("Aufgabe 3:") && is_counter("Questions 1–15"));
        assert!(is_counter("--- Item:1.2-003-B ---") && !is_counter("Vitamin B12-A, and K"));
        assert!(!is_counter("B. Launch of 1997") && is_counter("A1."));
        assert!(!is_counter("Top 10 ways to cook rice") && !is_counter("Rice"));
    }
}

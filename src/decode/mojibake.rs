//! Words that were UTF-8 once and were read in another encoding → the words that were meant.
//!
//! Works on runs: neighbouring broken characters of one encoding. A run is repaired when it cannot
//! be honest text, or when it hardly can and the text holds others that cannot. Text may be
//! broken more than once. Costs one look at each character that is not ASCII.

use std::ops::Range;

use encoding_rs::Encoding;

use super::legacy::{Legacy, Verdict};

/// A text with its broken runs repaired.
pub(super) struct Repaired {
    /// The whole text, repaired.
    pub(super) text: String,
    /// How many runs were broken.
    pub(super) count: usize,
    /// The start of the first broken run, in bytes of the broken text.
    pub(super) first: Range<usize>,
    /// What the start of the first run became.
    pub(super) first_repaired: String,
}

/// How often a text is taken to be broken, at most.
const ROUNDS: usize = 3;

/// The start of a run that is quoted in a message, in characters that were meant.
const QUOTED: usize = 8;

/// Repairs a text; `None` when nothing in it is broken.
pub(super) fn repair(text: &str) -> Option<Repaired> {
    let mut repaired = repair_once(text)?;
    for _ in 1..ROUNDS {
        let Some(again) = repair_once(&repaired.text) else {
            break;
        };
        repaired.text = again.text;
    }
    for _ in 1..ROUNDS {
        let Some(again) = repair_once(&repaired.first_repaired) else {
            break;
        };
        repaired.first_repaired = again.text;
    }
    Some(repaired)
}

fn repair_once(text: &str) -> Option<Repaired> {
    let evidence = evidence(text);
    if evidence.is_empty() {
        return None;
    }
    let mut repaired: Option<Repaired> = None;
    let mut copied = 0;
    for run in runs(text) {
        let is_convicted = run.is_likely && evidence.contains(&run.legacy);
        if !(run.is_broken || is_convicted) {
            continue;
        }
        let repaired = repaired.get_or_insert_with(|| Repaired {
            text: String::with_capacity(text.len()),
            count: 0,
            first: run.range.start..run.range.start + run.quoted,
            first_repaired: run.meant.chars().take(QUOTED).collect(),
        });
        repaired.text.push_str(&text[copied..run.range.start]);
        repaired.text.push_str(&run.meant);
        repaired.count += 1;
        copied = run.range.end;
    }
    let mut repaired = repaired?;
    repaired.text.push_str(&text[copied..]);
    Some(repaired)
}

/// Returns the encodings for which the text holds a run that cannot be honest.
fn evidence(text: &str) -> Vec<Legacy> {
    let mut found = Vec::new();
    for run in runs(text).filter(|run| run.is_broken) {
        if !found.contains(&run.legacy) {
            found.push(run.legacy);
        }
        if found.len() == 2 {
            break;
        }
    }
    found
}

/// Neighbouring characters that could all be broken ones.
struct Run {
    legacy: Legacy,
    range: Range<usize>,
    meant: String,
    /// How many bytes of the text make the first characters of `meant`.
    quoted: usize,
    /// It cannot be honest text.
    is_broken: bool,
    /// It is hardly honest text.
    is_likely: bool,
}

/// Finds every run, in order.
fn runs(text: &str) -> impl Iterator<Item = Run> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(start) = candidate(text.as_bytes(), at) {
            let run = best(text, start);
            at = run.as_ref().map_or(start + width(text.as_bytes()[start]), |run| run.range.end);
            if run.is_some() {
                return run;
            }
        }
        None
    })
}

/// Finds the next character that could start a run: two in a row are not ASCII, and the first one is
/// of a kind that the encodings have. Nearly all text is passed over here.
fn candidate(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        let next = at + width(*byte);
        if byte.is_ascii() {
            at += Encoding::ascii_valid_up_to(&bytes[at..]);
        } else if Legacy::may_start(*byte) && bytes.get(next).is_some_and(|next| !next.is_ascii()) {
            return Some(at);
        } else {
            at = next;
        }
    }
    None
}

/// Returns how many bytes a character takes, by the first of them.
fn width(first: u8) -> usize {
    match first {
        0..=0x7f => 1,
        0x80..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    }
}

/// Reads the run that starts at a byte of the text, in the encoding that explains it best.
fn best(text: &str, start: usize) -> Option<Run> {
    let runs = [Legacy::Windows, Legacy::Macintosh].into_iter().filter_map(|legacy| run(text, start, legacy));
    runs.max_by_key(|run| (run.is_broken, run.is_likely, run.range.len(), run.legacy == Legacy::Windows))
}

/// Reads the run that starts at a byte of the text.
fn run(text: &str, start: usize, legacy: Legacy) -> Option<Run> {
    let mut run =
        Run { legacy, range: start..start, meant: String::new(), quoted: 0, is_broken: false, is_likely: false };
    let mut before = text[..start].chars().next_back();
    let (mut voices, mut count) = (0, 0);
    while let Some(sequence) = legacy.sequence(before, &text[run.range.end..]) {
        run.range.end += sequence.length;
        run.meant.push(sequence.meant);
        count += 1;
        if count <= QUOTED {
            run.quoted = run.range.end - start;
        }
        run.is_broken |= sequence.verdict == Verdict::Certain;
        run.is_likely |= sequence.verdict == Verdict::Likely;
        voices += usize::from(sequence.verdict != Verdict::Mute);
        before = Some(sequence.meant);
    }
    let needed = if legacy == Legacy::Windows { 2 } else { 3 };
    run.is_broken |= voices >= needed;
    if run.is_broken && is_quoted(text, &run.range) {
        (run.is_broken, run.is_likely) = (false, true);
    }
    (count > 0).then_some(run)
}

/// A run between quotes or backticks may be meant as it is: notes on encodings show broken letters.
fn is_quoted(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    before.is_some_and(|quote| matches!(quote, '`' | '"' | '\'') && text[range.end..].starts_with(quote))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads the UTF-8 bytes of a text as if they were in another encoding.
    fn broken(text: &str, encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    fn repaired(text: &str) -> String {
        repair(text).map_or_else(|| text.to_owned(), |repaired| repaired.text)
    }

    #[test]
    fn text_read_in_another_encoding_is_repaired() {
        for text in [
            "10–20% of “all” cases…",
            "it’s the café’s menu — naïve",
            "E = mc², 25 °C, ½ off, © 2020",
            "a → b ≤ c ✓ 🍀",
            "Привет, мир! И всё.",
            "tiếng Việt: Đường phố",
            "łódź, česky, Türkçe: ışık",
            "λόγος",
            "変数とは何ですか",
        ] {
            assert_eq!(repaired(&broken(text, encoding_rs::WINDOWS_1252)), text);
            assert_eq!(repaired(&broken(text, encoding_rs::MACINTOSH)), text);
        }
    }

    #[test]
    fn text_broken_twice_is_repaired() {
        let text = "a “quote” — and a café 😀";
        for first in [encoding_rs::WINDOWS_1252, encoding_rs::MACINTOSH] {
            for second in [encoding_rs::WINDOWS_1252, encoding_rs::MACINTOSH] {
                assert_eq!(repaired(&broken(&broken(text, first), second)), text);
            }
        }
        let thrice = (0..3).fold(text.to_owned(), |text, _| broken(&text, encoding_rs::WINDOWS_1252));
        assert_eq!(repaired(&thrice), text);
    }

    #[test]
    fn honest_text_stays_as_it_is() {
        for text in [
            "NÃO, A IRMÃ, “AMANHÔ, “IRMÃ”… MAÇû",
            "« L’été », appelé\u{a0}« liberté\u{a0}», à\u{a0}» gauche : «\u{a0}É\u{a0}»",
            "Ngôn ngữ lập trình là gì? Câu hỏi “â”, “Â”…",
            "„Ä“ und „Ö“, Straße…»",
            "perché…» è “così”",
            "ÅÄÖ åäö – “å” ‚Über‘",
            "2√π ≈ 3.54, ¬π ∧ ¬∑, √∑x², π≈Ω",
            "3×…, Ø 20 mm, 5×²",
            "Привет — «мир»… “да”",
            "¿Qué? ¡España! Ñ»",
            "5 °C, 10 €, ½, ©",
            "ÎÏ ðæ þ ð’",
            "Why do I see `Ã©` or 'â€™' in place of a letter?",
            "the letters œàâçè and the operators ~¬±×÷",
        ] {
            assert_eq!(repaired(text), text);
        }
    }

    #[test]
    fn what_is_hardly_honest_is_repaired_beside_what_is_broken() {
        assert_eq!(repaired("MAÃ”"), "MAÃ”");
        assert_eq!(repaired("MAÃ” Ã©"), "MAÔ é");
    }

    #[test]
    fn text_that_lost_bytes_is_repaired_as_far_as_it_can_be() {
        assert_eq!(repaired("â€œquoteâ€ and â€œmoreâ€\u{fffd}."), "“quote” and “more”.");
        assert_eq!(repaired("luck! ï¿½Ã¼Ã§Ä"), "luck! 🍀");
        assert_eq!(repaired("ï¿½"), "\u{fffd}");
        assert_eq!(repaired("Ã©Ã"), "éÃ");
    }

    #[test]
    fn the_first_run_is_quoted() {
        let repaired = repair("a Ã¢â‚¬â€� b Ã©").unwrap();
        assert_eq!((repaired.count, &*repaired.first_repaired, repaired.first.start), (2, "—", 2));
    }

    proptest! {
        #[test]
        fn breaking_and_repairing_gives_the_same_text(text in "([“‘]?[a-z][a-zéèüñç]{0,4}[a-z0-9][”’…°]?( – |—| → | 😀 | |\n)){0,8}") {
            for encoding in [encoding_rs::WINDOWS_1252, encoding_rs::MACINTOSH] {
                prop_assert_eq!(repaired(&broken(&text, encoding)), text.clone());
            }
        }

        #[test]
        fn unbroken_text_stays(text in "([«“„‘(]?([a-zäöüéèàñçßåøãâ]{1,5}|[A-ZÄÖÜÉÈÀÑÇÅØÃÂ]{2,5}|[а-яА-Я]{1,5}|[0-9]{1,3}[°€²]?)[»”“’…,.)™]?( [—–→] | |\u{a0}»|\n)){0,12}") {
            prop_assert_eq!(repaired(&text), text);
        }

        #[test]
        fn any_text_is_survived(text in "\\PC{0,60}") {
            repaired(&text);
        }
    }
}

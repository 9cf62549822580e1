//! Straight quotes, `--` and `...` → the signs that a printer would set, as pulldown-cmark does it for Markdown.

use std::ops::Range;

/// Finds the signs to replace in words that stand behind a character; in order.
pub(super) fn signs(words: &str, before: char) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    let (mut at, mut before) = (0, before);
    while let Some(char) = words[at..].chars().next() {
        let rest = &words[at..];
        let (length, sign) = match char {
            '.' if rest.starts_with("...") => (3, Some("…")),
            '-' if rest.starts_with("---") => (3, Some("—")),
            '-' if rest.starts_with("--") => (2, Some("–")),
            '"' => (1, Some(if opens(before, &rest[1..]) { "“" } else { "”" })),
            '\'' => (1, Some(if opens(before, &rest[1..]) { "‘" } else { "’" })),
            char => (char.len_utf8(), None),
        };
        found.extend(sign.map(|sign| (at..at + length, sign)));
        before = char;
        at += length;
    }
    found
}

/// Returns whether a quote opens: something follows it, and no word stands right before it.
fn opens(before: char, rest: &str) -> bool {
    let follows = rest.starts_with(|char: char| !char.is_whitespace());
    follows && (before.is_whitespace() || "([{-–—'\"“‘".contains(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_those_of_a_printer() {
        for (words, expected) in [
            ("\"Smart\" it's 'so'", "“Smart” it’s ‘so’"),
            ("a -- b --- c...", "a – b — c…"),
            ("(\"in\") 5' 6\"", "(“in”) 5’ 6”"),
            ("plain-words. a", "plain-words. a"),
        ] {
            let mut shown = String::new();
            let mut at = 0;
            for (range, sign) in signs(words, ' ') {
                shown.push_str(&words[at..range.start]);
                shown.push_str(sign);
                at = range.end;
            }
            shown.push_str(&words[at..]);
            assert_eq!(shown, expected, "{words}");
        }
    }
}

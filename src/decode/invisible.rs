//! Characters that nobody sees and that hide what a line is: they come from keyboards and from pasted text.
//!
//! A space that breaks no line is a fine thing in a sentence. Before or behind the mark of a heading, an item or a
//! quote it is a slip, and becomes a space. Characters without any width are left out wherever they stand.

/// Text without what hides its structure.
pub(super) struct Seen {
    /// The text.
    pub(super) text: String,
    /// How many characters were left out or replaced.
    pub(super) count: usize,
    /// The first of them, and the byte of `text` at or before which it stood.
    pub(super) first: (char, usize),
}

/// Takes hidden characters away; `None` when there are none.
pub(super) fn without(text: &str) -> Option<Seen> {
    let is_hidden = |char| is_wide_space(char) || has_no_width(char) || selects_variant(char);
    if text.is_ascii() || !text.contains(is_hidden) {
        return None;
    }
    let mut seen = Seen { text: String::with_capacity(text.len()), count: 0, first: (' ', 0) };
    for line in text.split_inclusive(['\n', '\r']) {
        let structure = structure_length(line);
        for (at, char) in line.char_indices() {
            if has_no_width(char) || at < structure && selects_variant(char) {
                seen.note(char);
            } else if at < structure && is_wide_space(char) {
                seen.note(char);
                seen.text.push(' ');
            } else {
                seen.text.push(char);
            }
        }
    }
    (seen.count > 0).then_some(seen)
}

impl Seen {
    fn note(&mut self, char: char) {
        if self.count == 0 {
            self.first = (char, self.text.len());
        }
        self.count += 1;
    }

    /// Returns what the first character is called.
    pub(super) fn name(&self) -> &'static str {
        match self.first.0 {
            '\u{a0}' | '\u{202f}' => "a no-break space",
            '\u{3000}' => "an ideographic space",
            '\u{ad}' => "a soft hyphen",
            '\u{200b}' => "a zero-width space",
            char if has_no_width(char) => "a character without width",
            _ => "a space of another width",
        }
    }

    /// Returns whether the first character was read as a space, or left out.
    pub(super) fn is_space(&self) -> bool {
        is_wide_space(self.first.0)
    }
}

/// Returns how many bytes of a line are the mark of a heading, an item or a quote, with the spaces around it.
fn structure_length(line: &str) -> usize {
    let is_space =
        |char: char| matches!(char, ' ' | '\t') || is_wide_space(char) || has_no_width(char) || selects_variant(char);
    let mut length = 0;
    let mut found = 0;
    loop {
        let rest = &line[length..];
        let words = rest.trim_start_matches(is_space);
        let gap = rest.len() - words.len();
        let mark = mark_length(words);
        let behind = &words[mark..];
        let follows = behind.starts_with(is_space);
        if mark == 0 || !follows {
            return found;
        }
        length += gap + mark;
        found = length + (behind.len() - behind.trim_start_matches(is_space).len());
    }
}

/// Returns how long the mark is with which words begin: `##`, `-`, `12.`, `>`.
fn mark_length(words: &str) -> usize {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let signs = words.bytes().take_while(|byte| *byte == b'#').count();
    match words.as_bytes() {
        [b'#', ..] if signs <= 6 => signs,
        [b'-' | b'*' | b'+' | b'>', ..] => 1,
        [b'0'..=b'9', ..] if digits <= 9 && words[digits..].starts_with(['.', ')']) => digits + 1,
        _ if words.starts_with('•') => '•'.len_utf8(),
        _ => 0,
    }
}

/// A space that is not the one of a keyboard's longest key.
fn is_wide_space(char: char) -> bool {
    matches!(char, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Says how the character before it is to be drawn; a mark is drawn in one way only.
fn selects_variant(char: char) -> bool {
    matches!(char, '\u{fe00}'..='\u{fe0f}')
}

/// Takes no room at all and says nothing; joiners say something in some scripts and stay.
fn has_no_width(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_freed_of_what_hides_them() {
        for (given, expected) in [
            ("##\u{a0}What?", "## What?"),
            ("\u{200b}## What?", "## What?"),
            ("-\u{a0} one\n1.\u{3000}two", "-  one\n1. two"),
            ("> -\u{a0}deep", "> - deep"),
            ("soft\u{ad}ware", "software"),
            ("##\u{fe0f} What?", "## What?"),
        ] {
            assert_eq!(without(given).unwrap().text, expected, "{given:?}");
        }
    }

    #[test]
    fn spaces_in_sentences_stay() {
        for words in ["un mot\u{a0}!", "全角\u{3000}空白", "नि\u{200d}", "-\u{2014} x", "✔\u{fe0f} done", "plain"]
        {
            assert!(without(words).is_none(), "{words:?}");
        }
    }
}

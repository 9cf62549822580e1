//! The words of a fragment without any marks, blocks separated by line ends.

/// Plain words that are being written.
#[derive(Debug)]
pub(super) struct Plain {
    text: String,
    is_line: bool,
}

impl Plain {
    /// Starts with no words; `is_line` when all is one line.
    pub(super) fn new(is_line: bool, length: usize) -> Self {
        Plain { text: String::with_capacity(length), is_line }
    }

    /// Adds words.
    pub(super) fn push(&mut self, words: &str) {
        if words.contains('\u{a0}') {
            self.text.extend(words.chars().map(|char| if char == '\u{a0}' { ' ' } else { char }));
        } else {
            self.text.push_str(words);
        }
    }

    /// Adds words, all space between them as one.
    pub(super) fn push_spaced(&mut self, words: &str) {
        for part in words.split_inclusive(char::is_whitespace) {
            let word = part.trim_end();
            self.push(word);
            if word.len() < part.len() {
                self.space();
            }
        }
    }

    /// Parts the words that come from those before.
    pub(super) fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }

    /// Starts a new line.
    pub(super) fn break_line(&mut self) {
        if self.is_line {
            return self.space();
        }
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Returns the words.
    pub(super) fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text
    }
}

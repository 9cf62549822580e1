//! What words are made of.

use unicode_normalization::char::is_combining_mark;

/// Returns whether a character is a letter or a mark on one: the vowels of `प्रश्न` are marks.
pub fn is_letter(char: char) -> bool {
    char.is_alphabetic() || is_combining_mark(char)
}

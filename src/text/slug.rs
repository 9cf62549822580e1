//! Text → the part of an address that people can read.

use unicode_normalization::UnicodeNormalization;

/// Turns a title into lower-case words joined by `-`.
///
/// Accents are dropped from Latin letters, letters of other scripts stay. `C++`, `C#` and `.NET`
/// keep their meaning. The result may be empty when the title holds no letter or digit.
pub fn slugify(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    let folded = spell_out(title);
    for char in folded.nfkd().filter(|char| !is_latin_mark(*char)).nfc() {
        if char.is_alphanumeric() {
            slug.extend(char.to_lowercase().filter(|lower| lower.is_alphanumeric()));
        } else if !is_joiner(char) && !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Writes out the names whose symbols carry the meaning.
fn spell_out(title: &str) -> String {
    title
        .replace("C++", "cpp")
        .replace("c++", "cpp")
        .replace("C#", "csharp")
        .replace("F#", "fsharp")
        .replace(".NET", "dotnet")
}

/// An apostrophe joins what stands around it: `Django's` is `djangos`.
fn is_joiner(char: char) -> bool {
    matches!(char, '\'' | '’' | '`')
}

/// A combining mark as used with Latin, Greek and Cyrillic letters.
fn is_latin_mark(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{305}' | '\u{307}' | '\u{308}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_words_and_hyphens() {
        for (title, slug) in [
            ("What is CSRF?", "what-is-csrf"),
            ("  Django's   ORM -- why? ", "djangos-orm-why"),
            ("C++ vs. C#", "cpp-vs-csharp"),
            ("Qué es `Café`?", "que-es-cafe"),
            ("Что такое GIL?", "что-такое-gil"),
            ("什么是闭包", "什么是闭包"),
            ("???", ""),
        ] {
            assert_eq!(slugify(title), slug, "{title}");
        }
    }
}

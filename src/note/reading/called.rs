//! Whether a note calls itself a collection of questions: `otazky.md`, `InterviewQuestions.txt`, `# Exam questions`.

use crate::language::vocabulary;
use crate::note::units::Units;

/// Returns whether the name of a note or its title says that it holds questions.
pub(super) fn is_called_questions(units: &Units<'_>) -> bool {
    let title = units.all.iter().find(|unit| !unit.is_blank()).and_then(|unit| unit.heading);
    let names = [Some(units.tree().text().path().stem()), title.map(|title| title.words)];
    names.into_iter().flatten().any(names_questions)
}

/// Returns whether a title says that questions follow.
pub(crate) fn names_questions(title: &str) -> bool {
    vocabulary().names_questions(&words(title))
}

/// Parts a name into words in lower case, with a space before and behind each; `QnA` is one word.
fn words(name: &str) -> String {
    let mut words = String::from(" ");
    let mut is_small = false;
    for letter in name.chars() {
        let ends = letter.is_uppercase() && is_small && words.len() - words.rfind(' ').unwrap_or(0) > 3;
        if !letter.is_alphanumeric() && !is_mark(letter) || ends {
            words.push(' ');
        }
        words.extend(letter.to_lowercase().filter(|letter| letter.is_alphanumeric() || is_mark(*letter)));
        is_small = letter.is_lowercase();
    }
    words + " "
}

/// Returns whether a sign belongs to the letter before it, as vowels of Indian scripts and accents of decomposed names do.
fn is_mark(sign: char) -> bool {
    matches!(u32::from(sign), 0x300..=0x36f | 0x900..=0x903 | 0x93a..=0x94f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_a_note_holds() {
        let is_said = |name: &str| vocabulary().names_questions(&words(name));
        let named = [
            "otazky_poradi",
            "InterviewQuestions",
            "01-QnA",
            "Questions",
            "java面试题",
            "Cau-hoi",
            "Вопросы к экзамену",
            "प्रश्न",
            "FAQ",
            "brinwez",
        ];
        let other = ["001", "http", "Requestions", "qaform", "exotic", "解决方案", "views", "README", "brinwe"];
        assert_eq!(named.into_iter().filter(|name| !is_said(name)).collect::<Vec<_>>(), [""; 0]);
        assert_eq!(other.into_iter().filter(|name| is_said(name)).collect::<Vec<_>>(), [""; 0]);
    }
}

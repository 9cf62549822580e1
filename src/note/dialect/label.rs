//! The labels of questions: `Q: …`, `**Question 3.** …`, `Q.1) …`.

use super::number::behind_dash;
use crate::language::vocabulary;
use crate::note::ask::{Ask, ask};
use crate::text::is_letter;

/// Returns whether words begin with a question's label.
pub(crate) fn asks_by_label(words: &str) -> bool {
    split_label(words.lines().next().unwrap_or_default().trim()).is_some()
}

/// Splits `Q: x`, `**Q1.** x`, `- Q2) x`, `### Question 3: x` into number and question.
pub(super) fn split_label(words: &str) -> Option<(Option<&str>, &str)> {
    let bare = words.trim_start_matches(['#', '*', '_', '-', '+', '>', ' ']);
    let end = bare.find(|char: char| !is_letter(char))?;
    let (label, behind) = bare.split_at(end);
    if !vocabulary().is_question_label(label) {
        return None;
    }
    let spaced = behind.trim_start();
    let counted = spaced.trim_start_matches(['.', '#', '№', ' ']);
    let counted = if chapter_number(counted) > 0 { counted } else { spaced };
    let (number, rest) = counted.split_at(chapter_number(counted));
    // A number with a chapter's before it is a mark by itself, and so is one behind a full stop, or right behind the label
    // and before words that ask: `Question 1.2 Why?`, `Q.1 Why?`, `q1 why?`.
    let is_mark = number.contains('.') || spaced.starts_with('.') && !number.is_empty();
    let is_glued = !number.is_empty() && counted.len() == behind.len();
    let rest = rest.trim_start_matches(['*', '_']);
    let bare = || rest.strip_prefix([' ', '\u{3000}']).filter(|words| is_mark || is_glued && ask(words) > Ask::No);
    let prompt = behind_label(rest, !number.is_empty()).or_else(bare)?;
    let prompt = prompt.trim_start_matches(['*', '_', ' ']);
    let prompt = prompt.strip_suffix("**").filter(|inner| !inner.contains("**")).unwrap_or(prompt).trim();
    (!prompt.is_empty()).then_some((Some(number).filter(|number| !number.is_empty()), prompt))
}

/// Returns what stands behind the sign of a question's label; a number before it lets a blank stand between.
fn behind_label(rest: &str, is_counted: bool) -> Option<&str> {
    let masked = rest.strip_prefix('\\').filter(|masked| masked.starts_with(['.', ')'])).unwrap_or(rest);
    let glued = masked.strip_prefix([':', '：', '.', ')', '/', '、', '．', '）']);
    let dashed = || rest.strip_prefix('-').filter(|behind| is_counted || behind.starts_with(' '));
    let spaced = || rest.strip_prefix(' ')?.strip_prefix([':', '：', ')']);
    glued.or_else(dashed).or_else(|| spaced().or_else(|| behind_dash(rest)).filter(|_| is_counted))
}

/// Takes a question's label with a colon off words that a number counts: `**Question:** words`, `Q: words`.
pub(super) fn unlabelled(words: &str) -> &str {
    let bare = words.trim_start_matches(['*', '_']);
    let Some(end) = bare.find(|char: char| !is_letter(char)) else { return words };
    let (label, rest) = bare.split_at(end);
    let behind = rest
        .trim_start_matches(['*', '_', ' '])
        .strip_prefix([':', '：'])
        .map(|rest| rest.trim_start_matches(['*', '_', ' ']));
    behind.filter(|behind| !behind.is_empty() && vocabulary().is_question_label(label)).unwrap_or(words)
}

/// Returns how long a number at the front is, with a chapter's before it: `3`, `1.2`.
fn chapter_number(words: &str) -> usize {
    let digits = |from: usize| words[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(0);
    while end > 0 && words[end..].starts_with('.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_behind_a_number_is_taken_off() {
        for (words, bare) in [
            ("**Question:** why", "why"),
            ("Q: why", "why"),
            ("**Frage**: warum", "warum"),
            ("Questions: two", "Questions: two"),
            ("Q-learning", "Q-learning"),
        ] {
            assert_eq!(unlabelled(words), bare);
        }
    }

    #[test]
    fn a_label_is_known_in_its_many_forms() {
        for (words, number, prompt) in [
            ("Q: why", None, "why"),
            ("**Q:** why", None, "why"),
            ("**Q1. why**", Some("1"), "why"),
            ("- Q2) why", Some("2"), "why"),
            ("### Question 3: why", Some("3"), "why"),
            ("### Question 3.2: why", Some("3.2"), "why"),
            ("Question 3.2 why", Some("3.2"), "why"),
            ("प्रश्न 4: क्यों", Some("4"), "क्यों"),
            ("Q.1 why", Some("1"), "why"),
            ("Q.1) why", Some("1"), "why"),
            ("q1 what is it", Some("1"), "what is it"),
            ("## Q1 - why", Some("1"), "why"),
            ("## Question #1: why", Some("1"), "why"),
            ("**Question 1 :** why", Some("1"), "why"),
            ("**Q1\\. why**", Some("1"), "why"),
        ] {
            assert_eq!(split_label(words), Some((number, prompt)), "{words}");
        }
        for words in ["Questions: two", "Quick: x", "Q", "q is a letter", "Q-learning", "Q1 results"] {
            assert_eq!(split_label(words), None, "{words}");
        }
    }
}

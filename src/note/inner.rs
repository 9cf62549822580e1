//! Questions that begin within a line, as in text that was copied out of a PDF: `… of the model. 4. Why is it slow?`
//!
//! A number there counts only where it goes on from the numbered line above, behind the end of a sentence, and asks.

use super::reading::mark;
use super::unit::Unit;

/// Makes units of their own of the questions that begin within lines.
pub(super) fn split(lines: Vec<Unit<'_>>) -> Vec<Unit<'_>> {
    let mut units = Vec::with_capacity(lines.len());
    let mut last = None;
    for mut unit in lines {
        let may_hold = !unit.is_code && unit.heading.is_none() && !unit.words.starts_with(['|', '>']);
        last = number(unit.words).filter(|_| may_hold).or(last);
        // Looked for once a line, since a line may be as long as a note.
        let mark = last.filter(|_| may_hold).and_then(|_| last_mark(unit.words));
        while let Some(at) = last.zip(mark).and_then(|(last, mark)| begin(unit.words, last, mark)) {
            let (before, words) = unit.words.split_at(at);
            units.push(Unit { words: before.trim_end(), ..unit });
            unit = Unit { words, is_inner: true, item: None, ..unit };
            last = number(words);
        }
        units.push(unit);
    }
    units
}

/// A number and its marks take at most so many bytes at the front of a line.
const LONGEST: usize = 256;

/// Returns the number that a line begins with.
fn number(words: &str) -> Option<u32> {
    let read = mark::number(&words[..words.floor_char_boundary(LONGEST)])
        .filter(|mark| mark.word.is_empty() && matches!(mark.sign, "." | ")"))?;
    read.number?.parse().ok()
}

/// Returns how many bytes from the end the last question mark stands.
fn last_mark(words: &str) -> Option<usize> {
    words.rfind(['?', '？']).map(|at| words.len() - at)
}

/// Finds where the question with the next number begins within words whose last question mark stands so many bytes from their end.
fn begin(words: &str, last: u32, mark: usize) -> Option<usize> {
    let mark = words.len().checked_sub(mark)?;
    let next = last.checked_add(1)?.to_string();
    let starts = words.match_indices(next.as_str()).map(|(at, _)| at);
    starts.into_iter().find(|at| {
        let (before, rest) = (&words[..*at], &words[at + next.len()..]);
        let ends = before.ends_with(' ') && before.trim_end().ends_with(['.', '?', '!', ':', ')', '"', '”', '。']);
        let asked = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")).filter(|_| ends);
        *at < mark && asked.is_some_and(|asked| asked.starts_with(char::is_uppercase))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_begins_within_a_line_where_its_number_goes_on() {
        for (words, last, at) in [
            ("of the model. 4. Why is it slow?", 3, Some(14)),
            ("of the model. 4) Why is it slow?", 3, Some(14)),
            ("of the model. 5. Why is it slow?", 3, None),
            ("see chapter 4. Why is it slow?", 3, None),
            ("of the model. 4. It is slow.", 3, None),
            ("of the model. 14. Why? 4. Why?", 3, Some(23)),
        ] {
            assert_eq!(last_mark(words).and_then(|mark| begin(words, last, mark)), at, "{words}");
        }
    }
}

//! Code that a question is about, which stands right below it: `What does the following code print?` It belongs to what is asked,
//! also where no fence says that it is code.

use super::choice;
use super::looks::Looks;
use super::option::is_item;
use super::prompt::Prompt;
use super::units::Units;
use crate::language::vocabulary;

/// Fewer lines without a fence may be words.
const FEWEST: usize = 2;

/// Counts the lines of such code that the lines below a question begin with.
pub(super) fn count(units: &Units<'_>, looks: &Looks, (prompt, lines): (&Prompt<'_>, &[usize])) -> usize {
    let fenced = lines.iter().take_while(|at| units.all[**at].is_code).count();
    let is_word = |at: &&usize| {
        let unit = &units.all[**at];
        !unit.is_code && !is_item(unit.words) && !choice::is_one(unit) && !looks.all[**at].is_known
    };
    let written = lines.iter().take_while(is_word).take_while(|at| units.all[**at].heading.is_none()).count();
    let coded = || lines[..written].iter().filter(|at| ends_as_code(units.all[**at].words)).count();
    let is_code = || (FEWEST..lines.len()).contains(&written) && coded() * 10 >= written * 6;
    let count = if fenced == 0 && is_code() { written } else { fenced };
    let is_shown = || {
        let words = units.all[prompt.candidate.at..prompt.body].iter().map(|unit| unit.words);
        words.chain([prompt.candidate.prompt]).any(|words| vocabulary().shows_code(words))
    };
    if count > 0 && is_shown() { count } else { 0 }
}

/// Returns whether a line ends as those of many programs do.
fn ends_as_code(words: &str) -> bool {
    words.ends_with([';', '{', '}', '(']) || words.ends_with(')') && words.contains('(') || words.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::ends_as_code;
    use crate::language::vocabulary;

    #[test]
    fn questions_say_that_they_are_about_code() {
        for (words, shows) in [
            ("What does the following code print?", true),
            ("下面代码输出什么？", true),
            ("Что выведет этот код?", true),
            ("Ta kodz vrin dal", true),
            ("How do you keep the output of a command?", false),
            ("Why is a codec slow?", false),
        ] {
            assert_eq!(vocabulary().shows_code(words), shows, "{words}");
        }
    }

    #[test]
    fn lines_of_programs_are_told_from_sentences() {
        for (words, is_code) in
            [("let oak = 1;", true), ("print(oak)", true), ("}", true), ("An oak (or an elm) grows.", false)]
        {
            assert_eq!(ends_as_code(words), is_code, "{words}");
        }
    }
}

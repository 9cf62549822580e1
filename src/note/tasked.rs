//! Tasks below their titles: `Palindromes` ⏎ `Write a function that …`. What demands is no answer to its title, and neither is what
//! goes on with it; code or a label may answer.

use super::ask::{Ask, ask};
use super::looks::Looks;
use super::prompt::Prompt;
use super::reading::mark;
use super::units::Units;

/// Counts the lines of a task that the lines below its title begin with; 0 where none demands.
pub(super) fn count(units: &Units<'_>, looks: &Looks, (prompt, lines): (&Prompt<'_>, &[usize])) -> usize {
    if prompt.candidate.ask > Ask::No {
        return 0;
    }
    let words = |at: usize| units.all[at].words;
    let is_label = |at: usize| mark::label(words(at)).is_some_and(|label| label.rest.is_empty());
    let first = lines.iter().copied().find(|at| !is_label(*at)).filter(|at| !units.all[*at].is_code);
    let demanded = |at: usize| mark::label(words(at)).map_or(words(at), |label| label.rest);
    if first.is_none_or(|at| ask(demanded(at)) != Ask::Demand) {
        return 0;
    }
    lines.iter().take_while(|at| !units.all[**at].is_code && !looks.all[**at].is_known).count()
}

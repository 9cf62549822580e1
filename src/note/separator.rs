//! What ends answers by itself: a comment that says that prose begins, and rules that end records.
//!
//! Where nearly all rules stand behind the last line of an answer, one in the middle of lines ends that answer, too.

use rayon::prelude::*;

use super::prompt::Prompt;
use super::unit::ALONE;
use super::units::Units;

/// Fewer records prove nothing.
const FEWEST: usize = 4;

/// Ends each record at its first rule, where that is what rules do in a note.
pub(super) fn end_at_rules(units: &Units<'_>, starts: &[usize], prompts: &mut [Prompt<'_>]) {
    let all = prompts.par_iter().enumerate().with_min_len(ALONE);
    let rules: Vec<Option<usize>> = all.map(|(index, prompt)| rule(units, starts, index, prompt)).collect();
    let ruled = rules.iter().flatten().count();
    let closing =
        prompts.iter().zip(&rules).filter(|(prompt, rule)| rule.is_some_and(|rule| rule >= prompt.end)).count();
    if ruled < FEWEST || ruled * 10 < prompts.len() * 6 || closing * 10 < ruled * 7 {
        return;
    }
    for (prompt, rule) in prompts.iter_mut().zip(rules) {
        if let Some(rule) = rule.filter(|rule| *rule < prompt.end) {
            prompt.end = units.trim_end(prompt.body.min(rule), rule).max(prompt.body);
        }
    }
}

/// Returns the first rule below a question and above the next; headings end their answers by themselves.
fn rule(units: &Units<'_>, starts: &[usize], index: usize, prompt: &Prompt<'_>) -> Option<usize> {
    if units.all[prompt.candidate.at].heading.is_some() {
        return None;
    }
    let next = starts.get(index + 1).copied().unwrap_or(units.all.len());
    let first = units.trim_start(prompt.body.min(next), next);
    (first..next).find(|at| units.all[*at].is_rule() && !units.all[*at].is_code)
}

/// Ends each answer where its author says that prose begins.
pub(super) fn end_at_prose(units: &Units<'_>, prompts: &mut [Prompt<'_>]) {
    let begins = |at: &usize| units.all[*at].is_prose && (*at == 0 || !units.all[at - 1].is_prose);
    let starts: Vec<usize> = (0..units.all.len()).filter(begins).collect();
    for prompt in prompts {
        let next = starts.get(starts.partition_point(|start| *start < prompt.body));
        if let Some(start) = next.filter(|start| **start < prompt.end) {
            prompt.end = units.told_end(prompt.body, *start).max(prompt.body);
        }
    }
}

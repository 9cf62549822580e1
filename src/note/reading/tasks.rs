//! Records that hold samples of what goes in and comes out: tasks, whatever their words are.

use super::choose::COMMON;
use super::form::Form;
use super::hypothesis::{Hypothesis, Proposals};
use super::lines::{Count, Lines};
use crate::note::sample;
use crate::note::units::Units;

/// Fewer records with samples may be answers with examples.
const FEWEST: usize = 3;

/// Makes the records of tasks sure, and leaves out what asks within them above their samples.
pub(super) fn settle(units: &Units<'_>, lines: &Lines, all: &Proposals<'_>, scores: &mut [f32]) {
    if lines.count(Count::Input, 0, lines.sorts.len()) < FEWEST as f32 {
        return;
    }
    let at = |member: &u32| all.candidates[*member as usize].at;
    let tasks: Vec<bool> = all.hypotheses.iter().map(|one| are_tasks(units, lines, all, one)).collect();
    let Some(whole) = tasks.iter().position(|is_task| *is_task).map(|index| &all.hypotheses[index]) else { return };
    let starts: Vec<usize> = whole.members.iter().map(at).collect();
    // A heading may be a task of a section.
    let is_within = |line: usize| {
        let next = starts.partition_point(|start| *start <= line);
        let end = starts.get(next).copied().unwrap_or(lines.sorts.len());
        let is_heading = units.all[line].heading.is_some();
        !is_heading && next > 0 && starts[next - 1] < line && lines.count(Count::Input, line, end) > 0.0
    };
    for ((one, score), is_task) in all.hypotheses.iter().zip(scores).zip(tasks) {
        if is_task {
            *score += COMMON;
        } else if one.members.iter().map(at).any(is_within) {
            *score = f32::MIN;
        }
    }
}

/// Returns whether nearly all records of a hypothesis with a mark hold a sample of what goes in, and nearly all that the note has.
fn are_tasks(units: &Units<'_>, lines: &Lines, all: &Proposals<'_>, one: &Hypothesis) -> bool {
    let inputs = lines.count(Count::Input, 0, lines.sorts.len());
    let is_marked = matches!(one.key.form, Form::Heading | Form::Number | Form::Bold | Form::Counted);
    if !is_marked || one.members.len() < FEWEST || inputs < one.members.len() as f32 * 0.8 {
        return false;
    }
    let start = |member: &u32| all.candidates[*member as usize].at;
    let end = |index: usize| one.members.get(index + 1).map_or(lines.sorts.len(), start);
    let held = |(index, member): (usize, &u32)| lines.count(Count::Input, start(member) + 1, end(index));
    let held: Vec<f32> = one.members.iter().enumerate().map(held).collect();
    let is_sample = |member: &u32| {
        let unit = &units.all[start(member)];
        sample::is_side(unit.heading.map_or(unit.words, |head| head.words))
    };
    held.iter().filter(|held| **held > 0.0).count() * 10 >= held.len() * 8
        && held.iter().sum::<f32>() >= inputs * 0.9
        && !one.members.iter().any(is_sample)
}

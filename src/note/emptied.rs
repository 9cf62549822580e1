//! Headings that stand a second time and hold nothing of their own, and those of keys whose answers went to the questions.

use std::collections::BTreeSet;

use super::NotePart;
use super::outline::LEVEL;
use crate::address::slugify;
use crate::language::vocabulary;

/// Drops headings that stand a second time and hold nothing, or nothing any more but remarks, since their answers went to the
/// questions: those are `emptied`, by their places among the parts.
pub(super) fn without_emptied(parts: Vec<NotePart>, emptied: &BTreeSet<usize>) -> Vec<NotePart> {
    let mut seen = BTreeSet::new();
    let kept: Vec<bool> = parts
        .iter()
        .zip(holding(&parts))
        .enumerate()
        .map(|(at, (part, holds))| match part {
            NotePart::Heading(heading) => {
                let title = heading.title.written();
                let is_key = holds == Holding::Nothing
                    && (vocabulary().heads_answers(&slugify(&title)) || heading.level == LEVEL && title.ends_with(':'))
                    && emptied.range(at..).next().is_some_and(|next| *next < end(&parts, at, heading.level));
                let is_new = seen.insert(title.into_owned()) && !is_key;
                is_new || holds > Holding::Prose || holds == Holding::Prose && !emptied.contains(&at)
            }
            NotePart::Item(_) | NotePart::Prose(_) => true,
        })
        .collect();
    parts.into_iter().zip(kept).filter(|(_, is_kept)| *is_kept).map(|(part, _)| part).collect()
}

/// Returns where what stands below a heading ends.
fn end(parts: &[NotePart], at: usize, level: usize) -> usize {
    let is_above = |part: &NotePart| matches!(part, NotePart::Heading(heading) if heading.level <= level);
    (at + 1..parts.len()).find(|next| is_above(&parts[*next])).unwrap_or(parts.len())
}

/// What stands below a heading and above the next one on its level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Holding {
    #[default]
    Nothing,
    Prose,
    Items,
}

/// Says what each heading holds; nothing is said of other parts.
fn holding(parts: &[NotePart]) -> Vec<Holding> {
    // The sections below what is looked at, the nearest last, and what stands above the first of them.
    let (mut below, mut direct): (Vec<(usize, Holding)>, Holding) = (Vec::new(), Holding::Nothing);
    let mut holding = vec![Holding::Nothing; parts.len()];
    for (at, part) in parts.iter().enumerate().rev() {
        let heading = match part {
            NotePart::Heading(heading) => heading,
            NotePart::Prose(_) => {
                direct = direct.max(Holding::Prose);
                continue;
            }
            NotePart::Item(_) => {
                direct = Holding::Items;
                continue;
            }
        };
        let mut held = std::mem::take(&mut direct);
        while let Some((_, deeper)) = below.pop_if(|(level, _)| *level > heading.level) {
            held = held.max(deeper);
        }
        holding[at] = held;
        below.push((heading.level, held));
    }
    holding
}

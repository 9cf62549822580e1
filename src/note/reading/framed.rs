//! Lines in a frame in which others ask: in a list, or below headings of one level, a record is one whatever its words are.
//!
//! What asks is chosen by series, of which some are those lines that ask by their words. What stands among those, written alike
//! and with the same below it, asks as they do.

use std::collections::BTreeSet;

use super::counters;
use super::form::Form;
use super::frame::Frame;
use super::judged::Judged;
use super::same_level;
use crate::note::dialect::Candidate;
use crate::note::units::Units;

/// Adds the lines to those that ask which stand in a frame with them.
pub(super) fn extend<'a>(units: &Units<'a>, judged: &Judged<'a>, asking: &mut Vec<Candidate<'a>>) {
    let wholes = || judged.proposals.hypotheses.iter().filter(|one| one.scope == "all");
    let frame = Frame { units, all: &judged.proposals, lines: &judged.lines };
    let (mut found, mut odd): (Vec<Candidate<'a>>, BTreeSet<usize>) = Default::default();
    for one in wholes().filter(|one| matches!(one.key.form, Form::Number | Form::Bullet)) {
        found.extend(frame.lists(one, asking));
        odd.extend(frame.steps(&one.members));
    }
    for one in wholes().filter(|one| one.key.form == Form::Heading) {
        found.extend(counters::coded(&frame, one, asking));
        found.extend(counters::uncounted(&frame, one, asking));
    }
    for level in 1..=6 {
        let of_level = wholes().filter(|one| one.key.form == Form::Heading && one.key.level == level);
        let mut members: Vec<u32> = of_level.flat_map(|one| one.members.iter().copied()).collect();
        members.sort_by_key(|member| frame.at(*member));
        let (alike, unlike) = same_level::headings(&frame, &members, asking);
        found.extend(alike);
        odd.extend(unlike);
        found.extend(counters::of_level(&frame, &members, asking));
    }
    found.extend(counters::between(units, asking));
    let is_found: BTreeSet<usize> = found.iter().map(|one| one.at).collect();
    asking.retain(|one| !odd.contains(&one.at) && !is_found.contains(&one.at));
    asking.extend(found);
    asking.sort_by_key(|one| one.at);
    asking.dedup_by_key(|one| one.at);
}

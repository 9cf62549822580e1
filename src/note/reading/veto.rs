//! Hypotheses that are none, however likely their features make them.

use rustc_hash::FxHashSet;

use super::features::{self, COUNT};
use super::form::Form;
use super::hypothesis::{Hypothesis, Proposals};
use super::lines::{Count, Lines, Sort};
use super::side;
use crate::note::ask::Ask;
use crate::note::dialect::{Candidate, Dialect};

/// Returns whether a hypothesis is out of the question.
pub(super) fn is_out(all: &Proposals<'_>, lines: &Lines, one: &Hypothesis, features: &[f32; COUNT]) -> bool {
    is_handful(all, one, features)
        || features[features::ONE_LABEL] < 0.6 && is_manual(all, one)
        || is_prose(one, features)
        || is_document(all, lines, one)
        || is_hidden(all, lines, one)
        || are_revealed(all, lines, one)
        || is_repetition(all, one, features)
        || are_measures(all, one)
        || hold_their_answers(all, one)
        || are_settings(all, one)
        || are_in_key(all, lines, one)
        || are_only_children(all, lines, one)
        || are_parts_of_book(all, one)
        || are_wrapped(all, one)
}

/// How sure a few statements can be: they may ask, and nobody takes them for questions.
const STATEMENTS: f32 = -1.0;

/// Fewer numbered statements than these may be a list of facts or steps.
const LIST: usize = 12;

/// Returns the odds of a hypothesis, as a logarithm, where it is a short list of numbered sentences of which none asks.
pub(super) fn bounded(all: &Proposals<'_>, one: &Hypothesis, odds: f32) -> f32 {
    let candidates = || one.members.iter().map(|member| &all.candidates[*member as usize]);
    let is_sentence =
        |one: &Candidate<'_>| one.ask == Ask::No && one.answer.is_none() && one.prompt.ends_with(['.', '。']);
    let is_list = one.key.form == Form::Number && one.members.len() < LIST && candidates().all(is_sentence);
    if is_list { odds.min(STATEMENTS) } else { odds }
}

/// Returns whether a series is lists of one item each, right below the items of another list: answers, where the others are as many.
fn are_only_children(all: &Proposals<'_>, lines: &Lines, one: &Hypothesis) -> bool {
    let is_list = |one: &Hypothesis| matches!(one.key.form, Form::Number | Form::Bullet) && one.scope == "all";
    let at = |member: &u32| all.candidates[*member as usize].at;
    let asking = one.members.iter().filter(|member| all.candidates[**member as usize].ask > Ask::No).count();
    if !is_list(one) || one.key.level == 0 || one.members.len() < FEWEST || asking * 10 > one.members.len() * 3 {
        return false;
    }
    let is_outer = |other: &Hypothesis| {
        let starts: Vec<usize> = other.members.iter().map(at).collect();
        let is_below =
            |member: &&u32| lines.above(at(member)).is_some_and(|above| starts.binary_search(&above).is_ok());
        let below = one.members.iter().filter(is_below).count();
        below * 10 >= one.members.len() * 9 && below * 10 >= starts.len() * 9
    };
    let mut outer = all.hypotheses.iter().filter(|other| is_list(other) && other.key.level < one.key.level);
    outer.any(is_outer)
}

/// Returns whether most lines of a series go on with what is asked above them, below a blank line.
pub(super) fn go_on(all: &Proposals<'_>, lines: &Lines, one: &Hypothesis) -> bool {
    let goes_on = |member: &&u32| lines.standing.in_scene[all.candidates[**member as usize].at];
    one.members.iter().filter(goes_on).count() * 2 > one.members.len()
}

/// Fewer items than these prove nothing.
const FEWEST: usize = 4;

/// Returns whether a series is a list below a heading that says that answers follow, and what it may answer stands elsewhere.
fn are_in_key(all: &Proposals<'_>, lines: &Lines, one: &Hypothesis) -> bool {
    let is_list = matches!(one.key.form, Form::Number | Form::Bullet | Form::Bare | Form::First | Form::Bold);
    let in_key = |member: &u32| lines.standing.in_key[all.candidates[*member as usize].at];
    let is_answered =
        |other: &Hypothesis| other.members.len() * 2 >= one.members.len() && !other.members.iter().any(in_key);
    is_list && one.members.iter().all(in_key) && all.hypotheses.iter().any(is_answered)
}

/// Returns whether all lines of paragraphs are put forward, of which nearly each has one that ends with a question mark: the
/// others answer it, or are its choices.
fn hold_their_answers(all: &Proposals<'_>, one: &Hypothesis) -> bool {
    let candidate = |member: &u32| &all.candidates[*member as usize];
    let asks = |member: &&u32| candidate(member).prompt.ends_with(['?', '？', '؟']);
    let is_next = |above: &u32, member: &u32| candidate(above).at + 1 == candidate(member).at;
    let paragraphs = || one.members.chunk_by(is_next);
    let asked = paragraphs().filter(|paragraph| paragraph.iter().filter(asks).count() == 1).count();
    let count = paragraphs().count();
    one.key.form == Form::Bare && count >= FEWEST && one.members.len() >= count * 3 && asked * 10 >= count * 8
}

/// Returns whether the rows of a table hold nothing but numbers behind their first words, in two columns or more.
fn are_measures(all: &Proposals<'_>, one: &Hypothesis) -> bool {
    let answers = || one.members.iter().filter_map(|member| all.candidates[*member as usize].answer);
    let measures = answers().filter(|answer| !answer.contains(char::is_alphabetic)).count();
    one.key.form == Form::Row && one.key.level > 2 && measures * 10 >= one.members.len() * 8
}

/// Returns whether a third of some records that ask nothing are names and values as programs have them, or amounts.
fn are_settings(all: &Proposals<'_>, one: &Hypothesis) -> bool {
    let candidates = || one.members.iter().map(|member| &all.candidates[*member as usize]);
    // A tab parts cards whatever they say.
    let is_amount = |answer: &str| !one.key.mark.trim().is_empty() && side::is_measure(answer);
    let is_setting =
        |one: &Candidate<'_>| one.answer.is_some_and(|answer| side::is_code(one.prompt, answer) || is_amount(answer));
    let asking = candidates().filter(|one| one.ask > Ask::No).count();
    let settings = candidates().filter(|one| is_setting(one)).count();
    one.key.form == Form::Record && asking * 5 <= one.members.len() && settings * 3 >= one.members.len()
}

/// Returns whether most lines say the same, and nothing below tells them apart: `What's new`, in each part of a list of changes.
fn is_repetition(all: &Proposals<'_>, one: &Hypothesis, features: &[f32; COUNT]) -> bool {
    let distinct: FxHashSet<u64> = one.members.iter().map(|member| all.facts[*member as usize].words).collect();
    let is_told_apart = features[features::OPTIONS] >= 0.3 || features[features::CODE] >= 0.05;
    one.members.len() > 3 && distinct.len() * 2 <= one.members.len() && !is_told_apart
}

/// Fewer headings than these prove nothing of one that does not ask.
const HANDFUL: usize = 6;

/// Returns whether a few headings are put forward of which one does not ask, and nothing else makes them records.
fn is_handful(all: &Proposals<'_>, one: &Hypothesis, features: &[f32; COUNT]) -> bool {
    let candidates = || one.members.iter().map(|member| &all.candidates[*member as usize]);
    let is_bare = |one: &Candidate<'_>| one.ask == Ask::No && one.number.is_none() && one.decided.is_none();
    one.key.form == Form::Heading
        && one.members.len() < HANDFUL
        && candidates().any(is_bare)
        && candidates().any(|one| one.ask > Ask::No)
        && features[features::ONE_LABEL] < 0.6
}

/// More paragraphs than these, all alike, may be records however long they are.
const STORY: usize = 20;

/// Fewer paragraphs than these are an essay where some of them go on behind the end of a sentence.
const ESSAY: usize = 8;

/// Returns whether a few lines without a mark tell a story: long ones, of which many go on behind the end of a sentence.
fn is_prose(one: &Hypothesis, features: &[f32; COUNT]) -> bool {
    let is_known = one.key.form == Form::Known && one.dialect == Some(Dialect::Bare);
    let is_bare = is_known || matches!(one.key.form, Form::First | Form::Bare | Form::Alternate);
    // The mean of the logarithm of twelve words.
    const LONG: f32 = 0.85;
    let says_more = features[features::SAYS_MORE];
    let is_long = says_more >= 0.4 && features[features::LENGTH] >= LONG;
    let is_essay = says_more >= 0.3 && one.members.len() < ESSAY;
    is_bare && (one.members.len() < STORY && is_long || is_essay)
}

/// Returns whether the first lines of paragraphs are put forward in a document: below several headings, bullets and plain lines
/// by turns, and hardly one of them asks.
fn is_document(all: &Proposals<'_>, lines: &Lines, one: &Hypothesis) -> bool {
    let count = one.members.len();
    let members = || one.members.iter().map(|member| &all.candidates[*member as usize]);
    let bullets = members().filter(|one| lines.sorts[one.at] == Sort::Bullet).count();
    let asking = members().filter(|one| one.ask > Ask::No).count();
    let is_mixed = bullets * 10 >= count * 2 && bullets * 10 <= count * 8;
    let headings = lines.count(Count::Heading, 0, lines.sorts.len());
    one.key.form == Form::First && is_mixed && asking * 5 <= count && headings > 2.0
}

/// Returns whether lines without a mark are text that was wrapped: nearly all but the last of each paragraph are about as long, many
/// go on in small letters, and few ask.
fn are_wrapped(all: &Proposals<'_>, one: &Hypothesis) -> bool {
    let candidate = |member: &u32| &all.candidates[*member as usize];
    let step = 1 + usize::from(one.key.form == Form::Alternate);
    let is_next = |above: &u32, member: &u32| candidate(above).at + step >= candidate(member).at;
    let length = |member: &u32| candidate(member).prompt.chars().count();
    let longest = one.members.iter().map(length).max().unwrap_or_default();
    let inner: Vec<&u32> = one.members.chunk_by(is_next).flat_map(|lines| &lines[..lines.len() - 1]).collect();
    let full = inner.iter().filter(|member| length(member) * 4 >= longest * 3).count();
    let small = one.members.iter().filter(|member| side::is_small(candidate(member).prompt)).count();
    let asking = one.members.iter().filter(|member| candidate(member).ask > Ask::No).count();
    matches!(one.key.form, Form::Bare | Form::Alternate)
        && inner.len() >= HANDFUL
        && inner.len() * 2 > one.members.len()
        && full * 10 >= inner.len() * 8
        && small * 10 >= one.members.len() * 3
        && asking * 5 <= one.members.len()
}

/// More headings than these, all numbered, may ask without a question mark.
const CHAPTERS: usize = 12;

/// Returns whether all its lines are headings of a manual: none has a question mark, hardly half ask by other words, and the
/// note is not called by its questions.
fn is_manual(all: &Proposals<'_>, one: &Hypothesis) -> bool {
    let is_heading = one.key.form == Form::Heading || one.dialect == Some(Dialect::Heading);
    let at = |member: &u32| all.candidates[*member as usize].at;
    let held = |series: &Hypothesis| {
        let lines: Vec<usize> = series.members.iter().map(at).collect();
        one.members.iter().all(|member| lines.binary_search(&at(member)).is_ok())
    };
    is_heading
        && !all.is_called
        && one.members.len() < CHAPTERS
        && all.hypotheses.iter().any(|series| are_chapters(all, series) && held(series))
}

/// Returns whether headings of which none asks are the chapters of a book: sections with two numbers stand below them, `1.2 Bark`.
fn are_parts_of_book(all: &Proposals<'_>, one: &Hypothesis) -> bool {
    let is_heading = one.key.form == Form::Heading || one.dialect == Some(Dialect::Heading);
    let candidates = || one.members.iter().map(|member| &all.candidates[*member as usize]);
    let asks_nothing = |one: &Candidate<'_>| one.ask == Ask::No && one.decided.is_none();
    if !is_heading || one.members.len() < 2 || !candidates().all(asks_nothing) {
        return false;
    }
    let chapters: FxHashSet<&str> = candidates().filter_map(|one| one.number).collect();
    let level = candidates().map(|one| one.shape.level).max().unwrap_or_default();
    let is_section = |one: &&Candidate<'_>| {
        let chapter = one.number.and_then(|number| number.split_once('.')).map(|(chapter, _)| chapter);
        one.dialect == Dialect::Heading && one.shape.level > level && chapter.is_some_and(|one| chapters.contains(one))
    };
    all.candidates.iter().filter(is_section).count() >= FEWEST
}

/// Returns whether a series of headings may be the chapters of a manual.
fn are_chapters(all: &Proposals<'_>, series: &Hypothesis) -> bool {
    let candidates = || series.members.iter().map(|member| &all.candidates[*member as usize]);
    let asking = || candidates().filter(|one| one.ask > Ask::No).count();
    let is_free = |one: &Candidate<'_>| one.decided.is_none() && !one.prompt.contains(['?', '？', '؟']);
    series.key.form == Form::Heading
        && series.scope == "all"
        && series.members.len() < CHAPTERS
        && candidates().all(is_free)
        && (1..=series.members.len() * 6 / 10).contains(&asking())
}

/// Returns whether many of its lines are hidden below summaries that ask: they are parts of what is hidden.
fn is_hidden(all: &Proposals<'_>, lines: &Lines, one: &Hypothesis) -> bool {
    let hidden = one.members.iter().filter(|member| lines.standing.hidden[all.candidates[**member as usize].at]);
    lines.standing.summaries > 1 && hidden.count() * 3 >= one.members.len()
}

/// Returns whether many lines without a mark stand right below summaries: they are what those hide, whatever the summaries say.
fn are_revealed(all: &Proposals<'_>, lines: &Lines, one: &Hypothesis) -> bool {
    let at = |member: &u32| all.candidates[*member as usize].at;
    let is_bare = matches!(one.key.form, Form::First | Form::Bare | Form::Alternate);
    let is_summary = |other: &&Hypothesis| other.key.form == Form::Summary && other.scope == "all";
    let Some(summaries) = all.hypotheses.iter().find(is_summary).filter(|_| is_bare) else { return false };
    let summaries: Vec<usize> = summaries.members.iter().map(at).collect();
    let is_below = |member: &&u32| lines.above(at(member)).is_some_and(|above| summaries.binary_search(&above).is_ok());
    summaries.len() >= FEWEST && one.members.iter().filter(is_below).count() * 3 >= one.members.len()
}

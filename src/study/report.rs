//! How it goes, as text for a terminal.

use std::fmt::Write as _;

use jiff::civil::{Date, date};

use super::known::Known;
use super::memory::Memory;
use super::progress::{coming, covered, weekly};
use crate::text::counted;

const WEEKS: i64 = 12;
const AHEAD: usize = 30;
/// Weeks of activity.
const ACTIVE: i64 = 26;
/// The longest bar, in characters.
const BAR: usize = 30;
const LEVELS: [char; 5] = ['·', '░', '▒', '▓', '█'];
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Tells how it goes, seen from a day, where so much in a hundred is to be remembered.
pub fn report(memory: &Memory, known: Option<&Known>, day: i64, retention: u16) -> String {
    let gone = known.map_or(0, |known| memory.states.keys().filter(|id| known.topic(id).is_none()).count());
    let mut parts = vec![summary(memory, gone)];
    if !memory.days.is_empty() {
        parts.extend([
            remembered(memory, day, retention),
            forecast(&coming(memory, (day, AHEAD), retention, known), day),
            activity(memory, day),
        ]);
    }
    parts.extend(known.map(|known| coverage(memory, known)));
    parts.join("\n")
}

fn summary(memory: &Memory, gone: usize) -> String {
    let reviews: usize = memory.days.values().map(|tally| tally.reviews).sum();
    let (reviews, questions) = (counted(reviews, "review"), counted(memory.states.len(), "question"));
    let mut line = format!("{reviews} of {questions} on {}", counted(memory.days.len(), "day"));
    if let (Some(first), Some(last)) = (memory.days.keys().next(), memory.days.keys().next_back()) {
        let _ = write!(line, ", {} to {}", date_of(*first), date_of(*last));
    }
    if gone > 0 {
        let _ = write!(line, "; {} no longer in the guide", counted(gone, "question"));
    }
    line + "\n"
}

fn remembered(memory: &Memory, day: i64, retention: u16) -> String {
    let mut text = format!("Remembered, of what was known from an earlier day (wanted: {retention} %)\n");
    text.push_str("  week from    asked  remembered  expected\n");
    let weeks = weekly(memory, day, WEEKS);
    for week in weeks.iter().filter(|week| week.tally.due > 0) {
        let (kept, due) = (week.tally.kept as f64, week.tally.due);
        let (first, share, likely) = (date_of(week.first), percent(kept, due), percent(week.tally.likely, due));
        let _ = writeln!(text, "  {first}  {due:>6}  {share:>10}  {likely:>8}  {}", bar(week.tally.kept, due));
    }
    let last = weeks.iter().rev().take(4).map(|week| week.tally);
    let (due, kept, likely) =
        last.fold((0, 0, 0.0), |(due, kept, likely), it| (due + it.due, kept + it.kept, likely + it.likely));
    let (share, likely) = (percent(kept as f64, due), percent(likely, due));
    let _ = writeln!(text, "  four weeks  {due:>6}  {share:>10}  {likely:>8}");
    text
}

fn forecast(counts: &[usize], day: i64) -> String {
    let week: usize = counts.iter().take(7).sum();
    let mut text = format!("Forecast: {} in seven days, today included\n", counted(week, "question"));
    let most = counts.iter().copied().max().unwrap_or(0);
    let last = counts.iter().rposition(|count| *count > 0).map_or(0, |last| last + 1);
    for (at, count) in (0..).zip(&counts[..last]) {
        let line = format!("  {}  {count:>6}  {}", date_of(day + at), bar(*count, most));
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

fn activity(memory: &Memory, day: i64) -> String {
    // The first day of 1970 was a Thursday; weeks begin with Monday.
    let first = day - (day + 3).rem_euclid(7) - 7 * (ACTIVE - 1);
    let done = |day: i64| memory.days.get(&day).map_or(0, |tally| tally.reviews);
    let shown = || first..=day;
    let (total, active) = (shown().map(done).sum::<usize>(), shown().filter(|day| done(*day) > 0).count());
    let most = shown().map(done).max().unwrap_or(0).max(1);
    let mut text =
        format!("Activity since {}: {} on {}\n", date_of(first), counted(total, "review"), counted(active, "day"));
    for (at, name) in (0..).zip(WEEKDAYS) {
        let days = (0..ACTIVE).map(|week| first + 7 * week + at).filter(|it| *it <= day);
        let row: String = days.map(|day| LEVELS[(done(day) * 4).div_ceil(most)]).collect();
        let _ = writeln!(text, "  {name}  {row}");
    }
    text
}

fn coverage(memory: &Memory, known: &Known) -> String {
    let topics = covered(memory, known);
    let width = topics.iter().map(|it| it.topic.chars().count()).max().unwrap_or(0).max(5);
    let mut text = format!("  {:width$}  settled  seen  all\n", "Topic");
    for it in topics {
        let line = format!(
            "  {:width$}  {:>7}  {:>4}  {:>3}  {}",
            it.topic,
            it.settled,
            it.seen,
            it.all,
            bar(it.settled, it.all)
        );
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

fn percent(part: f64, whole: usize) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.0} %", 100.0 * part / whole as f64) }
}

/// Draws a part of a whole.
fn bar(part: usize, whole: usize) -> String {
    "█".repeat((part * BAR).div_ceil(whole.max(1)).min(BAR))
}

/// Writes a day as a date.
fn date_of(day: i64) -> Date {
    let span = jiff::Span::new().try_days(day).unwrap_or_default();
    date(1970, 1, 1).saturating_add(span)
}

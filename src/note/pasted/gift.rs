//! Questions in Moodle's format GIFT: `::Ports:: Which port has HTTPS? {=443 ~80 ~22#That is SSH.}`, also over several lines.

use std::ops::Range;

use crate::note::unit::{Head, Pasted, Unit};

/// Fewer questions may be braces with anything in them.
const FEWEST: usize = 2;

/// Makes units of the parts of each such question among some lines.
pub(in crate::note) fn split<'a>(lines: Vec<Unit<'a>>, text: &'a str) -> Vec<Unit<'a>> {
    if !lines.iter().any(|unit| unit.words.contains('{')) {
        return lines;
    }
    let found: Vec<(Range<usize>, Gift<'a>)> = paragraphs(&lines)
        .into_iter()
        .filter_map(|lines_of| {
            let (first, last) = (&lines[lines_of.start], &lines[lines_of.end - 1]);
            let start = offset(text, first.words);
            let end = offset(text, last.words) + last.words.len();
            Some((lines_of, Gift::read(text.get(start..end)?)?))
        })
        .collect();
    if found.iter().filter(|(_, gift)| !gift.pieces.is_empty()).count() < FEWEST {
        return lines;
    }
    let mut units = Vec::with_capacity(lines.len());
    let mut read = 0;
    for (range, gift) in found {
        units.extend(lines[read..range.start].iter().map(beside));
        gift.write(text, &lines[range.clone()], &mut units);
        read = range.end;
    }
    units.extend(lines[read..].iter().map(beside));
    units
}

/// Makes a unit of a line beside the questions: a category is their heading, and a remark says nothing of any.
fn beside<'a>(unit: &Unit<'a>) -> Unit<'a> {
    let category = unit.words.strip_prefix(CATEGORY).filter(|_| !unit.is_code);
    if let Some(name) = category.and_then(|path| path.trim().rsplit('/').next()).filter(|name| !name.is_empty()) {
        let (words, attributes, id, done) = (name, None, None, None);
        return Unit { heading: Some(Head { level: 2, words, attributes, id, done }), ..*unit };
    }
    if unit.words.starts_with("//") && !unit.is_code { unit.pasted(Pasted::Wrapper) } else { *unit }
}

/// What stands before the category of the questions below, whose folders are parted by slashes.
const CATEGORY: &str = "$CATEGORY:";

/// Lists the paragraphs that end with a brace, without remarks above.
fn paragraphs(lines: &[Unit<'_>]) -> Vec<Range<usize>> {
    let is_none =
        |unit: &Unit<'_>| unit.is_blank() || unit.is_code || unit.heading.is_some() || unit.words.starts_with("//");
    let mut start = 0;
    let mut found = Vec::new();
    for run in lines.chunk_by(|one, next| is_none(one) == is_none(next)) {
        let range = start..start + run.len();
        start = range.end;
        if run.last().is_some_and(|unit| !is_none(unit) && unit.words.ends_with('}')) {
            found.push(range);
        }
    }
    found
}

/// Returns where words stand in a text of which they are a part.
pub(super) fn offset(text: &str, words: &str) -> usize {
    (words.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// A question.
struct Gift<'a> {
    title: Option<&'a str>,
    asked: &'a str,
    /// The answers that it offers.
    pieces: Vec<Piece<'a>>,
    /// What is right, where nothing can be chosen.
    told: Option<&'a str>,
}

/// An answer that is offered.
struct Piece<'a> {
    words: &'a str,
    is_right: bool,
    /// What is said to who chooses it.
    feedback: Option<&'a str>,
}

impl<'a> Gift<'a> {
    /// Reads a paragraph.
    fn read(words: &'a str) -> Option<Self> {
        let open = unescaped(words, &['{']).next()?;
        let inner = words[open + 1..].strip_suffix('}')?.trim();
        let asked = words[..open].trim();
        let (title, asked) = match asked.strip_prefix("::").and_then(|rest| rest.split_once("::")) {
            Some((title, rest)) => (Some(&asked[..title.len() + 4]), rest.trim()),
            None => (None, asked),
        };
        if unescaped(inner, &['{', '}']).next().is_some() || !asked.contains(' ') && title.is_none() || asked.is_empty()
        {
            return None;
        }
        let feedback = unescaped(inner, &['#']).find(|at| *at > 0);
        let verdict = feedback.map_or(inner, |at| inner[..at].trim_end());
        if matches!(verdict, "T" | "F" | "TRUE" | "FALSE") {
            let piece = Piece { words: verdict, is_right: true, feedback: None };
            return Some(Gift { title, asked, told: Some(inner), pieces: vec![piece] });
        }
        // What stands behind a picture is no number: `{#fig:ports}`.
        let is_number = |number: &&str| number.starts_with(|one: char| one.is_ascii_digit() || "-.=".contains(one));
        if let Some(number) = inner.strip_prefix('#').map(str::trim).filter(is_number) {
            let piece = Piece { words: number, is_right: true, feedback: None };
            return Some(Gift { title, asked, told: Some(number), pieces: vec![piece] });
        }
        let pieces = pieces(inner)?;
        let offers = pieces.len() > 1 && inner.contains('~');
        let told = match pieces.as_slice() {
            _ if offers => None,
            [] => None,
            [..] => Some(inner.trim_start_matches('=').trim_start()),
        };
        Some(Gift { title, asked, told, pieces })
    }

    /// Makes units of its parts; the lines are those that it takes.
    fn write(self, text: &str, lines: &[Unit<'a>], units: &mut Vec<Unit<'a>>) {
        let start = |unit: &Unit<'_>| offset(text, unit.words);
        let base = |words: &str| {
            let at = offset(text, words);
            lines[lines.partition_point(|unit| start(unit) <= at).saturating_sub(1)]
        };
        let mut add = |words: &'a str, pasted: Pasted<'a>| {
            let line = base(words);
            let is_inner = start(&line) < offset(text, words);
            let unit = Unit { words, is_inner, item: line.item.filter(|_| !is_inner), ..line };
            units.push(unit.pasted(pasted));
        };
        self.title.into_iter().for_each(|title| add(title, Pasted::Wrapper));
        let mut asked = self.asked.lines().map(str::trim).filter(|line| !line.is_empty());
        let asks = Pasted::Asks { number: None, answer: self.told };
        asked.next().into_iter().for_each(|line| add(line, asks));
        asked.for_each(|line| add(line, Pasted::GoesOn));
        for piece in &self.pieces {
            if self.told.is_none() {
                add(piece.words, Pasted::Choice(piece.is_right));
            }
            let is_apart = self.told.is_none_or(|told| self.pieces.len() == 1 || told.is_empty());
            piece.feedback.filter(|_| is_apart).into_iter().for_each(|said| add(said, Pasted::Aside(said)));
        }
    }
}

/// Takes what stands in braces apart: `=right ~wrong ~%50%half#why`.
fn pieces(inner: &str) -> Option<Vec<Piece<'_>>> {
    let is_apart = |at: &usize| {
        *at == 0 || inner[*at..].starts_with('~') || inner[..*at].ends_with(|one: char| one.is_whitespace())
    };
    let starts: Vec<usize> = unescaped(inner, &['=', '~']).filter(is_apart).collect();
    if !inner.is_empty() && starts.first() != Some(&0) {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([inner.len()]);
    let piece = |(start, end): (&usize, usize)| {
        let (sign, words) = inner[*start..end].split_at(1);
        let weight = words.strip_prefix('%').and_then(|rest| rest.split_once('%'));
        let words = weight.map_or(words, |(_, words)| words);
        let said = unescaped(words, &['#']).next();
        let (words, feedback) = said.map_or((words, None), |at| (&words[..at], Some(words[at + 1..].trim())));
        let is_right = sign == "=" || weight.is_some_and(|(share, _)| !share.starts_with(['-', '0']));
        let piece = Piece { words: words.trim(), is_right, feedback: feedback.filter(|said| !said.is_empty()) };
        (!piece.words.is_empty() && !piece.words.contains('\n')).then_some(piece)
    };
    starts.iter().zip(ends).map(piece).collect()
}

/// Finds signs that no backslash takes their meaning from.
fn unescaped<'w>(words: &'w str, signs: &'w [char]) -> impl Iterator<Item = usize> + 'w {
    words.match_indices(signs).map(|(at, _)| at).filter(|at| !words[..*at].ends_with('\\'))
}

//! Numbers before a dash that touches the words, `1-What is soil?`, which may as well be one word: `3-way`. Where several such lines
//! count on from 1, the numbers are taken off, so that they are read as any other lines.

use super::unit::Unit;

/// Fewer lines may begin so by chance.
const FEWEST: usize = 4;

/// Takes such numbers off the lines of each list that counts from 1 and has some of them.
pub(super) fn unmark(units: &mut [Unit<'_>]) {
    let numbered: Vec<(usize, Dashed)> =
        units.iter().enumerate().filter_map(|(at, unit)| Some((at, Dashed::of(unit)?))).collect();
    for run in numbered.chunk_by(|(_, one), (_, next)| next.number == one.number + 1) {
        let touching = run.iter().filter(|(_, one)| one.touches).count();
        if run[0].1.number == 1 && run.len() >= FEWEST && touching * 4 >= run.len() {
            run.iter().for_each(|(at, one)| units[*at].words = &units[*at].words[one.start..]);
        }
    }
}

/// A number before a dash, as a line begins.
struct Dashed {
    number: u32,
    /// The byte at which the words begin.
    start: usize,
    /// Whether nothing stands between the dash and them.
    touches: bool,
}

impl Dashed {
    fn of(unit: &Unit<'_>) -> Option<Self> {
        if unit.is_code || unit.heading.is_some() || unit.pasted.is_some() {
            return None;
        }
        let words = unit.words;
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let number = words[..digits].parse().ok().filter(|_| digits < 4)?;
        let behind = words[digits..].strip_prefix(['-', '–'])?;
        let said = behind.trim_start();
        let start = words.len() - said.len();
        said.starts_with(|one: char| one.is_alphabetic() || "¿*`\"“".contains(one)).then_some(Dashed {
            number,
            start,
            touches: said.len() == behind.len(),
        })
    }
}

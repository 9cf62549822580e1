//! How most records of a note use what opens their lines: as a label, or not.

use super::looks::Looks;

/// How most records of a note use what opens a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// Most have no such line.
    None,
    /// It opens lines.
    Constant,
    /// It stands before all that is told in most of them.
    First,
    /// It does so nearly always.
    Always,
}

/// In how many records each key stands.
pub(super) struct Counts {
    records: Vec<usize>,
    /// In how many it stands twice as all that a line says: verdicts do, labels don't.
    repeated: Vec<usize>,
    /// The last record that was counted, from 1.
    last: Vec<usize>,
}

impl Counts {
    /// Counts nothing yet.
    pub(super) fn of(keys: usize) -> Self {
        Counts { records: vec![0; keys], repeated: vec![0; keys], last: vec![0; keys] }
    }

    /// Counts each key of a record's lines once.
    pub(super) fn count(&mut self, looks: &Looks, record: usize, lines: &[usize]) {
        for key in lines.iter().filter_map(|at| looks.all[*at].key) {
            let id = key.id as usize;
            self.repeated[id] += usize::from(self.last[id] > record && !key.has_rest);
            self.records[id] += usize::from(self.last[id] <= record);
            self.last[id] = record + 1;
        }
    }
}

/// Says what each opening is in the records, counted in `all` of their lines and in their first ones.
pub(super) fn roles(looks: &Looks, (openings, firsts): (&Counts, &Counts), records: usize) -> Vec<Role> {
    let role = |(id, (all, first)): (usize, (&usize, &usize))| match () {
        () if looks.buttons.contains(&id) && *all > 1 && *all == records => Role::Always,
        () if !is_constant(*all, records) => Role::None,
        () if openings.repeated[id] * 2 >= *all => Role::None,
        () if first * 100 > all * 80 => Role::Always,
        () if first * 100 > all * 50 => Role::First,
        () => Role::Constant,
    };
    openings.records.iter().zip(&firsts.records).enumerate().map(role).collect()
}

/// Returns whether what so many records have is the same in most of them.
pub(super) fn is_constant(count: usize, records: usize) -> bool {
    count > 2 && count * 10 >= records * 6
}

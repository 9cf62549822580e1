//! Lists: which number the next item of each has.

use crate::markup::List;

/// The lists that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The number that a browser gives to the next item, where there are numbers.
    next: Vec<Option<u32>>,
}

impl Lists {
    /// Opens a list.
    pub(super) fn open(&mut self, list: List) {
        self.next.push(match list {
            List::Numbers(first) => Some(first),
            List::Bullets | List::Outline => None,
        });
    }

    /// Closes the innermost list.
    pub(super) fn close(&mut self) {
        self.next.pop();
    }

    /// Counts an item; returns its number where a browser would count another one.
    pub(super) fn count(&mut self, number: Option<u32>) -> Option<u32> {
        let next = self.next.last_mut()?.as_mut()?;
        let number = number.unwrap_or(*next);
        let is_expected = number == *next;
        *next = number.saturating_add(1);
        (!is_expected).then_some(number)
    }
}

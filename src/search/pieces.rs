//! What an index was put together from, kept for when it is made again after an edit.
//!
//! A piece is used again only where all that it was made from is the same, so the index is the one that is made anew.
//! What the last making had no use for is forgotten.

use super::batch::Batch;
use super::packed::Packed;
use super::tally::Tally;

/// The pieces of an index.
#[derive(Debug, Default)]
pub struct Pieces {
    /// The batches that all documents were cut into, in their order.
    pub(super) batches: Vec<Batch>,
    /// The terms of these batches.
    pub(super) tally: Tally,
    /// Parts that were compressed.
    pub(super) packed: Packed,
}

impl Pieces {
    /// Takes in the pieces of the index that was made last.
    pub(super) fn keep(&mut self, batches: Vec<Batch>, tally: Tally) {
        let old = (std::mem::replace(&mut self.batches, batches), std::mem::replace(&mut self.tally, tally));
        let unused = self.packed.forget_unused();
        // Nobody who waits for the index need wait for this.
        rayon::spawn(move || drop((old, unused)));
    }
}

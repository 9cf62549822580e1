//! How many files an index may have → how many of each kind.

use super::titles::{Row, Shares, Told};
use super::{Excerpts, SearchOptions};

/// How many files of each kind an index has: at most one for every hundred documents, all kinds together.
#[derive(Debug)]
pub(super) struct Budget {
    pub(super) terms: usize,
    pub(super) long: usize,
    pub(super) texts: usize,
    pub(super) shares: Shares,
}

/// Files that every index has: client, worker, manifest, topics and words.
const FIXED: usize = 5;

/// From so many documents on the manifest does not tell how long the blocks of titles are: they are too many.
const MANY: usize = 40_000;

/// From so many documents on files of titles are kept small, and those of lists get what is left.
const HUGE: usize = 400_000;

/// How many documents a block of titles holds, at least.
const BLOCK: usize = 16;

impl Budget {
    /// Shares the files out so that little is loaded where a server sends whole files only.
    pub(super) fn new(rows: &[Row<'_>], (short, long): (usize, usize), options: &SearchOptions) -> Self {
        let count = rows.iter().map(|row| row.cards.len()).sum::<usize>().max(1);
        let blocks = |share: usize| rows.iter().map(|row| row.cards.len().div_ceil(share)).sum::<usize>();
        let free = (count / 100).saturating_sub(FIXED).max(4);
        if count >= HUGE {
            let shares = Shares { documents: BLOCK, blocks: 8, told: Told::ByHead };
            let texts = count.div_ceil(128 * 256);
            let taken = blocks(shares.documents).div_ceil(shares.blocks) + texts + 1;
            let lists = free.saturating_sub(taken).max(4);
            return Budget { terms: lists / 4, long: lists * 3 / 4, texts, shares };
        }
        let text = match options.excerpts {
            Excerpts::Shown => (free / 25).max(1),
            Excerpts::Hidden => 0,
        };
        let titles: usize = rows.iter().flat_map(|row| row.cards).map(|it| it.title.len() / 3 + 6).sum();
        let weights = [(3 * short) as f64, (3 * long) as f64, (9 * titles) as f64].map(f64::sqrt);
        let left = (free - text) as f64;
        let [terms, long, titles] =
            weights.map(|weight| (left * weight / weights.iter().sum::<f64>()) as usize).map(|files| files.max(1));
        // A block of n titles costs 14 n bytes for each of ten results, and its length in the manifest 1.8 / n for each
        // document.
        let (block, told) =
            if count < MANY { ((count / 78).isqrt().max(BLOCK), Told::ByManifest) } else { (BLOCK, Told::ByHead) };
        let shares = Shares { documents: block, blocks: blocks(block).div_ceil(titles).max(1), told };
        Budget { terms, long, texts: text, shares }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::document::Card;
    use super::*;
    use crate::render::Key;

    #[test]
    fn an_index_of_any_size_has_at_most_one_file_for_a_hundred_documents() {
        let (key, url, topic) = (Key([0; 32]), "q/a.html".to_owned(), "A".to_owned());
        let card =
            Arc::new(Card { key, url, title: "What is a heap?".to_owned(), topic, tags: Vec::new(), also: Vec::new() });
        for count in [1_000, 39_999, 40_000, 399_999, 400_000, 1_000_000] {
            let cards = vec![Arc::clone(&card); count];
            // Batches of an odd size, so that the last block of each is not full.
            let rows: Vec<Row<'_>> =
                cards.chunks(count / 200 + 1).map(|cards| Row { key, cards, texts: &[] }).collect();
            let Budget { terms, long, texts, shares } =
                Budget::new(&rows, (count * 60, count * 400), &SearchOptions::default());
            let blocks: usize = rows.iter().map(|row| row.cards.len().div_ceil(shares.documents)).sum();
            let files = FIXED + terms + long + texts + blocks.div_ceil(shares.blocks);
            assert!(files <= count / 100, "{count} documents: {files} files");
        }
    }
}

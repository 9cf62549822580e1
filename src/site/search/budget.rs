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

/// From so many documents on each file of titles holds so few blocks that a server that sends whole files sends little.
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
        // A block of n titles costs 14 n bytes for each of ten results, and where the manifest tells its length 1.8 / n for each document.
        let (block, told) =
            if count < MANY { ((count / 78).isqrt().max(BLOCK), Told::ByManifest) } else { (BLOCK, Told::ByHead) };
        let shares = Shares { documents: block, blocks: blocks(block).div_ceil(titles).max(1), told };
        Budget { terms, long, texts: text, shares }
    }
}

//! `##Heading`: the signs of a heading right before its words, as older readers of Markdown took them.
//!
//! The last of the signs becomes the space that is missing, so the parser sees a heading one level above. Whoever
//! makes the node asks [`Shadow::is_glued`](super::Shadow) for the level that is meant.

use std::ops::Range;

use super::mask::{Mask, lines};

/// So many lines of a note open as headings do, or one without a space may be anything.
const FEWEST: usize = 2;

/// Masks the last sign of headings without a space, and as many signs that close them.
pub(super) fn mask(mask: &mut Mask<'_>, words: &[Range<usize>]) {
    let whole = mask.whole;
    if !whole.contains("##") {
        return;
    }
    let (mut glued, mut count) = (Vec::new(), 0);
    for stretch in words {
        let mut above = 0;
        for (start, line) in lines(&whole[..stretch.end], stretch.start) {
            let signs = signs(line);
            let is_margin = start == 0 || whole.as_bytes()[start - 1] == b'\n';
            // Where a heading is too long for its author, its next line has the same signs.
            let goes_on = above == signs;
            above = signs;
            if !is_margin || !(2..=6).contains(&signs) {
                continue;
            }
            let title = line[signs..].trim_end_matches('#').trim_end();
            let is_glued = opens_title(title) && !is_counter(title) && !goes_on;
            count += usize::from(is_glued || title.starts_with([' ', '\t']));
            if is_glued {
                glued.push((start, signs, line.trim_end()));
            }
        }
    }
    if count < FEWEST {
        return;
    }
    for (start, opening, line) in glued {
        let closing = line.bytes().rev().take_while(|byte| *byte == b'#').count();
        if closing == opening {
            mask.put(start + line.len() - closing..start + line.len(), " ");
        }
        mask.put(start + opening - 1..start + opening, " ");
    }
}

/// Counts the signs that open a line.
fn signs(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b'#').count()
}

/// Returns whether words right behind the signs open as titles do.
fn opens_title(title: &str) -> bool {
    title.starts_with(|one: char| one.is_alphanumeric() || "*¿¡(\"“«".contains(one))
}

/// Returns whether a title is a word and a number: it only counts what follows, and parts nothing.
fn is_counter(title: &str) -> bool {
    let Some((word, number)) = title.split_once(' ') else { return false };
    word.chars().all(char::is_alphabetic) && number.bytes().all(|byte| byte.is_ascii_digit())
}

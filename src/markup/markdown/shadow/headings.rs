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
        for (start, line) in lines(&whole[..stretch.end], stretch.start) {
            let is_margin = start == 0 || whole.as_bytes()[start - 1] == b'\n';
            let signs = line.bytes().take_while(|byte| *byte == b'#').count();
            if !is_margin || !(2..=6).contains(&signs) {
                continue;
            }
            let title = &line[signs..];
            let is_glued = title.starts_with(|one: char| one.is_alphanumeric() || "*¿¡(\"“«".contains(one));
            if is_glued {
                glued.push((start, signs, line));
            }
            count += usize::from(is_glued || title.starts_with([' ', '\t']));
        }
    }
    if count < FEWEST {
        return;
    }
    for (start, signs, line) in glued {
        let words = line.trim_end();
        let closing = words.bytes().rev().take_while(|byte| *byte == b'#').count();
        if closing == signs && words.len() > signs * 2 {
            mask.put(start + words.len() - closing..start + words.len(), " ");
        }
        mask.put(start + signs - 1..start + signs, " ");
    }
}

//! Where the page of a long note is cut into several.

use crate::markup::Passage;
use crate::note::{Item, NotePart};

/// About so many bytes of a note stand on a page of it.
const PAGE: usize = 150_000;
/// A note of so many bytes is not cut yet: a page and a bit are read better as one.
const WHOLE: usize = 250_000;

/// Returns the parts, of those that a topic shows, at which its second page begins, its third, and so on; the pages are about
/// equally long, and none ends with a heading.
pub(super) fn breaks(parts: &[&NotePart]) -> Vec<usize> {
    let sizes: Vec<usize> = parts.iter().map(|part| bytes(part)).collect();
    let total: usize = sizes.iter().sum();
    if total <= WHOLE {
        return Vec::new();
    }
    let pages = total.div_ceil(PAGE);
    let (mut breaks, mut before) = (Vec::new(), 0);
    for (at, size) in sizes.iter().enumerate() {
        let is_due = before * pages >= total * (breaks.len() + 1);
        let is_bound = at == 0 || is_heading(parts[at - 1]) || matches!(parts[at], NotePart::Prose(_));
        if is_due && !is_bound {
            breaks.push(at);
        }
        before += size;
    }
    breaks
}

fn is_heading(part: &NotePart) -> bool {
    matches!(part, NotePart::Heading(_))
}

/// Returns how many bytes of the note a part shows.
fn bytes(part: &NotePart) -> usize {
    match part {
        NotePart::Heading(heading) => size(&heading.title),
        NotePart::Prose(prose) => size(prose),
        NotePart::Item(item) => asked(item),
    }
}

fn asked(item: &Item) -> usize {
    let choices = item.choices.iter().map(|choice| size(&choice.words)).sum::<usize>();
    let answer = item.answer.as_ref().map_or(0, |answer| size(&answer.body));
    size(&item.prompt) + item.material.as_ref().map_or(0, |material| size(material)) + choices + answer
}

fn size(passage: &Passage) -> usize {
    passage.spans().iter().map(|span| (span.end - span.start) as usize).sum()
}

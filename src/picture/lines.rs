//! A title as lines: as large as it fits, lines about equally long, and cut where it is too long.

use super::face::Face;

/// The sizes of a title, the largest first, each with how many lines it may take.
const SIZES: [(f32, usize); 5] = [(160.0, 1), (132.0, 2), (112.0, 3), (88.0, 4), (76.0, 4)];

/// By how much lines are made narrower at a time until one more would be needed.
const STEP: f32 = 16.0;

/// A text in lines.
#[derive(Debug, PartialEq)]
pub(super) struct Lines {
    /// The size of the letters.
    pub(super) size: f32,
    /// The lines, none of them wider than there is room.
    pub(super) all: Vec<String>,
}

/// A word with its width.
type Word<'t> = (&'t str, f32);

/// Breaks a title into lines.
pub(super) fn lines(face: &Face, text: &str, room: f32) -> Lines {
    let fitting = SIZES.into_iter().find_map(|(size, most)| {
        let (words, space) = (words(face, size, text), face.width(size, " "));
        let fits = |room: f32| Some(wrapped(&words, space, room)?).filter(|lines| lines.len() <= most);
        let first = fits(room)?;
        let narrower = (1..).map(|step: u8| fits(room - STEP * f32::from(step)));
        let best = narrower.map_while(|lines| lines.filter(|lines| lines.len() == first.len())).last();
        Some(Lines { size, all: best.unwrap_or(first) })
    });
    fitting.unwrap_or_else(|| cut_off(face, text, room))
}

fn words<'t>(face: &Face, size: f32, text: &'t str) -> Vec<Word<'t>> {
    text.split(' ').map(|word| (word, face.width(size, word))).collect()
}

/// Puts words into lines; `None` where one is wider than there is room.
fn wrapped(words: &[Word<'_>], space: f32, room: f32) -> Option<Vec<String>> {
    let (mut lines, mut used) = (Vec::<String>::new(), 0.0);
    for (word, width) in words {
        if *width > room {
            return None;
        }
        match lines.last_mut().filter(|_| used + space + width <= room) {
            Some(line) => {
                used += space + width;
                *line += " ";
                *line += word;
            }
            None => {
                used = *width;
                lines.push((*word).to_owned());
            }
        }
    }
    Some(lines)
}

/// Fills as many lines of the smallest size as there may be, within words where they are long.
fn cut_off(face: &Face, text: &str, room: f32) -> Lines {
    let (size, most) = SIZES[SIZES.len() - 1];
    let (mut all, mut rest) = (Vec::new(), text);
    while all.len() + 1 < most && face.width(size, rest) > room {
        let fitting = fitting(face, size, rest, room);
        let at = rest[..fitting].rfind(' ').or_else(|| rest[fitting..].starts_with(' ').then_some(fitting));
        let at = at.filter(|at| *at > 0).unwrap_or(fitting);
        all.push(rest[..at].to_owned());
        rest = rest[at..].trim_start();
    }
    all.push(cut(face, size, rest, room));
    Lines { size, all }
}

/// Returns how many bytes of a text there is room for, at least one letter.
fn fitting(face: &Face, size: f32, text: &str, room: f32) -> usize {
    let (letters, _) = face.set(size, text);
    // A letter ends about where the next begins.
    let fit = letters.iter().skip(1).take_while(|(_, at)| *at <= room).count().max(1);
    text.char_indices().nth(fit).map_or(text.len(), |(at, _)| at)
}

/// Cuts a text to one line, at a word where that leaves enough of it.
pub(super) fn cut(face: &Face, size: f32, text: &str, room: f32) -> String {
    if face.width(size, text) <= room {
        return text.to_owned();
    }
    let end = fitting(face, size, text, room - face.width(size, "…"));
    let at = text[..end].rfind(' ').filter(|at| *at * 2 > end).unwrap_or(end);
    text[..at].trim_end_matches([' ', ',', ':', ';', '–', '—', '-', '.']).to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::super::face::Faces;
    use super::*;

    const ROOM: f32 = 1040.0;

    fn broken(text: &str) -> Lines {
        let face = &Faces::get().unwrap().bold;
        let lines = lines(face, text, ROOM);
        for line in &lines.all {
            assert!(face.width(lines.size, line) <= ROOM && !line.is_empty(), "{line}");
        }
        lines
    }

    #[test]
    fn a_title_is_as_large_as_it_fits_and_its_lines_are_about_equally_long() {
        assert_eq!(broken("Ports"), Lines { size: 160.0, all: vec!["Ports".to_owned()] });
        let Lines { size, all } = broken("HTTP, REST and the life of a request");
        assert_eq!(all.join(" "), "HTTP, REST and the life of a request");
        assert!(size > 100.0 && all.iter().all(|line| line.len() > 9), "{size}: {all:?}");
    }

    #[test]
    fn what_is_too_long_is_cut_and_says_so() {
        for text in ["a word ".repeat(60), "identifier_".repeat(40), format!("see {}", "x".repeat(400))] {
            let Lines { size, all } = broken(text.trim());
            assert_eq!((size, all.len(), all[3].ends_with('…')), (76.0, 4, true), "{all:?}");
            let said = all.join("").replace([' ', '…'], "");
            assert!(said.len() > 60 && text.replace(' ', "").starts_with(&said), "{said}");
        }
        let face = &Faces::get().unwrap().plain;
        assert_eq!(cut(face, 36.0, "short", ROOM), "short");
        assert_eq!(cut(face, 36.0, "one, two", face.width(36.0, "one, tw")), "one…");
    }
}

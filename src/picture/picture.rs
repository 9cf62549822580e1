//! What is drawn, and how it is laid out.

use serde::Serialize;

use super::canvas::{Canvas, Ink, STRENGTHS};
use super::face::Faces;
use super::lines::{cut, lines};
use super::png::png;
use crate::config::Colour;

/// How wide a picture is, as those who show links ask for it.
pub const WIDTH: usize = 1200;
/// How high a picture is.
pub const HEIGHT: usize = 630;

/// How far words stand from the sides.
const MARGIN: usize = 80;
/// How long a line of words may be.
const ROOM: f32 = (WIDTH - 2 * MARGIN) as f32;
/// The side of the mark.
const MARK: usize = 72;
/// The size of the lines around the title.
const SMALL: f32 = 44.0;
/// The baseline of what stands below the title.
const FOOT: f32 = 550.0;
/// The baseline of the title's last line.
const LAST: f32 = 462.0;
/// How far lines of the title are apart, by their size.
const LEADING: f32 = 0.92;
/// How high capitals are, by the size, which is from the top of the highest letter to the bottom of the lowest one.
const CAPITAL: f32 = 0.524;

const INK: Ink = 0;
const SOFT: Ink = 1;
const ACCENT: Ink = 2;

/// What is drawn; each text is one that [`super::drawable`] gave, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// What stands above the title.
    pub above: Option<String>,
    /// The title.
    pub title: String,
    /// What stands below the title.
    pub below: Option<String>,
    /// Accent, background and text.
    pub colours: [Colour; 3],
}

impl Picture {
    /// Draws it, as PNG.
    pub fn draw(&self) -> Vec<u8> {
        let mut canvas = Canvas::new(WIDTH, HEIGHT);
        canvas.fill([0, HEIGHT - 16, WIDTH, 16], ACCENT);
        canvas.shape([MARGIN, MARGIN, MARK, MARK], ACCENT, in_mark);
        if let Some(faces) = Faces::get() {
            self.words(&mut canvas, faces);
        }
        png(&canvas.pixels, canvas.width, &self.palette())
    }

    fn words(&self, canvas: &mut Canvas, Faces { plain, bold }: &Faces) {
        let left = MARGIN as f32;
        if let Some(above) = &self.above {
            let indent = (MARK + 24) as f32;
            let base = (MARGIN + MARK / 2) as f32 + SMALL * CAPITAL / 2.0;
            canvas.write((plain, SMALL), (left + indent, base), (SOFT, &cut(plain, SMALL, above, ROOM - indent)));
        }
        let title = lines(bold, &self.title, ROOM);
        for (at, line) in title.all.iter().rev().enumerate() {
            let base = (LAST - title.size * LEADING * at as f32).round();
            // A large letter has more air at its left than a small one.
            canvas.write((bold, title.size), (left - title.size * 0.05, base), (INK, line));
        }
        if let Some(below) = &self.below {
            canvas.write((plain, SMALL), (left, FOOT), (ACCENT, &cut(plain, SMALL, below, ROOM)));
        }
    }

    /// Lists the colours: each ink, from the paper to itself.
    fn palette(&self) -> Vec<[u8; 3]> {
        let [accent, paper, ink] = self.colours.map(Colour::parts);
        let soft = mixed(paper, ink, 0.7);
        let strengths = |ink| (0..=STRENGTHS).map(move |it| mixed(paper, ink, f32::from(it) / f32::from(STRENGTHS)));
        [ink, soft, accent].into_iter().flat_map(strengths).collect()
    }
}

fn mixed(one: [u8; 3], other: [u8; 3], share: f32) -> [u8; 3] {
    std::array::from_fn(|at| (f32::from(one[at]) * (1.0 - share) + f32::from(other[at]) * share).round() as u8)
}

/// Returns whether a place is in the mark: the icon of the default theme, a bookmark on a square with round corners.
fn in_mark(x: f32, y: f32) -> bool {
    const ROUND: f32 = 7.0 / 32.0;
    let (x, y) = (x * 32.0, y * 32.0);
    let beyond = |at: f32| ((at / 32.0 - 0.5).abs() - (0.5 - ROUND)).max(0.0);
    let in_square = beyond(x).powi(2) + beyond(y).powi(2) <= ROUND * ROUND;
    let bottom = 21.5 + (x - 16.0).abs() * 0.9;
    let in_bookmark = (11.0..21.0).contains(&x) && (6.0..bottom).contains(&y);
    in_square && !in_bookmark
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::LookConfig;
    use crate::picture::drawable;

    fn picture(title: &str) -> Picture {
        let words = |text: &str| drawable(text);
        let [colours, _] = LookConfig::default().palette();
        Picture { above: words("A guide"), title: words(title).unwrap(), below: words("21 questions"), colours }
    }

    #[test]
    fn a_picture_has_its_size_is_small_and_is_always_the_same() {
        for title in ["Ports", &"Все слова заголовка ".repeat(20), &"identifier_".repeat(90), "__init__"]
        {
            let png = picture(title).draw();
            assert_eq!(imagesize::blob_size(&png).map(|it| (it.width, it.height)).ok(), Some((WIDTH, HEIGHT)));
            assert!((2_000..40_000).contains(&png.len()), "{title}: {}", png.len());
            assert_eq!(png, picture(title).draw());
        }
    }

    #[test]
    fn what_is_drawn_depends_on_all_that_is_said() {
        let one = picture("Ports");
        let [_, dark] = LookConfig::default().palette();
        let others = [
            Picture { title: "Sockets".to_owned(), ..one.clone() },
            Picture { above: None, ..one.clone() },
            Picture { below: None, ..one.clone() },
            Picture { colours: dark, ..one.clone() },
        ];
        for other in others {
            assert_ne!(one.draw(), other.draw(), "{other:?}");
        }
    }
}

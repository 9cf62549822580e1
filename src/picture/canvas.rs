//! Pixels: each the name of a colour in a palette of a paper and what is drawn on it in some strengths.

use ab_glyph::{Font, point};

use super::face::Face;

/// How many strengths of a colour there are beside the paper itself.
pub(super) const STRENGTHS: u8 = 15;

/// How many places of a pixel, each way, are looked at to know how much of it a shape covers.
const PARTS: u8 = 4;

/// What is drawn with, by its number among the colours.
pub(super) type Ink = u8;

/// Pixels, row by row.
pub(super) struct Canvas {
    pub(super) width: usize,
    pub(super) pixels: Vec<u8>,
}

/// A rectangle: left, top, width, height.
pub(super) type Area = [usize; 4];

impl Canvas {
    /// Makes an empty one.
    pub(super) fn new(width: usize, height: usize) -> Self {
        Canvas { width, pixels: vec![0; width * height] }
    }

    /// Fills a rectangle.
    pub(super) fn fill(&mut self, area: Area, ink: Ink) {
        let [left, top, width, height] = area;
        for row in self.pixels.chunks_mut(self.width).skip(top).take(height) {
            row.iter_mut().skip(left).take(width).for_each(|pixel| *pixel = ink * (STRENGTHS + 1) + STRENGTHS);
        }
    }

    /// Draws what of a rectangle is inside of a shape; places are given from 0 to 1.
    pub(super) fn shape(&mut self, area: Area, ink: Ink, inside: impl Fn(f32, f32) -> bool) {
        let [left, top, width, height] = area;
        let part = |pixel: usize, part: u8, length: usize| {
            (pixel as f32 + (f32::from(part) + 0.5) / f32::from(PARTS)) / length as f32
        };
        for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
            let parts = (0..PARTS).flat_map(|down| (0..PARTS).map(move |right| (right, down)));
            let inside = parts.filter(|(right, down)| inside(part(x, *right, width), part(y, *down, height)));
            let covered = inside.count() as f32 / f32::from(PARTS * PARTS);
            self.mix(((left + x) as i32, (top + y) as i32), ink, covered);
        }
    }

    /// Writes a text whose first letter begins at a place on the baseline.
    pub(super) fn write(&mut self, (face, size): (&Face, f32), (left, base): (f32, f32), (ink, text): (Ink, &str)) {
        for (letter, at) in face.set(size, text).0 {
            let glyph = letter.with_scale_and_position(size, point(left + at, base));
            let Some(outline) = face.0.outline_glyph(glyph) else { continue };
            let corner = outline.px_bounds().min;
            outline.draw(|x, y, covered| {
                self.mix((corner.x as i32 + x as i32, corner.y as i32 + y as i32), ink, covered);
            });
        }
    }

    /// Covers a part of a pixel, where there is one; the paper is pixel 0 of each ink.
    fn mix(&mut self, (x, y): (i32, i32), ink: Ink, covered: f32) {
        let strength = (covered.clamp(0.0, 1.0) * f32::from(STRENGTHS)).round() as u8;
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return };
        if x >= self.width {
            return;
        }
        if let Some(pixel) = self.pixels.get_mut(y * self.width + x)
            && strength > *pixel % (STRENGTHS + 1)
        {
            *pixel = ink * (STRENGTHS + 1) + strength;
        }
    }
}

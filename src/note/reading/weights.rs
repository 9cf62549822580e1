//! What each feature is worth: fitted by `tests/bench/understanding`, see there; not written by hand.

use std::sync::LazyLock;

use super::features::{COUNT, names};

/// What each feature is worth.
pub type Weights = [f32; COUNT];

/// Returns how sure it is that a hypothesis holds, as the logarithm of the odds.
pub(crate) fn score(features: &[f32; COUNT], weights: &Weights) -> f32 {
    features.iter().zip(weights).map(|(feature, weight)| feature * weight).sum()
}

/// The weights in the order of the features; a feature that is not in the table is worth nothing.
pub(crate) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights = [0.0; COUNT];
    for (weight, name) in weights.iter_mut().zip(names()) {
        *weight = TABLE.iter().find(|(known, _)| *known == name).map_or(0.0, |(_, value)| *value);
    }
    weights
});

/// Names the features that have a weight.
#[cfg(test)]
pub(super) fn named() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|(name, _)| *name)
}

/// The table, a feature a line.
#[rustfmt::skip]
const TABLE: &[(&str, f32)] = &[
    ("form Heading", -0.209),
    ("form Bullet", -0.187),
    ("form Bold", 0.306),
    ("form Label", 0.305),
    ("form Bare", -0.583),
    ("form First", 0.223),
    ("form Record", -0.237),
    ("form Row", 1.414),
    ("form Ruled", 0.864),
    ("form Summary", 1.732),
    ("known Labelled", 0.290),
    ("known Heading", -1.064),
    ("known Outline", 3.829),
    ("known Card", 0.340),
    ("known Arrow", 1.981),
    ("known Numbered", 0.832),
    ("known Bare", -0.375),
    ("part section", 0.311),
    ("part without what repeats", -0.155),
    ("asks", 1.273),
    ("demands", 2.342),
    ("question marks", 1.709),
    ("long", -0.777),
    ("length", 0.061),
    ("lower case", -0.496),
    ("full stop", -0.441),
    ("code words", -1.600),
    ("one word", -0.346),
    ("named as code is", -1.001),
    ("links", -1.307),
    ("versions and dates", -1.192),
    ("gap in the words", 1.808),
    ("answers itself", 1.232),
    ("says more", 0.353),
    ("numbered", 0.283),
    ("indented", -0.512),
    ("blank above", 0.129),
    ("blank below", -0.069),
    ("parent asks", -0.567),
    ("opens as answers do", -0.410),
    ("choices themselves", -1.137),
    ("known here", 0.961),
    ("counter above", 1.104),
    ("under a counter", 0.292),
    ("has a body", 0.502),
    ("options", 0.578),
    ("code in bodies", -0.352),
    ("bodies ask", -0.471),
    ("sections among", -0.604),
    ("one line below", 0.472),
    ("rule below", 0.859),
    ("first below is alike", -0.701),
    ("numbers run on", 0.480),
    ("long run", 0.516),
    ("how many", 0.514),
    ("few", -0.282),
    ("length of bodies", -0.416),
    ("bodies differ", -0.142),
    ("bodies begin alike", 0.325),
    ("one label", 0.205),
    ("varied", 2.380),
    ("same first word", -0.430),
    ("long run and no ask", 0.355),
    ("long run and bodies alike", 1.508),
    ("few and no ask", -1.470),
    ("bias", -5.613),
    ("covers the asking lines", 0.355),
    ("reach in the note", 0.424),
    ("share of lines", 0.496),
    ("note is framed", 1.564),
    ("headings in the note", 0.579),
    ("length of note", 0.024),
    ("known elsewhere", -0.353),
    ("all of it is written so", 0.695),
    ("many of one shape", 0.606),
    ("many of one shape and no ask", -0.787),
    ("many and short note", 3.646),
    ("short and no body", -0.333),
    ("all asks and note asks little", 0.259),
    ("note is dated", -1.015),
    ("headings and no ask", -0.330),
];

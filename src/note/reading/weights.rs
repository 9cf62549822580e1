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
    ("form Heading", -0.092),
    ("form Bullet", -0.124),
    ("form Bold", 0.337),
    ("form Label", 0.179),
    ("form Bare", -0.575),
    ("form First", 0.188),
    ("form Record", -0.241),
    ("form Row", 1.397),
    ("form Ruled", 0.902),
    ("form Summary", 1.811),
    ("known Labelled", 0.422),
    ("known Heading", -0.771),
    ("known Outline", 3.785),
    ("known Card", 0.470),
    ("known Arrow", 2.000),
    ("known Numbered", 0.842),
    ("known Bare", -0.255),
    ("part section", 0.294),
    ("part without what repeats", -0.187),
    ("asks", 1.214),
    ("demands", 2.277),
    ("question marks", 1.632),
    ("long", -0.763),
    ("length", 0.052),
    ("lower case", -0.434),
    ("full stop", -0.453),
    ("code words", -1.498),
    ("one word", -0.345),
    ("named as code is", -0.985),
    ("links", -1.236),
    ("versions and dates", -1.179),
    ("gap in the words", 1.768),
    ("answers itself", 1.263),
    ("says more", 0.368),
    ("numbered", 0.300),
    ("indented", -0.556),
    ("blank above", 0.088),
    ("blank below", -0.116),
    ("parent asks", -0.562),
    ("opens as answers do", -0.599),
    ("choices themselves", -1.184),
    ("known here", 0.861),
    ("counter above", 1.054),
    ("under a counter", 0.251),
    ("has a body", 0.538),
    ("options", 0.505),
    ("code in bodies", -0.419),
    ("bodies ask", -0.513),
    ("sections among", -0.551),
    ("one line below", 0.457),
    ("rule below", 0.755),
    ("first below is alike", -0.720),
    ("numbers run on", 0.507),
    ("long run", 0.472),
    ("how many", 0.486),
    ("few", -0.298),
    ("length of bodies", -0.429),
    ("bodies differ", -0.138),
    ("bodies begin alike", 0.404),
    ("one label", 0.148),
    ("varied", 2.413),
    ("same first word", -0.401),
    ("long run and no ask", 0.420),
    ("long run and bodies alike", 1.408),
    ("few and no ask", -1.598),
    ("bias", -5.810),
    ("covers the asking lines", 0.329),
    ("reach in the note", 0.395),
    ("share of lines", 0.523),
    ("note is framed", 1.638),
    ("headings in the note", 0.747),
    ("length of note", -0.008),
    ("known elsewhere", -0.331),
    ("all of it is written so", 0.659),
    ("many of one shape", 0.551),
    ("many of one shape and no ask", -0.694),
    ("many and short note", 3.606),
    ("short and no body", -0.326),
    ("all asks and note asks little", 0.316),
    ("note is dated", -0.954),
    ("headings and no ask", -0.287),
];

//! What each feature is worth: fitted by `tests/bench/understanding`, see there; but for one not written by hand.

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
    ("form Heading", -0.020),
    ("form Bullet", -0.082),
    ("form Bold", 0.355),
    ("form Label", 0.123),
    ("form Bare", -0.506),
    ("form First", 0.149),
    ("form Record", 0.028),
    ("form Row", 1.427),
    ("form Ruled", 0.932),
    ("form Summary", 2.130),
    ("known Labelled", 0.567),
    ("known Heading", -0.686),
    ("known Outline", 3.258),
    ("known Card", 0.607),
    ("known Arrow", 1.958),
    ("known Numbered", 0.707),
    ("known Bare", -0.195),
    ("part section", 0.367),
    ("part without what repeats", -0.228),
    ("asks", 1.235),
    ("demands", 2.545),
    ("question marks", 1.534),
    ("long", -0.752),
    ("length", 0.293),
    ("lower case", -0.509),
    ("full stop", -0.296),
    ("code words", -1.428),
    ("one word", -0.403),
    ("named as code is", -0.973),
    ("links", -1.194),
    ("versions and dates", -1.376),
    ("gap in the words", 1.820),
    ("answers itself", 0.808),
    ("says more", 0.482),
    ("numbered", 0.276),
    ("indented", -0.622),
    ("blank above", 0.096),
    ("blank below", -0.094),
    ("parent asks", -0.544),
    ("opens as answers do", -0.747),
    ("choices themselves", -1.063),
    ("known here", 0.804),
    ("counter above", 0.886),
    ("under a counter", 0.347),
    ("has a body", 0.529),
    ("options", 0.528),
    ("code in bodies", -0.422),
    ("bodies ask", -0.569),
    ("sections among", -0.564),
    ("one line below", 0.282),
    ("rule below", 0.630),
    ("first below is alike", -0.684),
    ("numbers run on", 0.453),
    ("long run", 0.518),
    ("how many", 0.438),
    ("few", -0.284),
    ("length of bodies", -0.461),
    ("bodies differ", -0.153),
    ("bodies begin alike", 0.475),
    ("one label", 0.211),
    ("varied", 2.532),
    ("same first word", -0.283),
    ("long run and no ask", 0.536),
    ("long run and bodies alike", 1.126),
    ("few and no ask", -1.637),
    ("bias", -5.917),
    ("covers the asking lines", 0.464),
    ("reach in the note", 0.238),
    ("share of lines", 0.639),
    ("note is framed", 1.278),
    ("headings in the note", 0.478),
    ("length of note", -0.143),
    ("known elsewhere", -0.230),
    ("all of it is written so", 0.642),
    ("many of one shape", 0.565),
    ("many of one shape and no ask", -0.647),
    ("many and short note", 3.491),
    ("short and no body", -0.473),
    ("all asks and note asks little", 0.303),
    ("note is dated", -0.881),
    ("headings and no ask", -0.419),
    ("called questions and counted or headings", 1.030),
    // Tried out on all labelled notes with the others as they are; the next fit takes its place.
    ("called questions and some headings ask", 2.000),
];

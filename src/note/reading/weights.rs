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
    ("form Heading", -0.158),
    ("form Bullet", -0.258),
    ("form Bold", 0.321),
    ("form Label", 0.205),
    ("form Bare", -0.534),
    ("form First", 0.165),
    ("form Record", -0.201),
    ("form Row", 1.470),
    ("form Ruled", 0.916),
    ("form Summary", 1.719),
    ("known Labelled", 0.499),
    ("known Heading", -0.859),
    ("known Outline", 0.893),
    ("known Card", 0.402),
    ("known Arrow", 1.634),
    ("known Numbered", 0.767),
    ("known Bare", -0.716),
    ("part section", 0.483),
    ("part without what repeats", -0.174),
    ("asks", 1.382),
    ("demands", 2.560),
    ("question marks", 1.641),
    ("long", -1.055),
    ("length", 0.016),
    ("lower case", -0.391),
    ("full stop", -0.512),
    ("code words", -1.511),
    ("one word", -0.305),
    ("named as code is", -0.952),
    ("links", -1.157),
    ("versions and dates", -1.932),
    ("gap in the words", 1.854),
    ("answers itself", 1.257),
    ("says more", 0.471),
    ("numbered", 0.346),
    ("indented", -0.846),
    ("blank above", 0.111),
    ("blank below", -0.018),
    ("parent asks", -0.621),
    ("opens as answers do", -0.370),
    ("choices themselves", -1.265),
    ("known here", 0.768),
    ("counter above", 1.110),
    ("under a counter", 0.331),
    ("has a body", 0.534),
    ("options", 0.555),
    ("code in bodies", -0.407),
    ("bodies ask", -0.695),
    ("sections among", -0.579),
    ("one line below", 0.307),
    ("rule below", 0.753),
    ("first below is alike", -0.495),
    ("numbers run on", 0.514),
    ("long run", 0.523),
    ("how many", 0.474),
    ("few", -0.259),
    ("length of bodies", -0.300),
    ("bodies differ", -0.152),
    ("bodies begin alike", 0.432),
    ("one label", 0.251),
    ("varied", 2.557),
    ("same first word", -0.269),
    ("long run and no ask", 0.203),
    ("long run and bodies alike", 1.477),
    ("few and no ask", -1.308),
    ("bias", -5.717),
    ("covers the asking lines", 0.282),
    ("reach in the note", 0.277),
    ("share of lines", 0.597),
    ("note is framed", 1.576),
    ("headings in the note", 0.813),
    ("length of note", -0.048),
    ("known elsewhere", -0.212),
    ("all of it is written so", 0.766),
    ("many of one shape", 0.581),
    ("many of one shape and no ask", -0.833),
    ("many and short note", 3.423),
    ("short and no body", -0.404),
    ("all asks and note asks little", 0.228),
    ("note is dated", -0.833),
    ("headings and no ask", -0.431),
];

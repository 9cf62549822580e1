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
    ("form Heading", -0.200),
    ("form Bullet", -0.192),
    ("form Bold", 0.477),
    ("form Label", 0.302),
    ("form Bare", -0.432),
    ("form First", 0.227),
    ("form Record", -0.355),
    ("form Row", 1.817),
    ("form Ruled", 0.936),
    ("form Summary", 1.800),
    ("known Labelled", 0.270),
    ("known Heading", -1.142),
    ("known Outline", 4.813),
    ("known Card", 0.535),
    ("known Arrow", 2.230),
    ("known Numbered", 0.861),
    ("known Bare", -0.472),
    ("part section", 0.216),
    ("part without what repeats", -0.266),
    ("asks", 1.280),
    ("demands", 2.129),
    ("question marks", 1.830),
    ("long", -0.841),
    ("length", 0.156),
    ("lower case", -0.553),
    ("full stop", -0.264),
    ("code words", -1.566),
    ("one word", -0.483),
    ("named as code is", -0.775),
    ("links", -1.086),
    ("versions and dates", -0.986),
    ("gap in the words", 2.362),
    ("answers itself", 1.260),
    ("says more", 0.111),
    ("numbered", 0.176),
    ("indented", -0.348),
    ("blank above", 0.338),
    ("blank below", 0.102),
    ("parent asks", -0.448),
    ("opens as answers do", -0.948),
    ("choices themselves", -0.721),
    ("known here", 1.047),
    ("counter above", 1.095),
    ("under a counter", 0.000),
    ("has a body", 0.485),
    ("options", 0.510),
    ("code in bodies", -0.066),
    ("bodies ask", -0.521),
    ("sections among", -0.687),
    ("one line below", 0.673),
    ("rule below", 0.569),
    ("first below is alike", -1.090),
    ("numbers run on", 0.446),
    ("long run", 0.711),
    ("how many", 0.552),
    ("few", -0.260),
    ("length of bodies", -0.348),
    ("bodies differ", -0.134),
    ("bodies begin alike", 0.221),
    ("one label", 0.236),
    ("varied", 1.950),
    ("same first word", -0.586),
    ("long run and no ask", 0.471),
    ("long run and bodies alike", 2.125),
    ("few and no ask", -1.390),
    ("bias", -5.422),
    ("covers the asking lines", 0.326),
    ("reach in the note", 0.459),
    ("share of lines", 0.384),
    ("note is framed", 2.206),
    ("headings in the note", -0.895),
    ("length of note", 0.257),
    ("known elsewhere", -0.487),
    ("all of it is written so", 0.660),
    ("many of one shape", 0.551),
    ("many of one shape and no ask", -0.668),
    ("many and short note", 3.125),
    ("short and no body", -0.366),
    ("all asks and note asks little", 0.305),
    ("note is dated", -0.917),
    ("headings and no ask", -0.545),
];

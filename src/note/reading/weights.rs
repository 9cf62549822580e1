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
    ("form Heading", -0.073),
    ("form Bullet", -0.080),
    ("form Bold", 0.257),
    ("form Label", 0.128),
    ("form Bare", -0.484),
    ("form First", 0.164),
    ("form Record", 0.018),
    ("form Row", 1.410),
    ("form Ruled", 0.897),
    ("form Summary", 2.150),
    ("known Labelled", 0.594),
    ("known Heading", -0.682),
    ("known Outline", 3.200),
    ("known Card", 0.733),
    ("known Arrow", 1.962),
    ("known Numbered", 0.700),
    ("known Bare", -0.217),
    ("part section", 0.358),
    ("part without what repeats", -0.144),
    ("asks", 1.246),
    ("demands", 2.537),
    ("question marks", 1.539),
    ("long", -0.720),
    ("length", 0.255),
    ("lower case", -0.487),
    ("full stop", -0.266),
    ("code words", -1.418),
    ("one word", -0.444),
    ("named as code is", -0.960),
    ("links", -1.189),
    ("versions and dates", -1.442),
    ("gap in the words", 1.808),
    ("answers itself", 0.860),
    ("says more", 0.458),
    ("numbered", 0.270),
    ("indented", -0.615),
    ("blank above", 0.081),
    ("blank below", -0.084),
    ("parent asks", -0.566),
    ("opens as answers do", -0.767),
    ("choices themselves", -0.964),
    ("known here", 0.823),
    ("counter above", 0.835),
    ("under a counter", 0.433),
    ("has a body", 0.551),
    ("options", 0.439),
    ("code in bodies", -0.433),
    ("bodies ask", -0.547),
    ("sections among", -0.587),
    ("one line below", 0.278),
    ("rule below", 0.535),
    ("first below is alike", -0.659),
    ("numbers run on", 0.435),
    ("long run", 0.516),
    ("how many", 0.468),
    ("few", -0.272),
    ("length of bodies", -0.467),
    ("bodies differ", -0.158),
    ("bodies begin alike", 0.456),
    ("one label", 0.214),
    ("varied", 2.580),
    ("same first word", -0.300),
    ("long run and no ask", 0.426),
    ("long run and bodies alike", 1.123),
    ("few and no ask", -1.619),
    ("bias", -5.971),
    ("covers the asking lines", 0.432),
    ("reach in the note", 0.254),
    ("share of lines", 0.628),
    ("note is framed", 1.288),
    ("headings in the note", 0.524),
    ("length of note", -0.151),
    ("known elsewhere", -0.239),
    ("all of it is written so", 0.612),
    ("many of one shape", 0.567),
    ("many of one shape and no ask", -0.622),
    ("many and short note", 3.511),
    ("short and no body", -0.471),
    ("all asks and note asks little", 0.351),
    ("note is dated", -0.932),
    ("headings and no ask", -0.425),
    ("called questions and counted or headings", 1.052),
];

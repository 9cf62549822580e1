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
    ("form Heading", -0.079),
    ("form Bullet", -0.075),
    ("form Bold", 0.373),
    ("form Label", 0.125),
    ("form Bare", -0.502),
    ("form First", 0.158),
    ("form Record", 0.031),
    ("form Row", 1.438),
    ("form Ruled", 0.955),
    ("form Summary", 2.138),
    ("known Labelled", 0.582),
    ("known Heading", -0.682),
    ("known Outline", 3.207),
    ("known Card", 0.614),
    ("known Arrow", 1.963),
    ("known Numbered", 0.688),
    ("known Bare", -0.192),
    ("part section", 0.367),
    ("part without what repeats", -0.227),
    ("asks", 1.235),
    ("demands", 2.536),
    ("question marks", 1.534),
    ("long", -0.761),
    ("length", 0.292),
    ("lower case", -0.511),
    ("full stop", -0.271),
    ("code words", -1.424),
    ("one word", -0.422),
    ("named as code is", -0.965),
    ("links", -1.195),
    ("versions and dates", -1.376),
    ("gap in the words", 1.816),
    ("answers itself", 0.814),
    ("says more", 0.480),
    ("numbered", 0.251),
    ("indented", -0.614),
    ("blank above", 0.094),
    ("blank below", -0.090),
    ("parent asks", -0.558),
    ("opens as answers do", -0.741),
    ("choices themselves", -1.055),
    ("known here", 0.811),
    ("counter above", 0.883),
    ("under a counter", 0.336),
    ("has a body", 0.540),
    ("options", 0.522),
    ("code in bodies", -0.452),
    ("bodies ask", -0.553),
    ("sections among", -0.562),
    ("one line below", 0.287),
    ("rule below", 0.588),
    ("first below is alike", -0.682),
    ("numbers run on", 0.427),
    ("long run", 0.522),
    ("how many", 0.447),
    ("few", -0.279),
    ("length of bodies", -0.466),
    ("bodies differ", -0.154),
    ("bodies begin alike", 0.492),
    ("one label", 0.201),
    ("varied", 2.510),
    ("same first word", -0.276),
    ("long run and no ask", 0.497),
    ("long run and bodies alike", 1.210),
    ("few and no ask", -1.631),
    ("bias", -5.931),
    ("covers the asking lines", 0.453),
    ("reach in the note", 0.253),
    ("share of lines", 0.649),
    ("note is framed", 1.296),
    ("headings in the note", 0.500),
    ("length of note", -0.170),
    ("known elsewhere", -0.236),
    ("all of it is written so", 0.637),
    ("many of one shape", 0.559),
    ("many of one shape and no ask", -0.644),
    ("many and short note", 3.532),
    ("short and no body", -0.468),
    ("all asks and note asks little", 0.343),
    ("note is dated", -0.882),
    ("headings and no ask", -0.430),
    ("called questions and counted or headings", 1.044),
];

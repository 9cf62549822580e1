//! What each feature is worth: fitted by `tests/bench/understanding`, see there; not written by hand.

use std::sync::LazyLock;

use super::Weights;
use super::features::{COUNT, names};

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
    ("form Heading", -0.2355),
    ("form Bullet", -0.1760),
    ("form Bold", 0.5309),
    ("form Label", 0.3217),
    ("form Bare", -0.4326),
    ("form First", 0.2268),
    ("form Record", -0.3357),
    ("form Row", 1.7417),
    ("form Ruled", 0.9524),
    ("form Summary", 1.8565),
    ("known Heading", -1.1713),
    ("known Outline", 4.6457),
    ("known Arrow", 2.1252),
    ("known Numbered", 0.7969),
    ("known Bare", -0.5566),
    ("part section", 0.2084),
    ("part without what repeats", -0.2736),
    ("asks", 1.2630),
    ("demands", 2.0945),
    ("question marks", 1.8628),
    ("long", -0.8260),
    ("length", 0.1670),
    ("lower case", -0.5168),
    ("full stop", -0.3179),
    ("code words", -1.4904),
    ("one word", -0.4654),
    ("named as code is", -0.8047),
    ("links", -1.1353),
    ("versions and dates", -0.9993),
    ("gap in the words", 2.3347),
    ("answers itself", 1.1660),
    ("numbered", 0.1733),
    ("indented", -0.3463),
    ("blank above", 0.3806),
    ("blank below", 0.1358),
    ("parent asks", -0.4207),
    ("opens as answers do", -0.9329),
    ("choices themselves", -0.5863),
    ("known here", 1.0724),
    ("heading above", 0.1020),
    ("counter above", 1.0874),
    ("has a body", 0.4910),
    ("options", 0.5033),
    ("bodies ask", -0.5110),
    ("sections among", -0.7239),
    ("one line below", 0.7541),
    ("rule below", 0.5424),
    ("first below is alike", -1.0734),
    ("numbers run on", 0.4404),
    ("long run", 0.7127),
    ("how many", 0.5101),
    ("few", -0.2188),
    ("length of bodies", -0.3753),
    ("bodies differ", -0.1330),
    ("bodies begin alike", 0.2551),
    ("one label", 0.2757),
    ("varied", 2.0011),
    ("same first word", -0.6220),
    ("long run and no ask", 0.5360),
    ("long run and bodies alike", 2.1489),
    ("few and no ask", -1.3657),
    ("bias", -5.3311),
    ("covers the asking lines", 0.3304),
    ("reach in the note", 0.3633),
    ("share of lines", 0.4101),
    ("note is framed", 2.0414),
    ("headings in the note", -0.9417),
    ("length of note", 0.1550),
    ("known elsewhere", -0.5219),
    ("nothing known", 0.0879),
    ("all of it is written so", 0.6400),
    ("many of one shape", 0.5234),
    ("many of one shape and no ask", -0.6501),
    ("many and short note", 2.9850),
    ("short and no body", -0.3607),
    ("all asks and note asks little", 0.4850),
    ("note is dated", -1.0981),
    ("headings and no ask", -0.5152),
];

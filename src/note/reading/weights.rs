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
    ("form Known", 0.1068),
    ("form Heading", -0.1864),
    ("form Number", 0.0239),
    ("form Bullet", -0.1440),
    ("form Bold", 0.5194),
    ("form Label", 0.3186),
    ("form Bare", -0.3948),
    ("form First", 0.2311),
    ("form Record", -0.2920),
    ("form Row", 1.9198),
    ("form Counted", 0.1837),
    ("form Ruled", 0.9507),
    ("form Summary", 1.8202),
    ("form Alternate", 0.2039),
    ("known Labelled", 0.3124),
    ("known Heading", -0.9425),
    ("known Outline", 4.4173),
    ("known Details", 0.1971),
    ("known Card", 0.5223),
    ("known Arrow", 2.1049),
    ("known Bold", 0.3234),
    ("known Numbered", 0.7508),
    ("known Bullet", 0.4177),
    ("known Bare", -0.4450),
    ("part all known", 0.3892),
    ("part run", -0.0201),
    ("part section", 0.2651),
    ("part asking", 0.2130),
    ("part with lines below", -0.0747),
    ("part and the known", 0.0401),
    ("part without what repeats", -0.2660),
    ("part outermost", -0.0451),
    ("asks", 1.2021),
    ("demands", 2.0867),
    ("question marks", 1.6279),
    ("long", -0.9498),
    ("length", 0.1000),
    ("lower case", -0.5142),
    ("full stop", -0.3507),
    ("colon at the end", 0.1267),
    ("code words", -1.6716),
    ("one word", -0.4419),
    ("named as code is", -0.8179),
    ("links", -1.1411),
    ("versions and dates", -1.2075),
    ("gap in the words", 2.1613),
    ("answers itself", 1.2638),
    ("body on the line", -0.0435),
    ("says more", 0.1527),
    ("numbered", 0.1249),
    ("begins with one", 0.3580),
    ("indented", -0.3453),
    ("blank above", 0.3621),
    ("blank below", 0.1145),
    ("parent asks", -0.4999),
    ("opens as answers do", -0.9027),
    ("choices themselves", -0.7132),
    ("known here", 1.0254),
    ("rule above", 0.1963),
    ("heading above", 0.2167),
    ("counter above", 1.1540),
    ("has a body", 0.5158),
    ("options", 0.5040),
    ("code in bodies", 0.0656),
    ("bodies ask", -0.6910),
    ("sections among", -0.6561),
    ("one line below", 0.6462),
    ("rule below", 0.4363),
    ("blank lines within", -0.1241),
    ("first below is alike", -1.0712),
    ("numbers run on", 0.3666),
    ("long run", 0.7382),
    ("how many", 0.5247),
    ("few", -0.2265),
    ("length of bodies", -0.3547),
    ("bodies differ", -0.1266),
    ("bodies of one shape", -0.0183),
    ("bodies begin alike", 0.2926),
    ("bodies end alike", 0.1374),
    ("one label", 0.2665),
    ("varied", 1.8227),
    ("same first word", -0.5515),
    ("no ask and numbered run", 0.0817),
    ("no ask and options or label", 0.0243),
    ("long run and no ask", 0.3885),
    ("long run and bodies alike", 2.0186),
    ("few and no ask", -1.4113),
    ("bias", -5.3711),
    ("covers the asking lines", 0.3564),
    ("reach in the note", 0.4109),
    ("share of lines", 0.3509),
    ("note asks", 0.1703),
    ("note is code", 0.0512),
    ("note is prose", 0.1257),
    ("note is framed", 2.0641),
    ("headings in the note", -0.5635),
    ("length of note", 0.2331),
    ("known elsewhere", -0.4458),
    ("nothing known", 0.1766),
    ("known and all ask", -0.0384),
    ("nothing known and no ask", -0.0015),
    ("all of it is written so", 0.5710),
    ("many of one shape", 0.4896),
    ("many of one shape and no ask", -0.6969),
    ("many and short note", 2.8989),
    ("short and no body", -0.4066),
    ("all asks and note asks little", 0.2520),
    ("prose and no ask", 0.1206),
    ("note is dated", -1.0014),
    ("headings and no ask", -0.5338),
];

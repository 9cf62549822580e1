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
    ("form Known", 0.1049),
    ("form Heading", -0.1259),
    ("form Number", 0.0485),
    ("form Bullet", -0.1900),
    ("form Bold", 0.5226),
    ("form Label", 0.3248),
    ("form Bare", -0.3908),
    ("form First", 0.2215),
    ("form Record", -0.2896),
    ("form Row", 1.9218),
    ("form Counted", 0.2013),
    ("form Ruled", 0.9647),
    ("form Summary", 1.8259),
    ("form Alternate", 0.1978),
    ("known Labelled", 0.3489),
    ("known Heading", -0.8822),
    ("known Outline", 4.3872),
    ("known Details", 0.4276),
    ("known Card", 0.5631),
    ("known Arrow", 2.1043),
    ("known Bold", 0.3437),
    ("known Numbered", 0.7092),
    ("known Bullet", 0.2637),
    ("known Bare", -0.4408),
    ("part all known", 0.2508),
    ("part run", -0.0112),
    ("part section", 0.2613),
    ("part asking", 0.1716),
    ("part with lines below", -0.0637),
    ("part and the known", 0.1536),
    ("part without what repeats", -0.2748),
    ("part outermost", -0.0479),
    ("asks", 1.1584),
    ("demands", 2.1484),
    ("question marks", 1.7110),
    ("long", -0.9384),
    ("length", 0.1355),
    ("lower case", -0.4906),
    ("full stop", -0.3548),
    ("colon at the end", 0.1338),
    ("code words", -1.6885),
    ("one word", -0.4269),
    ("named as code is", -0.8058),
    ("links", -1.1369),
    ("versions and dates", -1.1676),
    ("gap in the words", 2.1853),
    ("answers itself", 1.1913),
    ("body on the line", -0.0316),
    ("numbered", 0.1230),
    ("begins with one", 0.3703),
    ("indented", -0.3353),
    ("blank above", 0.3621),
    ("blank below", 0.1345),
    ("parent asks", -0.4808),
    ("opens as answers do", -0.8903),
    ("choices themselves", -0.6950),
    ("known here", 0.9900),
    ("rule above", 0.1747),
    ("heading above", 0.2156),
    ("counter above", 1.1661),
    ("says more", 0.1649),
    ("has a body", 0.5309),
    ("options", 0.5061),
    ("code in bodies", 0.0624),
    ("bodies ask", -0.7204),
    ("sections among", -0.7062),
    ("one line below", 0.6729),
    ("rule below", 0.4583),
    ("blank lines within", -0.1241),
    ("first below is alike", -1.0839),
    ("bias", -5.4262),
    ("covers the asking lines", 0.3278),
    ("numbers run on", 0.3784),
    ("long run", 0.6958),
    ("how many", 0.5454),
    ("few", -0.2160),
    ("reach in the note", 0.4185),
    ("share of lines", 0.3103),
    ("length of bodies", -0.3417),
    ("bodies differ", -0.1221),
    ("bodies of one shape", -0.0279),
    ("bodies begin alike", 0.2892),
    ("bodies end alike", 0.1168),
    ("one label", 0.2715),
    ("varied", 1.8274),
    ("same first word", -0.5549),
    ("note asks", 0.1267),
    ("note is code", 0.0594),
    ("note is prose", 0.1534),
    ("note is framed", 2.0752),
    ("headings in the note", -0.6240),
    ("length of note", 0.2622),
    ("known elsewhere", -0.4624),
    ("nothing known", 0.1743),
    ("known and all ask", -0.0353),
    ("no ask and numbered run", 0.0869),
    ("no ask and options or label", 0.0315),
    ("nothing known and no ask", -0.0055),
    ("long run and no ask", 0.3510),
    ("long run and bodies alike", 1.9889),
    ("all of it is written so", 0.5681),
    ("many of one shape", 0.5078),
    ("many of one shape and no ask", -0.6911),
    ("many and short note", 2.8307),
    ("short and no body", -0.3859),
    ("all asks and note asks little", 0.2414),
    ("prose and no ask", 0.1364),
    ("note is dated", -0.9899),
    ("headings and no ask", -0.5157),
    ("few and no ask", -1.4306),
];

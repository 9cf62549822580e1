//! Links out of the guide, asked for at their servers: `studybook check --links`.

mod ask;
mod inquiry;
mod known;
mod turns;

pub(super) use inquiry::Links;

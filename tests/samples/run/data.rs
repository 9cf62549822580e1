//! Data: does it parse?

use super::Outcome;
use crate::samples::find::Sample;

pub(super) fn json(sample: &Sample) -> Outcome {
    outcome(serde_json::from_str::<serde_json::Value>(&sample.code))
}

pub(super) fn yaml(sample: &Sample) -> Outcome {
    outcome(serde_saphyr::from_multiple::<serde_json::Value>(&sample.code))
}

pub(super) fn toml(sample: &Sample) -> Outcome {
    outcome(toml::from_str::<toml::Table>(&sample.code))
}

fn outcome<T, E: std::fmt::Display>(parsed: Result<T, E>) -> Outcome {
    match parsed {
        Ok(_) => Outcome::Held,
        Err(error) => Outcome::Failed(format!("does not parse: {error}")),
    }
}

//! The table `[theme-options]` of `studybook.toml`: what a guide chooses of the options of its theme.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The value of an option; whether the theme has such an option is known to the theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OptionValue {
    /// True or false.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Another number.
    Fraction(Fraction),
    /// Words.
    Text(String),
}

/// A number that is no whole one; the same as another where both have the same bits.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(from = "f64")]
pub struct Fraction(f64);

impl From<f64> for Fraction {
    fn from(number: f64) -> Self {
        Fraction(number)
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

impl Eq for Fraction {}

impl fmt::Display for OptionValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OptionValue::Flag(flag) => flag.fmt(formatter),
            OptionValue::Number(number) => number.fmt(formatter),
            OptionValue::Fraction(Fraction(number)) => number.fmt(formatter),
            OptionValue::Text(text) => text.fmt(formatter),
        }
    }
}

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
    /// Words.
    Text(String),
}

impl fmt::Display for OptionValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OptionValue::Flag(flag) => flag.fmt(formatter),
            OptionValue::Number(number) => number.fmt(formatter),
            OptionValue::Text(text) => text.fmt(formatter),
        }
    }
}

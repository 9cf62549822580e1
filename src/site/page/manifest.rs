//! `theme.toml`: what a theme is called, which versions of studybook it fits, and its options with their defaults.

use std::collections::BTreeMap;

use semver::{Version, VersionReq};
use serde::{Deserialize, Serialize};

use crate::config::{self, Config, OptionValue};
use crate::diagnostic::{Code, Diagnostic};
use crate::settings::nearest;

/// What `theme.toml` says of a theme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// What it is like, in a sentence.
    #[serde(default)]
    pub description: String,
    /// Under which terms it may be used.
    #[serde(default)]
    pub license: String,
    /// The versions of studybook that it fits, such as `>=0.1, <0.3`; any, where it says nothing.
    #[serde(default)]
    pub studybook: Option<VersionReq>,
    /// What a guide may choose.
    #[serde(default)]
    pub options: BTreeMap<String, ThemeOption>,
}

/// Something that a guide may choose.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeOption {
    /// What it may be.
    #[serde(rename = "type")]
    pub kind: OptionKind,
    /// What it is where nobody chooses.
    pub default: OptionValue,
    /// What it is for, in a sentence.
    #[serde(default)]
    pub about: String,
    /// The words of which one is chosen, where the type is `choice`.
    #[serde(default)]
    pub choices: Vec<String>,
}

/// What an option may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OptionKind {
    /// Words.
    Text,
    /// A number.
    Number,
    /// True or false.
    Bool,
    /// A colour of CSS.
    Colour,
    /// One of some words.
    Choice,
}

impl Manifest {
    /// Reads the text of a `theme.toml`; says in words what is wrong with it, and on which line.
    pub fn read(text: &str) -> Result<Self, String> {
        let manifest: Manifest = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            format!("line {line}: {}", error.message())
        })?;
        for (name, option) in &manifest.options {
            let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            if !is_name {
                return Err(format!("`{name}` cannot be the name of an option: write letters, digits and `_`"));
            }
            option.refused(&option.default).map_or(Ok(()), |hint| Err(format!("the default of `{name}`: {hint}")))?;
        }
        Ok(manifest)
    }

    /// Returns the versions that it fits, where this one is none of them.
    pub fn unfit(&self, version: &str) -> Option<&VersionReq> {
        let version = Version::parse(version).ok()?;
        self.studybook.as_ref().filter(|range| !range.matches(&version))
    }

    /// Returns each option as the guide chose it, or its default, and what is wrong with what was chosen.
    pub(crate) fn chosen(&self, config: &Config) -> (BTreeMap<String, OptionValue>, Vec<Diagnostic>) {
        let mut values: BTreeMap<String, OptionValue> =
            self.options.iter().map(|(name, option)| (name.clone(), option.default.clone())).collect();
        let mut problems = Vec::new();
        for (name, value) in &config.theme_options {
            match self.options.get(name).map(|option| option.refused(value)) {
                Some(None) => drop(values.insert(name.clone(), value.clone())),
                Some(Some(hint)) => {
                    let message = format!("`{name}` in `[theme-options]` cannot be `{value}`");
                    problems.push(wrong(config, name, (Code::BadValue, message)).hint(hint));
                }
                None => problems.push(self.unknown(config, name)),
            }
        }
        (values, problems)
    }

    fn unknown(&self, config: &Config, name: &str) -> Diagnostic {
        let names: Vec<&str> = self.options.keys().map(String::as_str).collect();
        let hint = match nearest(name, &names) {
            Some(name) => format!("did you mean `{name}`?"),
            None if names.is_empty() => "the theme has no options".to_owned(),
            None => format!("it has `{}`", names.join("`, `")),
        };
        wrong(config, name, (Code::UnknownKey, format!("the theme has no option `{name}`"))).hint(hint)
    }
}

fn wrong(config: &Config, option: &str, (code, message): (Code, String)) -> Diagnostic {
    config.places.wrong(code, &format!("theme-options.{option}"), message)
}

impl ThemeOption {
    /// Says what to write instead of a value that it can't be.
    fn refused(&self, value: &OptionValue) -> Option<String> {
        let (fits, hint) = match (self.kind, value) {
            (OptionKind::Text, OptionValue::Text(_))
            | (OptionKind::Number, OptionValue::Number(_) | OptionValue::Fraction(_))
            | (OptionKind::Bool, OptionValue::Flag(_)) => return None,
            (OptionKind::Colour, OptionValue::Text(text)) => {
                (config::is_colour(text), "write a colour of CSS".to_owned())
            }
            (OptionKind::Colour, _) => (false, "write a colour of CSS".to_owned()),
            (OptionKind::Choice, OptionValue::Text(text)) => (self.choices.contains(text), self.listed()),
            (OptionKind::Choice, _) => (false, self.listed()),
            (OptionKind::Text, _) => (false, "write text".to_owned()),
            (OptionKind::Number, _) => (false, "write a number".to_owned()),
            (OptionKind::Bool, _) => (false, "write `true` or `false`".to_owned()),
        };
        (!fits).then_some(hint)
    }

    fn listed(&self) -> String {
        format!("write one of `{}`", self.choices.join("`, `"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "name = \"paper\"\nstudybook = \">=0.1, <0.2\"\n\n\
        [options.width]\ntype = \"number\"\ndefault = 40\n\n\
        [options.tone]\ntype = \"choice\"\ndefault = \"warm\"\nchoices = [\"warm\", \"cold\"]\n\n\
        [options.mark]\ntype = \"colour\"\ndefault = \"teal\"\n";

    #[test]
    fn a_theme_fits_the_versions_that_it_names() {
        let manifest = Manifest::read(TEXT).unwrap();
        assert_eq!(manifest.unfit("0.1.7"), None);
        assert_eq!(manifest.unfit("0.2.0").unwrap().to_string(), ">=0.1, <0.2");
        assert_eq!(Manifest::read("").unwrap().unfit("9.0.0"), None);
    }

    #[test]
    fn options_are_the_guides_or_the_defaults_and_never_of_another_type() {
        let manifest = Manifest::read(TEXT).unwrap();
        let text = |text: &str| OptionValue::Text(text.to_owned());
        let narrow = Config { theme_options: [("width".to_owned(), 32.5)].map(fraction).into(), ..Config::default() };
        assert_eq!(manifest.chosen(&narrow).0["width"].to_string(), "32.5");
        let chosen = [("tone", text("cold")), ("width", text("wide")), ("mark", text("x")), ("ton", text("cold"))];
        let theme_options = chosen.map(|(name, value)| (name.to_owned(), value)).into();
        let (values, problems) = manifest.chosen(&Config { theme_options, ..Config::default() });
        assert_eq!([&values["tone"], &values["width"]], [&text("cold"), &OptionValue::Number(40)]);
        let told: Vec<String> =
            problems.iter().map(|one| format!("{}: {}", one.message, one.hint.as_deref().unwrap())).collect();
        assert_eq!(
            told,
            [
                "`mark` in `[theme-options]` cannot be `x`: write a colour of CSS",
                "the theme has no option `ton`: did you mean `tone`?",
                "`width` in `[theme-options]` cannot be `wide`: write a number",
            ]
        );
    }

    fn fraction((name, number): (String, f64)) -> (String, OptionValue) {
        (name, OptionValue::Fraction(number.into()))
    }

    #[test]
    fn what_is_wrong_in_the_file_is_told() {
        for (text, told) in [
            ("name = 3", "line 1"),
            ("\nnmae = \"x\"", "line 2"),
            ("studybook = \"soon\"", "line 1"),
            ("[options.a]\ntype = \"number\"\ndefault = \"x\"", "the default of `a`: write a number"),
            ("[options.a-b]\ntype = \"text\"\ndefault = \"x\"", "cannot be the name of an option"),
        ] {
            let error = Manifest::read(text).unwrap_err();
            assert!(error.contains(told), "{text}: {error}");
        }
    }
}

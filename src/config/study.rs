//! The table `[study]` of `studybook.toml`.

use super::written::ConfigFile;
use crate::settings::{Key, Kind, Refusal};

/// The keys of the table; the study page knows the same bounds.
pub(super) const KEYS: &[Key<ConfigFile>] = &[
    Key {
        name: "retention",
        about: "How likely a question should be known when it is asked again, in percent: from 70 to 97.",
        example: "85",
        usual: Some("90"),
        kind: Kind::Integer(|file, number| within(number, 70, 97).map(|number| file.study.retention = number)),
    },
    Key {
        name: "new",
        about: "How many new questions are asked a day.",
        example: "10",
        usual: Some("20"),
        kind: Kind::Integer(|file, number| within(number, 0, 999).map(|number| file.study.new = number)),
    },
    Key {
        name: "due",
        about: "How many known questions are asked a day.",
        example: "100",
        usual: Some("200"),
        kind: Kind::Integer(|file, number| within(number, 0, 9999).map(|number| file.study.due = number)),
    },
    Key {
        name: "leech",
        about: "After how many times forgotten a question counts as hard.",
        example: "6",
        usual: Some("8"),
        kind: Kind::Integer(|file, number| within(number, 2, 99).map(|number| file.study.leech = number)),
    },
];

/// Takes a number between two others.
fn within(number: i64, low: u16, high: u16) -> Result<u16, Refusal> {
    let fitting = u16::try_from(number).ok().filter(|number| (low..=high).contains(number));
    fitting.ok_or_else(|| Refusal::new("is out of bounds", format!("write a whole number from {low} to {high}")))
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn a_guide_says_how_it_is_studied_and_mistakes_are_told() {
        let config = read("[study]\nretention = 85\nnew = 0\ndue = 9999\nleech = 2\n");
        assert!(config.problems.is_empty());
        let study = config.value.study;
        assert_eq!([study.retention, study.new, study.due, study.leech], [85, 0, 9999, 2]);
        let wrong = read("[study]\nretention = 98\nnew = -1\ndue = 10000\nleech = 1\n");
        assert_eq!(wrong.problems.len(), 4);
        assert_eq!(wrong.value.study, crate::config::StudyConfig::default());
    }
}

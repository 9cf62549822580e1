//! The table of all rules.

use rayon::prelude::*;

use super::scene::Scene;
use super::{allow, rule};
use crate::diagnostic::{Code, Diagnostic};

/// One thing that is looked for.
pub struct Rule {
    /// What it reports.
    pub code: Code,
    /// Finds it, in the order of the guide.
    pub find: fn(&Scene<'_>) -> Vec<Diagnostic>,
}

/// Every rule.
pub const RULES: &[Rule] = &[
    Rule { code: Code::Unanswered, find: rule::unanswered::find },
    Rule { code: Code::NearDuplicate, find: rule::near_duplicate::find },
    Rule { code: Code::TwoQuestions, find: rule::two_questions::find },
    Rule { code: Code::AnswerRepeats, find: rule::answer_repeats::find },
    Rule { code: Code::NoLanguage, find: rule::no_language::find },
    Rule { code: Code::LoneQuestion, find: rule::lone_question::find },
    Rule { code: Code::NoQuestions, find: rule::no_questions::find },
    Rule { code: Code::ReadAsProse, find: rule::read_as_prose::find },
    Rule { code: Code::UnknownAllow, find: allow::unknown },
];

/// Looks for everything that rules know, save what `is_off` says nobody wants to hear.
pub fn check(scene: &Scene<'_>, is_off: impl Fn(Code) -> bool + Sync) -> Vec<Diagnostic> {
    let wanted = RULES.par_iter().filter(|rule| !is_off(rule.code));
    wanted.flat_map_iter(|rule| (rule.find)(scene)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_reports_something_else() {
        let mut codes: Vec<Code> = RULES.iter().map(|rule| rule.code).collect();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), RULES.len());
    }
}

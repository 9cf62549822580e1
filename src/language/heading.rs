//! The slug of a heading, compared with a name of what a section holds.

use rustc_hash::FxHashSet;

/// Returns whether a slug is a name, or ends in it.
pub(super) fn ends_in(slug: &str, name: &str) -> bool {
    if let Some(whole) = name.strip_prefix('=') {
        return slug == whole;
    }
    slug.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('-'))
}

/// A word that says to what something belongs has at most so many letters.
const JOINING: usize = 3;

/// Returns whether a slug holds a name that a short word and others follow: `key-answers-to-the-quiz`.
pub(super) fn leads_on(slug: &str, name: &str) -> bool {
    let Some((before, behind)) = slug.split_once(name) else { return false };
    let joins = behind.strip_prefix('-').and_then(|rest| rest.split_once('-'));
    let is_whole = before.is_empty() || before.ends_with('-');
    is_whole && joins.is_some_and(|(word, rest)| word.chars().count() <= JOINING && !rest.is_empty())
}

/// Lists the first words of some names.
pub(super) fn first_words(names: &[String]) -> FxHashSet<String> {
    names.iter().filter_map(|name| name.split('-').next().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_a_section_holds_and_to_what_it_belongs() {
        assert!(ends_in("answers", "answers") && ends_in("quiz-answers", "answers") && ends_in("key", "=key"));
        assert!(!ends_in("unanswers", "answers") && !ends_in("turnkey", "=key"));
        assert!(leads_on("answers-to-the-quiz", "answers") && leads_on("clave-de-respuestas-del-quiz", "respuestas"));
        assert!(!leads_on("solutions-architect", "solutions") && !leads_on("answers-to", "answers"));
        assert!(!leads_on("unanswers-to-the-quiz", "answers"));
    }
}

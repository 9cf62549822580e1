//! Which languages are written from right to left.

/// Languages whose usual script goes from right to left.
const LANGUAGES: &[&str] =
    &["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"];

/// Scripts that go from right to left.
const SCRIPTS: &[&str] = &["adlm", "arab", "hebr", "nkoo", "syrc", "thaa"];

/// Returns whether a language, as a BCP 47 tag, is written from right to left; its script says so, or the script it usually has.
pub(crate) fn is_right_to_left(tag: &str) -> bool {
    let tag = tag.to_lowercase();
    let mut parts = tag.split(['-', '_']);
    let first = parts.next().unwrap_or_default();
    let script = parts.find(|part| part.len() == 4);
    script.map_or(LANGUAGES.contains(&first), |script| SCRIPTS.contains(&script))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_says_more_than_a_language() {
        for (tag, expected) in [("he", true), ("en", false), ("ks-Deva", false), ("az-Arab-IR", true), ("FA", true)] {
            assert_eq!(is_right_to_left(tag), expected, "{tag}");
        }
    }
}

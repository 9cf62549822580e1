//! The names of headings in links, as GitHub makes them.

use std::collections::BTreeMap;

use super::slug::composed;

/// Spells a heading's name as GitHub does: punctuation is dropped, each space becomes `-`.
pub fn github_name(words: &str) -> String {
    let is_kept = |char: &char| {
        char.is_alphanumeric()
            || matches!(char, ' ' | '-' | '_')
            || unicode_normalization::char::is_combining_mark(*char)
    };
    let lower = composed(words.trim()).to_lowercase();
    lower.chars().filter(is_kept).map(|char| if char == ' ' { '-' } else { char }).collect()
}

/// Adds the number by which GitHub tells a heading from those before it.
pub(crate) fn numbered(seen: &mut BTreeMap<String, usize>, name: String) -> String {
    let mut result = name.clone();
    while seen.contains_key(&result) {
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        result = format!("{name}-{count}");
    }
    seen.insert(result.clone(), 0);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_as_github_makes_them() {
        assert_eq!(github_name("What is x_y, really?"), "what-is-x_y-really");
        let mut seen = BTreeMap::new();
        let names = ["a", "a", "a-1", "a"].map(|name| numbered(&mut seen, name.to_owned()));
        assert_eq!(names, ["a", "a-1", "a-1-1", "a-2"]);
    }
}

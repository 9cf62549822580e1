//! Names that are written wrongly.

/// Finds the name that was most likely meant.
pub(crate) fn nearest<'a>(written: &str, names: &[&'a str]) -> Option<&'a str> {
    const LONGEST: usize = 64;
    let plain = |name: &str| name.to_lowercase().replace(['-', '_', ' '], "");
    if written.len() > LONGEST {
        return None;
    }
    let written = plain(written);
    let distance = |name: &str| strsim::damerau_levenshtein(&written, &plain(name));
    let (distance, name) = names.iter().map(|name| (distance(name), *name)).min()?;
    (distance * 3 <= name.len().max(4)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_or_none() {
        let names = ["title", "base-url", "ignore"];
        assert_eq!(nearest("titel", &names), Some("title"));
        assert_eq!(nearest("base_url", &names), Some("base-url"));
        assert_eq!(nearest("baseURL", &names), Some("base-url"));
        assert_eq!(nearest("colour", &names), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), &names), None);
    }
}

//! Words without the tags and marks around them.

/// Returns a line's words from the first that is no tag or mark.
pub(super) fn opening(mut words: &str) -> &str {
    loop {
        let bare = words.trim_start_matches(|one: char| !one.is_alphanumeric() && !"<`(\"'[".contains(one));
        let tag =
            bare.strip_prefix('<').filter(|rest| rest.starts_with(|one: char| one.is_ascii_alphabetic() || one == '/'));
        // One that nothing closes is a word.
        match tag.and_then(|rest| rest.split_once('>')) {
            Some((_, rest)) => words = rest,
            None => return bare,
        }
    }
}

/// Returns words without the tags at their end.
pub(super) fn untagged(words: &str) -> &str {
    let end = words.find("</").filter(|at| opening(&words[*at..]).is_empty());
    words[..end.unwrap_or(words.len())].trim_end()
}

//! Choices that stand several to a line: `a) oak  b) elm  c) fir`.

/// Splits a line of choices, `a) oak  b) elm  c) fir`, into their marks and words; nothing where it holds fewer than two.
pub(super) fn in_line(words: &str) -> Option<Vec<(&str, &str)>> {
    let bare = words.trim_start();
    let first = bare.chars().next().filter(|one| matches!(one.to_ascii_lowercase(), 'a' | '1'))?;
    let mut starts: Vec<usize> = Vec::new();
    let mut next = first;
    for (at, one) in bare.char_indices() {
        let rest = &bare[at + one.len_utf8()..];
        let is_apart = at == 0 || bare[..at].ends_with([' ', '\t']);
        let is_mark =
            rest.starts_with(')') || rest.starts_with('.') && !rest[1..].starts_with(|two: char| two.is_ascii_digit());
        if one == next && is_apart && is_mark {
            starts.push(at);
            next = char::from_u32(u32::from(next) + 1)?;
        }
    }
    let ends = starts.iter().skip(1).copied().chain([bare.len()]);
    let choice = |(start, end): (&usize, usize)| (&bare[*start..=*start], bare[start + 2..end].trim());
    let choices: Vec<(&str, &str)> = starts.iter().zip(ends).map(choice).collect();
    let least = if first == '1' { 3 } else { 2 };
    (choices.len() >= least && choices.iter().all(|(_, words)| !words.is_empty())).then_some(choices)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_may_stand_in_one_line() {
        let all = |words| in_line(words).map(|all| all.into_iter().map(|(_, words)| words).collect::<Vec<_>>());
        assert_eq!(all("a) oak  b) elm c) fir tree"), Some(vec!["oak", "elm", "fir tree"]));
        assert_eq!(all("1)Oak   2)Elm   3)7 firs"), Some(vec!["Oak", "Elm", "7 firs"]));
        assert_eq!(all("A. Oak\tB. Elm"), Some(vec!["Oak", "Elm"]));
        for words in ["a) oak", "1) Plant it 2) Water it", "1.5 and 2.5 and 3.5", "a. b.", "oak"] {
            assert_eq!(all(words), None, "{words}");
        }
    }
}

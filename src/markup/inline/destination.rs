//! What stands in the brackets after the words of a link: where it leads, and a title.

use std::ops::Range;

/// Where a link leads, as bytes of what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Destination {
    /// The address.
    pub(super) to: Range<usize>,
    /// The title.
    pub(super) title: Option<Range<usize>>,
    /// How long it is, both brackets included.
    pub(super) length: usize,
}

/// Brackets in an address are nested this deep at most.
const DEEPEST: usize = 32;

/// Reads `(address)` or `(address "title")` at the start of the rest of a line.
pub(super) fn read(rest: &str) -> Option<Destination> {
    let inner = rest.strip_prefix('(')?;
    let start = rest.len() - inner.trim_start_matches([' ', '\t']).len();
    let to = match rest[start..].strip_prefix('<') {
        Some(bracketed) => {
            let end = bracketed.find(['<', '>'])?;
            bracketed[end..].strip_prefix('>')?;
            start + 1..start + 1 + end
        }
        None => start..start + bare_length(&rest[start..])?,
    };
    let after = to.end + usize::from(rest[to.end..].starts_with('>'));
    let gap = rest[after..].len() - rest[after..].trim_start_matches([' ', '\t']).len();
    let at = after + gap;
    if rest[at..].starts_with(')') {
        return Some(Destination { to, title: None, length: at + 1 });
    }
    let title = title(&rest[at..]).filter(|_| gap > 0)?;
    let end = at + title + 2;
    let closing = end + (rest[end..].len() - rest[end..].trim_start_matches([' ', '\t']).len());
    rest[closing..].starts_with(')').then(|| Destination {
        to,
        title: Some(at + 1..at + 1 + title),
        length: closing + 1,
    })
}

/// Reads `(my picture.png)`: a name with spaces, as nobody may write it and many do.
pub(super) fn read_name(rest: &str) -> Option<Destination> {
    let inner = rest.strip_prefix('(')?;
    let name = &inner[..inner.find(['(', ')', '<', '>', '"', '[', ']'])?];
    let (_, ending) = name.rsplit_once('.')?;
    let is_ending = (2..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let closes = inner[name.len()..].starts_with(')') && !name.starts_with(' ');
    (closes && is_ending).then(|| Destination { to: 1..1 + name.len(), title: None, length: name.len() + 2 })
}

/// Returns the length of an address without spaces, up to the bracket that was not opened in it.
fn bare_length(rest: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, char) in rest.char_indices() {
        match char {
            '(' if depth == DEEPEST => return None,
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            char if char.is_whitespace() || char.is_control() => return (depth == 0).then_some(at),
            _ => {}
        }
    }
    None
}

/// Returns the length of a title between quotes or brackets.
fn title(rest: &str) -> Option<usize> {
    let close = match rest.chars().next()? {
        '"' => '"',
        '\'' => '\'',
        '(' => ')',
        _ => return None,
    };
    let end = rest[1..].find([close, '('])?;
    rest[1 + end..].starts_with(close).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_and_a_title_are_read() {
        for (rest, expected) in [
            ("(a.md) b", Some(("a.md", None, 6))),
            ("( a.md  \"T\" )", Some(("a.md", Some("T"), 13))),
            ("(<a b>)", Some(("a b", None, 7))),
            ("(a(b)c)", Some(("a(b)c", None, 7))),
            ("()", Some(("", None, 2))),
            ("(a 'it')x", Some(("a", Some("it"), 8))),
            ("(a b)", None),
            ("(a", None),
            ("(a \"b)", None),
            ("words", None),
        ] {
            let read = read(rest);
            let read = read
                .as_ref()
                .map(|read| (&rest[read.to.clone()], read.title.clone().map(|title| &rest[title]), read.length));
            assert_eq!(read, expected, "{rest}");
        }
        assert_eq!(read_name("(my picture.png)").map(|read| read.length), Some(16));
        assert_eq!(read_name("(see there)"), None);
    }
}

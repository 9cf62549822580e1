//! Percent-encoding: what means itself in an address, and what must be written as `%20`.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode_byte, utf8_percent_encode};

/// All that does not mean itself in a path.
const ODD: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Writes a path so that it can stand in an address; `/` stays.
pub(crate) fn encode(path: &str) -> Cow<'_, str> {
    utf8_percent_encode(path, ODD).into()
}

/// Undoes percent-encoding; text that is not encoded well stays as it is.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

/// Percent-encodes what may not stand in an address, and leaves the rest as its author wrote it.
pub(crate) fn tidy(address: &str) -> String {
    let mut tidied = String::with_capacity(address.len());
    let mut in_fragment = false;
    let host_end =
        address.find("://").map_or(0, |at| address[at + 3..].find('/').map_or(address.len(), |end| at + 3 + end));
    for (at, char) in address.char_indices() {
        let is_odd = match char {
            '%' => !starts_with_hex(&address[at + 1..]),
            '[' | ']' => at >= host_end,
            '#' => std::mem::replace(&mut in_fragment, true),
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => true,
            _ => char.is_control() || char.is_whitespace(),
        };
        if is_odd {
            tidied.extend(char.encode_utf8(&mut [0; 4]).bytes().map(percent_encode_byte));
        } else {
            tidied.push(char);
        }
    }
    tidied
}

fn starts_with_hex(rest: &str) -> bool {
    let mut bytes = rest.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit())
        && bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_other_scripts_are_encoded_and_folders_stay() {
        assert_eq!(encode("q/что-c++.html"), "q/%D1%87%D1%82%D0%BE-c%2B%2B.html");
        assert_eq!(encode("a b%20?#.png"), "a%20b%2520%3F%23.png");
    }

    #[test]
    fn what_is_encoded_is_decoded_and_nothing_else() {
        assert_eq!(decode("a%20b%zz%"), "a b%zz%");
        assert_eq!(decode("%ff"), "%ff");
        assert_eq!(decode(&encode("q/что.html")), "q/что.html");
    }
}

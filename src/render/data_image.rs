//! Images that a note holds itself: `data:image/png;base64,…`.
//!
//! They are let through only if they are what they say: one of a few kinds of images, which have a size.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What may come after `data:`; images of other kinds may hold more than an image.
const KINDS: [&str; 4] = ["image/png;base64,", "image/jpeg;base64,", "image/gif;base64,", "image/webp;base64,"];
/// The size stands in the first bytes; no image has more before it.
const LONGEST_HEAD: usize = 1 << 20;

/// Returns the address of an image without white space, and its width and height.
pub(super) fn read(source: &str) -> Option<(String, (usize, usize))> {
    let rest = strip(source, "data:")?;
    let words = KINDS.iter().find_map(|kind| strip(rest, kind))?;
    let start = source[..source.len() - words.len()].to_ascii_lowercase();
    let letters: String = words.chars().filter(|char| !char.is_ascii_whitespace()).collect();
    let body = letters.trim_end_matches('=');
    if !body.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')) {
        return None;
    }
    let head = &body[..body.len().min(LONGEST_HEAD) / 4 * 4];
    let size = imagesize::blob_size(&STANDARD.decode(head).ok()?).ok()?;
    Some((start + &letters, (size.width, size.height)))
}

fn strip<'a>(words: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = words.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIXEL: &str =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    #[test]
    fn an_image_in_an_address_has_a_size_and_is_nothing_else() {
        let png = format!("data:image/png;base64,{PIXEL}");
        assert_eq!(read(&png), Some((png.clone(), (1, 1))));
        let broken = format!("DATA:image/PNG;base64,{}\n  {}", &PIXEL[..40], &PIXEL[40..]);
        assert_eq!(read(&broken), Some((png, (1, 1))));
        for source in [
            format!("data:image/svg+xml;base64,{PIXEL}"),
            format!("data:text/html;base64,{PIXEL}"),
            format!("data:image/png;base64,{PIXEL}\" onload=\""),
            "data:image/png;base64,xx".to_owned(),
            "data:image/png,x".to_owned(),
            "data:".to_owned(),
            "data:imagé".to_owned(),
        ] {
            assert_eq!(read(&source), None, "{source}");
        }
    }
}

//! Bytes → [`Text`]: encodings, byte order marks, line ends, and words broken by a wrong decoding.
//!
//! Takes a [`Source`] as found and returns clean text, with a diagnostic for each repair. Knows
//! nothing of questions; never drops a word without saying so.

use crate::diagnostic::Checked;
use crate::text::{Source, Text};

/// Decodes a source; `None` when it holds no text (then a diagnostic says why).
pub fn decode(source: &Source) -> Checked<Option<Text>> {
    let text = String::from_utf8_lossy(&source.bytes).into_owned();
    Checked::new(Some(Text::new(source.path.clone(), text)))
}

//! Bytes → [`Text`](crate::text::Text): encodings, byte order marks, line ends, and words broken by a wrong decoding.
//!
//! Takes a [`Source`](crate::text::Source) as found and returns clean text, with a diagnostic for each kind of repair.
//! The steps, one file each: is it text at all (`binary`), which encoding (`encoding`), line ends
//! and control characters (`clean`), characters that nobody sees (`invisible`), words broken earlier (`mojibake`, by the tables in `legacy`).
//! Knows nothing of questions; never drops a word without saying so.

mod binary;
mod clean;
mod decoding;
mod encoding;
mod invisible;
mod legacy;
mod mojibake;

pub use decoding::decode;

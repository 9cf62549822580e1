//! A note as the Markdown parser shall read it: as long as the note, byte for byte, with signs masked.
//!
//! CommonMark reads some signs as marks that people don't mean so, and does not read others that they do mean.
//! Here such a sign is replaced by another one of the same length before the parser sees it. Words are never
//! taken from the shadow, so a mask can change how a note is structured and never what it says.

mod code;
mod comments;
mod fences;
mod headings;
mod mask;
mod masked;
mod signs;

pub(super) use masked::Shadow;

//! Documents → the files of a search index that a browser reads piece by piece.
//!
//! [`index()`] is the door. Pure: the same documents and options make the same bytes; it never reads a file and
//! never fails. The client is joined from the modules in `client/` when the program is built.
//! What follows is enough to write another.
//!
//! # How words are cut
//!
//! A text is cut at white space and control characters into chunks, and each chunk into *atoms*:
//! - A run of letters, digits and marks (`Alphabetic`, `N`, `M`) is a candidate. A run in a script without spaces
//!   (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) is *dense*: every two neighbouring characters are a `word`,
//!   and a lone character is one.
//! - Other runs are cut by the Unicode rules of word boundaries, before an upper-case letter that follows a
//!   lower-case one, before the last upper-case letter of several that a lower-case one follows, and, in runs of more
//!   than four characters, between digits and other characters. A plural such as `APIs` stays whole.
//! - After an apostrophe at most two letters belong to the atom before it; a lone `s` is dropped, and so are up to three
//!   Cyrillic letters behind another one.
//!
//! Atoms with nothing, `_`, `__`, `-`, `.` or `::` between them are a *compound*. Its atoms are each a `part`
//! (of more than one character) beside nothing, `_` or `::`, else a `word`. Up to six atoms without what joins them
//! are a `whole`, as are several atoms between two `-`, `.` or `::`.
//!
//! *Symbols* are terms besides words, in chunks without `://`: a run of up to four of `+-*/%=<>!&|^~?.:@#$\` between
//! two words or in front of one when it has two characters, by itself when it has one (but `-.:?!`); such a run with the
//! word after it (`**kwargs`, `--force`, `.gitignore`); a word with the `+#*` after it (`c++`), also in front of `-`, `/` or `.`
//! with another word (`c++/cli`); a word with a `++` after it on which more follows, or one letter with a `#` on which a digit
//! follows, both up to the sign and as a whole (`c++` and `c++17`, `f#` and `f#8`; the former weighs 0 in a title); names that
//! begin with `_`; the brackets `[]`, `{}` and `()`; and calls of one letter (`o(logn)`). A word ends where a script
//! without spaces begins (`c++` in `C++语言`). Full stops, colons, question and exclamation marks at the end of a run count as
//! punctuation.
//!
//! Every term is *folded*: lower case, NFKD, without marks on Latin and Greek letters, on `ё`, and without the vowel
//! signs of Arabic and Hebrew, then NFC; `ß æ œ ø ł đ ı ς ى` are spelled `ss ae oe o l d i σ ي`; the Arabic article is
//! dropped; at most 40 characters count. [`terms()`] does all this; `tests/search/vectors.json` holds both sides to it.
//!
//! Each term of letters has a *stem* by Snowball's algorithm for its script and the language of its text,
//! and the index lists stems with terms, so that a client needs no stemmer: a form that is not in the guide is
//! looked up by the endings that the manifest lists.
//!
//! # How the files are laid out
//!
//! All below `search/`. A *number* has seven bits a byte, the lowest first, the high bit set but in the last byte.
//! Every part but the first and the long lists begins with the manifest's build number (four bytes, the lowest
//! first); another number means that the part is of another build. What follows is a zlib stream. The manifest is asked for as the range
//! `bytes=0-`: a server that answers by status 206 is asked for blocks, another one for whole files.
//!
//! Parts are called `.silo` for the sake of GitHub Pages, which looks up in mime-db what it may compress, and sends some browsers pieces of
//! what it compressed. There `.bin` may be compressed, and `.silo`, a `model/mesh`, may not.
//!
//! - `index.silo`, gzip: the manifest, JSON; its fields are described in `manifest.rs`.
//! - `t0.silo` …: blocks of terms, each followed by its lists. A block: how many terms; how many
//!   rules of stems, each with how many UTF-16 units to drop, a length and the bytes to add; the rule of each term; for each
//!   term how many documents it heads, then for each how many mention it; for each of these two lists that is not
//!   empty its length in bytes, or 0 and the number of a file of long lists, offset and length; for each term how
//!   many UTF-16 units it shares with the one before; then the rests of all terms, a line feed after each.
//!   Terms are in the order of their code points. The lists follow the stream.
//! - `l0.silo` …: lists of more than 1500 bytes, not compressed further.
//! - A *list* holds ascending document numbers, each as its distance from the one before plus one, in Rice code, the most
//!   significant bit first: as many 0 as the quotient by 2^k, a 1, then k bits, where k is the integer part of
//!   log2(documents · 11 / (length · 16)), at least 0. A list of *headings* begins with two
//!   bits, its commonest weight; after each number follows 0 for that weight, or 1 and two bits for another: 3 when the title
//!   has up to two telling words, 2 up to four, 1 more, 0 when the term stands not in the title but in topic or tags. Other wordings of a title are headings as the title is. After 0
//!   follows in Elias's gamma code how many documents in a row these are, which is all that is written of the others.
//!   After each *mention* (prompt, answer or code) one bit: whether it is mentioned more than once.
//! - `d0.silo` …: blocks of titles, in guides of 40,000 documents and more behind a head with the length of each in four bytes: how many documents; how many blocks of text they share in; where there are any, the
//!   offset of the first one in the text of their batch and how many documents in it come before these; for each block of text how many
//!   documents it holds, and its bytes; for each document how many characters of its slug begin the last name of
//!   its address; how many runs of documents share a topic, and the length of each run; then lines:
//!   titles, topics of the runs, and for each document the rest of its address, before which the address up to its last
//!   name and a tab stand where that differs from the document before. The slug of a title is made of its ASCII letters and
//!   digits in lower case, with `-` for everything between them and nothing for apostrophes.
//! - `x0.silo` …: the text of the batches, one after the other. The manifest tells how many documents each batch holds; blocks of titles and of
//!   text begin anew with it. Blocks of text: for each document its answer, a line feed and its code, ended by a zero byte.
//! - `words.silo`: blocks of words by their second letter: how many, shared units and rests as in a block of terms.
//! - `topics.silo`: JSON: topics with how many documents in a row belong to
//!   each, and tags with the distances between their documents.

mod batch;
mod bits;
mod budget;
mod common_names;
mod cut;
pub(crate) mod document;
mod fold;
mod gist;
mod index;
mod likeness;
mod manifest;
mod names;
mod options;
mod pack;
mod packed;
mod pieces;
mod shape;
mod stems;
mod symbols;
mod tally;
mod terms;
mod texts;
mod titles;
mod vocabulary;

pub use self::document::{Body, Card, Document, Documents};
pub use self::pieces::Pieces;
pub use common_names::{CommonName, common_names};
pub use gist::{Gist, Gister};
pub use index::{SearchIndex, index, index_again, terms};
pub use likeness::Likeness;
pub use options::{Excerpts, FORMAT, SearchOptions};

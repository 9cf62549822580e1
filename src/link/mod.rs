//! Notes → one [`Guide`](crate::guide::Guide): identity, merging, references between notes.

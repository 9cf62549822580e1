//! The disk: finding notes, publishing pages, remembering work.

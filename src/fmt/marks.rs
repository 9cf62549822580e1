//! How headings are made to ask where they may not do so by themselves.

/// How headings are made to ask where they may not do so by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// They are not.
    None,
    /// Those that ask are marked `{.question}`.
    Questions,
    /// Those that don't are marked `{.prose}`, too.
    All,
    /// Front matter says which ask, and those on their level that don't are marked `{.prose}`.
    Example,
}

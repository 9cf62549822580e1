//! How large a sitemap may be, by the protocol.

use serde::Serialize;

/// How large a sitemap may be, by the protocol.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Limits {
    /// Addresses in one file.
    pub(crate) addresses: usize,
    /// Bytes in one file.
    pub(crate) bytes: usize,
}

/// The limits of sitemaps.org.
pub(crate) const LIMITS: Limits = Limits { addresses: 50_000, bytes: 50_000_000 };

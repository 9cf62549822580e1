//! Files that the site makes of itself as a whole, beside its pages.

pub(super) mod opensearch;
pub(super) mod robots;
pub(super) mod search;
pub(super) mod sitemap;

//! `CNAME`: tells GitHub Pages the site's domain.

use crate::config::Config;

/// Returns where it lies, if the site has a domain of its own.
pub(crate) fn address(config: &Config) -> Option<String> {
    config.cname.as_ref().map(|_| "CNAME".to_owned())
}

/// Writes it.
pub(crate) fn cname(config: &Config) -> String {
    config.cname.iter().flat_map(|domain| [domain, "\n"]).collect()
}

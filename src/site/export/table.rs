//! Which file knows what of each kind: where its files lie, and what stands in them.

use super::kind::Export;
use super::{api, cname, feed, llms, manifest, nojekyll, offline, opensearch, pictures, robots, sitemap, worker};
use crate::site::material::Material;
use crate::site::planned::Planned;
use crate::site::route::Route;

/// Returns the addresses of the files of a kind that are known before any file is made; `routes` are those that are planned so far.
/// A file without a name is not wanted.
pub(crate) fn addresses(export: Export, planned: &Planned<'_>, routes: &[Route]) -> Vec<String> {
    match export {
        Export::Robots => vec![robots::ADDRESS.to_owned()],
        Export::NoJekyll => vec![nojekyll::ADDRESS.to_owned()],
        Export::Cname => cname::address(planned.settings.config).into_iter().collect(),
        Export::Sitemap => sitemap::addresses(planned, routes),
        Export::OpenSearch => opensearch::address(planned.settings.config).into_iter().collect(),
        Export::Api => api::addresses(planned),
        Export::Feed => feed::address(planned).into_iter().collect(),
        Export::Llms => llms::address(planned.settings.config).into_iter().collect(),
        Export::Pictures => pictures::addresses(planned, routes),
        Export::Manifest => manifest::address(planned.settings.config).into_iter().collect(),
        Export::Offline => offline::address(planned.settings.config).into_iter().collect(),
        Export::Worker => vec![worker::ADDRESS.to_owned()],
        Export::Search => Vec::new(),
    }
}

/// Makes a file, by its kind and its number; those that are made from what is known of all others are made elsewhere.
pub(crate) fn bytes(export: Export, material: &Material, at: usize) -> Vec<u8> {
    let config = &material.config;
    let text = match export {
        Export::Robots => robots::robots(config.base_url.as_ref()),
        Export::Cname => cname::cname(config),
        Export::Sitemap => sitemap::file(material, at),
        Export::OpenSearch => opensearch::description(config),
        Export::Api => api::file(material, at),
        Export::Feed => feed::feed(material),
        Export::Llms => llms::llms(material),
        Export::Manifest => manifest::manifest(material),
        Export::Pictures => return pictures::file(material, at),
        Export::NoJekyll | Export::Offline | Export::Worker | Export::Search => String::new(),
    };
    text.into_bytes()
}

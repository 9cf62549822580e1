//! The kinds of files that the site makes of itself as a whole.

use std::borrow::Cow;

use super::super::assembly::Site;
use super::super::plan::Planned;
use super::super::route::Route;
use super::{
    api, cname, feed, llms, manifest, markdown, nojekyll, offline, opensearch, pictures, robots, search, sitemap,
    worker,
};

/// A kind of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Export {
    /// What search engines may visit.
    Robots,
    /// Tells GitHub Pages to serve the files as they are.
    NoJekyll,
    /// Tells GitHub Pages the site's domain.
    Cname,
    /// Every page that search engines should know.
    Sitemap,
    /// The description of the search.
    OpenSearch,
    /// The guide as data.
    Api,
    /// New and changed questions.
    Feed,
    /// What the guide holds, for programs that read it for somebody.
    Llms,
    /// The topics in Markdown.
    Markdown,
    /// What is shown beside a link to the guide or to a topic.
    Pictures,
    /// The guide as a program that can be installed.
    Manifest,
    /// What a browser keeps for when there is no network.
    Offline,
    /// The script that answers for the site when there is no network.
    Worker,
    /// The index for searching.
    Search,
}

impl Export {
    /// All kinds, in the order in which they claim addresses.
    pub(crate) const ALL: [Export; 14] = [
        Export::Robots,
        Export::NoJekyll,
        Export::Cname,
        Export::Sitemap,
        Export::OpenSearch,
        Export::Api,
        Export::Feed,
        Export::Llms,
        Export::Markdown,
        Export::Pictures,
        Export::Manifest,
        Export::Offline,
        Export::Worker,
        Export::Search,
    ];

    /// Returns the addresses of its files that are known before any file is made; `routes` are those that are planned so far.
    /// A file without a name is not wanted.
    pub(crate) fn addresses(self, planned: &Planned<'_>, routes: &[Route]) -> Vec<String> {
        match self {
            Export::Robots => vec![robots::ADDRESS.to_owned()],
            Export::NoJekyll => vec![nojekyll::ADDRESS.to_owned()],
            Export::Cname => cname::address(planned.config).into_iter().collect(),
            Export::Sitemap => sitemap::addresses(planned, routes),
            Export::OpenSearch => opensearch::address(planned.config).into_iter().collect(),
            Export::Api => api::addresses(planned),
            Export::Feed => feed::address(planned).into_iter().collect(),
            Export::Llms => llms::address(planned.config).into_iter().collect(),
            Export::Markdown => markdown::addresses(planned, routes),
            Export::Pictures => pictures::addresses(planned, routes),
            Export::Manifest => manifest::address(planned.config).into_iter().collect(),
            Export::Offline => offline::address(planned.config).into_iter().collect(),
            Export::Worker => vec![worker::ADDRESS.to_owned()],
            Export::Search => Vec::new(),
        }
    }

    /// Makes one of its files, by its number.
    pub(crate) fn bytes(self, site: &Site, at: usize) -> Cow<'_, [u8]> {
        let config = &site.material.config;
        let text = match self {
            Export::Robots => robots::robots(config.base_url.as_ref()),
            Export::NoJekyll => String::new(),
            Export::Cname => cname::cname(config),
            Export::Sitemap => sitemap::file(site, at),
            Export::OpenSearch => opensearch::description(config),
            Export::Api => api::file(site, at),
            Export::Feed => feed::feed(site),
            Export::Llms => llms::llms(site),
            Export::Markdown => markdown::file(site, at),
            Export::Manifest => manifest::manifest(site),
            Export::Offline => offline::list(site),
            Export::Worker => worker::script(site),
            Export::Pictures => return Cow::Owned(pictures::file(site, at)),
            Export::Search => return Cow::Borrowed(search::file(site, at)),
        };
        Cow::Owned(text.into_bytes())
    }

    /// Names it in one word; small files of the site as a whole have one name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Export::Sitemap => "sitemap",
            Export::Search => "index",
            Export::Api => "api",
            Export::Offline => "offline",
            Export::Feed => "feed",
            Export::Llms => "llms",
            Export::Markdown => "markdown",
            Export::Pictures => "pictures",
            Export::Robots
            | Export::NoJekyll
            | Export::Cname
            | Export::OpenSearch
            | Export::Manifest
            | Export::Worker => "others",
        }
    }

    /// Says what it is, for people.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Export::Sitemap => "the sitemap",
            Export::Search => "the index for searching",
            Export::Api => "the guide as data",
            Export::Offline => "the list of what a browser keeps",
            Export::Feed => "the feed",
            Export::Markdown => "a topic in Markdown",
            Export::Pictures => "the picture of a topic",
            Export::Robots
            | Export::NoJekyll
            | Export::Cname
            | Export::OpenSearch
            | Export::Llms
            | Export::Manifest
            | Export::Worker => "a file of the site",
        }
    }
}

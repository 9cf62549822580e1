//! The kinds of files that the site makes of itself as a whole.

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
    pub(crate) const ALL: [Export; 13] = [
        Export::Robots,
        Export::NoJekyll,
        Export::Cname,
        Export::Sitemap,
        Export::OpenSearch,
        Export::Api,
        Export::Feed,
        Export::Llms,
        Export::Pictures,
        Export::Manifest,
        Export::Offline,
        Export::Worker,
        Export::Search,
    ];

    /// Names it in one word; small files of the site as a whole have one name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Export::Sitemap => "sitemap",
            Export::Search => "index",
            Export::Api => "api",
            Export::Offline => "offline",
            Export::Feed => "feed",
            Export::Llms => "llms",
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

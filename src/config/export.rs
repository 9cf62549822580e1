//! The table `[export]` of `studybook.toml`: what the site makes of itself for programs.

use super::written::ConfigFile;
use crate::settings::{Key, Kind};

/// The keys of the table.
pub(super) const KEYS: &[Key<ConfigFile>] = &[
    Key {
        name: "json-ld",
        about: "Whether pages of topics and questions hold their questions and answers as data, for search engines.",
        example: "false",
        usual: Some("true"),
        kind: Kind::Flag(|file, flag| file.export.json_ld = flag),
    },
    Key {
        name: "feed",
        about: "Whether there is an Atom feed of new and changed questions, `feed.xml`; its days come from git.",
        example: "false",
        usual: Some("true"),
        kind: Kind::Flag(|file, flag| file.export.feed = flag),
    },
    Key {
        name: "llms",
        about: "Whether there is `llms.txt`, a list of all topics for programs that read the guide for somebody.",
        example: "false",
        usual: Some("true"),
        kind: Kind::Flag(|file, flag| file.export.llms = flag),
    },
    Key {
        name: "markdown",
        about: "Whether each page that has words has a twin in Markdown: `NAME.md` beside `NAME.html`.",
        example: "false",
        usual: Some("true"),
        kind: Kind::Flag(|file, flag| file.export.markdown = flag),
    },
    Key {
        name: "pictures",
        about: "Whether the guide and each topic have a picture that is shown where a link to them is shared: `og/NAME.png`.",
        example: "false",
        usual: Some("true"),
        kind: Kind::Flag(|file, flag| file.export.pictures = flag),
    },
];

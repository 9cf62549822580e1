//! The table `[preview]` of `studybook.toml`.

use super::check;
use super::written::ConfigFile;
use crate::settings::{Key, Kind};

/// The keys of the table.
pub(super) const KEYS: &[Key<ConfigFile>] = &[
    Key {
        name: "port",
        about: "The port to listen at; the next free one when it is taken.",
        example: "4242",
        usual: None,
        kind: Kind::Integer(|file, number| check::port(number).map(|port| file.preview.port = Some(port))),
    },
    Key {
        name: "host",
        about: "The name or address to listen at; other machines reach only what is not `127.0.0.1`.",
        example: "\"127.0.0.1\"",
        usual: None,
        kind: Kind::Text(Some(r"\S"), |file, text| check::words(text).map(|text| file.preview.host = Some(text))),
    },
    Key {
        name: "editor",
        about: "What opens a note: the name of an editor, or an address with `{path}`, `{line}` and `{column}`.",
        example: "\"vscode\"",
        usual: None,
        kind: Kind::Text(Some(check::EDITOR), |file, text| {
            check::editor(text).map(|name| file.preview.editor = Some(name))
        }),
    },
];

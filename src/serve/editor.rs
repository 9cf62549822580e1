//! What opens a file to be edited: an address that the system knows, or a program.
//!
//! A program is named by the user's own environment and never by a project: a guide that was downloaded must not choose
//! what runs on this machine.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use thiserror::Error;

/// What opens a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Editor {
    /// An address with `{path}`, `{line}` and `{column}` in it.
    Address(String),
    /// The program that `$VISUAL` or `$EDITOR` names.
    Program,
    /// Nothing.
    Nothing,
}

/// No editor is called so.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("`{0}` is no editor")]
pub struct BadEditor(String);

impl BadEditor {
    /// Returns what to do.
    pub fn hint(&self) -> String {
        let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
        format!(
            "give one of {}, `program` for $VISUAL or $EDITOR, `none`, or an address such as \
             `editor://open?file={{path}}&line={{line}}`",
            names.join(", ")
        )
    }
}

/// Editors by name, and the addresses they listen to.
const KNOWN: &[(&str, &str)] = &[
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("windsurf", "windsurf://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
];

impl Default for Editor {
    fn default() -> Self {
        Editor::Address(KNOWN[0].1.to_owned())
    }
}

impl Editor {
    /// Takes the name of an editor or an address.
    pub fn new(name: &str) -> Result<Self, BadEditor> {
        match name {
            "program" => return Ok(Editor::Program),
            "none" => return Ok(Editor::Nothing),
            _ => {}
        }
        if let Some((_, address)) = KNOWN.iter().find(|(known, _)| *known == name) {
            return Ok(Editor::Address((*address).to_owned()));
        }
        match name.split_once("://") {
            Some((scheme, rest)) if is_scheme(scheme) && rest.contains("{path}") => {
                Ok(Editor::Address(name.to_owned()))
            }
            _ => Err(BadEditor(name.to_owned())),
        }
    }

    /// Returns the program of the user's environment, where it names one.
    pub fn of_environment() -> Option<Self> {
        named().map(|_| Editor::Program)
    }

    /// Returns the address that opens a line of a file, where there is one.
    pub(super) fn address(&self, path: &Path, line: usize) -> Option<String> {
        match self {
            Editor::Address(address) => Some(filled(address, path, line)),
            Editor::Program | Editor::Nothing => None,
        }
    }

    /// Opens a file in the program that the user's environment names, as far as this editor is one.
    pub(super) fn open(&self, path: &Path, line: usize) -> io::Result<()> {
        let mut child = self.start(path, line, Stdio::null)?;
        // Somebody has to wait for it to end, or it stays as a zombie.
        std::thread::spawn(move || drop(child.wait()));
        Ok(())
    }

    /// Opens a file for whoever sits at the terminal: a program has the terminal until it ends.
    pub fn edit(&self, path: &Path, line: usize) -> io::Result<()> {
        match self {
            Editor::Address(address) => open::that_detached(filled(address, path, line)),
            Editor::Program => match self.start(path, line, Stdio::inherit)?.wait()? {
                status if status.success() => Ok(()),
                status => Err(io::Error::other(format!("it ended with {status}"))),
            },
            Editor::Nothing => Ok(()),
        }
    }

    fn start(&self, path: &Path, line: usize, streams: fn() -> Stdio) -> io::Result<Child> {
        let (Editor::Program, Some(named)) = (self, named()) else {
            return Err(io::Error::new(io::ErrorKind::NotFound, "neither $VISUAL nor $EDITOR is set"));
        };
        let (program, own) = words(&named);
        let start = |program: &OsString| {
            let mut command = Command::new(program);
            command.args(&own).args(place(program, path, line));
            command.stdin(streams()).stdout(streams()).stderr(streams()).spawn()
        };
        match start(&program) {
            // On Windows some editors, such as `code`, are scripts, which are found only by their whole name.
            Err(error) if cfg!(windows) && error.kind() == io::ErrorKind::NotFound => {
                start(&[program, ".cmd".into()].into_iter().collect())
            }
            started => started,
        }
    }
}

/// Returns what the user's environment calls the editor.
fn named() -> Option<OsString> {
    ["VISUAL", "EDITOR"].into_iter().find_map(env::var_os).filter(|name| !name.is_empty())
}

/// Puts a place into an address.
fn filled(address: &str, path: &Path, line: usize) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let path = if path.starts_with('/') { path } else { format!("/{path}") };
    let path = utf8_percent_encode(&path, ESCAPED).to_string();
    address.replace("{path}", &path).replace("{line}", &line.to_string()).replace("{column}", "1")
}

/// What means something else in an address than itself.
const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b':').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Addresses that run as script when they are clicked are none of an editor.
fn is_scheme(scheme: &str) -> bool {
    let is_known_bad = ["javascript", "data", "vbscript", "blob"].contains(&scheme.to_ascii_lowercase().as_str());
    let is_plain = |char: char| char.is_ascii_alphanumeric() || "+-.".contains(char);
    !is_known_bad && scheme.starts_with(|char: char| char.is_ascii_alphabetic()) && scheme.chars().all(is_plain)
}

/// Takes the program and its own arguments out of what the environment says.
fn words(named: &OsString) -> (OsString, Vec<OsString>) {
    match named.to_str() {
        // A path with spaces in it is one word, as long as it is there.
        Some(text) if !Path::new(text).exists() => {
            let mut words = text.split_whitespace().map(OsString::from);
            (words.next().unwrap_or_default(), words.collect())
        }
        _ => (named.clone(), Vec::new()),
    }
}

/// Writes a place as a program wants it.
fn place(program: &OsString, path: &Path, line: usize) -> Vec<OsString> {
    let stem = Path::new(program).file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let joined = || {
        let mut place = path.as_os_str().to_owned();
        place.push(format!(":{line}"));
        place
    };
    match &*stem {
        "code" | "code-insiders" | "codium" | "cursor" | "windsurf" => vec!["--goto".into(), joined()],
        "subl" | "zed" | "hx" => vec![joined()],
        _ => vec![format!("+{line}").into(), path.into()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_a_name_or_an_address() {
        assert_eq!(Editor::new("vscode"), Ok(Editor::default()));
        assert_eq!(Editor::new("none"), Ok(Editor::Nothing));
        assert!(Editor::new("my-editor://open?file={path}").is_ok());
        for bad in ["notepad", "javascript://{path}", "x://nothing", "://{path}", "JavaScript://%0aalert(1){path}"] {
            assert!(Editor::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_place_is_put_into_an_address() {
        let Editor::Address(address) = Editor::default() else { panic!() };
        assert_eq!(filled(&address, Path::new("/n/a b#1.md"), 7), "vscode://file/n/a%20b%231.md:7:1");
    }

    #[test]
    fn every_program_gets_the_place_as_it_wants_it() {
        let at = |program: &str| place(&program.into(), Path::new("/n/a b.md"), 7);
        assert_eq!(at("/usr/bin/code"), ["--goto", "/n/a b.md:7"]);
        assert_eq!(at("zed"), ["/n/a b.md:7"]);
        assert_eq!(at("gvim"), ["+7", "/n/a b.md"]);
    }
}

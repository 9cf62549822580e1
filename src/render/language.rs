//! What people write after a fence → the grammar that is meant.

use std::collections::BTreeSet;

use syntect::parsing::SyntaxReference;

use super::highlight::grammars;

/// What a fence's first word means.
#[derive(Clone, Copy)]
pub(super) enum Language {
    /// Text that has no colours, and isn't meant to have.
    Plain,
    /// A set of changes, whatever language they are made to.
    Diff,
    /// A language that there is a grammar for.
    Known(&'static SyntaxReference),
    /// A name that nobody knows.
    Unknown,
}

impl Language {
    /// Finds the language by any name that people give it, in any case.
    pub(super) fn named(name: &str) -> Self {
        let name = name.to_lowercase();
        if PLAIN.contains(&name.as_str()) {
            return Language::Plain;
        }
        if matches!(name.as_str(), "diff" | "patch" | "udiff") {
            return Language::Diff;
        }
        let token = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name.as_str(), |(_, token)| token);
        match grammars().find_syntax_by_token(token) {
            Some(grammar) if grammar.name == "Plain Text" => Language::Plain,
            Some(grammar) => Language::Known(grammar),
            None => Language::Unknown,
        }
    }
}

/// Returns the known name that looks most like an unknown one.
pub(super) fn nearest(unknown: &str) -> Option<String> {
    let unknown = unknown.to_lowercase();
    let names = grammars().syntaxes().iter().filter(|grammar| !grammar.hidden);
    let names = names.flat_map(|grammar| std::iter::once(&grammar.name).chain(&grammar.file_extensions));
    let names = names.map(|name| name.to_lowercase()).filter(|name| name.len() > 1 && !name.contains([' ', '.']));
    let aliases = ALIASES.iter().map(|(alias, _)| (*alias).to_owned());
    let known: BTreeSet<String> = names.chain(aliases).collect();
    let scored = known.into_iter().map(|name| (strsim::jaro_winkler(&unknown, &name), name));
    let best = scored.max_by(|one, other| one.0.total_cmp(&other.0).then_with(|| other.1.cmp(&one.1)));
    best.filter(|(likeness, _)| *likeness > 0.8).map(|(_, name)| name)
}

/// Names for text without colours.
const PLAIN: &[&str] =
    &["", "text", "txt", "plain", "plaintext", "plain-text", "none", "output", "raw", "ascii", "nohighlight", "log"];

/// Names that are neither a grammar's name nor one of its file extensions.
const ALIASES: &[(&str, &str)] = &[
    ("asm", "Assembly (x86_64)"),
    ("assembly", "Assembly (x86_64)"),
    ("bash", "Bourne Again Shell (bash)"),
    ("bat", "Batch File"),
    ("batch", "Batch File"),
    ("c#", "C#"),
    ("cmd", "Batch File"),
    ("console", "Bourne Again Shell (bash)"),
    ("cpp", "C++"),
    ("csharp", "C#"),
    ("docker", "Dockerfile"),
    ("dotenv", "DotENV"),
    ("env", "DotENV"),
    ("f#", "F#"),
    ("fsharp", "F#"),
    ("gql", "GraphQL"),
    ("golang", "Go"),
    ("html5", "HTML"),
    ("java8", "Java"),
    ("javascript", "JavaScript"),
    ("js", "JavaScript"),
    ("node", "JavaScript"),
    ("json5", "JSON"),
    ("jsonc", "JSON"),
    ("jsx", "JavaScript (Babel)"),
    ("hcl", "Terraform"),
    ("latex", "LaTeX"),
    ("make", "Makefile"),
    ("md", "Markdown"),
    ("mysql", "SQL"),
    ("obj-c", "Objective-C"),
    ("objc", "Objective-C"),
    ("objectivec", "Objective-C"),
    ("plpgsql", "SQL"),
    ("postgres", "SQL"),
    ("postgresql", "SQL"),
    ("powershell", "PowerShell"),
    ("protobuf", "Protocol Buffer"),
    ("proto", "Protocol Buffer"),
    ("ps1", "PowerShell"),
    ("pwsh", "PowerShell"),
    ("py3", "Python"),
    ("pycon", "Python"),
    ("python2", "Python"),
    ("python3", "Python"),
    ("regex", "Regular Expression"),
    ("regexp", "Regular Expression"),
    ("sh-session", "Bourne Again Shell (bash)"),
    ("shell", "Bourne Again Shell (bash)"),
    ("shellscript", "Bourne Again Shell (bash)"),
    ("shell-session", "Bourne Again Shell (bash)"),
    ("sqlite", "SQL"),
    ("sqlite3", "SQL"),
    ("terminal", "Bourne Again Shell (bash)"),
    ("terraform", "Terraform"),
    ("tsql", "SQL"),
    ("vbnet", "ASP"),
    ("viml", "VimL"),
    ("vimscript", "VimL"),
    ("zsh", "Bourne Again Shell (bash)"),
];

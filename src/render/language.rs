//! What people write after a fence → the grammar that is meant.

use std::collections::BTreeSet;
use std::sync::LazyLock;

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
    let scored = KNOWN.iter().map(|name| (strsim::jaro_winkler(&unknown, name), name));
    let best = scored.max_by(|one, other| one.0.total_cmp(&other.0).then_with(|| other.1.cmp(one.1)));
    best.filter(|(likeness, _)| *likeness > 0.8).map(|(_, name)| name.clone())
}

/// Every name that a language has, in lower case.
static KNOWN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let names = grammars().syntaxes().iter().filter(|grammar| !grammar.hidden);
    let names = names.flat_map(|grammar| std::iter::once(&grammar.name).chain(&grammar.file_extensions));
    let names = names.map(|name| name.to_lowercase()).filter(|name| name.len() > 1 && !name.contains([' ', '.']));
    let aliases = ALIASES.iter().map(|(alias, _)| (*alias).to_owned());
    names.chain(aliases).collect()
});

/// Names for text without colours.
const PLAIN: &[&str] =
    &["", "text", "txt", "plain", "plaintext", "plain-text", "none", "output", "raw", "ascii", "nohighlight"];

/// Names that are neither a grammar's name nor one of its file extensions.
const ALIASES: &[(&str, &str)] = &[
    ("asm", "x86_64 Assembly"),
    ("assembly", "x86_64 Assembly"),
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
    ("viml", "VimL"),
    ("vimscript", "VimL"),
    ("zsh", "Bourne Again Shell (bash)"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::highlight::spans;

    #[test]
    fn every_other_name_leads_to_a_grammar() {
        for (alias, _) in ALIASES {
            assert!(matches!(Language::named(alias), Language::Known(_)), "{alias}");
        }
    }

    const SAMPLES: &[(&str, &str)] = &[
        ("js", "const a = 1;"),
        ("ts", "let a: number = 1;"),
        ("tsx", "const a = <b>c</b>;"),
        ("jsx", "const a = <b>c</b>;"),
        ("py", "def f(): pass"),
        ("Python3", "def f(): pass"),
        ("rb", "def f; end"),
        ("sh", "ls -la | grep x"),
        ("console", "echo 'a'"),
        ("yml", "a: b"),
        ("dockerfile", "FROM a"),
        ("kt", "fun f() {}"),
        ("golang", "func f() {}"),
        ("c", "int a = 1;"),
        ("c++", "int a = 1;"),
        ("cs", "class A {}"),
        ("c#", "class A {}"),
        ("objc", "@interface A"),
        ("ps1", "Get-Item \"a\""),
        ("tf", "resource \"a\" \"b\" {}"),
        ("hcl", "resource \"a\" \"b\" {}"),
        ("proto", "message A {}"),
        ("graphql", "query A { b }"),
        ("vue", "<template></template>"),
        ("svelte", "<p>a</p>"),
        ("nginx", "server { listen 80; }"),
        ("toml", "a = 1"),
        ("ini", "a = 1"),
        ("env", "A=1"),
        ("json", "{\"a\": 1}"),
        ("sql", "SELECT 1"),
        ("html", "<p>a</p>"),
        ("css", "a { color: red }"),
        ("java", "class A {}"),
        ("rust", "fn f() {}"),
        ("php", "<?php echo 1;"),
        ("swift", "let a = 1"),
        ("scala", "val a = 1"),
        ("makefile", "a: b"),
        ("xml", "<a b=\"c\"/>"),
        ("lua", "local a = 1"),
        ("perl", "my $a = 1;"),
        ("r", "a <- 1"),
        ("dart", "void f() {}"),
        ("elixir", "def f do end"),
        ("haskell", "f :: Int"),
        ("clojure", "(def a 1)"),
        ("groovy", "def a = 1"),
        ("jinja2", "{% if a %}"),
    ];

    #[test]
    fn languages_are_known_by_the_names_that_people_write() {
        for (name, code) in SAMPLES {
            let Language::Known(grammar) = Language::named(name) else { panic!("{name} is not known") };
            let is_coloured = spans(code, grammar).iter().any(|span| span.token.class().is_some());
            assert!(is_coloured, "{name} has no colours");
        }
    }

    #[test]
    fn plain_text_and_changes_are_no_languages_and_a_slip_has_a_neighbour() {
        assert!(matches!(Language::named("text"), Language::Plain));
        assert!(matches!(Language::named("diff"), Language::Diff));
        assert!(matches!(Language::named("pyhton"), Language::Unknown));
        assert_eq!(nearest("pyhton").as_deref(), Some("python"));
        assert_eq!(nearest("typscript").as_deref(), Some("typescript"));
        assert_eq!(nearest("zzzzqqqq"), None);
    }
}

//! A sample → what checks it.

use std::collections::BTreeMap;

use super::Sample;

/// What checks a sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checker {
    /// A program, with the name of the file that holds the code.
    Program {
        /// The program and its arguments; `{file}` and `{root}` stand for the code's file and the project.
        command: Vec<String>,
        /// The name of the file.
        file: String,
        /// Whether the code runs, and so prints what it promises; otherwise it is only parsed.
        is_run: bool,
    },
    /// Nothing outside of this program.
    Inner(Inner),
    /// Nothing that is known.
    None,
}

/// What this program checks by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inner {
    /// SQL runs in SQLite.
    Sqlite,
    /// It is JSON.
    Json,
    /// It is TOML.
    Toml,
    /// It is YAML.
    Yaml,
}

/// Programs that check languages where nobody says otherwise: names of the language, the ending of a file, the command.
const PROGRAMS: &[(&[&str], &str, &[&str])] = &[
    (&["python", "python3", "py"], "py", &[PYTHON, "{file}"]),
    (&["javascript", "js", "node"], "js", &["node", "{file}"]),
    (&["mjs"], "mjs", &["node", "{file}"]),
    (&["sh", "shell"], "sh", &["sh", PARSE, "{file}"]),
    (&["bash"], "sh", &["bash", PARSE, "{file}"]),
];

/// What tells a shell to parse and not to run.
const PARSE: &str = "-n";

/// What Python is called.
const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };

/// What checks a sample, given the commands of the configuration by their names.
pub fn checker(sample: &Sample, commands: &BTreeMap<String, Vec<String>>) -> Checker {
    let usual = PROGRAMS.iter().find(|(names, ..)| names.contains(&&*sample.language));
    let names = usual.map_or(&[][..], |(names, ..)| *names);
    let own = match &*sample.command {
        "" => std::iter::once(&*sample.language).chain(names.iter().copied()).find_map(|name| commands.get(name)),
        name => commands.get(name),
    };
    let usual = usual.filter(|_| sample.command.is_empty());
    let is_run = own.is_some() || usual.is_none_or(|(.., command)| !command.contains(&PARSE));
    let command = own.cloned().or_else(|| usual.map(|(.., command)| command.iter().map(|&it| it.into()).collect()));
    match (command, inner(&sample.language)) {
        (Some(command), _) => {
            Checker::Program { command, file: format!("sample.{}", ending(&sample.language)), is_run }
        }
        (None, Some(inner)) if sample.command.is_empty() => Checker::Inner(inner),
        (None, _) => Checker::None,
    }
}

/// Returns what a file of a language ends in.
fn ending(language: &str) -> &str {
    let known = PROGRAMS.iter().find(|(names, ..)| names.contains(&language)).map(|(_, ending, _)| *ending);
    let is_plain = !language.is_empty() && language.bytes().all(|byte| byte.is_ascii_alphanumeric());
    known.unwrap_or(if is_plain { language } else { "txt" })
}

fn inner(language: &str) -> Option<Inner> {
    match language {
        "sql" | "sqlite" => Some(Inner::Sqlite),
        "json" => Some(Inner::Json),
        "toml" => Some(Inner::Toml),
        "yaml" | "yml" => Some(Inner::Yaml),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::samples;
    use crate::markup::Extensions;
    use crate::note::parse;
    use crate::text::{SourcePath, Text};

    fn checker_of(fence: &str, commands: &[(&str, &str)]) -> Checker {
        let text = Text::new(SourcePath::new("a.md"), format!("```{fence}\nx\n```\n"));
        let note = parse(&text, Extensions::default()).value;
        let command = |(name, program): &(&str, &str)| ((*name).to_owned(), vec![(*program).to_owned()]);
        checker(&samples(&note)[0], &commands.iter().map(command).collect())
    }

    #[test]
    fn the_fence_decides_then_the_configuration_then_the_language() {
        let program = |command: &[&str], file: &str| Checker::Program {
            command: command.iter().map(|&word| word.to_owned()).collect(),
            file: file.to_owned(),
            is_run: true,
        };
        assert_eq!(checker_of("py check", &[]), program(&[PYTHON, "{file}"], "sample.py"));
        assert_eq!(checker_of("py check", &[("python", "pypy")]), program(&["pypy"], "sample.py"));
        assert_eq!(checker_of("py check=lint", &[("lint", "ruff")]), program(&["ruff"], "sample.py"));
        assert_eq!(checker_of("go check", &[("go", "gorun")]), program(&["gorun"], "sample.go"));
        assert_eq!(checker_of("sql check", &[("sql", "psql")]), program(&["psql"], "sample.sql"));
        assert_eq!(checker_of("sql check", &[]), Checker::Inner(Inner::Sqlite));
        assert_eq!(checker_of("yml check", &[]), Checker::Inner(Inner::Yaml));
        assert_eq!(checker_of("sql check=postgresql", &[]), Checker::None);
        assert_eq!(checker_of("../x check", &[("../x", "y")]), program(&["y"], "sample.txt"));
        assert_eq!(checker_of("go check", &[]), Checker::None);
        let runs = |checker: Checker| matches!(checker, Checker::Program { is_run: true, .. });
        assert!(!runs(checker_of("bash check", &[])) && runs(checker_of("bash check", &[("bash", "bash")])));
    }
}

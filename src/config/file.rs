//! `studybook.toml`: every key it may hold, and how it is read.
//!
//! [`KEYS`] is the only list of keys: reading, messages and the schema for editors come from it.

use super::check;
use super::config::Config;
use super::domain::domain;
use super::option::{Fraction, OptionValue};
use super::places::{Places, file_name};
use super::written::ConfigFile;
use super::{export, look, preview, study};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::settings::{self, Document, Key, Kind, Page, Refusal, Style, Value};

/// Reads the text of a `studybook.toml`; what is wrong in it is reported, and its default is used.
///
/// ```
/// let config = studybook::config::read("titel = \"Django\"\nlanguage = 3\n");
/// assert_eq!(config.problems.len(), 2);
/// assert_eq!(config.value.language, "en");
/// ```
pub fn read(text: &str) -> Checked<Config> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let document = Document::new(file_name(), &text, 1);
    let Checked { value: entries, mut problems } = settings::toml(&document);
    let page = Page { document: &document, style: Style::Toml, unknown: Code::UnknownKey };
    let mut file = ConfigFile::default();
    let mut wrong = settings::read(&entries, KEYS, &mut file, &page);
    wrong.extend(look::faint(&entries, &file.look, &document));
    let new: Vec<_> = wrong.into_iter().filter(|problem| !follows(problem, &problems)).collect();
    problems.extend(new);
    problems.sort_by_key(line);
    let value = Config { places: Places::of(&entries, &document), ..file.into_config() };
    Checked { value, problems }
}

fn line(problem: &Diagnostic) -> usize {
    problem.excerpt.as_ref().map_or(0, |excerpt| excerpt.place.line)
}

/// Returns whether a problem follows from a mistake of spelling: it is on the same line, or below
/// the broken name of a table, where no key is in its place.
fn follows(problem: &Diagnostic, spelling: &[Diagnostic]) -> bool {
    let is_header = |cause: &Diagnostic| cause.excerpt.as_ref().is_some_and(|it| it.line.trim_start().starts_with('['));
    spelling.iter().any(|cause| line(cause) == line(problem) || (is_header(cause) && line(cause) < line(problem)))
}

/// Every key of the file, in the order in which the documentation names them.
pub(super) const KEYS: &[Key<ConfigFile>] = &[
    Key {
        name: "title",
        about: "The name of the guide; by default what a guide is called in its language.",
        example: "\"Django interview guide\"",
        usual: Some("\"Study guide\""),
        kind: Kind::Text(Some(r"\S"), |file, text| check::words(text).map(|text| file.title = Some(text))),
    },
    Key {
        name: "description",
        about: "What the guide is about, in a sentence; search engines show it.",
        example: "\"Questions and answers about Django\"",
        usual: Some("\"\""),
        kind: Kind::Text(None, |file, text| {
            file.description = Some(text);
            Ok(())
        }),
    },
    Key {
        name: "base-url",
        about: "Where the site will be published. Without it there is no sitemap and no canonical address.",
        example: "\"https://example.org/guide/\"",
        usual: None,
        kind: Kind::Text(Some(check::BASE_URL), |file, text| {
            check::base_url(&text).map(|url| file.base_url = Some(url))
        }),
    },
    Key {
        name: "language",
        about: "The language of the pages, as a BCP 47 tag.",
        example: "\"en\"",
        usual: Some("\"en\""),
        kind: Kind::Text(Some(check::LANGUAGE), |file, text| {
            check::language(text).map(|tag| file.language = Some(tag))
        }),
    },
    Key {
        name: "author",
        about: "Who wrote the guide.",
        example: "\"Ada Lovelace\"",
        usual: None,
        kind: Kind::Text(Some(r"\S"), |file, text| check::words(text).map(|text| file.author = Some(text))),
    },
    Key {
        name: "theme",
        about: "The folder of the theme below `themes/`; `default` is built in.",
        example: "\"default\"",
        usual: Some("\"default\""),
        kind: Kind::Text(Some(check::FOLDER_NAME), |file, text| {
            check::folder_name(text).map(|name| file.theme = Some(name))
        }),
    },
    Key {
        name: "cname",
        about: "The domain of the site, for the `CNAME` file of GitHub Pages.",
        example: "\"guide.example.org\"",
        usual: None,
        kind: Kind::Text(Some(check::DOMAIN), |file, text| domain(text).map(|name| file.cname = Some(name))),
    },
    Key {
        name: "ignore",
        about: "Globs of files and folders, relative to the notes, that are left out.",
        example: "[\"drafts/**\", \"*.bak\"]",
        usual: Some("[]"),
        kind: Kind::Texts(|file, text| check::glob(text).map(|glob| file.ignore.push(glob))),
    },
    Key {
        name: "order",
        about: "Notes and folders, relative to the notes and without extension, in the order in which the guide shows them.",
        example: "[\"basics\", \"web/http\"]",
        usual: Some("[]"),
        kind: Kind::Texts(|file, text| check::relative(text).map(|path| file.order.push(path))),
    },
    Key {
        name: "api",
        about: "Whether the site also holds the guide as data: JSON files below `api/`, described in OpenAPI.",
        example: "true",
        usual: Some("false"),
        kind: Kind::Flag(|file, flag| file.export.api = flag),
    },
    Key {
        name: "auto-tags",
        about: "Whether a guide in which nobody tagged a question gets tags: names that stand in the titles of many questions.",
        example: "false",
        usual: Some("true"),
        kind: Kind::Flag(|file, flag| file.export.auto_tags = flag),
    },
    Key {
        name: "old-addresses",
        about: "Whether long addresses that questions had in earlier versions lead to the short ones.",
        example: "false",
        usual: Some("true"),
        kind: Kind::Flag(|file, flag| file.export.old_addresses = flag),
    },
    Key {
        name: "offline",
        about: "Whether readers may keep pages, topics or the whole guide for when there is no network.",
        example: "false",
        usual: Some("true"),
        kind: Kind::Flag(|file, flag| file.export.offline = flag),
    },
    Key {
        name: "look",
        about: "How pages look, and what stands around each, without a theme of one's own.",
        example: "",
        usual: None,
        kind: Kind::Table(look::KEYS),
    },
    Key {
        name: "theme-options",
        about: "What the guide chooses of the options of its theme; `studybook theme list` lists them.",
        example: "",
        usual: None,
        kind: Kind::Values(theme_option),
    },
    Key {
        name: "source",
        about: "Where the notes can be edited.",
        example: "",
        usual: None,
        kind: Kind::Table(SOURCE_KEYS),
    },
    Key {
        name: "markdown",
        about: "How Markdown is read and written.",
        example: "",
        usual: None,
        kind: Kind::Table(MARKDOWN_KEYS),
    },
    Key {
        name: "search",
        about: "How the guide is searched.",
        example: "",
        usual: None,
        kind: Kind::Table(SEARCH_KEYS),
    },
    Key {
        name: "study",
        about: "How the guide is studied, unless its reader wants something else.",
        example: "",
        usual: None,
        kind: Kind::Table(study::KEYS),
    },
    Key {
        name: "export",
        about: "What the site makes of itself for programs beside its pages.",
        example: "",
        usual: None,
        kind: Kind::Table(export::KEYS),
    },
    Key {
        name: "preview",
        about: "How `studybook serve` shows the guide.",
        example: "",
        usual: None,
        kind: Kind::Table(preview::KEYS),
    },
    Key {
        name: "check",
        about: "How much what `studybook check` finds matters: a code and its level; `studybook explain CODE` tells about one.",
        example: "",
        usual: None,
        kind: Kind::Levels(|file, code, level| {
            file.check.levels.insert(code, level);
        }),
    },
    Key {
        name: "samples",
        about: "What `studybook check --samples` runs: a table by language, or by the name behind `check=`, whose `command` is a program and its arguments; `{file}` stands for the sample, `{root}` for the project.",
        example: "",
        usual: None,
        kind: Kind::Commands(|file, name, command| {
            file.check.commands.insert(name, command);
        }),
    },
];

const SEARCH_KEYS: &[Key<ConfigFile>] = &[
    Key {
        name: "synonyms",
        about: "Names for one thing, with commas between them, besides those that are built in.",
        example: "[\"k8s, kubernetes\", \"pg, postgres, postgresql\"]",
        usual: Some("[]"),
        kind: Kind::Texts(|file, text| check::names(&text).map(|names| file.search.synonyms.push(names))),
    },
    Key {
        name: "excerpts",
        about: "Whether results show words of the answer; `false` keeps the answers for the reader to find.",
        example: "false",
        usual: Some("true"),
        kind: Kind::Flag(|file, flag| file.search.excerpts = flag),
    },
];

const SOURCE_KEYS: &[Key<ConfigFile>] = &[
    Key {
        name: "edit-url",
        about: "The address at which a note is edited: `{path}` stands for the note, `{line}` for the line of a question.",
        example: "\"https://git.example.org/guide/edit/main/content/{path}#L{line}\"",
        usual: None,
        kind: Kind::Text(Some(check::EDIT_URL), |file, text| {
            check::edit_template(text).map(|url| file.source.edit_url = Some(url))
        }),
    },
    Key {
        name: "repository",
        about: "The repository of the notes on GitHub, GitLab or Codeberg, from which the address for editing is made.",
        example: "\"https://github.com/example/guide\"",
        usual: None,
        kind: Kind::Text(Some(check::REPOSITORY), |file, text| {
            check::repository(text).map(|url| file.source.repository = Some(url))
        }),
    },
    Key {
        name: "branch",
        about: "The branch of the repository that holds the notes; `main` when nothing is said.",
        example: "\"main\"",
        usual: Some("\"main\""),
        kind: Kind::Text(Some(check::RELATIVE), |file, text| {
            check::relative(text).map(|name| file.source.branch = Some(name))
        }),
    },
    Key {
        name: "folder",
        about: "The folder of the repository that holds the notes, empty for its root; `content` when nothing is said.",
        example: "\"content\"",
        usual: Some("\"content\""),
        kind: Kind::Text(None, |file, text| check::folder(text).map(|path| file.source.folder = Some(path))),
    },
];

const MARKDOWN_KEYS: &[Key<ConfigFile>] = &[
    Key {
        name: "smart-punctuation",
        about: "Whether straight quotes, `--` and `...` become typographic ones.",
        example: "true",
        usual: Some("false"),
        kind: Kind::Flag(|file, flag| file.markdown.smart_punctuation = flag),
    },
    Key {
        name: "trust-html",
        about: "Whether raw HTML is kept as it is instead of being cleaned.",
        example: "false",
        usual: Some("false"),
        kind: Kind::Flag(|file, flag| file.markdown.trust_html = flag),
    },
    Key {
        name: "math",
        about: "Whether `$…$` and `$$…$$` are formulas.",
        example: "true",
        usual: Some("true"),
        kind: Kind::Flag(|file, flag| file.markdown.math = flag),
    },
];

/// Takes the value of an option.
fn theme_option(file: &mut ConfigFile, name: &str, value: &Value) -> Result<(), Refusal> {
    let value = match value {
        Value::Text(text) => OptionValue::Text(text.clone()),
        Value::Integer(number) => OptionValue::Number(*number),
        Value::Fraction(number) => OptionValue::Fraction(Fraction::from(*number)),
        Value::Flag(flag) => OptionValue::Flag(*flag),
        Value::Number | Value::Date(_) | Value::List(_) | Value::Table(_) | Value::Nothing => {
            let hint = "`studybook theme list` lists the options of a theme";
            return Err(Refusal::new("must be text, a number, `true` or `false`", hint));
        }
    };
    file.theme_options.insert(name.to_owned(), value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Severity;
    use crate::diagnostic::report::{self, ReportOptions};

    /// Writes every key with one of its two literals, tables last.
    fn written(literal: fn(&Key<ConfigFile>) -> Option<&'static str>) -> String {
        let line = |key: &Key<ConfigFile>| literal(key).map(|value| format!("{} = {value}\n", key.name));
        let lines = |keys: &[Key<ConfigFile>]| keys.iter().filter_map(line).collect::<String>();
        let table = |key: &Key<ConfigFile>| match key.kind {
            Kind::Table(inner) => format!("[{}]\n{}", key.name, lines(inner)),
            Kind::Levels(_) | Kind::Commands(_) | Kind::Values(_) => format!("[{}]\n", key.name),
            _ => String::new(),
        };
        let plain = KEYS
            .iter()
            .filter(|key| !matches!(key.kind, Kind::Table(_) | Kind::Levels(_) | Kind::Commands(_) | Kind::Values(_)))
            .filter_map(line)
            .collect::<String>();
        plain + &KEYS.iter().map(table).collect::<String>()
    }

    fn reported(text: &str) -> String {
        let problems = read(text).problems;
        problems.iter().map(|problem| report::render(problem, ReportOptions::default()) + "\n").collect()
    }

    #[test]
    fn levels_are_those_of_known_codes() {
        let told = reported("[check]\nunanswerd = \"off\"\ndead-link = \"fatal\"\nmojibake = 3\n");
        for words in ["did you mean `unanswered`?", "`dead-link` must be a level", "`mojibake` must be a level"] {
            assert!(told.contains(words), "{told}");
        }
        let config = read("[check]\nunanswered = \"off\"\ndead-link = \"error\"\n").value.check;
        let of = |code| Diagnostic::general(code, "x");
        let levelled = config.level(vec![of(Code::Unanswered), of(Code::DeadLink), of(Code::Mojibake)]);
        let severities: Vec<Severity> = levelled.iter().map(Diagnostic::severity).collect();
        assert_eq!(severities, [Severity::Error, Severity::Hint]);
    }

    #[test]
    fn a_command_is_a_list_of_words() {
        let config = read("[samples.Python]\ncommand = [\"pypy\", \"{file}\"]\n");
        assert_eq!(
            (&config.value.check.commands["python"], config.problems),
            (&vec!["pypy".into(), "{file}".into()], vec![])
        );
        for wrong in ["command = \"python {file}\"", "command = []", "command = [1]"] {
            let told = reported(&format!("[samples.python]\n{wrong}\n"));
            assert!(told.contains("must be a list of texts"), "{wrong}: {told}");
        }
        assert!(reported("[samples]\npython = \"python3\"\n").contains("must be a table"));
        assert!(reported("[samples.python]\ncomand = []\n").contains("unknown key `comand`"));
    }

    #[test]
    fn an_empty_file_is_the_usual_configuration() {
        let config = read("");
        assert_eq!((format!("{:?}", config.value), config.problems), (format!("{:?}", Config::default()), vec![]));
    }

    #[test]
    fn the_usual_value_of_each_key_changes_nothing() {
        let Checked { value, problems } = read(&written(|key| key.usual));
        let value = Config { places: Places::default(), ..value };
        assert_eq!((format!("{value:?}"), problems), (format!("{:?}", Config::default()), vec![]));
    }

    #[test]
    fn the_example_of_each_key_is_accepted() {
        assert_eq!(reported(&written(|key| Some(key.example))), "");
    }

    #[test]
    fn every_key_arrives() {
        let text = "title = \"T\"\ndescription = \"D\"\nbase-url = \"https://a.org/x\"\nlanguage = \"de\"\n\
                    offline = false\nauthor = \"A\"\ntheme = \"plain\"\ncname = \"a.org\"\nignore = [\"x/**\"]\norder = [\"a/b\"]\n\
                    [markdown]\nsmart-punctuation = true\ntrust-html = true\nmath = false\n\
                    [source]\nrepository = \"https://github.com/u/r\"\nbranch = \"dev\"\nfolder = \"\"\n\
                    [preview]\nport = 1\nhost = \"h\"\neditor = \"zed\"\n\
                    [check]\nunanswered = \"off\"\ndead-link = \"error\"\n";
        assert_eq!(reported(text), "");
        insta::assert_debug_snapshot!(read(text).value);
    }

    #[test]
    fn an_address_for_editing_goes_before_the_repository() {
        let text = "[source]\nrepository = \"https://github.com/u/r\"\nedit-url = \"https://e.org/{path}\"\n";
        assert_eq!(read(text).value.edit_url.unwrap(), "https://e.org/{path}");
    }

    #[test]
    fn line_ends_of_windows_and_a_mark_at_the_start_change_nothing() {
        let config = read("\u{feff}title = \"T\"\r\nlanguag = \"de\"\r\n");
        assert_eq!(config.value.title, "T");
        assert_eq!(&*config.problems[0].excerpt.as_ref().unwrap().line, "languag = \"de\"");
    }

    #[test]
    fn a_guide_without_a_title_is_called_what_guides_are_in_its_language() {
        let titles =
            ["", "language = \"de-AT\"", "language = \"zh\"", "language = \"fi\""].map(|text| read(text).value.title);
        assert_eq!(titles, [Config::default().title.as_str(), "Fragensammlung", "学习指南", "Study guide"]);
    }

    #[test]
    fn every_mistake_is_reported_in_one_run() {
        insta::assert_snapshot!(reported(include_str!("../../tests/config/mistakes.toml")));
    }

    #[test]
    fn mistakes_of_spelling_are_placed() {
        insta::assert_snapshot!(reported(include_str!("../../tests/config/spelling.toml")));
    }

    proptest! {
        #[test]
        fn any_text_gives_a_usable_configuration(text in "((title|base-url|ignore|source|math|x)?[ =.\\[\\]{}'\"#\\\\\n\r,0-9é]{0,6}){0,12}") {
            prop_assert!(!read(&text).value.language.is_empty());
        }
    }
}

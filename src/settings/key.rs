//! The keys that settings may have: one table says how each is read, reported and described.
//!
//! [`read`] walks [`Written`] values by such a table and fills a value of any type `T`; what it cannot
//! use is reported where it stands, with what would be right. Never stops at the first mistake.

use super::document::{Document, Entry, Value, Written};
use super::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic, Severity};

/// One key of a table of settings that fills a `T`.
pub(crate) struct Key<T: 'static> {
    /// Its name, as written.
    pub(crate) name: &'static str,
    /// What it is for, in a sentence.
    pub(crate) about: &'static str,
    /// A value as it could be written, in TOML, YAML and JSON alike.
    pub(crate) example: &'static str,
    /// What is taken when nobody writes it, where that can be written.
    pub(crate) usual: Option<&'static str>,
    /// What it may be, and where that goes.
    pub(crate) kind: Kind<T>,
}

/// What a key may be, with the function that takes it.
pub(crate) enum Kind<T: 'static> {
    /// Words; the regular expression is for editors.
    Text(Option<&'static str>, fn(&mut T, String) -> Result<(), Refusal>),
    /// A whole number.
    Integer(fn(&mut T, i64) -> Result<(), Refusal>),
    /// True or false.
    Flag(fn(&mut T, bool)),
    /// A day; what is taken is as written.
    Date(fn(&mut T, String) -> Result<(), Refusal>),
    /// Words in a list, taken one by one.
    Texts(fn(&mut T, String) -> Result<(), Refusal>),
    /// Words in a list, or one text in which commas separate them.
    Tags(fn(&mut T, String) -> Result<(), Refusal>),
    /// Words in a list, or only those of one text.
    Wordings(fn(&mut T, String) -> Result<(), Refusal>),
    /// A table of its own.
    Table(&'static [Key<T>]),
    /// A table in which each code of a diagnostic has a level; none where it is off.
    Levels(fn(&mut T, Code, Option<Severity>)),
    /// A table of any keys, taken one by one.
    Values(fn(&mut T, &str, &Value) -> Result<(), Refusal>),
    /// Tables by names that its author chooses, each with a `command`: a program and its arguments.
    Commands(SetCommand<T>),
}

/// Why a value of the right type cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// What is wrong with it, to be read after its key: `must be …`.
    pub(crate) reason: String,
    /// What to write, or what to do.
    pub(crate) hint: String,
}

impl Refusal {
    /// Refuses a value.
    pub(crate) fn new(reason: impl Into<String>, hint: impl Into<String>) -> Self {
        Refusal { reason: reason.into(), hint: hint.into() }
    }
}

impl<T> Kind<T> {
    /// Names the type for people.
    fn name(&self) -> &'static str {
        match self {
            Kind::Text(..) => "text",
            Kind::Integer(_) => "a whole number",
            Kind::Flag(_) => "`true` or `false`",
            Kind::Date(_) => "a date",
            Kind::Texts(_) => "a list of texts",
            Kind::Tags(_) => "a list of texts",
            Kind::Wordings(_) => "a text or a list of texts",
            Kind::Table(_) | Kind::Levels(_) | Kind::Commands(_) | Kind::Values(_) => "a table",
        }
    }
}

/// How a language writes a key with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// `key = value`
    Toml,
    /// `key: value`
    Yaml,
}

/// Reads entries into a value and returns what is wrong with them, in the order of the text.
pub(crate) fn read<T>(entries: &[Entry], keys: &'static [Key<T>], into: &mut T, page: &Page<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for entry in entries {
        match keys.iter().find(|key| key.name == entry.key) {
            None => problems.push(unknown(entry, keys, page)),
            Some(Key { kind: Kind::Table(keys), name, .. }) => match &entry.value.value {
                Value::Table(entries) => problems.extend(read(entries, keys, into, page)),
                other => problems.push(wrong_table(entry, name, other, page)),
            },
            Some(Key { kind: Kind::Levels(set), name, .. }) => match &entry.value.value {
                Value::Table(entries) => problems.extend(take_levels(entries, *set, into, page)),
                other => problems.push(wrong_table(entry, name, other, page)),
            },
            Some(Key { kind: Kind::Values(set), name, .. }) => match &entry.value.value {
                Value::Table(entries) => problems.extend(entries.iter().filter_map(|one| {
                    let refusal = set(into, &one.key, &one.value.value).err()?;
                    let message = format!("`{}` {}", shortened(&one.key), refusal.reason);
                    Some(page.document.wrong(Code::BadValue, &one.value.span, message).hint(refusal.hint))
                })),
                other => problems.push(wrong_table(entry, name, other, page)),
            },
            Some(Key { kind: Kind::Commands(set), name, .. }) => match &entry.value.value {
                Value::Table(entries) => problems.extend(take_commands(entries, *set, into, page)),
                other => problems.push(wrong_table(entry, name, other, page)),
            },
            Some(key) => problems.extend(take(entry, key, into, page)),
        }
    }
    problems
}

/// A document and its language.
pub(crate) struct Page<'a> {
    /// The document.
    pub(crate) document: &'a Document<'a>,
    /// Its language.
    pub(crate) style: Style,
    /// What a key that nobody knows is reported as.
    pub(crate) unknown: Code,
}

impl Page<'_> {
    /// Returns a text; in YAML, where nobody puts `3.10` between quotes, that is any single value as written.
    fn words(&self, written: &Written) -> Option<String> {
        match &written.value {
            Value::Text(text) => Some(text.clone()),
            Value::Integer(_) | Value::Fraction(_) | Value::Number | Value::Flag(_) | Value::Date(_)
                if self.style == Style::Yaml =>
            {
                self.document.text().get(written.span.clone()).map(|text| text.trim().to_owned())
            }
            Value::Integer(_) | Value::Fraction(_) | Value::Number | Value::Flag(_) | Value::Date(_) => None,
            Value::List(_) | Value::Table(_) | Value::Nothing => None,
        }
    }

    fn example<T>(&self, key: &Key<T>) -> String {
        match self.style {
            Style::Toml => format!("{} = {}", key.name, key.example),
            Style::Yaml => format!("{}: {}", key.name, key.example),
        }
    }
}

fn unknown<T>(entry: &Entry, keys: &'static [Key<T>], page: &Page<'_>) -> Diagnostic {
    let names: Vec<&str> = keys.iter().map(|key| key.name).collect();
    let hint = if let Some(table) = home(&entry.key, keys) {
        format!("`{}` belongs in the table `[{table}]`", entry.key)
    } else if let Some(name) = nearest(&entry.key, &names) {
        format!("did you mean `{name}`?")
    } else {
        format!("known here are {}", listed(&names))
    };
    let message = format!("unknown key `{}`", shortened(&entry.key));
    page.document.wrong(page.unknown, &entry.span, message).hint(hint)
}

/// Finds the table that knows a key which stands outside of it.
fn home<T>(name: &str, keys: &'static [Key<T>]) -> Option<&'static str> {
    let holds = |key: &&Key<T>| matches!(key.kind, Kind::Table(inner) if inner.iter().any(|key| key.name == name));
    keys.iter().find(holds).map(|key| key.name)
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn shortened(words: &str) -> String {
    const SHOWN: usize = 40;
    if words.chars().count() <= SHOWN {
        return words.to_owned();
    }
    words.chars().take(SHOWN).chain(['…']).collect()
}

fn wrong_table(entry: &Entry, name: &str, found: &Value, page: &Page<'_>) -> Diagnostic {
    let message = format!("`{name}` must be a table, not {}", type_name(found));
    page.document.wrong(Code::BadValue, &entry.value.span, message).hint(format!("start it by a line `[{name}]`"))
}

/// Every level that a code may have, as written.
pub(crate) const LEVELS: &[(&str, Option<Severity>)] = &[
    ("off", None),
    ("hint", Some(Severity::Hint)),
    ("warning", Some(Severity::Warning)),
    ("error", Some(Severity::Error)),
];

/// Takes the levels of codes.
fn take_levels<T>(
    entries: &[Entry],
    set: fn(&mut T, Code, Option<Severity>),
    into: &mut T,
    page: &Page<'_>,
) -> Vec<Diagnostic> {
    let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    let mut take = |entry: &Entry| {
        let Some(code) = Code::named(&entry.key) else {
            let hint = match nearest(&entry.key, &names) {
                Some(name) => format!("did you mean `{name}`?"),
                None => "a report names its code in brackets, as in `warning[unanswered]`".to_owned(),
            };
            let message = format!("there is no code `{}`", shortened(&entry.key));
            return Some(page.document.wrong(page.unknown, &entry.span, message).hint(hint));
        };
        let level = page.words(&entry.value).and_then(|text| LEVELS.iter().find(|(name, _)| *name == text));
        match level {
            Some((_, level)) => set(into, code, *level),
            None => {
                let message = format!("`{}` must be a level", entry.key);
                let hint = "write `\"off\"`, `\"hint\"`, `\"warning\"` or `\"error\"`";
                return Some(page.document.wrong(Code::BadValue, &entry.value.span, message).hint(hint));
            }
        }
        None
    };
    entries.iter().filter_map(&mut take).collect()
}

/// A function that takes a command.
type SetCommand<T> = fn(&mut T, String, Vec<String>);

/// Takes commands by their names; each word of one is a text of its own, so that no shell takes part.
fn take_commands<T>(entries: &[Entry], set: SetCommand<T>, into: &mut T, page: &Page<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for entry in entries {
        let Value::Table(inner) = &entry.value.value else {
            problems.push(wrong_table(entry, &entry.key, &entry.value.value, page));
            continue;
        };
        for key in inner {
            match &key.value.value {
                _ if key.key != "command" => {
                    let message = format!("unknown key `{}`", shortened(&key.key));
                    problems
                        .push(page.document.wrong(page.unknown, &key.span, message).hint("known here is `command`"));
                }
                Value::List(words) if !words.is_empty() && words.iter().all(|word| page.words(word).is_some()) => {
                    let words = words.iter().filter_map(|word| page.words(word));
                    set(into, entry.key.to_lowercase(), words.collect());
                }
                _ => {
                    let message = "`command` must be a list of texts: a program and its arguments";
                    let hint = "write it like `command = [\"python3\", \"{file}\"]`";
                    problems.push(page.document.wrong(Code::BadValue, &key.value.span, message).hint(hint));
                }
            }
        }
    }
    problems
}

/// Takes the value of a known key.
fn take<T>(entry: &Entry, key: &Key<T>, into: &mut T, page: &Page<'_>) -> Vec<Diagnostic> {
    let written = &entry.value;
    let taken = match (&key.kind, &written.value) {
        (_, Value::Nothing) => Ok(()),
        (Kind::Date(set), Value::Date(date)) => set(into, date.clone()),
        (Kind::Integer(set), Value::Integer(number)) => set(into, *number),
        (Kind::Flag(set), Value::Flag(flag)) => {
            set(into, *flag);
            Ok(())
        }
        (Kind::Texts(_) | Kind::Tags(_) | Kind::Wordings(_), Value::List(items)) => {
            return take_items(items, key, into, page);
        }
        (Kind::Tags(set), Value::Text(text)) => {
            let mut tags = text.split(',').map(str::trim).filter(|tag| !tag.is_empty());
            tags.try_for_each(|tag| set(into, tag.to_owned()))
        }
        (Kind::Text(_, set) | Kind::Date(set) | Kind::Wordings(set), found) => match page.words(written) {
            Some(text) => set(into, text),
            None => return vec![wrong_type(written, found, key, page)],
        },
        (_, found) => return vec![wrong_type(written, found, key, page)],
    };
    taken.err().map(|refusal| refused(written, refusal, key, page)).into_iter().collect()
}

fn take_items<T>(items: &[Written], key: &Key<T>, into: &mut T, page: &Page<'_>) -> Vec<Diagnostic> {
    let (Kind::Texts(set) | Kind::Tags(set) | Kind::Wordings(set)) = key.kind else {
        return Vec::new();
    };
    let take = |item: &Written| match page.words(item) {
        Some(text) => set(into, text).err().map(|refusal| refused(item, refusal, key, page)),
        None => {
            let message = format!("`{}` must hold nothing but texts, not {}", key.name, type_name(&item.value));
            let hint = format!("write it like `{}`", page.example(key));
            Some(page.document.wrong(Code::BadValue, &item.span, message).hint(hint))
        }
    };
    items.iter().filter_map(take).collect()
}

fn wrong_type<T>(written: &Written, found: &Value, key: &Key<T>, page: &Page<'_>) -> Diagnostic {
    let message = format!("`{}` must be {}, not {}", key.name, key.kind.name(), type_name(found));
    let hint = format!("write it like `{}`", page.example(key));
    page.document.wrong(Code::BadValue, &written.span, message).hint(hint)
}

fn refused<T>(written: &Written, refusal: Refusal, key: &Key<T>, page: &Page<'_>) -> Diagnostic {
    let message = format!("`{}` {}", key.name, refusal.reason);
    page.document.wrong(Code::BadValue, &written.span, message).hint(refusal.hint)
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "text",
        Value::Integer(_) => "a number",
        Value::Fraction(_) => "a fraction",
        Value::Number => "a number out of range",
        Value::Flag(true) => "`true`",
        Value::Flag(false) => "`false`",
        Value::Date(_) => "a date",
        Value::List(_) => "a list",
        Value::Table(_) => "a table",
        Value::Nothing => "nothing",
    }
}

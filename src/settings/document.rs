//! Settings as written: values with the place of each, whatever language they are written in.
//!
//! [`toml()`] reads TOML, and [`super::yaml()`] reads YAML into the same form. What the values are
//! called and what they may be is the matter of [`super::key`].

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::text::{Excerpt, Place, SourcePath};

/// A value and where it stands, in bytes of its document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Written {
    /// The value.
    pub(crate) value: Value,
    /// Where it stands.
    pub(crate) span: Range<usize>,
}

/// A value of any type.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Words.
    Text(String),
    /// A whole number that a computer can hold.
    Integer(i64),
    /// Any other number that a computer can hold.
    Fraction(f64),
    /// A number beyond that.
    Number,
    /// True or false.
    Flag(bool),
    /// A date, with or without a time, as it is written.
    Date(String),
    /// Values in a row.
    List(Vec<Written>),
    /// Values by name.
    Table(Vec<Entry>),
    /// A name without a value.
    Nothing,
}

/// A named value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// The name.
    pub(crate) key: String,
    /// Where the name stands.
    pub(crate) span: Range<usize>,
    /// The value.
    pub(crate) value: Written,
}

/// A piece of a file that holds settings.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    file: SourcePath,
    text: &'a str,
    first_line: usize,
    starts: Vec<usize>,
}

impl<'a> Document<'a> {
    /// Takes the lines of a file from `first_line` (from 1).
    pub(crate) fn new(file: SourcePath, text: &'a str, first_line: usize) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Document { file, text, first_line, starts }
    }

    /// Returns the text of the piece.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// Returns the line of a span with the span marked, as far as it is on one line.
    pub(crate) fn excerpt(&self, span: &Range<usize>) -> Excerpt {
        let start = self.text.floor_char_boundary(span.start.min(self.text.len()));
        let row = self.starts.partition_point(|at| *at <= start).saturating_sub(1);
        let line = self.text[self.starts[row]..].split('\n').next().unwrap_or_default();
        let column = start - self.starts[row];
        let end = line.floor_char_boundary((column + span.len()).min(line.len()));
        let place = Place {
            file: self.file.clone(),
            line: self.first_line + row,
            column: line[..column.min(line.len())].chars().count() + 1,
        };
        Excerpt::new(place, line, line.get(column..end).unwrap_or_default().chars().count())
    }

    /// Says that something at a span is wrong.
    pub(crate) fn wrong(&self, code: Code, span: &Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::at(code, self.excerpt(span), message)
    }
}

/// Mistakes of spelling that are shown at most; the rest mostly follows from the first ones.
const SHOWN: usize = 8;

/// Reads TOML, as much of it as can be read.
pub(crate) fn toml(document: &Document<'_>) -> Checked<Vec<Entry>> {
    let (table, errors) = DeTable::parse_recoverable(document.text());
    let problems = errors.iter().take(SHOWN).map(|error| {
        let span = error.span().unwrap_or(0..0);
        let wrong = document.wrong(Code::BadSyntax, &span, one_line(error.message()));
        if error.message().contains("must be quoted") { wrong.hint("put it between quotes: `\"…\"`") } else { wrong }
    });
    Checked { value: entries(table.get_ref()), problems: problems.collect() }
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes the entries of a table in the order of the file. The parser bounds how deep they are nested.
fn entries(table: &DeTable<'_>) -> Vec<Entry> {
    let entry = |(key, value): (&toml::Spanned<_>, &toml::Spanned<_>)| Entry {
        key: String::from(std::borrow::Cow::as_ref(key.get_ref())),
        span: key.span(),
        value: written(value),
    };
    let mut entries: Vec<Entry> = table.iter().map(entry).collect();
    entries.sort_by_key(|entry| entry.span.start);
    entries
}

/// Takes a number that is no whole one.
pub(super) fn fraction(number: f64) -> Value {
    if number.is_finite() { Value::Fraction(number) } else { Value::Number }
}

fn written(value: &toml::Spanned<DeValue<'_>>) -> Written {
    let span = value.span();
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(digits) => {
            i64::from_str_radix(digits.as_str(), digits.radix()).map_or(Value::Number, Value::Integer)
        }
        DeValue::Float(digits) => fraction(digits.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(values) => Value::List(values.iter().map(written).collect()),
        DeValue::Table(table) => Value::Table(entries(table)),
    };
    Written { value, span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_where_they_stand() {
        let text = "title = \"é\"\n[source]\nedit-url = 1\n";
        let document = Document::new(SourcePath::new("a.toml"), text, 5);
        let entries = toml(&document).value;
        let Value::Table(inner) = &entries[1].value.value else { panic!("{entries:?}") };
        assert_eq!(document.excerpt(&entries[0].value.span).place.to_string(), "a.toml:5:9");
        assert_eq!(document.excerpt(&inner[0].span).place.to_string(), "a.toml:7:1");
        assert_eq!(document.excerpt(&inner[0].value.span).place.to_string(), "a.toml:7:12");
        assert_eq!(document.excerpt(&(99..120)).place.to_string(), "a.toml:8:1");
    }

    #[test]
    fn what_can_be_read_is_read_beside_mistakes() {
        let document = Document::new(SourcePath::new("a.toml"), "one = 1\ntwo = \nthree = \"3\n", 1);
        let Checked { value, problems } = toml(&document);
        assert_eq!(value[0].value.value, Value::Integer(1));
        assert_eq!(problems.len(), 2);
    }

    #[test]
    fn deep_nesting_is_survived() {
        for text in ["a = ".to_owned() + &"[".repeat(100_000), vec!["a"; 100_000].join(".") + " = 1"] {
            assert!(!toml(&Document::new(SourcePath::new("a.toml"), &text, 1)).problems.is_empty());
        }
    }
}

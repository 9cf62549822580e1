//! YAML → the values of settings, each with its place. How much it may hold is bounded.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Options, Spanned};

use super::document::{Document, Entry, Value, Written, fraction};
use crate::diagnostic::{Checked, Code, Diagnostic};

/// Reads a mapping; when it is broken somewhere, each of its keys is read alone.
pub(crate) fn yaml(document: &Document<'_>) -> Checked<Vec<Entry>> {
    let text = document.text();
    match entries(text, 0) {
        Ok(entries) => Checked::new(entries),
        Err(_) => read_one_by_one(document),
    }
}

fn read_one_by_one(document: &Document<'_>) -> Checked<Vec<Entry>> {
    let mut read = Checked::new(Vec::<Entry>::new());
    for range in pieces(document.text()) {
        match entries(&document.text()[range.clone()], range.start) {
            Ok(entries) => {
                for entry in entries {
                    if read.value.iter().any(|known| known.key == entry.key) {
                        read.problems.push(repeated(document, &entry));
                    } else {
                        read.value.push(entry);
                    }
                }
            }
            Err(error) => read.problems.push(broken(document, &range, &error)),
        }
    }
    read
}

/// Keys that are read alone at most; nobody writes more.
const KEYS: usize = 100;

/// Cuts a mapping before each of its keys.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if key(line.trim_end()).is_some() && starts.len() < KEYS {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn repeated(document: &Document<'_>, entry: &Entry) -> Diagnostic {
    let message = format!("`{}` is set twice", entry.key);
    document.wrong(Code::BadSyntax, &entry.span, message).hint("keep one of them")
}

fn broken(document: &Document<'_>, piece: &Range<usize>, error: &serde_saphyr::Error) -> Diagnostic {
    let text = &document.text()[piece.clone()];
    let line = text.lines().next().unwrap_or_default();
    let key = key(line.trim_end()).unwrap_or_default();
    let value = line.split_once(':').map_or("", |(_, value)| value.trim());
    // The parser often gives up lines after what is wrong, so the value on the first line is shown if there is one.
    let start = match value {
        "" => error.location().map_or(0, |location| span(&location, 1).start).min(text.len()),
        value => line.rfind(value).unwrap_or(0),
    };
    let start = piece.start + start;
    let span = start..start + value.len().max(1);
    let diagnostic = document.wrong(Code::BadSyntax, &span, format!("the value of `{key}` is no YAML"));
    if value.contains(": ") {
        return diagnostic.hint("put the text between quotes: `\"…\"`");
    }
    diagnostic.hint("write it like `key: text`, `key: [one, two]`, or put the text between quotes")
}

fn entries(text: &str, shift: usize) -> Result<Vec<Entry>, serde_saphyr::Error> {
    match serde_saphyr::from_str_with_options(text, bounds())? {
        Node(Value::Table(entries)) => Ok(entries.into_iter().map(|entry| moved(entry, shift)).collect()),
        Node(Value::Nothing) => Ok(Vec::new()),
        Node(_) => Err(Error::custom("a mapping is expected")),
    }
}

/// Front matter is small: what nests deeper or repeats itself more often is an attack or an accident.
fn bounds() -> Options {
    serde_saphyr::options! {
        with_snippet: false,
        budget: serde_saphyr::budget! {
            max_depth: 16,
            max_events: 20_000,
            max_nodes: 10_000,
            max_aliases: 50,
            max_anchors: 50,
            max_recorded_anchor_events: 1_000,
            max_total_scalar_bytes: 1 << 20,
        },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: 1_000 },
    }
}

/// A value of any type.
struct Node(Value);

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue).map(Node)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(i64::try_from(number).map_or(Value::Number, Value::Integer))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(fraction(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<Spanned<Node>>()? {
            list.push(written(item));
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Value, A::Error> {
        let mut table = Vec::new();
        while let Some((key, value)) = pairs.next_entry::<Spanned<String>, Spanned<Node>>()? {
            table.push(Entry { span: span(&key.referenced, key.value.len()), key: key.value, value: written(value) });
        }
        Ok(Value::Table(table))
    }
}

fn written(node: Spanned<Node>) -> Written {
    Written { span: span(&node.referenced, 1), value: node.value.0 }
}

fn span(location: &Location, usual: usize) -> Range<usize> {
    let place = location.span();
    let number = |value: Option<u64>| value.and_then(|value| usize::try_from(value).ok());
    let start = number(place.byte_offset()).unwrap_or(0);
    start..start + number(place.byte_len()).filter(|length| *length > 0).unwrap_or(usual)
}

/// Moves an entry and what is in it by some bytes.
fn moved(mut entry: Entry, by: usize) -> Entry {
    entry.span = entry.span.start + by..entry.span.end + by;
    move_value(&mut entry.value, by);
    entry
}

fn move_value(written: &mut Written, by: usize) {
    written.span = written.span.start + by..written.span.end + by;
    match &mut written.value {
        Value::List(items) => items.iter_mut().for_each(|item| move_value(item, by)),
        Value::Table(entries) => {
            for entry in std::mem::take(entries) {
                entries.push(moved(entry, by));
            }
        }
        Value::Text(_)
        | Value::Integer(_)
        | Value::Fraction(_)
        | Value::Number
        | Value::Flag(_)
        | Value::Date(_)
        | Value::Nothing => {}
    }
}

/// Returns the key that an unindented line starts with.
pub(crate) fn key(line: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    let (key, rest) = line.split_once(':')?;
    let key = key.trim_matches(['"', '\'']);
    let is_word = key.starts_with(char::is_alphabetic) && key.len() <= LONGEST;
    let is_plain = key.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-'));
    (is_word && is_plain && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some(key)
}

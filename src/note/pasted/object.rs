//! Objects as programs write them, in JSON and its likes: `{ question: "What is an oak?", options: ["a tree", "a bird"], answer: 0 }`.
//!
//! What is read is no program, so anything may be missing or stand where it shouldn't: then there is one object less.

use std::ops::Range;

/// An object that holds a text and a list of texts.
#[derive(Debug)]
pub(super) struct Object<'a> {
    /// The bytes that it takes, braces included.
    pub span: Range<usize>,
    pub fields: Vec<(&'a str, Value<'a>)>,
}

/// What stands behind a key.
#[derive(Debug)]
pub(super) enum Value<'a> {
    /// Words in quotes.
    Text(&'a str),
    /// A number, or a word without quotes.
    Word(&'a str),
    /// A list of texts or numbers.
    Texts(Vec<Offered<'a>>),
    Other,
}

/// One of a list of texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offered<'a> {
    pub words: &'a str,
    /// Whether it stands in quotes.
    pub is_quoted: bool,
    /// The key before it, where it has one.
    pub mark: Option<&'a str>,
    /// Whether it is said to be right, where that stands beside it.
    pub is_right: Option<bool>,
}

impl<'a> Offered<'a> {
    /// Returns it as if it stood behind a key.
    pub(super) fn value(self) -> Value<'a> {
        if self.is_quoted { Value::Text(self.words) } else { Value::Word(self.words) }
    }
}

/// Lists the objects among some text that hold a text and a list of texts, and no such object themselves.
pub(super) fn objects(text: &str) -> Vec<Object<'_>> {
    let mut reader = Reader::default();
    let mut at = 0;
    loop {
        // Outside of objects there are only words of people.
        if reader.open.is_empty() {
            match text[at..].find('{') {
                Some(next) => at += next,
                None => return reader.found,
            }
        }
        let Some((token, next)) = token(text, at) else { return reader.found };
        reader.take(&token, at..next);
        at = next;
    }
}

#[derive(Debug, Clone, Copy)]
enum Token<'a> {
    Text(&'a str),
    Word(&'a str),
    Sign(u8),
    /// White space or a comment.
    Nothing,
}

/// Reads what stands at a place, and where it ends.
fn token(text: &str, at: usize) -> Option<(Token<'_>, usize)> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    let line = || rest.find('\n').unwrap_or(rest.len());
    let is_word = |one: char| one.is_alphanumeric() || matches!(one, '_' | '$' | '.' | '-');
    let (token, length) = match first {
        '"' | '\'' | '`' => match closing(rest, first) {
            Some(end) => (Token::Text(&rest[1..end]), end + 1),
            // What is not closed on its line says nothing.
            None => (Token::Sign(b'?'), line()),
        },
        '/' if rest.starts_with("//") => (Token::Nothing, line()),
        '/' if rest.starts_with("/*") => (Token::Nothing, rest.find("*/").map_or(rest.len(), |end| end + 2)),
        '#' => (Token::Nothing, line()),
        _ if first.is_whitespace() => (Token::Nothing, first.len_utf8()),
        _ if is_word(first) => {
            let end = rest.find(|one| !is_word(one)).unwrap_or(rest.len());
            (Token::Word(&rest[..end]), end)
        }
        _ => (Token::Sign(u8::try_from(first).unwrap_or(b'?')), first.len_utf8()),
    };
    Some((token, at + length))
}

/// Returns where a text ends that begins with a quote, on its line.
fn closing(rest: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, one) in rest.char_indices().skip(1) {
        match one {
            '\n' => return None,
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if one == quote => return Some(at),
            _ => {}
        }
    }
    None
}

/// What is open around a place.
#[derive(Debug)]
enum Open<'a> {
    Object { start: usize, key: Option<&'a str>, is_told: bool, value: Option<Value<'a>>, fields: Fields<'a> },
    List { items: Vec<Offered<'a>>, is_apart: bool, has_more: bool },
}

type Fields<'a> = Vec<(&'a str, Value<'a>)>;

#[derive(Debug, Default)]
struct Reader<'a> {
    open: Vec<Open<'a>>,
    found: Vec<Object<'a>>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, token: &Token<'a>, place: Range<usize>) {
        match *token {
            Token::Sign(b'{') => {
                self.open.push(Open::Object {
                    start: place.start,
                    key: None,
                    is_told: false,
                    value: None,
                    fields: Vec::new(),
                });
            }
            Token::Sign(b'[') => {
                self.open.push(Open::List { items: Vec::new(), is_apart: true, has_more: false });
            }
            Token::Sign(b'}' | b']') => self.close(*token, place.end),
            Token::Text(words) => self.value(Value::Text(words)),
            Token::Word(words) => self.value(Value::Word(words)),
            Token::Sign(sign) => self.sign(sign),
            Token::Nothing => {}
        }
    }

    /// Takes what stands behind a key or in a list, or the key itself.
    fn value(&mut self, said: Value<'a>) {
        match self.open.last_mut() {
            Some(Open::Object { key, is_told: false, .. }) => {
                if let Value::Text(words) | Value::Word(words) = said {
                    *key = Some(words);
                }
            }
            // Two things behind one key are added up, or worse.
            Some(Open::Object { value, .. }) => *value = Some(if value.is_none() { said } else { Value::Other }),
            Some(Open::List { items, is_apart, has_more }) => match offered(said).filter(|_| *is_apart) {
                Some(item) => {
                    items.push(item);
                    *is_apart = false;
                }
                None => *has_more = true,
            },
            None => {}
        }
    }

    fn sign(&mut self, sign: u8) {
        match (self.open.last_mut(), sign) {
            (Some(Open::Object { key, is_told, .. }), b':') => *is_told |= key.is_some(),
            (Some(Open::Object { key, is_told, value, fields, .. }), b',') => {
                fields.extend(key.take().filter(|_| *is_told).map(|key| (key, value.take().unwrap_or(Value::Other))));
                *is_told = false;
            }
            (Some(Open::Object { is_told: true, value, .. }), _) => *value = Some(Value::Other),
            (Some(Open::List { is_apart, .. }), b',') => *is_apart = true,
            (Some(Open::List { has_more, .. }), _) => *has_more = true,
            _ => {}
        }
    }

    /// Ends what is open.
    fn close(&mut self, token: Token<'a>, end: usize) {
        if let Token::Sign(b'}') = token {
            self.sign(b',');
        }
        let value = match (self.open.pop(), token) {
            (Some(Open::Object { start, fields, .. }), Token::Sign(b'}')) => self.object(start..end, fields),
            (Some(Open::List { items, has_more, .. }), Token::Sign(b']')) if !has_more && !items.is_empty() => {
                Value::Texts(items)
            }
            (Some(Open::List { .. }), Token::Sign(b']')) => Value::Other,
            // Nobody knows what goes on where.
            _ => {
                self.open.clear();
                return;
            }
        };
        self.value(value);
    }

    /// Keeps an object that may ask, and says what it is to the one around it.
    fn object(&mut self, span: Range<usize>, fields: Fields<'a>) -> Value<'a> {
        let is_said = |words: &str| !words.trim().is_empty();
        let has_text = fields.iter().any(|(_, value)| matches!(value, Value::Text(words) if is_said(words)));
        let is_list =
            |value: &Value<'_>| matches!(value, Value::Texts(all) if all.iter().any(|one| is_said(one.words)));
        let may_ask = has_text && fields.iter().any(|(_, value)| is_list(value));
        if may_ask {
            if self.found.last().is_none_or(|last| last.span.end <= span.start) {
                self.found.push(Object { span, fields });
            }
            return Value::Other;
        }
        let texts = |(key, value): &(&'a str, Value<'a>)| match value {
            Value::Text(words) => Some(Offered { words, is_quoted: true, mark: Some(key), is_right: None }),
            _ => None,
        };
        let texts: Vec<Offered<'a>> = fields.iter().map_while(texts).collect();
        let is_short = |one: &Offered<'_>| one.mark.is_some_and(|mark| mark.chars().nth(1).is_none());
        if texts.len() > 1 && texts.len() == fields.len() && texts.iter().all(is_short) {
            return Value::Texts(texts);
        }
        judged(&fields).map_or(Value::Other, |one| Value::Texts(vec![one]))
    }
}

/// Reads a text beside which it says whether it is right: `{ text: "a tree", correct: true }`.
fn judged<'a>(fields: &Fields<'a>) -> Option<Offered<'a>> {
    let mut texts =
        fields.iter().filter_map(|(_, value)| if let Value::Text(words) = value { Some(*words) } else { None });
    let verdict = |word: &str| match word {
        "true" | "True" => Some(true),
        "false" | "False" => Some(false),
        _ => None,
    };
    let mut verdicts =
        fields.iter().filter_map(|(_, value)| if let Value::Word(word) = value { verdict(word) } else { None });
    let (words, is_right) = (texts.next()?, verdicts.next()?);
    let is_all = texts.next().is_none() && verdicts.next().is_none();
    is_all.then_some(Offered { words, is_quoted: true, mark: None, is_right: Some(is_right) })
}

/// Returns what an item of a list offers.
fn offered(said: Value<'_>) -> Option<Offered<'_>> {
    let plain = |words, is_quoted| Some(Offered { words, is_quoted, mark: None, is_right: None });
    match said {
        Value::Text(words) => plain(words, true),
        Value::Word(words) => plain(words, false),
        Value::Texts(mut items) => items.pop().filter(|one| items.is_empty() && one.is_right.is_some()),
        Value::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tells the fields of the objects in a text, those with lists by how many they hold.
    fn told(text: &str) -> Vec<String> {
        let field = |(key, value): &(&str, Value<'_>)| match value {
            Value::Text(words) => format!("{key} '{words}'"),
            Value::Word(words) => format!("{key} {words}"),
            Value::Texts(all) => format!("{key} of {}", all.len()),
            Value::Other => format!("{key} ?"),
        };
        let fields = |one: &Object<'_>| one.fields.iter().map(field).collect::<Vec<_>>().join(", ");
        objects(text).iter().map(fields).collect()
    }

    #[test]
    fn objects_are_read_in_json_and_scripts() {
        for (text, object) in [
            (r#"{"q": "Why?", "all": ["a", "b"], "right": 1}"#, "q 'Why?', all of 2, right 1"),
            ("{ q: 'Don\\'t?', // or: { \n all: [1, 2,], }", r"q 'Don\'t?', all of 2"),
            ("{ q: `Why?`, all: { a: 'x', b: 'y' }, right: 'a' }", "q 'Why?', all of 2, right 'a'"),
            ("{ q: 'Why?', all: [{ t: 'x', ok: true }, { t: 'y', ok: false }] }", "q 'Why?', all of 2"),
            (
                "{ q: 'Why' + '?', all: ['x', 'y'], of: f(1), n: null, t: '' , s: 's' }",
                "q ?, all of 2, of ?, n null, t '', s 's'",
            ),
            ("{ all: [{ q: 'Why?', all: ['x', 'y'] }], name: 'all' }", "q 'Why?', all of 2"),
        ] {
            assert_eq!(told(text), [object], "{text}");
        }
    }

    #[test]
    fn what_is_broken_is_no_object() {
        for text in [
            "{ q: 'Why?', all: ['x', 'y'",
            "{ q: 'Why?', all: ['x', 'y' }",
            "{ q: 'Why?, all: ['x', 'y'] }",
            "{ all: ['x', f('y')], q: 'Why?' }",
            "} ] { [ : , \"",
            "{ q: 'Why?' } ['x', 'y']",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
        let deep = "{a:[".repeat(100_000);
        assert_eq!(told(&deep), [""; 0]);
        assert_eq!(told(&format!("{{{}", "\\\"".repeat(100_000))), [""; 0]);
    }
}

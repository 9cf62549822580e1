//! The words after a fence → what is asked for: language, title, line numbers, marked lines, changes, a check.
//!
//! Understands what people bring along from other tools: `rust,ignore`, `js {2,4-6} title="a.js"`,
//! `py hl_lines="1 3"`, `{.python .numberLines}`, `python :check yes`. Whatever nobody understands is left out.

/// What a fence asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FenceInfo {
    /// The language as written; empty when there is none.
    pub(crate) language: String,
    /// What stands above the code.
    pub(crate) title: Option<String>,
    /// The number of the first line, when lines are to be numbered.
    pub(crate) numbers: Option<usize>,
    /// First and last of the lines to mark, from 1.
    pub(crate) marked: Vec<(usize, usize)>,
    /// Whether lines start with `+`, `-` or a space.
    pub(crate) diff: bool,
    /// That the code is a sample to be checked, and by which command; empty for what checks its language.
    pub(crate) check: Option<String>,
    /// What running it must print.
    pub(crate) output: Option<String>,
    /// Whether it holds what the sample above it prints.
    pub(crate) is_output: bool,
}

impl FenceInfo {
    /// Reads what stands after the fence.
    pub(crate) fn read(info: &str) -> Self {
        let mut fence = FenceInfo::default();
        let mut words = words(info).into_iter().enumerate().peekable();
        while let Some((at, word)) = words.next() {
            match word {
                // `:results output` of Org: what follows a key up to the next one are its values.
                Word::Bare(name) if at > 0 && name.starts_with(':') => {
                    let next = std::iter::from_fn(|| words.next_if(|(_, word)| word.value().is_some()));
                    let values: Vec<&str> = next.filter_map(|(_, word)| word.value()).collect();
                    fence.set_header(name.trim_start_matches(':'), &values.join(" "));
                }
                Word::Braces(inner) if starts_with_digit(inner) => fence.mark(inner),
                Word::Braces(inner) => fence.take_classes(inner),
                Word::Pair(key, value) => fence.set(key, value),
                Word::Bare(name) if at == 0 => fence.name(name),
                Word::Bare(flag) => fence.raise(flag),
            }
        }
        fence
    }

    /// Returns whether a line (from 1) is marked.
    pub(crate) fn marks(&self, line: usize) -> bool {
        self.marked.iter().any(|(first, last)| (*first..=*last).contains(&line))
    }

    fn name(&mut self, name: &str) {
        self.is_output |= name == "output";
        match name.split_once(':') {
            Some((language, title)) if !title.is_empty() => {
                self.language = language.to_owned();
                self.title = Some(title.to_owned());
            }
            _ => self.language = name.to_owned(),
        }
    }

    fn take_classes(&mut self, inner: &str) {
        for word in words(inner) {
            match word {
                Word::Pair(key, value) => self.set(key, value),
                Word::Bare(name) => match name.strip_prefix('.') {
                    Some(class) if self.language.is_empty() && !is_numbering(class) => self.language = class.to_owned(),
                    _ => self.raise(name.trim_start_matches('.')),
                },
                Word::Braces(_) => {}
            }
        }
    }

    fn raise(&mut self, flag: &str) {
        if is_numbering(flag) {
            self.numbers.get_or_insert(1);
        }
        match flag {
            "diff" => self.diff = true,
            "check" => self.check = Some(String::new()),
            "output" => self.is_output = true,
            _ => {}
        }
    }

    fn set(&mut self, key: &str, value: &str) {
        match key.to_lowercase().as_str() {
            "title" | "filename" | "file" | "name" | "caption" if !value.is_empty() => {
                self.title = Some(value.to_owned());
            }
            "check" => self.check = Some(value.to_owned()),
            "output" => self.output = Some(value.to_owned()),
            "hl_lines" | "highlight" | "mark" | "hl" => self.mark(value),
            "linenostart" | "startfrom" | "start" | "showlinenumbers" if starts_with_digit(value) => {
                self.numbers = value.parse().ok();
            }
            flag if is_numbering(flag) && !matches!(value, "false" | "0" | "no") => {
                self.numbers.get_or_insert(1);
            }
            _ => {}
        }
    }

    /// Takes an argument of a block of Org: of those only what concerns samples means anything here.
    fn set_header(&mut self, key: &str, value: &str) {
        let value = value.trim_matches('"');
        match (key.to_lowercase().as_str(), value) {
            ("check", "no" | "nil") => {}
            ("check", "yes" | "t") => self.check = Some(String::new()),
            ("check", command) => self.check = Some(command.to_owned()),
            ("output", printed) if !printed.is_empty() => self.output = Some(printed.to_owned()),
            _ => {}
        }
    }

    fn mark(&mut self, lines: &str) {
        for part in lines.split(|char: char| !char.is_ascii_digit() && char != '-') {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            if let (Ok(first), Ok(last)) = (first.parse(), last.parse()) {
                self.marked.push((first, last));
            }
        }
    }
}

enum Word<'a> {
    Bare(&'a str),
    Pair(&'a str, &'a str),
    Braces(&'a str),
}

impl<'a> Word<'a> {
    /// Returns it as the value of a key before it; none where it is a key itself.
    fn value(&self) -> Option<&'a str> {
        match self {
            Word::Bare(word) => Some(*word).filter(|word| !word.starts_with(':')),
            Word::Pair(..) | Word::Braces(_) => None,
        }
    }
}

/// Splits at spaces and commas; braces and quotes hold together what stands between them.
fn words(info: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = info.trim_start_matches(is_gap);
    while !rest.is_empty() {
        let (word, after) = next_word(rest);
        words.push(word);
        rest = after.trim_start_matches(is_gap);
    }
    words
}

fn next_word(rest: &str) -> (Word<'_>, &str) {
    if let Some(inner) = rest.strip_prefix('{') {
        let (inner, after) = inner.split_once('}').unwrap_or((inner, ""));
        return (Word::Braces(inner), after);
    }
    let end = rest.find(|char| is_gap(char) || char == '{' || char == '=').unwrap_or(rest.len());
    let (key, after) = rest.split_at(end.max(1).min(rest.len()));
    let Some(value) = after.strip_prefix('=') else { return (Word::Bare(key), after) };
    for (open, close) in [('"', '"'), ('\'', '\''), ('{', '}'), ('[', ']')] {
        if let Some((inner, after)) = value.strip_prefix(open).and_then(|inner| inner.split_once(close)) {
            return (Word::Pair(key, inner), after);
        }
    }
    let end = value.find(is_gap).unwrap_or(value.len());
    let (value, after) = value.split_at(end);
    (Word::Pair(key, value), after)
}

fn is_gap(char: char) -> bool {
    char.is_whitespace() || char == ','
}

fn starts_with_digit(text: &str) -> bool {
    text.trim_start().starts_with(|char: char| char.is_ascii_digit())
}

fn is_numbering(flag: &str) -> bool {
    ["linenos", "linenumbers", "line-numbers", "numberlines", "number-lines", "showlinenumbers", "numbers"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(flag))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fence(language: &str) -> FenceInfo {
        FenceInfo { language: language.to_owned(), ..FenceInfo::default() }
    }

    #[test]
    fn a_fence_is_read_as_people_write_it_elsewhere() {
        let title = |text: &str| Some(text.to_owned());
        for (info, expected) in [
            ("", fence("")),
            ("  rust  ", fence("rust")),
            ("c++", fence("c++")),
            ("rust,ignore", fence("rust")),
            ("js {2,4-6}", FenceInfo { marked: vec![(2, 2), (4, 6)], ..fence("js") }),
            ("js{1}", FenceInfo { marked: vec![(1, 1)], ..fence("js") }),
            ("{2}", FenceInfo { marked: vec![(2, 2)], ..fence("") }),
            ("py hl_lines=\"1 3-4\"", FenceInfo { marked: vec![(1, 1), (3, 4)], ..fence("py") }),
            (
                "rs title=\"src/main.rs\" linenos",
                FenceInfo { title: title("src/main.rs"), numbers: Some(1), ..fence("rs") },
            ),
            ("rs title='a b' linenos=false", FenceInfo { title: title("a b"), ..fence("rs") }),
            ("js:app.js", FenceInfo { title: title("app.js"), ..fence("js") }),
            ("{.python .numberLines startFrom=\"7\"}", FenceInfo { numbers: Some(7), ..fence("python") }),
            ("rust diff", FenceInfo { diff: true, ..fence("rust") }),
            ("rust =", fence("rust")),
            ("py check", FenceInfo { check: title(""), ..fence("py") }),
            ("py {check output=\"3\"}", FenceInfo { check: title(""), output: title("3"), ..fence("py") }),
            ("{.py check=django}", FenceInfo { check: title("django"), ..fence("py") }),
            ("text output", FenceInfo { is_output: true, ..fence("text") }),
            ("output", FenceInfo { is_output: true, ..fence("output") }),
        ] {
            assert_eq!(FenceInfo::read(info), expected, "{info}");
        }
    }
}

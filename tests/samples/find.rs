//! The text of a note → its samples.
//!
//! A sample is a block of fenced code with the words of its fence, and with the output that the very next block promises. Knows
//! nothing of what the words ask for; that is [`crate::samples::plan`].

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// A block of code, and what is said about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sample {
    /// The note, relative to the folder of notes.
    pub(crate) file: String,
    /// The line of the fence, from 1.
    pub(crate) line: usize,
    /// The first word of the fence.
    pub(crate) language: String,
    /// The other words, titles and marked lines aside: `check`, `check=django`, `file`, …
    pub(crate) marks: Vec<String>,
    /// The code, each line with its end.
    pub(crate) code: String,
    /// What running it prints, from a block of `text output` right below.
    pub(crate) output: Option<String>,
}

impl Sample {
    /// Returns whether a word stands at the fence.
    pub(crate) fn has(&self, mark: &str) -> bool {
        self.marks.iter().any(|own| own == mark)
    }

    fn is_output(&self) -> bool {
        self.language == "text" && self.has("output")
    }
}

/// Finds the samples of a note, in order. An output without a sample above it remains a sample of its own.
pub(crate) fn samples(file: &str, text: &str) -> Vec<Sample> {
    let mut found: Vec<Sample> = Vec::new();
    let mut last_end = 0;
    for (start, end, block) in blocks(text) {
        let sample = Sample { file: file.to_owned(), line: 1 + text[..start].matches('\n').count(), ..block };
        let adjoins = text[last_end..start].trim().is_empty();
        last_end = end;
        match found.last_mut() {
            Some(above) if sample.is_output() && adjoins && above.output.is_none() => above.output = Some(sample.code),
            _ => found.push(sample),
        }
    }
    found
}

/// Every fenced block, with the bytes that it covers.
fn blocks(text: &str) -> Vec<(usize, usize, Sample)> {
    let mut blocks = Vec::new();
    let mut open: Option<Sample> = None;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => open = Some(fence(&info)),
            Event::Text(code) => {
                if let Some(sample) = &mut open {
                    sample.code.push_str(&code);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                blocks.extend(open.take().map(|sample| (range.start, range.end, sample)));
            }
            _ => {}
        }
    }
    blocks
}

/// Reads the words of a fence: `python title="app/models.py" file`.
fn fence(info: &str) -> Sample {
    let mut words = words(info).into_iter();
    let language = words.next().unwrap_or_default();
    let marks = words.filter(|word| !word.starts_with("title=") && !word.starts_with('{')).collect();
    Sample { language, marks, ..Sample::default() }
}

/// Splits at spaces that no quotes and no braces hold.
fn words(info: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut held = None;
    for char in info.chars() {
        match (held, char) {
            (None, ' ') => words.push(String::new()),
            (None, '"') => held = Some('"'),
            (None, '{') => held = Some('}'),
            (Some(end), _) if end == char => held = None,
            _ => {}
        }
        if char != ' ' || held.is_some() {
            words.last_mut().unwrap().push(char);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_found_with_its_words_and_its_line() {
        let found = samples("a.md", "# A\n\n```python title=\"a b.py\" {1-2} check file\nx = 1\n```\n");
        let marks = vec!["check".to_owned(), "file".to_owned()];
        let (file, language, code) = ("a.md".to_owned(), "python".to_owned(), "x = 1\n".to_owned());
        assert_eq!(found, [Sample { file, line: 3, language, marks, code, output: None }]);
    }

    #[test]
    fn only_the_very_next_block_is_the_output() {
        let output = |text: &str| samples("", text).iter().map(|sample| sample.output.clone()).collect::<Vec<_>>();
        assert_eq!(output("```py\n1\n```\n\n```text output\n2\n```\n"), [Some("2\n".to_owned())]);
        assert_eq!(output("```py\n1\n```\nThen\n\n```text output\n2\n```\n"), [None, None]);
    }

    #[test]
    fn code_in_a_list_loses_the_indentation_of_the_list() {
        assert_eq!(samples("", "- item\n\n  ```sh\n  ls\n    -l\n  ```\n")[0].code, "ls\n  -l\n");
    }
}

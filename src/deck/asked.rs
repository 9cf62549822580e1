//! A question as this project writes it: a heading with what is said of it in braces, and below it all that belongs to it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A question of such a note; all words are Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseQuestion {
    /// Its words, on one line.
    pub words: String,
    /// The id that its author or another program gave it.
    pub id: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The headings that it stands below, outermost first, as plain text.
    pub sections: Vec<String>,
    /// Other wordings of it, as plain text.
    pub also: Vec<String>,
    /// The ids of questions that are related.
    pub related: Vec<String>,
    /// What belongs to it below its words.
    pub material: String,
    /// What can be chosen.
    pub choices: Vec<HouseChoice>,
    /// The answer; empty where nobody answered yet.
    pub answer: String,
    /// Titles and addresses of the sources.
    pub sources: Vec<(String, Option<String>)>,
}

/// One of the answers that a question offers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseChoice {
    /// Its words, on one line.
    pub words: String,
    /// Whether it is right.
    pub is_right: bool,
}

/// What is said behind the heading of a question.
pub(super) struct Behind<'a> {
    /// Its id, though that is made of words.
    pub(super) has_id: bool,
    /// That it asks; then no heading of an answer stands as high as any that asks, which are on levels down to this one.
    pub(super) asks: Option<usize>,
    /// The tags that its note has for all its questions.
    pub(super) shared: &'a BTreeSet<&'a str>,
}

impl HouseQuestion {
    /// Writes the question below a heading of a level.
    pub(super) fn push(&self, text: &mut String, level: usize, behind: &Behind<'_>) {
        let braces = self.braces(behind);
        let _ = write!(text, "\n{} {}{braces}\n", "#".repeat(level), one_line(&self.words));
        for also in &self.also {
            let _ = write!(text, "\nAlso asked: {}\n", plain_line(also));
        }
        push_block(text, &self.material);
        if !self.choices.is_empty() {
            text.push('\n');
            for choice in &self.choices {
                let _ = writeln!(text, "- [{}] {}", if choice.is_right { 'x' } else { ' ' }, one_line(&choice.words));
            }
        }
        push_block(text, &below(&self.answer, behind.asks.unwrap_or(level)));
        if !self.sources.is_empty() {
            text.push_str("\nSources:\n\n");
            for (title, url) in &self.sources {
                let title = one_line(title).replace(['[', ']'], "");
                let _ = match url {
                    Some(url) => writeln!(text, "- [{title}]({url})"),
                    None => writeln!(text, "- {title}"),
                };
            }
        }
    }

    /// Writes what stands behind the heading.
    fn braces(&self, behind: &Behind<'_>) -> String {
        // An id with `--` is made of words, and mostly of the same words again.
        let is_told = |id: &&String| behind.has_id || !id.contains("--");
        let id = self.id.iter().filter(is_told).map(|id| format!("#{id}"));
        let asks = behind.asks.map(|_| ".question".to_owned());
        let own = self.tags.iter().filter(|tag| !behind.shared.contains(tag.trim()));
        let tags = own.map(|tag| tag_name(tag)).filter(|tag| !tag.is_empty()).map(|tag| format!(".{tag}"));
        let related = (!self.related.is_empty()).then(|| format!("related=\"{}\"", self.related.join(", ")));
        let all: Vec<String> = id.chain(asks).chain(tags).chain(related).collect();
        if all.is_empty() { String::new() } else { format!(" {{{}}}", all.join(" ")) }
    }
}

fn push_block(text: &mut String, block: &str) {
    let block = block.trim_matches('\n').trim_end();
    if !block.is_empty() {
        let _ = write!(text, "\n{block}\n");
    }
}

/// Returns words on one line.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes plain words on one line, as Markdown that says just them.
pub(super) fn plain_line(words: &str) -> String {
    let is_mark =
        |char: char| matches!(char, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '$' | '~' | '|' | '#' | '&');
    let mut written = String::with_capacity(words.len());
    for char in one_line(words).chars() {
        written.extend(is_mark(char).then_some('\\'));
        written.push(char);
    }
    written
}

/// Writes a tag as braces take it: without spaces and signs of its own.
pub(super) fn tag_name(tag: &str) -> String {
    let safe = |char: char| if char.is_alphanumeric() || matches!(char, '-' | '_') { char } else { '-' };
    tag.trim().chars().map(safe).collect::<String>().trim_matches('-').to_owned()
}

/// Puts the headings of an answer below a level, outside of fences.
fn below(markdown: &str, level: usize) -> String {
    let mut fence = None;
    let mut lines: Vec<(usize, &str)> = Vec::new();
    for line in markdown.lines() {
        let marks = fence_marks(line);
        match (fence, marks) {
            (None, Some(marks)) => fence = Some(marks),
            (Some((sign, length)), Some((other, long))) if sign == other && long >= length => fence = None,
            _ => {}
        }
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        let is_heading = fence.is_none() && (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
        lines.push((if is_heading { hashes } else { 0 }, line));
    }
    let highest = lines.iter().map(|(hashes, _)| *hashes).filter(|hashes| *hashes > 0).min().unwrap_or_default();
    let deeper = (level + 1).saturating_sub(highest);
    let written = lines.iter().map(|(hashes, line)| match hashes {
        0 => (*line).to_owned(),
        _ => format!("{}{}", "#".repeat((hashes + deeper).min(6)), &line[*hashes..]),
    });
    written.collect::<Vec<_>>().join("\n")
}

fn fence_marks(line: &str) -> Option<(u8, usize)> {
    let line = line.trim_start();
    let sign = line.bytes().next().filter(|sign| matches!(sign, b'`' | b'~'))?;
    let length = line.bytes().take_while(|byte| *byte == sign).count();
    (length >= 3).then_some((sign, length))
}

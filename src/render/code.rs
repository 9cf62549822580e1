//! A code block → HTML: coloured, with a title, line numbers, marked lines and changes as asked for.

use super::escape::{push_attribute, push_text};
use super::highlight::{Span, spans};
use super::language::{Language, nearest};
use super::token::Token;
use crate::markup::FenceInfo;

/// A code block as HTML, and the language in its fence when nobody knows that one.
#[derive(Debug)]
pub(super) struct CodeBlock {
    pub(super) html: String,
    pub(super) unknown: Option<Unknown>,
}

/// A language that nobody knows, and the known one whose name looks most like it.
#[derive(Debug)]
pub(super) struct Unknown {
    pub(super) name: String,
    pub(super) nearest: Option<String>,
}

impl CodeBlock {
    /// Writes a block of code; `info` is what stands after its fence. `is_turned` when the words around it
    /// are read from right to left.
    pub(super) fn new(code: &str, info: &str, is_turned: bool, is_coloured: bool) -> Self {
        let mut fence = FenceInfo::read(info);
        let language = Language::named(&fence.language);
        fence.diff |= matches!(language, Language::Diff);
        let unknown = matches!(language, Language::Unknown)
            .then(|| Unknown { name: fence.language.clone(), nearest: nearest(&fence.language) });
        let opening = if is_turned { "<pre tabindex=\"0\" dir=\"ltr\"><code" } else { "<pre tabindex=\"0\"><code" };
        let language = if is_coloured { language } else { Language::Plain };
        CodeBlock { html: block(code, &fence, (language, opening)), unknown }
    }

    /// Keeps all that its fence says, for those who make Markdown of it again, where the class does not say it.
    pub(super) fn keep(&mut self, info: &str) {
        let info = info.trim();
        if !info.is_empty() && !self.html.contains(&format!("<code class=\"language-{info}\">")) {
            let mut opening = String::from("<code");
            push_attribute(&mut opening, "data-info", info);
            self.html = self.html.replacen("<code", &opening, 1);
        }
    }
}

fn block(code: &str, fence: &FenceInfo, (language, opening): (Language, &str)) -> String {
    let mut html = String::with_capacity(code.len() * 2 + 64);
    if let Some(title) = &fence.title {
        html.push_str("<figure class=\"code\"><figcaption>");
        push_text(&mut html, title);
        html.push_str("</figcaption>");
    }
    html.push_str(opening);
    if !fence.language.is_empty() && !matches!(language, Language::Unknown) {
        push_attribute(&mut html, "class", &format!("language-{}", fence.language.to_lowercase()));
    }
    html.push('>');
    push_code(&mut html, code, fence, language);
    html.push_str("</code></pre>");
    html.push_str(if fence.title.is_some() { "</figure>\n" } else { "\n" });
    html
}

fn push_code(html: &mut String, code: &str, fence: &FenceInfo, language: Language) {
    let (signs, stripped) = if fence.diff { split_signs(code) } else { (Vec::new(), String::new()) };
    let code = if fence.diff { &stripped } else { code };
    let spans = match language {
        Language::Known(grammar) => spans(code, grammar),
        Language::Plain | Language::Diff | Language::Unknown => vec![Span { token: Token::Plain, end: code.len() }],
    };
    if !fence.diff && fence.numbers.is_none() && fence.marked.is_empty() {
        push_spans(html, code, &spans, 0..code.len());
        return;
    }
    let (mut start, mut first) = (0, 0);
    for (at, line) in code.split_inclusive('\n').enumerate() {
        let end = start + line.trim_end_matches('\n').len();
        first += spans[first..].iter().take_while(|span| span.end <= start).count();
        let element = element(fence, at + 1, signs.get(at).copied());
        open_line(html, element, fence.numbers.map(|number| number.saturating_add(at)));
        html.extend(signs.get(at).filter(|sign| **sign != '@'));
        push_spans(html, code, &spans[first..], start..end);
        close_line(html, element);
        start += line.len();
    }
}

/// Takes the first character off each line. A line that starts with none of `+`, `-` and a space gets `@`.
fn split_signs(code: &str) -> (Vec<char>, String) {
    let mut signs = Vec::new();
    let mut stripped = String::with_capacity(code.len());
    for line in code.split_inclusive('\n') {
        let is_head = line.starts_with("+++") || line.starts_with("---");
        match line.chars().next().filter(|sign| !is_head && matches!(sign, '+' | '-' | ' ')) {
            Some(sign) => {
                signs.push(sign);
                stripped.push_str(&line[1..]);
            }
            None => {
                signs.push(if line == "\n" { ' ' } else { '@' });
                stripped.push_str(line);
            }
        }
    }
    (signs, stripped)
}

/// Returns the element and the classes of a line.
fn element(fence: &FenceInfo, number: usize, sign: Option<char>) -> (&'static str, &'static str) {
    match sign {
        Some('+') => ("ins", "line"),
        Some('-') => ("del", "line"),
        Some('@') => ("span", "line z-h"),
        _ if fence.marks(number) => ("mark", "line"),
        _ => ("span", "line"),
    }
}

fn open_line(html: &mut String, (element, class): (&str, &str), number: Option<usize>) {
    html.push('<');
    html.push_str(element);
    push_attribute(html, "class", class);
    if let Some(number) = number {
        push_attribute(html, "data-line", &number.to_string());
    }
    html.push('>');
}

fn close_line(html: &mut String, (element, _): (&str, &str)) {
    html.push_str("</");
    html.push_str(element);
    html.push_str(">\n");
}

/// Writes a part of the code; the first span ends after the part starts.
fn push_spans(html: &mut String, code: &str, spans: &[Span], part: std::ops::Range<usize>) {
    let mut start = part.start;
    for span in spans {
        let end = span.end.min(part.end);
        let text = code.get(start..end).unwrap_or_default();
        match span.token.class().filter(|_| !text.is_empty()) {
            Some(class) => {
                html.push_str("<span class=\"");
                html.push_str(class);
                html.push_str("\">");
                push_text(html, text);
                html.push_str("</span>");
            }
            None => push_text(html, text),
        }
        start = end.max(start);
        if start >= part.end {
            break;
        }
    }
}

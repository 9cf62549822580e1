//! Diagnostics → text for a terminal, or one line of JSON each for other programs.
//!
//! Takes values and returns strings; never prints. What a note holds never reaches the terminal as a
//! control character, and a mark stands under what it marks, whatever the width of the characters.

use std::borrow::Cow;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Code, Diagnostic, Severity};
use crate::text::{Excerpt, counted};

/// How a report is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportOptions {
    /// Whether the text holds escape sequences for colours.
    pub colour: bool,
    /// How many columns the terminal has.
    pub width: usize,
}

impl Default for ReportOptions {
    fn default() -> Self {
        ReportOptions { colour: false, width: 100 }
    }
}

/// Puts diagnostics in the order of files, lines and columns, and drops those that are said twice.
///
/// What is about no file comes first.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|one, other| order(one).cmp(&order(other)).then_with(|| one.cmp(other)));
    diagnostics.dedup();
}

fn order(diagnostic: &Diagnostic) -> (Option<&str>, Option<(usize, usize)>, Code) {
    let file = diagnostic.file.as_ref().map(|file| file.as_str());
    let at = diagnostic.excerpt.as_ref().map(|excerpt| (excerpt.place.line, excerpt.place.column));
    (file, at, diagnostic.code)
}

/// Renders one diagnostic: what is wrong, the place, the line with a mark, what to do. Ends in a line end.
pub fn render(diagnostic: &Diagnostic, options: ReportOptions) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::INFO.with_name("hint"),
    };
    let message = printable(&diagnostic.message);
    let mut group = level.primary_title(&*message).id(diagnostic.code.name()).elements([] as [Origin<'_>; 0]);
    let file = diagnostic.file.as_ref().map(|file| printable(file.as_str()));
    if let Some(file) = &file {
        group = place(group, file, diagnostic.excerpt.as_ref());
    }
    let detail = diagnostic.detail.as_deref().map(printable_lines);
    if let Some(detail) = &detail {
        group = group.element(Level::NOTE.message(&**detail));
    }
    let hint = diagnostic.hint.as_deref().map(printable);
    if let Some(hint) = &hint {
        group = group.element(Level::HELP.message(&**hint));
    }
    let renderer = if options.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(options.width.max(40)).decor_style(DecorStyle::Ascii);
    without_separator(&renderer.render(&[group]))
}

/// Drops the line by which the renderer separates a place from a source without a name of its own.
///
/// The place is given apart from the source because the renderer would count the column in the shown
/// part of a long line.
fn without_separator(rendered: &str) -> String {
    let is_separator = |(number, line): &(usize, &str)| *number == 3 && line.contains("::: ") && !line.contains('|');
    let lines = rendered.lines().enumerate().filter(|numbered| !is_separator(numbered));
    lines.flat_map(|(_, line)| [line, "\n"]).collect()
}

/// Adds file, line and column, and the line itself with its mark.
fn place<'a>(group: Group<'a>, file: &'a str, excerpt: Option<&'a Excerpt>) -> Group<'a> {
    let origin = Origin::path(file);
    let Some(excerpt) = excerpt else {
        return group.element(origin);
    };
    let origin = origin.line(excerpt.place.line).char_column(excerpt.place.column);
    let line = printable(&excerpt.line);
    let byte = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    let mark = AnnotationKind::Primary.span(byte(excerpt.start)..byte(excerpt.start + excerpt.length));
    group.element(origin).element(Snippet::source(line).line_start(excerpt.place.line).annotation(mark))
}

/// Shows control characters, line ends among them, as `U+FFFD`, one for one; a tab stays.
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_unwelcome = |char: char| char.is_control() && char != '\t';
    if text.contains(is_unwelcome) { Cow::Owned(text.replace(is_unwelcome, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// Shows control characters as [`printable()`] does, but for line ends.
fn printable_lines(text: &str) -> String {
    text.lines().map(printable).collect::<Vec<_>>().join("\n")
}

/// Counts diagnostics, as in `2 errors, 1 warning`; empty when there are none.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Hint, "hint")];
    let parts = counts.into_iter().filter_map(|(severity, name)| {
        match diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count() {
            0 => None,
            count => Some(counted(count, name)),
        }
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// A diagnostic as other programs read it.
#[derive(Serialize)]
struct Record<'a> {
    severity: Severity,
    code: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
}

/// Writes one diagnostic as a JSON object on one line, without a line end.
pub fn json(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.excerpt.as_ref().map(|excerpt| &excerpt.place);
    let record = Record {
        severity: diagnostic.severity(),
        code: diagnostic.code.name(),
        message: &diagnostic.message,
        file: diagnostic.file.as_ref().map(|file| file.as_str()),
        line: place.map(|place| place.line),
        column: place.map(|place| place.column),
        detail: diagnostic.detail.as_deref(),
        hint: diagnostic.hint.as_deref(),
    };
    // A record of strings and numbers has nothing that could not be written.
    serde_json::to_string(&record).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{SourcePath, Text};

    fn plain(diagnostic: &Diagnostic) -> String {
        render(diagnostic, ReportOptions::default())
    }

    fn at(line: &str, column: usize, length: usize) -> Diagnostic {
        let text = Text::new(SourcePath::new("studybook.toml"), line);
        Diagnostic::at(Code::UnknownKey, text.excerpt(1, column, length), "unknown key `titel`")
            .hint("did you mean `title`?")
    }

    #[test]
    fn a_diagnostic_shows_its_line_and_what_to_do() {
        insta::assert_snapshot!(plain(&at("titel = \"Django\"", 1, 5)));
    }

    #[test]
    fn the_mark_stands_under_wide_and_zero_width_characters() {
        insta::assert_snapshot!(plain(&at("\t变量 = e\u{301}\u{200b}x titel", 12, 5)));
    }

    #[test]
    fn a_long_line_keeps_its_true_column() {
        let line = format!("{}titel{}", "x ".repeat(5000), " y".repeat(5000));
        insta::assert_snapshot!(plain(&at(&line, 10_001, 5)));
    }

    #[test]
    fn a_diagnostic_of_a_file_or_of_nothing_has_no_line() {
        let file = SourcePath::new("notes/a.md");
        insta::assert_snapshot!(plain(&Diagnostic::of_file(Code::Empty, &file, "this file is empty")));
        insta::assert_snapshot!(plain(&Diagnostic::general(Code::NoBaseUrl, "no `base-url` is set").hint("set it")));
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        let mut diagnostic = at("a\u{1b}[31mb\u{9b}c\u{7}\u{202e}d\rtitel", 14, 5);
        diagnostic.message = "odd \u{1b}]0;title\u{7} `a\nb`".to_owned();
        diagnostic.hint = Some("no\u{1b}[2J".to_owned());
        diagnostic.file = Some(SourcePath::new("a\n\u{1b}[31m.md"));
        let shown = plain(&diagnostic);
        assert!(!shown.contains(|char: char| char.is_control() && char != '\n'), "{shown:?}");
        assert!(!shown.contains('\u{202e}'), "{shown:?}");
        assert_eq!(shown.lines().count(), plain(&at("titel", 1, 5)).lines().count(), "{shown}");
    }

    #[test]
    fn colour_is_used_only_when_asked_for() {
        let options = ReportOptions { colour: true, ..ReportOptions::default() };
        let coloured = render(&at("titel", 1, 5), options);
        assert!(coloured.contains("\u{1b}[") && !coloured.contains(":::"), "{coloured}");
        assert!(!plain(&at("titel", 1, 5)).contains('\u{1b}'));
    }

    #[test]
    fn a_summary_counts_by_weight() {
        let of = |code| Diagnostic::general(code, "x");
        assert_eq!(summary(&[of(Code::BadValue), of(Code::DeadLink), of(Code::BadValue)]), "2 errors, 1 warning");
        assert_eq!(summary(&[of(Code::Empty)]), "1 hint");
        assert_eq!(summary(&[]), "");
    }

    #[test]
    fn diagnostics_are_sorted_by_place_and_said_once() {
        let text = Text::new(SourcePath::new("b.md"), "one\ntwo\n");
        let line = |line, column| Diagnostic::at(Code::DeadLink, text.excerpt(line, column, 1), "dead");
        let file = |name| Diagnostic::of_file(Code::Empty, &SourcePath::new(name), "empty");
        let general = Diagnostic::general(Code::NoBaseUrl, "none");
        let mut given =
            vec![line(2, 1), file("c.md"), line(1, 3), line(2, 1), general.clone(), line(1, 1), file("a.md")];
        sort(&mut given);
        assert_eq!(given, [general, file("a.md"), line(1, 1), line(1, 3), line(2, 1), file("c.md")]);
    }

    #[test]
    fn a_program_reads_one_object_a_line() {
        assert_eq!(
            json(&at("titel = 1", 1, 5)),
            "{\"severity\":\"error\",\"code\":\"unknown-key\",\"message\":\"unknown key `titel`\",\
             \"file\":\"studybook.toml\",\"line\":1,\"column\":1,\"hint\":\"did you mean `title`?\"}"
        );
    }
}

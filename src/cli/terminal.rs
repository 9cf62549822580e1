//! What people read: diagnostics and messages to stderr, data to stdout.

use std::io::{self, IsTerminal, Write};

use anstyle_query::windows::enable_ansi_colors;

use super::selection::Selection;
use crate::diagnostic::report::{self, ReportOptions};
use crate::diagnostic::{Diagnostic, Severity};

/// The terminal, or whatever stands in its place.
#[derive(Debug)]
pub(crate) struct Terminal {
    options: ReportOptions,
    /// Whether each thing is told, however many are like it.
    says_all: bool,
}

impl Terminal {
    pub(crate) fn new() -> Self {
        let is_wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        // A console of Windows shows the marks themselves until it is asked to take them for colours.
        let colour = io::stderr().is_terminal() && is_wanted && enable_ansi_colors().unwrap_or(true);
        Terminal { options: ReportOptions { colour, ..ReportOptions::default() }, says_all: false }
    }

    /// Returns a terminal that is told everything, however many things are alike.
    pub(crate) fn saying_all(&self) -> Self {
        Terminal { options: self.options, says_all: true }
    }

    /// Returns the paint for data: colours where stdout is a terminal that shows them.
    pub(crate) fn paint(&self) -> Paint {
        let is_wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Paint { colour: io::stdout().is_terminal() && is_wanted && enable_ansi_colors().unwrap_or(true) }
    }

    /// Returns how reports are shown that are data.
    pub(crate) fn data_options(&self) -> ReportOptions {
        ReportOptions { colour: self.paint().colour, ..self.options }
    }

    /// Writes a line to stderr. Nobody can be told when that fails.
    pub(crate) fn say(&self, words: &str) {
        let _ = writeln!(io::stderr().lock(), "{words}");
    }

    /// Writes data to stdout; a reader that has seen enough, such as `head`, is no failure.
    pub(crate) fn print(&self, data: &str) -> io::Result<()> {
        self.print_bytes(data.as_bytes())
    }

    /// Writes data to stdout as it is.
    pub(crate) fn print_bytes(&self, data: &[u8]) -> io::Result<()> {
        match io::stdout().lock().write_all(data) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }

    /// Says that something failed, and what to do.
    pub(crate) fn failure(&self, message: &str, hint: Option<&str>) {
        let (red, bold, plain) = if self.options.colour { ("\x1b[1;31m", "\x1b[1m", "\x1b[0m") } else { ("", "", "") };
        self.say(&format!("{red}error{plain}{bold}: {message}{plain}"));
        if let Some(hint) = hint {
            self.say(&format!("  {bold}= help{plain}: {hint}"));
        }
    }

    /// Prints diagnostics in the order of their places, errors last, so that they stay in view.
    pub(crate) fn report(&self, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        report::sort(&mut diagnostics);
        for severity in [Severity::Hint, Severity::Warning, Severity::Error] {
            let all = diagnostics.iter().filter(|one| one.severity() == severity).collect();
            let Selection { told, rest } = if self.says_all { Selection::whole(all) } else { Selection::few(all) };
            told.into_iter().for_each(|one| self.say(&self.shown(one)));
            rest.iter().for_each(|rest| self.say(&rest.line()));
        }
        diagnostics
    }

    /// Renders a diagnostic; a hint takes one line, since there may be many and none needs to be mended.
    fn shown(&self, diagnostic: &Diagnostic) -> String {
        match diagnostic.severity() {
            Severity::Hint => one_line(diagnostic),
            Severity::Warning | Severity::Error => report::render(diagnostic, self.options).trim_end().to_owned(),
        }
    }
}

/// Colours for text, or none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paint {
    colour: bool,
}

impl Paint {
    /// Makes text bold.
    pub(crate) fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    /// Gives text a colour, by the numbers of its escape sequence (ECMA-48, SGR).
    pub(crate) fn with(self, colour: &str, text: &str) -> String {
        if self.colour && !colour.is_empty() { format!("\x1b[{colour}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// Puts a hint on one line.
fn one_line(hint: &Diagnostic) -> String {
    let place = match (&hint.excerpt, &hint.file) {
        (Some(excerpt), _) => format!("{}: ", excerpt.place),
        (None, Some(file)) => format!("{file}: "),
        (None, None) => String::new(),
    };
    format!("hint[{}]: {}", hint.code.name(), report::printable(&format!("{place}{}", hint.message)))
}

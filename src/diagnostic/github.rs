//! Diagnostics → commands of a GitHub workflow, which annotate the lines of a pull request.

use super::{Diagnostic, Severity};

/// Writes one diagnostic as a workflow command on one line, without a line end; `path` is its file in the repository.
pub fn github(diagnostic: &Diagnostic, path: Option<&str>) -> String {
    let command = match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let mut properties = Vec::new();
    properties.extend(path.map(|path| format!("file={}", property(path))));
    if let Some(excerpt) = &diagnostic.excerpt {
        let (line, column) = (excerpt.place.line, excerpt.place.column);
        properties.push(format!("line={line},endLine={line},col={column},endColumn={}", column + excerpt.length));
    }
    properties.push(format!("title={}", property(diagnostic.code.name())));
    format!("::{command} {}::{}", properties.join(","), data(&diagnostic.whole()))
}

/// Escapes what would end a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes what would end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::text::{SourcePath, Text};

    #[test]
    fn what_would_end_a_command_is_escaped() {
        let text = Text::new(SourcePath::new("a,b.md"), "100 %: x");
        let one = Diagnostic::at(Code::DeadLink, text.excerpt(1, 5, 2), "100 %\n::error::x").hint("mend, it");
        assert_eq!(
            github(&one, Some("notes/a,b:c.md")),
            "::warning file=notes/a%2Cb%3Ac.md,line=1,endLine=1,col=5,endColumn=7,title=dead-link::\
             100 %25%0A::error::x%0Amend, it"
        );
        assert_eq!(github(&Diagnostic::general(Code::Empty, "x"), None), "::notice title=empty::x");
    }
}

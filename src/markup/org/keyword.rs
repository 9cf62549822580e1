//! Keywords of Org, `#+NAME: value`: nobody reads them, but some of them say something.

use super::super::kind::Kind;
use super::super::span::Span;
use super::marks::after_prefix;
use super::reader::Reader;
use crate::diagnostic::Code;

/// The keywords that say nothing to a reader, or nothing here.
const KNOWN: &[&str] = &[
    "ARCHIVE",
    "AUTHOR",
    "BIBLIOGRAPHY",
    "BIND",
    "CALL",
    "CAPTION",
    "CATEGORY",
    "CITE_EXPORT",
    "COLUMNS",
    "CONSTANTS",
    "CREATOR",
    "DATE",
    "DESCRIPTION",
    "DRAWERS",
    "EMAIL",
    "EXCLUDE_TAGS",
    "EXPORT_FILE_NAME",
    "FILETAGS",
    "FILTER",
    "HEADER",
    "HEADERS",
    "ID",
    "IDENTIFIER",
    "INDEX",
    "INFOJS_OPT",
    "KEYWORDS",
    "LABEL",
    "LANGUAGE",
    "LATEX_CLASS",
    "LATEX_COMPILER",
    "LATEX_HEADER",
    "LINK",
    "MACRO",
    "NAME",
    "OPTIONS",
    "PLOT",
    "PRINT_BIBLIOGRAPHY",
    "PRIORITIES",
    "PROPERTY",
    "RESULTS",
    "SELECT_TAGS",
    "SETUPFILE",
    "SIGNATURE",
    "SOURCE",
    "SRCNAME",
    "STARTUP",
    "SUBTITLE",
    "TAGS",
    "TBLFM",
    "TBLNAME",
    "TITLE",
    "TOC",
    "TODO",
    "SEQ_TODO",
    "TYP_TODO",
    "LAST_MODIFIED",
    "CREATED",
];

/// What keywords of other programs start with.
const PREFIXES: &[&str] =
    &["ATTR_", "HTML", "LATEX", "ODT_", "BEAMER", "REVEAL_", "HUGO_", "ROAM_", "TEXINFO_", "ANKI_"];

impl Reader<'_> {
    /// Reads a line that starts with `#+`, and returns how many lines that took.
    pub(super) fn keyword(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        if let Some(rest) = after_prefix(line.words, "#+begin_") {
            return self.block(at, rest);
        }
        if let Some(name) = after_prefix(line.words, "#+end_") {
            return self.end_block(at, name.trim());
        }
        let Some((name, value)) = line.words[2..].split_once(':').filter(|(name, _)| is_name(name)) else {
            self.words(line);
            return 1;
        };
        // `#+RESULTS[hash]:` names what it belongs to.
        let name = name.split('[').next().unwrap_or_default().to_uppercase();
        let value = value.trim();
        match name.as_str() {
            "TITLE" if self.flow.builder.title.is_none() && !value.is_empty() => {
                self.flow.builder.title = Some(Span::new(line.end() - value.len(), line.end()));
            }
            // Another title is none: its words stay where they stand.
            "TITLE" if !value.is_empty() => {
                self.words(line);
                return 1;
            }
            "TODO" | "SEQ_TODO" | "TYP_TODO" => self.states.learn(value),
            "INCLUDE" => self.tell(at, "a file is not included here"),
            name if is_known(name) => {}
            name => self.tell(at, &format!("nobody knows the keyword `#+{name}:`: it is not shown")),
        }
        self.hide(Kind::Keyword, at, 1)
    }

    /// Tells the author of something that is not shown.
    pub(super) fn tell(&mut self, at: usize, message: &str) {
        let line = self.lines[at];
        let hint = "write it as text, or leave it for other programs";
        self.flow.builder.report(Code::UnknownOrg, line.start..line.end(), (message, hint));
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(char::is_whitespace)
}

fn is_known(name: &str) -> bool {
    KNOWN.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

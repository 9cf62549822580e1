//! Diagnostics → SARIF 2.1.0, the format in which code hosts and editors take what a checker found.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Code, Diagnostic, Severity};

/// Where the schema of the format lies.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What stands in a path as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Writes diagnostics as one run of SARIF, ending in a line end; `path` gives the address of a diagnostic's file,
/// relative to the root of the repository.
pub fn sarif(diagnostics: &[Diagnostic], path: impl Fn(&Diagnostic) -> Option<String>) -> String {
    let results: Vec<Value> = diagnostics.iter().map(|one| result(one, path(one))).collect();
    let rules: Vec<Value> = Code::ALL.iter().map(|code| rule(*code)).collect();
    let driver = json!({ "name": "studybook", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules });
    let run = json!({ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results });
    format!("{:#}\n", json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn rule(code: Code) -> Value {
    let page = code.page();
    let first = page.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    json!({
        "id": code.name(),
        "shortDescription": { "text": first.trim() },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn result(diagnostic: &Diagnostic, path: Option<String>) -> Value {
    let index = Code::ALL.iter().position(|code| *code == diagnostic.code);
    let mut result = json!({
        "ruleId": diagnostic.code.name(),
        "ruleIndex": index,
        "level": level(diagnostic.severity()),
        "message": { "text": diagnostic.whole() },
    });
    if let Some(path) = path {
        let mut location = json!({ "artifactLocation": { "uri": utf8_percent_encode(&path, KEPT).to_string() } });
        if let Some(excerpt) = &diagnostic.excerpt {
            let (line, column) = (excerpt.place.line, excerpt.place.column);
            location["region"] = json!({
                "startLine": line,
                "startColumn": column,
                "endColumn": column + excerpt.length,
            });
        }
        result["locations"] = json!([{ "physicalLocation": location }]);
    }
    result
}

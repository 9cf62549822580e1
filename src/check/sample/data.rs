//! JSON, TOML and YAML: is it any?

use super::{Fault, Inner, Sample};

/// Says what is wrong with a sample of data, if anything.
pub(super) fn data(sample: &Sample, kind: Inner) -> Option<Fault> {
    let wrong = |what: &str, error: String, line: Option<usize>| {
        Some(Fault::new(format!("is no {what}: {}", one_line(&error))).at(line))
    };
    let code = &*sample.code;
    match kind {
        Inner::Json => {
            let error = serde_json::from_str::<serde_json::Value>(code).err()?;
            wrong("JSON", error.to_string(), Some(error.line()))
        }
        Inner::Toml => {
            let error = toml::from_str::<toml::Table>(code).err()?;
            let line = error.span().map(|span| 1 + code[..span.start.min(code.len())].matches('\n').count());
            wrong("TOML", error.message().to_owned(), line)
        }
        Inner::Yaml => {
            let error = serde_saphyr::from_multiple::<serde_json::Value>(code).err()?;
            let line = error.location().and_then(|place| usize::try_from(place.line()).ok());
            wrong("YAML", error.to_string(), line)
        }
        Inner::Sqlite => None,
    }
}

/// Takes the first line of what a parser says.
fn one_line(error: &str) -> &str {
    error.lines().next().unwrap_or_default().trim()
}

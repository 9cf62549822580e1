//! An export of any kind → what was read of it.

use super::imported::{ImportError, Imported};
use super::{anki, json, note, rows};

/// Reads an export by what it is: a package, JSON or a table. `name` is the file's name; media will lie in `folder` beside the notes.
pub fn import(name: &str, bytes: &[u8], folder: &str) -> Result<Imported, ImportError> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut imported = match ending.to_ascii_lowercase().as_str() {
        "apkg" | "colpkg" => anki::read(bytes, folder)?,
        "json" => json::read(bytes, stem)?,
        "md" | "markdown" => note::read(name, bytes, folder)?,
        "csv" | "tsv" | "txt" => rows::read(name, bytes)?,
        _ => return Err(ImportError::UnknownKind),
    };
    imported.settle();
    if imported.notes.is_empty() { Err(ImportError::Nothing) } else { Ok(imported) }
}

//! The JSON Schema of an exported guide.

/// Returns the JSON Schema (draft 2020-12) of what `export json` writes.
pub fn schema() -> &'static str {
    include_str!("deck.schema.json")
}

//! The keys of `studybook.toml` → a JSON Schema, by which editors complete and check the file.

use serde_json::{Map, Value, json};

use super::file::KEYS;
use crate::diagnostic::Code;
use crate::settings::{Key, Kind, LEVELS};

/// Writes the JSON Schema (draft 2020-12) of `studybook.toml`, ending in a line end.
///
/// ```
/// assert!(studybook::config::schema().contains("\"base-url\""));
/// ```
pub fn schema() -> String {
    let mut schema = table(KEYS);
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!("studybook.toml"));
    schema.insert("description".to_owned(), json!("The configuration of a study guide."));
    let levels: Vec<&str> = LEVELS.iter().map(|(name, _)| *name).collect();
    schema.insert("$defs".to_owned(), json!({ "level": { "enum": levels } }));
    format!("{:#}\n", Value::Object(schema))
}

fn table<T>(keys: &[Key<T>]) -> Map<String, Value> {
    let properties: Map<String, Value> = keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let mut table = Map::new();
    table.insert("type".to_owned(), json!("object"));
    table.insert("properties".to_owned(), Value::Object(properties));
    table.insert("additionalProperties".to_owned(), json!(false));
    table
}

fn property<T>(key: &Key<T>) -> Value {
    let mut property = match &key.kind {
        Kind::Text(pattern, _) => text(*pattern),
        Kind::Integer(_) => only("integer"),
        Kind::Flag(_) => only("boolean"),
        Kind::Date(_) => text(Some("^[0-9]{4}-[0-9]{2}-[0-9]{2}")),
        Kind::Texts(_) => list(),
        Kind::Tags(_) | Kind::Wordings(_) => Map::from_iter([("anyOf".to_owned(), json!([list(), only("string")]))]),
        Kind::Table(keys) => table(keys),
        Kind::Levels(_) => levels(),
        Kind::Values(_) => values(),
        Kind::Commands(_) => commands(),
    };
    property.insert("description".to_owned(), json!(key.about));
    // The literals are JSON too; a test proves it for each.
    if let Some(usual) = key.usual.and_then(|usual| serde_json::from_str(usual).ok()) {
        property.insert("default".to_owned(), usual);
    }
    if let Ok(example) = serde_json::from_str::<Value>(key.example) {
        property.insert("examples".to_owned(), json!([example]));
    }
    Value::Object(property)
}

/// Describes a table with a level for each code; the usual one is that of the code itself.
fn levels() -> Map<String, Value> {
    let usual = |code: &Code| LEVELS.iter().find(|(_, level)| *level == Some(code.severity())).map(|(name, _)| *name);
    let property = |code: &Code| (code.name().to_owned(), json!({ "$ref": "#/$defs/level", "default": usual(code) }));
    let mut table = only("object");
    table.insert("properties".to_owned(), Value::Object(Code::ALL.iter().map(property).collect()));
    table.insert("additionalProperties".to_owned(), json!(false));
    table
}

/// Describes a table of any keys with plain values.
fn values() -> Map<String, Value> {
    let mut table = only("object");
    table.insert("additionalProperties".to_owned(), json!({ "type": ["string", "number", "boolean"] }));
    table
}

/// Describes tables by any name, each with a command.
fn commands() -> Map<String, Value> {
    let mut words = list();
    words.insert("minItems".to_owned(), json!(1));
    let one = json!({ "type": "object", "properties": { "command": words }, "additionalProperties": false });
    let mut table = only("object");
    table.insert("additionalProperties".to_owned(), one);
    table
}

fn only(name: &str) -> Map<String, Value> {
    Map::from_iter([("type".to_owned(), json!(name))])
}

fn text(pattern: Option<&str>) -> Map<String, Value> {
    let mut text = only("string");
    if let Some(pattern) = pattern {
        text.insert("pattern".to_owned(), json!(pattern));
    }
    text
}

fn list() -> Map<String, Value> {
    let mut list = only("array");
    list.insert("items".to_owned(), json!({ "type": "string" }));
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_describes_every_key() {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        for key in KEYS {
            let property = &schema["properties"][key.name];
            assert_eq!(property["description"], key.about);
            assert_eq!(property["default"].is_null(), key.usual.is_none(), "{}", key.name);
            assert_eq!(property["examples"].is_null(), key.example.is_empty(), "{}", key.name);
        }
        assert_eq!(schema["properties"]["markdown"]["additionalProperties"], false);
    }

    #[test]
    fn the_schema_reads_like_this() {
        insta::assert_snapshot!(schema());
    }
}

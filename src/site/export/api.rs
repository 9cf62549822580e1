//! The guide as data, for programs: topics, a file for each question, their JSON Schema, and a description in OpenAPI.

use serde_json::{Value, json};

use crate::config::Config;
use crate::deck::{self, Flashcard, Media, QuestionJson, TopicJson};
use crate::guide::Question;
use crate::site::material::Material;
use crate::site::planned::Planned;

/// The files beside those of the questions.
const COMMON: [&str; 3] = ["api/v1/openapi.json", "api/v1/schema.json", "api/v1/topics.json"];

/// Returns where its files lie, if the guide wants them: the common ones, then one for each question.
pub(crate) fn addresses(planned: &Planned<'_>) -> Vec<String> {
    if !planned.settings.config.export.api {
        return Vec::new();
    }
    let questions = planned.heads.questions.iter().map(|question| format!("api/v1/questions/{}.json", question.id));
    COMMON.into_iter().map(str::to_owned).chain(questions).collect()
}

/// Writes one of its files, by its number among [`addresses`].
pub(crate) fn file(material: &Material, at: usize) -> String {
    let value = match at {
        0 => openapi(&material.config),
        1 => return deck::schema().to_owned(),
        2 => topics(material),
        _ => question(material, at - COMMON.len()),
    };
    format!("{value:#}\n")
}

fn topics(material: &Material) -> Value {
    let guide = &material.guide;
    let topics = guide.topics.iter().map(|topic| {
        let is_home =
            |question: &&Question| guide.home_topic(question).is_some_and(|home| std::ptr::eq(home, &**topic));
        TopicJson::of(topic, guide.questions.iter().map(|question| &**question).filter(is_home))
    });
    json!(topics.collect::<Vec<_>>())
}

fn question(material: &Material, at: usize) -> Value {
    let guide = &material.guide;
    let card = guide.questions.get(at).and_then(|question| Flashcard::of(guide, question, material.cards()));
    json!(card.map(|card| QuestionJson::of(&card, &Media::on_site(&material.config))))
}

/// Describes the files in OpenAPI 3.1; the shapes are those of the JSON Schema.
fn openapi(config: &Config) -> Value {
    let server = config.base_url.as_ref().map_or_else(|| "./".to_owned(), |base| format!("{}api/v1/", base.as_str()));
    json!({
        "openapi": "3.1.0",
        "info": { "title": config.title, "description": "The guide as data: files that never change but with the guide.", "version": "1" },
        "servers": [{ "url": server.trim_end_matches('/') }],
        "paths": {
            "/topics.json": { "get": {
                "operationId": "topics",
                "summary": "All topics, in the order of the guide",
                "responses": { "200": answer("The topics", &json!({ "type": "array", "items": reference("Topic") })) },
            }},
            "/questions/{id}.json": { "get": {
                "operationId": "question",
                "summary": "A question with its answers",
                "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" }, "description": "The id of the question, as its topic lists it" }],
                "responses": { "200": answer("The question", &reference("Question")), "404": { "description": "No question has this id" } },
            }},
        },
        "components": { "schemas": schemas() },
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn answer(about: &str, schema: &Value) -> Value {
    json!({ "description": about, "content": { "application/json": { "schema": schema } } })
}

/// Returns the shapes of the JSON Schema, which OpenAPI keeps in another place.
fn schemas() -> Value {
    let schema = deck::schema().replace("#/$defs/", "#/components/schemas/");
    let schema: Value = serde_json::from_str(&schema).unwrap_or_default();
    schema["$defs"].clone()
}

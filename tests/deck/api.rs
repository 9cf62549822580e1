//! The guide as data on the site: off by default, as its description says when it is on.

use std::fs;

use serde_json::Value;

use super::tool::{done, guide, outside};

#[test]
fn the_site_holds_the_guide_as_data_where_that_is_wanted() {
    let guide = guide();
    let root = guide.path().to_str().unwrap();
    done(&["build", root]);
    let api = guide.path().join("public/api/v1");
    assert!(!api.exists());
    fs::write(guide.path().join("studybook.toml"), "title = \"A guide\"\napi = true\n").unwrap();
    done(&["build", root]);
    let read = |name: &str| serde_json::from_slice::<Value>(&fs::read(api.join(name)).unwrap()).unwrap();
    let topics = read("topics.json");
    let ids: Vec<&Value> =
        topics.as_array().unwrap().iter().flat_map(|topic| topic["questions"].as_array().unwrap()).collect();
    assert_eq!(ids.len(), 6);
    let deck: Value = serde_json::from_str(&done(&["export", "json", root, "--output", "-"]).0).unwrap();
    assert_eq!(deck["topics"], topics);
    for (id, question) in ids.iter().zip(deck["questions"].as_array().unwrap()) {
        assert_eq!(read(&format!("questions/{}.json", id.as_str().unwrap())), *question);
    }
    let description = read("openapi.json");
    assert!(description["components"]["schemas"]["Question"]["properties"]["answers"].is_object());
    if let Some(faults) = outside(&["openapi", api.join("openapi.json").to_str().unwrap()]) {
        assert_eq!(faults, serde_json::json!([]));
    }
    if let Some(faults) = outside(&["api", api.to_str().unwrap()]) {
        assert_eq!(faults, serde_json::json!([]));
    }
}

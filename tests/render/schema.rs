//! The published schema of the graph's JSON, and whether it tells everything that the writer writes.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use imena::render::Format;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::Value;

use super::{fixtures, rendered};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn schema() -> Value {
    serde_json::from_str(&fs::read_to_string(root().join("docs/graph.schema.json")).unwrap()).unwrap()
}

/// The first key of `value` that the schema does not name, with its path. Of alternatives, one must name all keys.
fn unnamed(schema: &Value, rules: &Value, value: &Value, path: &str) -> Option<String> {
    if let Some(place) = rules["$ref"].as_str() {
        return unnamed(schema, schema.pointer(&place[1..]).unwrap(), value, path);
    }
    if let Some(alternatives) = rules["anyOf"].as_array().filter(|_| rules["properties"].is_null()) {
        // Where none does, the one that comes farthest was meant.
        let found = alternatives.iter().map(|rules| unnamed(schema, rules, value, path));
        return found.max_by_key(|path| path.as_ref().map_or(usize::MAX, String::len)).flatten();
    }
    match value {
        Value::Array(items) => items.iter().find_map(|item| unnamed(schema, &rules["items"], item, path)),
        Value::Object(fields) => fields.iter().find_map(|(key, value)| {
            let path = format!("{path}/{key}");
            match (rules.pointer(&format!("/properties/{key}")), rules.get("additionalProperties")) {
                (Some(rules), _) | (None, Some(rules)) => unnamed(schema, rules, value, &path),
                (None, None) => Some(path),
            }
        }),
        _ => None,
    }
}

#[test]
fn every_key_of_the_sample_is_in_the_schema() {
    let graph: Value = serde_json::from_str(&fs::read_to_string(root().join("graphs/sample.json")).unwrap()).unwrap();
    let schema = schema();
    assert_eq!(unnamed(&schema, &schema, &graph, ""), None);
    let mut odd = graph.clone();
    odd["nodes"][0]["aliases"][0]["colour"] = Value::from("red");
    assert_eq!(unnamed(&schema, &schema, &odd, "").as_deref(), Some("/nodes/aliases/colour"));
}

/// A Python that has jsonschema, which `IMENA_PYTHON` names, validates the sample and sixty graphs of all sorts.
#[test]
fn graphs_are_valid() {
    let python = env::var("IMENA_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has_jsonschema = Command::new(&python).args(["-c", "import jsonschema"]).output();
    if !has_jsonschema.is_ok_and(|done| done.status.success()) {
        assert!(env::var_os("IMENA_CONSUMERS").is_none(), "jsonschema is missing, and IMENA_CONSUMERS asks for it");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut lines = String::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..60 {
        let graph = fixtures::any_graph().new_tree(&mut runner).unwrap().current();
        lines.push_str(&rendered(&graph, Format::Json).replace('\n', ""));
        lines.push('\n');
    }
    let path = folder.path().join("graphs.jsonl");
    fs::write(&path, lines).unwrap();
    let done = Command::new(&python)
        .arg(root().join("scripts/check_schema.py"))
        .args([root().join("graphs/sample.json"), path])
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_key_of_any_graph_is_in_the_schema(graph in fixtures::any_graph()) {
        let schema = schema();
        let written: Value = serde_json::from_str(&rendered(&graph, Format::Json)).unwrap();
        prop_assert_eq!(unnamed(&schema, &schema, &written, ""), None);
    }
}

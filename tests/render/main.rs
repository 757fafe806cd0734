//! The written forms of graphs and alias tables: golden files, hostile text, and reading back.
//!
//! After a change that is meant, `UPDATE_GOLDEN=1 cargo test --test render` rewrites tests/data/render; read the diff.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod dynamic;
mod fixtures;
mod hostile;
mod schema;
mod weight;

use std::fs;
use std::path::Path;

use imena::relate::{FORMAT_VERSION, Graph};
use imena::render::{Format, LinksKey, RenderOptions, read_json, write, write_aliases};
use proptest::prelude::*;

fn rendered(graph: &Graph, format: Format) -> String {
    let mut out = Vec::new();
    write(graph, format, &RenderOptions::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn agrees_with_file(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/render").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap();
    assert!(actual == expected, "{} differs; see the head of this file", path.display());
}

fn file_name(stem: &str, format: Format) -> String {
    let end = match format {
        Format::Cytoscape => "cyjs",
        Format::Graphology => "graphology.json",
        Format::CsvNodes => "nodes.csv",
        Format::CsvEdges => "edges.csv",
        Format::Neo4jNodes => "neo4j.nodes.csv",
        Format::Neo4jEdges => "neo4j.edges.csv",
        Format::Ftm => "ftm.jsonl",
        _ => format.name(),
    };
    let name = format!("{stem}.{end}");
    assert_eq!(Format::from_path(name.as_ref()).unwrap(), format);
    name
}

#[test]
fn golden_files() {
    let (graph, aliases) = fixtures::story();
    let hostile = fixtures::hostile();
    for format in Format::all() {
        agrees_with_file(&file_name("story", format), &rendered(&graph, format));
        agrees_with_file(&file_name("hostile", format), &rendered(&hostile, format));
    }
    let mut tsv = Vec::new();
    write_aliases(&aliases, &mut tsv).unwrap();
    agrees_with_file("story.aliases.tsv", std::str::from_utf8(&tsv).unwrap());
}

#[test]
fn aliases_are_sorted_and_quoted() {
    let mut table = fixtures::story().1;
    let mut expected = Vec::new();
    write_aliases(&table, &mut expected).unwrap();
    table.entities.reverse();
    for entity in &mut table.entities {
        entity.aliases.reverse();
    }
    let mut written = Vec::new();
    write_aliases(&table, &mut written).unwrap();
    assert_eq!(written, expected);

    table.entities[0].aliases[0].spelling = "ТОВ \"Рога\"\tі\nкопита".to_owned();
    let mut written = Vec::new();
    write_aliases(&table, &mut written).unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(&written[..]);
    assert!(reader.records().any(|record| &record.unwrap()[4] == "ТОВ \"Рога\"\tі\nкопита"));
}

#[test]
fn json_has_the_key_asked_for_and_one_row_a_line() {
    let (graph, _) = fixtures::story();
    for (key, edges, links) in
        [(LinksKey::Edges, true, false), (LinksKey::Links, false, true), (LinksKey::Both, true, true)]
    {
        let mut out = Vec::new();
        let options = RenderOptions { links_key: key, ..RenderOptions::default() };
        write(&graph, Format::Json, &options, &mut out).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!((value.get("edges").is_some(), value.get("links").is_some()), (edges, links));
        assert_eq!(read_json(&out[..], "graph.json").unwrap(), graph);
    }
    let text = rendered(&graph, Format::Json);
    assert_eq!(text.lines().filter(|line| line.starts_with("{\"id\":")).count(), graph.graph.node_count());
    assert_eq!(text.lines().filter(|line| line.starts_with("{\"source\":")).count(), graph.graph.edge_count());
    let compact = serde_json::to_string(&graph).unwrap();
    assert_eq!(compact, text.replace('\n', ""), "serde writes the same, on one line");
    assert_eq!(serde_json::from_str::<Graph>(&compact).unwrap(), graph);
}

#[test]
fn what_is_no_graph_is_refused_with_a_reason() {
    let ours = rendered(&fixtures::story().0, Format::Json);
    let newer = ours.replace(
        &format!("\"format_version\":{FORMAT_VERSION}"),
        &format!("\"format_version\":{}", FORMAT_VERSION + 1),
    );
    let node = "\"source\":\"per-kim-jong-un\"";
    assert!(ours.contains(node));
    for (text, expected) in [
        ("", "graph.json:1: EOF"),
        ("{\"graph\":\n{]", "graph.json:2: "),
        ("[1, 2]", "not a graph that imena wrote"),
        ("{\"nodes\":[],\"links\":[]}", "no graph.format_version"),
        ("{\"doc\":\"a\"}\n{\"doc\":\"b\"}", "graph.json:2: trailing characters"),
        (&newer, "is of format version 2, and this imena reads up to 1"),
        (&ours.replacen(node, "\"source\":\"per-nobody\"", 1), "\"per-nobody\", which is no node"),
        (&ours.replace("\"id\":\"org-un\"", "\"id\":\"loc-usa\""), "two nodes have the id \"loc-usa\""),
        (&ours.replace("\"edges\":[", "\"lines\":["), "missing field `edges`"),
        (&ours.replacen("\"mentions\":", "\"mentionz\":", 2), "missing field `mentions`"),
    ] {
        let message = read_json(text.as_bytes(), "graph.json").unwrap_err().to_string();
        assert!(message.starts_with("graph.json") && message.contains(expected), "{message}");
    }
    let message = read_json(&[b'{', 0xff][..], "graph.json").unwrap_err().to_string();
    assert!(message.contains("not UTF-8"), "{message}");
    assert!(read_json(format!("\u{feff}{ours}").as_bytes(), "graph.json").is_ok(), "an editor added a byte-order mark");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn json_loses_nothing(graph in fixtures::any_graph()) {
        let text = rendered(&graph, Format::Json);
        let read = read_json(text.as_bytes(), "graph.json").unwrap();
        prop_assert_eq!(&read, &graph);
        prop_assert_eq!(rendered(&read, Format::Json), text);
    }

    #[test]
    fn every_graph_can_be_written(graph in fixtures::any_graph()) {
        for format in Format::all() {
            // A file of lines has none where there is nothing to tell.
            prop_assert!(!rendered(&graph, format).is_empty() || format == Format::Ftm && graph.graph.node_count() == 0);
        }
    }
}

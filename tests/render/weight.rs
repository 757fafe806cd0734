//! Which number is written as weight.

use imena::render::{Format, RenderOptions, Weight, write};

use super::fixtures;

#[test]
fn every_format_writes_the_weight_asked_for() {
    let (graph, _) = fixtures::story();
    for (weight, windows) in [("windows", true), ("npmi", false)] {
        let options = RenderOptions { weight: weight.parse::<Weight>().unwrap(), ..RenderOptions::default() };
        let (.., relation) = graph.edges().next().unwrap();
        let (json, text) = if windows {
            (format!("\"weight\":{},", relation.windows), relation.windows.to_string())
        } else {
            let npmi = relation.association.unwrap().npmi;
            (format!("\"weight\":{npmi},"), npmi.to_string())
        };
        for (format, expected) in [
            (Format::Json, json.clone()),
            (Format::Cytoscape, json.clone()),
            (Format::Graphology, json),
            (Format::Gexf, format!("weight=\"{text}\"")),
            (Format::GraphMl, format!("<data key=\"edge_weight\">{text}</data>")),
            (Format::CsvEdges, format!("Undirected,{text},")),
            (Format::Neo4jEdges, format!("CO_OCCURS_WITH,{text},")),
        ] {
            let mut out = Vec::new();
            write(&graph, format, &options, &mut out).unwrap();
            let written = String::from_utf8(out).unwrap();
            assert!(written.contains(&expected), "{format}: {expected}");
        }
    }
}

#[test]
fn a_weight_that_no_edge_has_is_known() {
    let (graph, _) = fixtures::story();
    let is_told = |weight: &str, graph| weight.parse::<Weight>().unwrap().is_told_by(graph);
    assert!(is_told("npmi", &graph) && !is_told("paragraphs", &graph));
    assert!(is_told("paragraphs", &imena::relate::Graph::default()), "no edge weighs wrong");
}

#[test]
fn only_tables_for_spreadsheets_get_a_byte_order_mark() {
    let (graph, _) = fixtures::story();
    let options = RenderOptions { csv_bom: true, ..RenderOptions::default() };
    for format in Format::all() {
        let mut out = Vec::new();
        write(&graph, format, &options, &mut out).unwrap();
        let expected = matches!(format, Format::CsvNodes | Format::CsvEdges);
        assert_eq!(out.starts_with("\u{feff}".as_bytes()), expected, "{format}");
    }
}

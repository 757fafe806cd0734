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
use imena::render::{Format, LinksKey, Partition, RenderOptions, read_json, write, write_aliases};
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
    // Pages are mostly the page's own code: one of them is kept, graphs/sample.html.
    for format in Format::all().filter(|format| *format != Format::Html) {
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

/// In a picture that a browser opens, there is no element but those that are drawn, and no link but into the web.
#[test]
fn svg_holds_nothing_that_an_article_made() {
    let text = rendered(&fixtures::hostile(), Format::Svg);
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut links = Vec::new();
    loop {
        let event = reader.read_event().unwrap();
        let (quick_xml::events::Event::Start(element) | quick_xml::events::Event::Empty(element)) = &event else {
            if event == quick_xml::events::Event::Eof {
                break;
            }
            continue;
        };
        let name = element.name();
        let name = name.as_ref();
        assert!(["svg", "title", "desc", "style", "rect", "g", "a", "path", "text"].contains(&name), "{name}");
        for attribute in element.attributes() {
            let attribute = attribute.unwrap();
            let key = attribute.key.as_ref();
            assert!(!key.starts_with("on"), "{key}");
            if key == "href" {
                links.push(attribute.value.to_string());
            }
        }
    }
    assert!(links.iter().all(|link| link.starts_with("https://")), "{links:?}");
    assert!(links.iter().any(|link| link == "https://example.org/?a=1&amp;lt;b"), "{links:?}");
    assert_eq!(
        text.matches("alert(1)").count(),
        text.matches("&gt;alert(1)&lt;").count() + text.matches("onerror=alert(1)&gt;").count()
    );
}

#[test]
fn clusters_hold_every_node_once() {
    let (graph, _) = fixtures::story();
    let mut out = Vec::new();
    let options = RenderOptions { cluster_by: Some(Partition::Type), ..RenderOptions::default() };
    write(&graph, Format::Dot, &options, &mut out).unwrap();
    let dot = String::from_utf8(out).unwrap();
    assert_eq!(dot.matches("subgraph \"cluster_").count(), 3, "people, places, an organisation");
    for label in ["person", "place", "organisation"] {
        assert_eq!(dot.matches(&format!("graph [label=\"{label}\"")).count(), 1);
    }
    assert_eq!(dot.matches("shape=").count(), graph.graph.node_count());
    assert!(dot.contains("layout=\"fdp\""));
}

#[test]
fn communities_have_colours_of_their_own() {
    let (mut graph, _) = fixtures::story();
    for (number, node) in graph.graph.node_weights_mut().enumerate() {
        node.measures.community = (number > 0).then_some(number % 2);
    }
    let options = RenderOptions { colour_by: Partition::Community, ..RenderOptions::default() };
    for format in [Format::Dot, Format::Svg, Format::Graphology] {
        let mut out = Vec::new();
        write(&graph, format, &options, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        for colour in ["#77aadd", "#ee8866", "#dddddd"] {
            assert!(text.contains(colour), "{format} {colour}");
        }
        assert!(!text.contains("#56b4e9"), "{format}: no colours of types");
        assert!(format == Format::Graphology || text.contains("community 2 (3)"), "{format}");
    }
}

/// Those that have no colour left share the grey, and the legend says so.
#[test]
fn legends_count_the_communities_without_a_colour() {
    let mut graph = fixtures::hostile();
    for (number, node) in graph.graph.node_weights_mut().enumerate() {
        node.measures.community = Some(number);
    }
    let options = RenderOptions { colour_by: Partition::Community, ..RenderOptions::default() };
    for format in [Format::Dot, Format::Svg] {
        let mut out = Vec::new();
        write(&graph, format, &options, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("community 8 (1)") && !text.contains("community 9 "), "{format}");
        assert!(text.contains("other communities (4)"), "{format}");
    }
}

/// The same table says what shape tells a type everywhere; and what a link is where documents are nodes.
#[test]
fn pictures_agree_in_shapes_and_words() {
    let graph = fixtures::hostile_documents();
    let [dot, svg, page] = [Format::Dot, Format::Svg, Format::Html].map(|format| rendered(&graph, format));
    for shape in ["ellipse", "hexagon", "box", "trapezium", "diamond", "invtrapezium"] {
        assert!(dot.contains(&format!("shape=\"{shape}\"")), "{shape}");
    }
    assert!(page.contains(r##""name":"place","colour":"#009e73","corners":6"##));
    assert!(page.contains(r##""name":"document","colour":"#dddddd","corners":3"##));
    for text in [dot, svg, page] {
        assert!(text.contains("a document and what it names") && !text.contains("both names in one"));
    }
}

/// Every name of the story has a label, in whole, and its shape tells the type.
#[test]
fn svg_labels_every_name_that_has_room() {
    let (graph, _) = fixtures::story();
    let text = rendered(&graph, Format::Svg);
    for node in graph.nodes() {
        for word in node.label().split(' ') {
            assert!(text.contains(word), "{word}");
        }
    }
    assert!(!text.contains("for want of room"));
    let positions = imena::render::positions(&graph);
    assert_eq!(positions, imena::render::positions(&graph));
    assert_eq!(positions.len(), graph.graph.node_count());
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
    let of_version = |version: u32| {
        ours.replace(&format!("\"format_version\":{FORMAT_VERSION}"), &format!("\"format_version\":{version}"))
    };
    let (newer, older) = (of_version(FORMAT_VERSION + 1), of_version(FORMAT_VERSION - 1));
    let node = "\"source\":\"per-kim-jong-un\"";
    assert!(ours.contains(node));
    for (text, expected) in [
        ("", "graph.json:1: EOF"),
        ("{\"graph\":\n{]", "graph.json:2: "),
        ("[1, 2]", "not a graph that imena wrote"),
        ("{\"nodes\":[],\"links\":[]}", "no graph.format_version"),
        ("{\"doc\":\"a\"}\n{\"doc\":\"b\"}", "graph.json:2: trailing characters"),
        (&newer, "is of format version 3, and this imena reads 2"),
        (&older, "which tells more; build the graph anew"),
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

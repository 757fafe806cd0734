use std::fs;
use std::path::Path;

use imena::relate::{ViewOptions, view};
use imena::render::read_json;
use serde_json::Value;

use super::{Workplace, stderr, stdout};

/// A workplace with the graph of the sample.
fn with_sample() -> Workplace {
    let place = Workplace::new();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("graphs/sample.json");
    place.write("graph.json", fs::read(sample).unwrap());
    place
}

fn graph(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn edges(graph: &Value) -> &[Value] {
    graph["edges"].as_array().unwrap()
}

#[test]
fn every_edge_is_measured() {
    let place = Workplace::with_news();
    let graph = graph(&stdout(&place.imena("build news -o - --to json").success()));
    for measure in ["pmi", "npmi", "llr", "p_value", "jaccard", "significance", "backbone"] {
        assert!(edges(&graph).iter().all(|edge| edge[measure].is_f64()), "{measure}");
    }
}

#[test]
fn nodes_are_measured_when_asked() {
    let place = Workplace::with_news();
    place.imena("build news -o graph.json").success();
    let nodes = |options: &str| {
        let graph = graph(&stdout(&place.imena(&format!("export graph.json -o - --to json {options}")).success()));
        graph["nodes"].as_array().unwrap().clone()
    };
    let has = |nodes: &[Value], measure: &str| nodes.iter().all(|node| node[measure].is_number());
    assert_eq!(nodes("")[0].get("degree"), None);
    let some = nodes("--node-measures degree,pagerank");
    assert!(has(&some, "degree") && has(&some, "weighted_degree") && has(&some, "pagerank"));
    assert_eq!((some[0].get("betweenness"), some[0].get("community")), (None, None));
    let all = nodes("--node-measures all");
    assert!(["degree", "weighted_degree", "pagerank", "betweenness", "community"].iter().all(|name| has(&all, name)));
    // Of what is shown, when building as when exporting.
    place.imena("build news -o top.json --top 1 --node-measures degree").success();
    assert_eq!(graph(&place.read("top.json"))["nodes"][0]["degree"], 0);
    let message = stderr(&place.imena("export graph.json -o - --to json --node-measures weight").code(2));
    assert!(message.contains("weight") && message.contains("betweenness"), "{message}");
}

#[test]
fn measures_do_not_depend_on_threads() {
    let place = with_sample();
    let csv = |threads: usize| {
        let flags = "--node-measures all -o - --to csv-nodes";
        stdout(&place.imena(&format!("export graph.json {flags} --threads {threads}")).success())
    };
    let one = csv(1);
    assert_eq!(one, csv(2));
    assert_eq!(one, csv(7));
    let header = one.lines().next().unwrap();
    assert!(header.ends_with("degree,weighted_degree,pagerank,betweenness,community"), "{header}");
}

/// The figures of docs/measures.md; where they are others now, the message has them.
#[test]
fn the_page_of_measures_counts_the_sample_as_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/measures.md")).unwrap();
    let file = fs::read(root.join("graphs/sample.json")).unwrap();
    let graph = read_json(file.as_slice(), "sample.json").unwrap();
    let alphas = [0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 1.0];
    let kept = |alpha| {
        let backbone = ViewOptions { backbone: Some(alpha), ..ViewOptions::default() };
        view(graph.clone(), &backbone).edges().count()
    };
    let by_alpha = |alpha| {
        let backbones = graph.edges().filter_map(|(.., edge)| edge.association);
        backbones.filter(|association| association.backbone <= alpha).count()
    };
    let row = |head: &str, count: &dyn Fn(f64) -> usize| {
        format!("| {head} | {} |\n", alphas.map(|alpha| count(alpha).to_string()).join(" | "))
    };
    let linked = graph.graph.node_indices().filter(|&node| graph.graph.edges(node).next().is_some()).count();
    let counts = format!("{} nodes and {} edges", graph.nodes().count(), graph.edges().count());
    let figures =
        [counts, format!("{linked} nodes have"), row("edges kept", &kept), row("of these by their α", &by_alpha)];
    for figure in figures {
        assert!(page.contains(&figure), "docs/measures.md should say: {figure}");
    }
}

#[test]
fn a_backbone_cuts_nobody_off() {
    let place = with_sample();
    let run = place.imena("export graph.json -o backbone.json --backbone 0.2").success();
    let (whole, backbone) = (graph(&place.read("graph.json")), graph(&place.read("backbone.json")));
    let hidden = &backbone["graph"]["hidden"][0];
    assert_eq!((&hidden["rule"], &hidden["nodes"]), (&"--backbone 0.2".into(), &0.into()));
    assert!(stderr(&run).contains("--backbone 0.2 (hidden: nodes 0, edges "), "{}", stderr(&run));
    assert!(edges(&backbone).len() * 2 < edges(&whole).len());
    let linked =
        |graph: &Value, id: &Value| edges(graph).iter().any(|edge| edge["source"] == *id || edge["target"] == *id);
    for node in whole["nodes"].as_array().unwrap() {
        assert_eq!(linked(&whole, &node["id"]), linked(&backbone, &node["id"]), "{}", node["id"]);
    }
    // What stays is as it was, and hiding again hides nothing more.
    assert!(edges(&backbone).iter().all(|edge| edges(&whole).contains(edge)));
    place.imena("export backbone.json -o again.json --backbone 0.2").success();
    assert_eq!(place.read("again.json"), place.read("backbone.json"));
    let message = stderr(&place.imena("export graph.json -o x.json --backbone 2").code(2));
    assert!(message.contains("must be from 0 to 1"), "{message}");
}

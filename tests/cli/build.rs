use serde_json::Value;

use super::{Workplace, stderr, stdout};

fn graph(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn labels(graph: &Value) -> Vec<&str> {
    graph["nodes"].as_array().unwrap().iter().map(|node| node["label"].as_str().unwrap()).collect()
}

#[test]
fn one_run_writes_every_output_and_sums_up() {
    let place = Workplace::with_news();
    let run = place.imena("build news -o graph.json -o graph.dot -o aliases.tsv").success().stdout("");
    let summary = stderr(&run);
    for told in ["documents  2 (", "uk 1", "pl 1", "mentions", "merged across scripts", "edges", "graph.dot"] {
        assert!(summary.contains(told), "{told:?} is not in\n{summary}");
    }
    let graph = graph(&place.read("graph.json"));
    assert_eq!(graph["graph"]["documents"], 2);
    assert!(!graph["edges"].as_array().unwrap().is_empty());
    assert!(place.read("graph.dot").starts_with("graph "));
    let aliases = place.read("aliases.tsv");
    assert!(aliases.starts_with("entity\t"));
    assert!(aliases.contains("Зеленський"), "{aliases}");
}

#[test]
fn quiet_is_quiet() {
    Workplace::with_news().imena("-q build news -o graph.json").success().stdout("").stderr("");
}

#[test]
fn the_graph_goes_to_standard_output_under_its_format() {
    let place = Workplace::with_news();
    let run = place.imena("build news -o - --to json -o graph.dot").success();
    assert_eq!(graph(&stdout(&run))["graph"]["documents"], 2);
    assert!(place.path("graph.dot").exists());
    assert!(stdout(&place.imena("build news -o - --to aliases").success()).starts_with("entity\t"));
    place.imena("build news -o graph.txt --to dot").success();
    assert!(place.read("graph.txt").starts_with("graph "));
}

#[test]
fn articles_come_from_standard_input() {
    let place = Workplace::with_news();
    let article = place.read("news/kyiv.txt");
    let run = place.command("build - -o - --to json").write_stdin(article).assert().success();
    assert_eq!(graph(&stdout(&run))["graph"]["documents"], 1);
}

#[test]
fn options_shape_the_graph() {
    let place = Workplace::with_news();
    let build = |options: &str| graph(&stdout(&place.imena(&format!("build news -o - --to json {options}")).success()));
    let plain = build("");

    let people = build("--types PER");
    assert!(people["nodes"].as_array().unwrap().iter().all(|node| node["type"] == "PER"));
    assert_eq!(build("--top 1")["nodes"].as_array().unwrap().len(), 1);
    assert_eq!(build("--min-documents 9 --hide-isolated")["nodes"].as_array().unwrap().len(), 0);
    assert_eq!(build("--window document")["graph"]["window"], "document");
    assert_eq!(build("--evidence 0")["edges"][0]["evidence"].as_array().unwrap().len(), 0);
    assert_eq!(build("--links-key links")["links"], plain["edges"]);
    assert_eq!(build("--lang bg")["graph"]["languages"]["bg"], 2);
    assert_ne!(labels(&build("--label-lang pl")), labels(&build("--label-lang uk")));
}

#[test]
fn somebody_elses_mentions_take_the_recognisers_place() {
    let place = Workplace::with_news();
    // Only what these lines name is in the graph.
    place.write(
        "mine.jsonl",
        "{\"doc\":\"news/kyiv.txt\",\"start\":0,\"end\":9,\"text\":\"Президент\",\"type\":\"PERSON\"}\n\
         {\"doc\":\"news/kyiv.txt\",\"start\":0,\"end\":9,\"text\":\"Президенти\",\"type\":\"PERSON\"}\n",
    );
    let run = place.imena("build news --mentions mine.jsonl -o - --to json").success();
    assert_eq!(labels(&graph(&stdout(&run))), ["Президент"]);
    assert!(stderr(&run).contains("skipped mine.jsonl:2: the document has"), "{}", stderr(&run));
    place.imena("build news --mentions mine.jsonl --strict -o - --to json").code(3);
}

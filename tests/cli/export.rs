use super::{Workplace, stderr, stdout};

#[test]
fn a_graph_survives_the_way_through_its_json() {
    let place = Workplace::with_news();
    place.imena("build news -o graph.json -o graph.dot -o aliases.tsv").success();
    place.imena("export graph.json -o again.json -o again.dot -o again.tsv").success();
    for (built, exported) in [("graph.json", "again.json"), ("graph.dot", "again.dot"), ("aliases.tsv", "again.tsv")] {
        assert_eq!(place.read(built), place.read(exported), "{exported}");
    }
    let piped = place.command("export - -o - --to dot").write_stdin(place.read("graph.json")).assert().success();
    assert_eq!(stdout(&piped), place.read("graph.dot"));
}

#[test]
fn the_alias_table_is_whole_whatever_is_shown() {
    let place = Workplace::with_news();
    place.imena("build news -o graph.json").success();
    place.imena("build news --top 1 -o built.tsv").success();
    place.imena("export graph.json --top 1 -o exported.tsv").success();
    assert_eq!(place.read("built.tsv"), place.read("exported.tsv"));
    assert!(place.read("built.tsv").contains("loc-warsaw"));
}

#[test]
fn groups_that_the_graph_does_not_tell_are_refused() {
    let place = Workplace::with_news();
    place.imena("build news -o graph.json").success();
    for flag in ["--colour-by", "--cluster-by"] {
        let message = stderr(&place.imena(&format!("export graph.json -o graph.dot {flag} community")).code(2));
        assert!(message.contains("no communities") && message.contains("--node-measures"), "{message}");
        place.imena(&format!("export graph.json -o graph.dot -o graph.svg {flag} type")).success();
    }
    assert!(place.read("graph.dot").contains("subgraph \"cluster_0\""));
    assert!(place.read("graph.svg").contains("<svg"));
}

#[test]
fn a_weight_that_no_edge_has_is_refused() {
    let place = Workplace::with_news();
    place.imena("build news -o graph.json").success();
    let message = stderr(&place.imena("export graph.json -o graph.gexf --weight paragraphs").code(2));
    assert!(message.contains("no edge of this graph has paragraphs"), "{message}");
    place.imena("build news --window paragraph -o graph.gexf --weight paragraphs").success();
}

#[test]
fn every_format_comes_out_of_the_json_as_out_of_the_articles() {
    let place = Workplace::with_news();
    let ends = imena::render::Format::all().map(|format| match format.name() {
        "csv-nodes" => "nodes.csv".to_owned(),
        "csv-edges" => "edges.csv".to_owned(),
        "csv-neo4j-nodes" => "neo4j.nodes.csv".to_owned(),
        "csv-neo4j-edges" => "neo4j.edges.csv".to_owned(),
        "cytoscape" => "cyjs".to_owned(),
        "graphology" => "graphology.json".to_owned(),
        "ftm" => "ftm.jsonl".to_owned(),
        name => name.to_owned(),
    });
    let ends: Vec<String> = ends.collect();
    let outputs = |stem: &str| ends.iter().map(|end| format!(" -o {stem}.{end}")).collect::<String>();
    for options in ["", " --documents-as-nodes --window paragraph"] {
        place.imena(&format!("build news{options} --weight documents --dynamic month{}", outputs("built"))).success();
        place.imena(&format!("export built.json --weight documents --dynamic month{}", outputs("again"))).success();
        for end in &ends {
            assert_eq!(place.read(&format!("built.{end}")), place.read(&format!("again.{end}")), "{end}{options}");
        }
    }
}

/// `full.json` leads to a device that takes nothing.
#[cfg(target_os = "linux")]
#[test]
fn one_output_that_fails_leaves_none() {
    let place = Workplace::with_news();
    place.imena("build news -o graph.json").success();
    std::os::unix::fs::symlink("/dev/full", place.path("full.json")).unwrap();
    let message = stderr(&place.imena("export graph.json -o graph.dot -o full.json").code(1));
    assert!(message.contains("full.json: cannot be written"), "{message}");
    assert_eq!(place.names(), ["full.json", "graph.json", "news"]);
}

#[test]
fn what_is_no_graph_is_refused() {
    let place = Workplace::new();
    for (content, told) in [("{\"nodes\":[]}", "not a graph that imena wrote"), ("{\"nod", "not whole JSON")] {
        place.write("graph.json", content);
        let message = stderr(&place.imena("export graph.json -o graph.dot").code(1));
        assert!(message.starts_with("imena: error: graph.json") && message.contains(told), "{message}");
    }
    assert!(stderr(&place.imena("export none.json -o graph.dot").code(1)).contains("none.json: cannot be read"));
    assert_eq!(place.names(), ["graph.json"]);
}

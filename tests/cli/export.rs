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

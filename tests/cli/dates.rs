use serde_json::Value;

use super::{Workplace, stderr};

/// Three articles of three days in two months, and one without a date.
fn dated() -> Workplace {
    let place = Workplace::new();
    let line =
        |id: &str, date: &str, text: &str| format!("{{\"id\":\"{id}\",\"date\":\"{date}\",\"text\":\"{text}\"}}\n");
    let articles = [
        line("a", "2023-08-31", "Володимир Зеленський зустрівся з Дональдом Туском у Києві."),
        line("b", "2023-09-01", "Володимир Зеленський і Дональд Туск говорили про Одесу."),
        line("c", "2023-09-02", "Дональд Туск прибув до Варшави."),
        line("d", "", "Володимир Зеленський був у Львові."),
    ];
    place.write("news.jsonl", articles.concat());
    place
}

fn graph(place: &Workplace, name: &str) -> Value {
    serde_json::from_str(&place.read(name)).unwrap()
}

#[test]
fn only_articles_of_the_dates_wanted_are_read() {
    let place = dated();
    let run = place.imena("build news.jsonl --since 2023-09-01 --until 2023-09-01 -o graph.json").success();
    for told in
        ["documents  1 (uk 1)", "undated documents (hidden: documents 1)", "--since 2023-09-01 (hidden: documents 1)"]
    {
        assert!(stderr(&run).contains(told), "{told:?} is not in\n{}", stderr(&run));
    }
    let graph = graph(&place, "graph.json");
    assert_eq!(graph["graph"]["documents"], 1);
    assert_eq!(graph["graph"]["hidden"][2]["rule"], "--until 2023-09-01");
    let none = place.imena("build news.jsonl --since 2030-01-01 -o graph.json").code(1);
    assert!(stderr(&none).contains("no article is of the dates wanted"), "{}", stderr(&none));
    let typo = place.imena("build news.jsonl --since yesterday -o graph.json").code(2);
    assert!(stderr(&typo).contains("--since"), "{}", stderr(&typo));
    for (flag, told) in [("--since 2024-03", "write it as 2024-03-01"), ("--until 2024", "write it as 2024-01-01")] {
        let message = stderr(&place.imena(&format!("build news.jsonl {flag} -o graph.json")).code(2));
        assert!(message.contains(told), "{message}");
    }
    let run = place.imena("mentions news.jsonl --until 2023-08-31").success();
    assert!(stderr(&run).contains("--until 2023-08-31 (hidden: documents 2)"), "{}", stderr(&run));
}

#[test]
fn a_graph_for_each_slice_of_time() {
    let place = dated();
    let run = place.imena("build news.jsonl --slice month -o graph.json -o graph.nodes.csv -o aliases.tsv").success();
    assert!(stderr(&run).contains("and 4 for slices of time"), "{}", stderr(&run));
    let august = graph(&place, "graph.2023-08.json");
    let september = graph(&place, "graph.2023-09.json");
    assert_eq!((&august["graph"]["documents"], &september["graph"]["documents"]), (&1.into(), &2.into()));
    let ids = |graph: &Value| -> Vec<String> {
        graph["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap().to_owned()).collect()
    };
    assert!(ids(&august).contains(&"loc-kyiv".to_owned()) && !ids(&september).contains(&"loc-kyiv".to_owned()));
    let whole = ids(&graph(&place, "graph.json"));
    assert!(ids(&september).iter().all(|id| whole.contains(id)), "slices use the ids of the whole");
    assert!(place.read("graph.2023-09.nodes.csv").starts_with("Id,"));
    assert!(!place.path("aliases.2023-09.tsv").exists(), "one alias table serves all slices");
    assert!(stderr(&run).contains("undated    documents 1, in no slice"), "{}", stderr(&run));
    let slice = serde_json::json!({"first": "2023-09-01", "last": "2023-09-30", "name": "2023-09"});
    assert_eq!((&september["graph"]["slice"], graph(&place, "graph.json")["graph"].get("slice")), (&slice, None));
    let refused = place.imena("build news.jsonl --slice month -o - --to json").code(2);
    assert!(stderr(&refused).contains("standard output holds one"), "{}", stderr(&refused));
}

#[test]
fn slices_tell_what_was_left_out_for_all() {
    let place = dated();
    place.imena("build news.jsonl -q --since 2023-09-01 --top 2 --slice month -o graph.json").success();
    let september = graph(&place, "graph.2023-09.json");
    let rules: Vec<&str> = september["graph"]["hidden"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hidden| hidden["rule"].as_str().unwrap())
        .collect();
    assert_eq!(rules, ["undated documents", "--since 2023-09-01", "--top 2"]);
    assert!(!place.path("graph.2023-08.json").exists());
}

#[test]
fn outputs_of_slices_are_written_all_or_none() {
    let place = dated();
    let before = place.names();
    // Another output has the name of a slice.
    let message = stderr(&place.imena("build news.jsonl --slice month -o g.json -o g.2023-09.json").code(2));
    assert!(message.contains("g.2023-09.json is an output as well"), "{message}");
    // The last of the slices cannot be written.
    std::fs::create_dir(place.path("g.2023-09.json")).unwrap();
    place.imena("build news.jsonl --slice month -o g.json").code(2);
    std::fs::remove_dir(place.path("g.2023-09.json")).unwrap();
    assert_eq!(place.names(), before);
    // A month that names nobody has no communities.
    let nobody = "{\"id\":\"e\",\"date\":\"2023-10-01\",\"text\":\"Йшов дощ.\"}\n";
    place.write("news.jsonl", place.read("news.jsonl") + nobody);
    let flags = "--slice month --node-measures community --colour-by community -o g.svg -o g.json";
    place.imena(&format!("build news.jsonl {flags}")).success();
    assert!(graph(&place, "g.2023-10.json")["nodes"].as_array().unwrap().is_empty());
    assert!(place.path("g.2023-10.svg").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_slice_that_fails_leaves_no_output() {
    let place = dated();
    std::os::unix::fs::symlink("/dev/full", place.path("g.2023-09.json")).unwrap();
    let message = stderr(&place.imena("build news.jsonl --slice month -o g.json").code(1));
    assert!(message.contains("g.2023-09.json: cannot be written"), "{message}");
    assert_eq!(place.names(), ["g.2023-09.json", "news.jsonl"]);
}

#[test]
fn only_what_is_near_a_name() {
    let place = dated();
    place.imena("build news.jsonl -q -o graph.json").success();
    place.command("export graph.json -q -o near.json --around").arg("володимир зеленський").assert().success();
    let near = graph(&place, "near.json");
    let labels: Vec<&str> =
        near["nodes"].as_array().unwrap().iter().map(|node| node["label"].as_str().unwrap()).collect();
    assert!(labels.contains(&"Одеса") && !labels.contains(&"Варшава"), "{labels:?}");
    let rule = near["graph"]["hidden"][0]["rule"].as_str().unwrap();
    assert!(rule.starts_with("--around per-") && rule.ends_with(" --hops 1"), "{rule}");
    let typo = place.command("export graph.json -q -o near.json --around").arg("Зеленський").assert().code(1);
    assert!(stderr(&typo).contains("(per-volodymyr-zelensky)?"), "{}", stderr(&typo));
}

#[test]
fn documents_as_nodes() {
    let place = dated();
    place.imena("build news.jsonl -q --documents-as-nodes -o graph.json -o graph.dot -o graph.edges.csv").success();
    let built = graph(&place, "graph.json");
    assert_eq!(built["nodes"][0]["id"], "doc-a");
    let edges = built["edges"].as_array().unwrap();
    assert!(edges.iter().all(|edge| edge["source"].as_str().unwrap().starts_with("doc-")));
    assert!(place.read("graph.dot").contains("class=\"DOC\""));
    place.imena("export graph.json -q -o again.json").success();
    assert_eq!(place.read("again.json"), place.read("graph.json"));
}

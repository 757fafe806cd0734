use serde_json::Value;

use super::{Workplace, stderr, stdout};

/// A workplace with the graph of two articles, one Ukrainian, one Polish.
fn with_graph() -> Workplace {
    let place = Workplace::with_news();
    place.imena("build news -q -o graph.json").success();
    place
}

fn run(place: &Workplace, command: &str, names: &[&str]) -> String {
    stdout(&place.command(command).args(names).assert().success())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_chain_between_two_spellings() {
    let place = with_graph();
    let told = run(&place, "why graph.json", &["Дональдом Туском", "donald tusk"]);
    for part in ["(PER", "Дональдом Туском", "uk 1", "pl 1", "is written for the base form"] {
        assert!(told.contains(part), "{part:?} is not in\n{told}");
    }
    let chain = json(&run(&place, "why --json graph.json", &["Дональдом Туском", "donald tusk"]));
    let stops = chain["chain"]["stops"].as_array().unwrap();
    assert_eq!(stops[0]["name"], "Дональдом Туском");
    assert_eq!(stops.last().unwrap()["name"], "Donald Tusk");
    assert_eq!(chain["chain"]["ties"].as_array().unwrap().len(), stops.len() - 1);
    assert_eq!(chain["found"][0][0]["id"], chain["chain"]["entity"]["id"]);
}

#[test]
fn all_spellings_of_one() {
    let place = with_graph();
    let told = run(&place, "why graph.json", &["Donald Tusk"]);
    assert!(told.contains("\nuk  1 mention\n") && told.contains("Дональдом Туском"), "{told}");
    let told = json(&run(&place, "why --json graph.json", &["Donald Tusk"]));
    assert_eq!(told[0]["spellings"]["pl"][0]["spelling"], "Donald Tusk");
}

#[test]
fn two_entities_are_told_apart() {
    let place = with_graph();
    let told = run(&place, "why graph.json", &["Donald Tusk", "Київ"]);
    assert!(told.contains("Donald Tusk and Київ are two entities"), "{told}");
    let advice = told.lines().find_map(|line| line.strip_prefix("what kept them apart: imena ")).unwrap();
    let told = stdout(&place.imena(advice).success());
    for part in ["what kept them apart", "they are of two types, PER and LOC", "[[same]]\nnames = ["] {
        assert!(told.contains(part), "{part:?} is not in\n{told}");
    }
    let apart = json(&run(&place, "why-not --json graph.json", &["Donald Tusk", "Київ"]));
    assert_eq!(apart["one"].as_array().map(Vec::len), Some(0));
    assert!(apart["apart"]["mean"].as_f64().unwrap() < apart["apart"]["least"].as_f64().unwrap());
    assert_eq!(apart["apart"]["noted"], false);
}

#[test]
fn why_not_of_one_entity_says_so() {
    let place = with_graph();
    let told = run(&place, "why-not graph.json", &["Donald Tusk", "Дональдом Туском"]);
    assert!(told.contains("Donald Tusk and Дональдом Туском are one entity: per-"), "{told}");
    assert!(told.contains("imena why graph.json \"Donald Tusk\" \"Дональдом Туском\""), "{told}");
}

#[test]
fn what_the_file_noted_is_told() {
    let place = Workplace::new();
    place.write("graph.json", include_str!("../data/review.json"));
    let told = run(&place, "why-not graph.json", &["Сергей Литвин", "Сергій Литвин"]);
    assert!(told.contains("\nwhat kept them apart\n  uk-7 names both in full: two people\n"), "{told}");
    assert!(told.ends_with("score 0.900\"\n") || told.contains("note = \"imena why-not: uk-7 names both"), "{told}");
}

#[test]
fn a_name_that_is_not_there_is_an_error_with_what_was_meant() {
    let place = with_graph();
    for command in ["why graph.json", "why-not graph.json Київ"] {
        let run = place.command(command).arg("Donald Tusc").assert().code(1).stdout("");
        let message = stderr(&run);
        assert!(
            message.contains("graph.json: nothing is called \"Donald Tusc\"; did you mean Donald Tusk (per-"),
            "{message}"
        );
    }
    let run = place.command("why graph.json").arg("Ґгггг").assert().code(1);
    assert!(stderr(&run).contains("nothing is called \"Ґгггг\"; an alias table"), "{}", stderr(&run));
}

#[test]
fn what_is_no_graph_is_refused() {
    let place = Workplace::new();
    place.write("other.json", "{\"a\": 1}");
    place.write("half.json", "{\"graph\": {");
    for command in ["why GRAPH a", "why-not GRAPH a b", "review GRAPH --list", "diff GRAPH GRAPH"] {
        let message = |graph: &str| stderr(&place.imena(&command.replace("GRAPH", graph)).code(1).stdout(""));
        assert!(message("none.json").contains("none.json: cannot be read"), "{command}");
        assert!(message("other.json").contains("other.json: this JSON is not a graph"), "{command}");
        assert!(message("half.json").contains("not whole JSON"), "{command}");
    }
}

#[test]
fn the_graph_may_come_from_standard_input() {
    let place = with_graph();
    let graph = place.read("graph.json");
    let run = place.command("why - per-donald-tusk").write_stdin(graph).assert().success();
    assert!(stdout(&run).starts_with("per-donald-tusk  "));
}

use serde_json::Value;

use super::{Workplace, json_lines, stderr, stdout};

fn with_graph() -> Workplace {
    let place = Workplace::with_news();
    place.imena("build news -q -o graph.json").success();
    place
}

fn run(place: &Workplace, arguments: &str, names: &[&str]) -> String {
    stdout(&place.command(arguments).args(names).assert().success())
}

#[test]
fn the_sentences_of_an_edge_in_any_spelling() {
    let place = with_graph();
    let told = run(&place, "evidence graph.json", &["зеленський", "Donald Tusk"]);
    let edges = told.lines().filter(|line| line.contains(" – ")).count();
    assert_eq!(edges, 1, "{told}");
    for part in ["Зеленський зустрівся з Дональдом Туском.", "kyiv.txt", "sentences: ", "[56–66, 79–95]"]
    {
        assert!(told.contains(part), "{part:?} is not in\n{told}");
    }
    assert!(!told.contains('\u{1b}'), "a pipe gets no colours");
    let coloured = run(&place, "evidence graph.json --color always", &["Зеленський", "Donald Tusk"]);
    assert!(coloured.contains("\u{1b}[1m\u{1b}[32mЗеленський\u{1b}[0m"), "{coloured:?}");
}

#[test]
fn all_edges_of_a_name_the_strongest_first() {
    let place = with_graph();
    let all = json_lines(&run(&place, "evidence graph.json --json", &["Зеленський"]));
    let windows: Vec<u64> = all.iter().map(|edge| edge["windows"].as_u64().unwrap()).collect();
    assert!(windows.len() > 1 && windows.is_sorted_by(|a, b| a >= b), "{windows:?}");
    assert!(all.iter().all(|edge| edge["ends"][0]["id"] == all[0]["ends"][0]["id"]));
    assert!(all.iter().all(|edge| edge["evidence"][0]["text"] != Value::Null));
    let told = place.command("evidence graph.json --limit 1").arg("Зеленський").assert().success();
    assert!(stderr(&told).contains(&format!("edges      1 of {}", windows.len())), "{}", stderr(&told));
}

#[test]
fn a_graph_without_passages_says_what_to_do() {
    let place = Workplace::with_news();
    place.imena("build news -q --evidence 0 -o graph.json").success();
    let told = run(&place, "evidence graph.json", &["Зеленський", "Donald Tusk"]);
    assert!(told.contains("build it with --evidence"), "{told}");
}

#[test]
fn names_that_stand_nowhere_together_are_told_so() {
    let place = with_graph();
    let told = run(&place, "evidence graph.json", &["Київ", "Donald Tusk"]);
    assert_eq!(told, "Київ and Donald Tusk stand in no sentence together\n");
}

#[test]
fn of_a_graph_of_documents_those_that_name_both_are_told() {
    let place = Workplace::with_news();
    place.imena("build news -q --documents-as-nodes -o graph.json").success();
    let told = json_lines(&run(&place, "evidence graph.json --json", &["Зеленський", "Donald Tusk"]));
    let ends: Vec<(&str, &str)> = told
        .iter()
        .map(|edge| (edge["ends"][0]["id"].as_str().unwrap(), edge["ends"][1]["id"].as_str().unwrap()))
        .collect();
    assert_eq!(ends.len(), 4, "{ends:?}");
    for document in ["doc-news/kyiv.txt", "doc-news/warsaw.txt"] {
        assert_eq!(ends.iter().filter(|(_, to)| *to == document).count(), 2, "{ends:?}");
    }
}

#[test]
fn a_name_that_is_not_there_is_answered_with_one_that_is() {
    let place = with_graph();
    let told = stderr(&place.command("evidence graph.json").args(["Donald Tsk"]).assert().code(1));
    assert!(told.contains("nothing is called") && told.contains("did you mean Donald Tusk"), "{told}");
}

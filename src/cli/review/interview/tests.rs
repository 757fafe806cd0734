use std::fs;
use std::path::Path;

use super::*;
use crate::render::read_json;
use crate::review::questions;

/// Two namesakes whom one document names, and a name joined by its sounds with a low score.
const GRAPH: &str = include_str!("../../../../tests/data/review.json");

/// What the interview says to these answers, how many decisions it wrote, and what is then in the file.
fn answered(path: &Path, answers: &str) -> (String, usize, String) {
    let graph = read_json(GRAPH.as_bytes(), "graph.json").unwrap();
    let mut out = Vec::new();
    let mut file = DecisionsFile::open(path).unwrap();
    let written = interview(&graph, &questions(&graph), &mut file, &mut answers.as_bytes(), &mut out).unwrap();
    (String::from_utf8(out).unwrap(), written, fs::read_to_string(path).unwrap_or_default())
}

#[test]
fn each_answer_is_written_at_once_and_not_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("imena.toml");
    let old = "# mine\n[[drop]]\nnames = ['Увечері']  # no name";
    fs::write(&path, old).unwrap();
    let (told, written, text) = answered(&path, "what?\nA\ns\n");
    assert_eq!(written, 2);
    assert!(told.contains("1 of 2") && told.contains("joined now, effect 1.00: Киъв is like Київ"), "{told}");
    assert!(told.contains("uk-7 names both in full: two people") && told.contains("threshold"), "{told}");
    assert!(text.starts_with(&format!("{old}\n\n[[apart]]\nnames = [\"Киъв\", \"Київ\"]\ntype = \"LOC\"\n")), "{text}");
    assert!(text.contains("\n\n[[same]]\nnames = [\"Сергей Литвин\", \"Сергій Литвин\"]\n"), "{text}");
    assert_eq!(answered(&path, "s\ns\n"), (String::new(), 0, text));
}

#[test]
fn skipping_and_quitting_write_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("imena.toml");
    for answers in ["", "q\n", "x\n", "x\nx\n", "\n\n"] {
        let (_, written, _) = answered(&path, answers);
        assert!(written == 0 && !path.exists(), "{answers:?}");
    }
    assert!(answered(&path, "x\nq\n").0.contains("2 of 2"));
    assert!(!answered(&path, "q\n").0.contains("2 of 2"));
}

#[test]
fn sentences_are_shown_where_the_graph_has_them() {
    let folder = tempfile::tempdir().unwrap();
    let (told, ..) = answered(&folder.path().join("imena.toml"), "e\nx\ne\nq\n");
    assert!(told.contains("Сергій Литвин живе в [Києві].\n      — uk-7"), "{told}");
    assert!(told.contains("[Сергій Литвин] живе в Києві."), "{told}");
    assert_eq!(told.matches("the graph's file holds no sentence with it").count(), 2, "{told}");
}

#[test]
fn a_file_that_was_broken_meanwhile_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("imena.toml");
    let graph = read_json(GRAPH.as_bytes(), "graph.json").unwrap();
    let mut file = DecisionsFile::open(&path).unwrap();
    fs::write(&path, "half a").unwrap();
    let error = interview(&graph, &questions(&graph), &mut file, &mut "s\n".as_bytes(), &mut Vec::new()).unwrap_err();
    assert!(error.to_string().contains("imena.toml: ") && error.to_string().contains("nothing was written"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "half a");
}

#[test]
fn what_no_decision_can_say_is_told_and_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("imena.toml");
    let one_name = GRAPH.replace("Сергей Литвин", "Сергій Литвин");
    let graph = read_json(one_name.as_bytes(), "graph.json").unwrap();
    let (mut file, mut out) = (DecisionsFile::open(&path).unwrap(), Vec::new());
    let answers = &mut "x\ns\na\nx\n".as_bytes();
    let written = interview(&graph, &questions(&graph), &mut file, answers, &mut out).unwrap();
    let told = String::from_utf8(out).unwrap();
    let refused =
        "nothing was written: both are called Сергій Литвин in every spelling, and a decision needs a name of each\n";
    assert_eq!((written, told.matches(refused).count()), (0, 2), "{told}");
    assert!(!path.exists());
}

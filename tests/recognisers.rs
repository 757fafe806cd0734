//! Mentions of other programs, as docs/recognisers.md brings them in.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::process::Command;

use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;

/// The lines that a command of this program prints, as JSON.
fn resolved(mentions: &str, documents: &str) -> Vec<Value> {
    let output = cargo_bin_cmd!("imena")
        .args(["resolve", "-", "--documents", documents, "--strict"])
        .write_stdin(mentions)
        .assert()
        .success();
    let text = String::from_utf8(output.get_output().stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn annotations_of_brat() {
    let script = Command::new("python3").args(["scripts/brat_mentions.py", "tests/data/brat"]).output();
    let Ok(output) = script else {
        println!("skipped: there is no python3");
        return;
    };
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{told}");
    assert_eq!(told, "tests/data/brat/meeting.ann:5: not an annotation of one stretch of text; left out\n");

    let lines = resolved(&String::from_utf8(output.stdout).unwrap(), "tests/data/brat/*.txt");
    let cells = |field: &str| lines.iter().map(|line| line[field].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(cells("text"), ["Джоном Кірбі", "Кірбі", "Києва", "США"]);
    assert_eq!(cells("type"), ["Person", "Person", "GPE", "Location"]);
    assert_eq!(cells("entity"), ["per-john-kirby", "per-john-kirby", "loc-kyiv", "loc-united-states"]);
}

#[test]
fn labels_of_spacy_stanza_and_gliner_and_labelled_tokens() {
    let labels = ["GPE", "FAC", "LOC", "placeName", "geogName", "location", "B-LOC", "S-GPE"];
    let mentions: String = labels
        .iter()
        .map(|label| {
            format!("{{\"doc\":\"tests/data/brat/meeting.txt\",\"start\":53,\"end\":58,\"text\":\"Києва\",\"type\":\"{label}\"}}\n")
        })
        .collect();
    let lines = resolved(&mentions, "tests/data/brat/*.txt");
    assert_eq!(lines.len(), labels.len());
    assert!(lines.iter().all(|line| line["entity"] == "loc-kyiv"), "{lines:?}");
}

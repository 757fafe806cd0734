//! A user's own tables: `--knowledge`.

use std::collections::BTreeMap;

use super::{Workplace, json_lines, stderr, stdout};

const TABLE: &str = "\
# what our desk calls them
id\ttype\tuk\tru\ten
Q3874799\tPER\tВолодимир Зеленський|Зе\t\tVolodymyr Zelenskyy
desk\tORG\tКонтора|Наша контора\tГолубой дворец\tBlue Palace
Q649\tLOC\tБілокам'яна\t\t
";

/// Mentions, each alone in its document: type, language and name.
const MENTIONS: [(&str, &str, &str); 8] = [
    ("PER", "uk", "Зе"),
    ("PER", "ru", "Владимир Зеленский"),
    ("ORG", "uk", "Наша контора"),
    ("ORG", "ru", "Голубой дворец"),
    ("LOC", "uk", "Білокам'яна"),
    ("LOC", "ru", "Москва"),
    ("LOC", "uk", "США"),
    ("LOC", "pl", "Stany Zjednoczone"),
];

fn line(document: usize, (kind, language, name): (&str, &str, &str)) -> String {
    let end = name.chars().count();
    format!(
        "{{\"doc\":\"{document}\",\"start\":0,\"end\":{end},\"text\":\"{name}\",\"base\":\"{name}\",\"type\":\"{kind}\",\"lang\":\"{language}\"}}\n"
    )
}

fn workplace() -> Workplace {
    let place = Workplace::new();
    place.write("mine.tsv", TABLE);
    let lines: String = MENTIONS.into_iter().enumerate().map(|(document, mention)| line(document, mention)).collect();
    place.write("mentions.jsonl", lines);
    place
}

/// The entity of each name, by `imena resolve` with these arguments.
fn entities(place: &Workplace, arguments: &str) -> BTreeMap<String, String> {
    let lines = json_lines(&stdout(&place.imena(&format!("resolve mentions.jsonl {arguments}")).success()));
    let text = |line: &serde_json::Value, field: &str| line[field].as_str().unwrap().to_owned();
    lines.iter().map(|line| (text(line, "text"), text(line, "entity"))).collect()
}

#[test]
fn your_table_joins_names_and_the_built_in_ones_stay() {
    let place = workplace();
    let same = |found: &BTreeMap<String, String>, one, other| found[one] == found[other];
    let found = entities(&place, "--knowledge mine.tsv");
    assert!(same(&found, "Зе", "Владимир Зеленский"), "{found:?}");
    assert_eq!(found["Наша контора"], "org-blue-palace");
    assert!(same(&found, "Наша контора", "Голубой дворец"), "{found:?}");
    assert!(same(&found, "Білокам'яна", "Москва"), "{found:?}");
    assert!(same(&found, "США", "Stany Zjednoczone"), "{found:?}");

    let found = entities(&place, "--knowledge mine.tsv --no-knowledge");
    assert!(same(&found, "Наша контора", "Голубой дворец"), "{found:?}");
    assert!(!same(&found, "Білокам'яна", "Москва") && !same(&found, "США", "Stany Zjednoczone"), "{found:?}");

    let found = entities(&place, "");
    assert!(!same(&found, "Зе", "Владимир Зеленский") && !same(&found, "Наша контора", "Голубой дворец"), "{found:?}");
}

#[test]
fn your_table_decides_over_the_document() {
    let place = workplace();
    place.write(
        "mentions.jsonl",
        line(1, ("PER", "uk", "Андрій Зе")) + &line(1, ("PER", "uk", "Зе")).replace("0,", "20,").replace(":2,", ":22,"),
    );
    let found = entities(&place, "");
    assert_eq!(found["Зе"], found["Андрій Зе"]);
    let found = entities(&place, "--knowledge mine.tsv");
    assert_eq!(found["Зе"], "per-volodymyr-zelenskyy");
    assert_ne!(found["Зе"], found["Андрій Зе"]);
}

#[test]
fn the_reason_is_told() {
    let place = workplace();
    place.write("0.txt", "Зе");
    place.write("1.txt", "Володимир Зеленський прибув до Києва.");
    place.write(
        "mentions.jsonl",
        line(0, MENTIONS[0]).replace("\"0\"", "\"0.txt\"")
            + &line(1, ("PER", "uk", "Володимир Зеленський")).replace("\"1\"", "\"1.txt\""),
    );
    place.imena("build 0.txt 1.txt --mentions mentions.jsonl --knowledge mine.tsv -o aliases.tsv").success();
    let aliases = place.read("aliases.tsv");
    let row = aliases.lines().find(|row| row.contains("\tЗе\t")).unwrap();
    assert!(row.contains("\tknowledge\tQ3874799\t") && row.ends_with("\tQ3874799"), "{row}");
}

#[test]
fn every_command_that_resolves_reads_it() {
    let place = workplace();
    place.write("news/kyiv.txt", "Президент України Володимир Зеленський прибув до Білокам'яної.\n");
    place.write("gold.jsonl", include_str!("../../docs/gold.jsonl"));
    let commands = [
        "build news -o - --to dot",
        "mentions news",
        "resolve mentions.jsonl",
        "eval gold.jsonl --gold-mentions",
        "names Київ",
    ];
    for command in commands {
        place.imena(&format!("{command} --knowledge mine.tsv")).success();
        let message = stderr(&place.imena(&format!("{command} --knowledge none.tsv")).code(1).stdout(""));
        assert!(message.contains("none.tsv: cannot be read"), "{command}: {message}");
    }
    let told = stdout(&place.command("names --lang uk --knowledge mine.tsv").arg("Зе").assert().success());
    assert!(
        told.contains("known as   Q3874799   PER  2  Зе (uk), Volodymyr Zelenskyy (en), from your own table"),
        "{told}"
    );
}

#[test]
fn broken_tables_are_refused_with_their_line() {
    let place = workplace();
    let broken: [(&[u8], &str); 14] = [
        (b"", "broken.tsv: the table is empty; its first line must name the columns"),
        (
            b"id\ttype\txx\n",
            "broken.tsv:1: unknown column \"xx\"; expected id, type, rank, source, near or the code of a language",
        ),
        (b"id;type;uk\n", "parted by tabs"),
        (b"type\tid\n", "broken.tsv:1: the first column must be id"),
        (b"id\tuk\n", "broken.tsv:1: there is no column type; add one"),
        (b"id\ttype\ten\ten\n", "broken.tsv:1: column \"en\" stands twice; remove one"),
        (b"id\ttype\nQ1\tTHING\n", "broken.tsv:2: unknown entity type \"THING\"; expected PER, LOC, ORG, EVT or PRO"),
        (b"id\ttype\ten\nQ1\tLOC\tA||B\n", "broken.tsv:2: \"\" cannot be a name"),
        (b"id\ttype\nQ1\tLOC\n# note\nQ1\tLOC\n", "broken.tsv:4: id \"Q1\" stands twice in this table; join the rows"),
        (b"id\ttype\nQ1\tLOC\tx\n", "broken.tsv:2: more than 2 fields"),
        (b"id\ttype\nQ1\n", "broken.tsv:2: the row ends before its type"),
        (b"id\ttype\trank\nQ1\tLOC\t300\n", "broken.tsv:2: rank \"300\" is not a number from 0 to 255"),
        (b"id\ttype\nQ 1\tLOC\n", "broken.tsv:2: \"Q 1\" cannot be an id; write a word without spaces"),
        (b"id\ttype\ten\nQ1\tLOC\t\xc0\n", "broken.tsv:2: this is not UTF-8; save the table as UTF-8 text"),
    ];
    for (table, problem) in broken {
        place.write("broken.tsv", table);
        let message = stderr(&place.imena("resolve mentions.jsonl --knowledge broken.tsv").code(1).stdout(""));
        assert!(message.contains(problem), "{problem:?} is not in {message}");
    }
}

#[test]
fn an_output_does_not_overwrite_it() {
    let place = workplace();
    place.write("news/kyiv.txt", "Київ");
    for command in ["build news -o mine.tsv", "mentions news -o mine.tsv", "resolve mentions.jsonl -o mine.tsv"] {
        let message = stderr(&place.imena(&format!("{command} --knowledge mine.tsv")).code(2));
        assert!(message.contains("mine.tsv is an input as well as an output"), "{command}: {message}");
    }
    assert_eq!(place.read("mine.tsv"), TABLE);
}

#[cfg(unix)]
#[test]
fn the_example_of_the_page_of_formats_runs() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/formats.md")).unwrap();
    let section = page.split("\n## Your own table").nth(1).unwrap();
    let example = section.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    let place = Workplace::new();
    std::os::unix::fs::symlink(root.join("data"), place.path("data")).unwrap();
    let program = assert_cmd::cargo::cargo_bin("imena");
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let run = assert_cmd::Command::new("sh")
        .args(["-ec", example])
        .env("PATH", path)
        .current_dir(place.path(""))
        .assert()
        .success();
    let told = stdout(&run);
    assert!(told.contains("Q3874799") && told.contains("bankova"), "{told}");
    assert!(place.read("graph.json").contains("\"nodes\""));
}

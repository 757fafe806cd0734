use serde_json::Value;

use super::{Workplace, stdout};

/// The marks tell Donald Tusk in Ukrainian from him in Polish, and take him for the Ukrainian Zelensky.
const GOLD: &str = r#"{"id":"uk-1","topic":"visit","lang":"uk","text":"Володимир Зеленський прибув. Його зустрів Дональд Туск.","mentions":[[0,20,"PER","Володимир Зеленський","guest"],[42,54,"PER","Дональд Туск","host"]]}
{"id":"pl-1","topic":"visit","lang":"pl","text":"Donald Tusk powitał go.","mentions":[[0,11,"PER","Donald Tusk","guest"]]}
"#;

fn with_gold() -> Workplace {
    let place = Workplace::new();
    place.write("gold.jsonl", GOLD);
    place
}

fn json(place: &Workplace, arguments: &str) -> Value {
    serde_json::from_str(&stdout(&place.imena(&format!("eval gold.jsonl --json {arguments}")).success())).unwrap()
}

#[test]
fn pairs_of_languages_are_measured_when_asked_for() {
    let place = with_gold();
    let tables = stdout(&place.imena("eval gold.jsonl --gold-mentions --pairs").success());
    for heading in ["gold mentions", "found mentions"] {
        for pairs in ["Mention pairs", "Spelling pairs"] {
            let table = tables.split(&format!("\n{pairs} of {heading} by languages, F1\n")).nth(1).unwrap();
            assert!(
                table.starts_with("       gold  found  correct  PER  all\nuk–pl     1      1        0  0.0  0.0\n"),
                "{table}"
            );
        }
    }
    let linking = &json(&place, "--pairs")["linking_of_found_mentions"];
    let pair = &linking["by_language_pair"][0];
    assert_eq!(pair["languages"], serde_json::json!(["uk", "pl"]));
    assert_eq!(pair["by_type"]["PER"]["spelling_pairs"]["gold"], 1);
    assert!(json(&place, "")["linking_of_found_mentions"].get("by_language_pair").is_none());
}

#[test]
fn the_worst_errors_are_of_the_marked_names_if_these_are_given() {
    let place = with_gold();
    let told = stdout(&place.imena("eval gold.jsonl --gold-mentions --errors 3").success());
    let errors =
        told.split("\nWorst merges of gold mentions: found entities with the gold entities in them\n").nth(1).unwrap();
    assert_eq!(
        errors,
        "per-donald-tusk (visit): wrong pairs 1, mentions 2, entities 2
      1  guest  pl Donald Tusk 1
      1  host   uk Дональд Туск 1

Worst misses of gold mentions: gold entities with the found entities they are spread over
guest (visit): missing pairs 1, mentions 2, entities 2
      1  per-donald-tusk         pl Donald Tusk 1
      1  per-volodymyr-zelensky  uk Володимир Зеленський 1
"
    );
    assert!(!told.contains("Worst merges of found mentions"));

    let report = json(&place, "--gold-mentions --errors 3");
    assert_eq!(report["linking_of_gold_mentions"]["errors"]["merges"][0]["parts"][1]["spellings"][0]["lang"], "uk");
    assert!(report["linking_of_found_mentions"].get("errors").is_none());
    assert_eq!(json(&place, "--errors 3")["linking_of_found_mentions"]["errors"]["misses"][0]["pairs"], 1);
    place.imena("eval gold.jsonl --errors 0").code(2);
}

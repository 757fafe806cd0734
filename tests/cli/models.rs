use serde_json::Value;

use super::{Workplace, stderr, stdout};

const GOLD: &str = "\
{\"id\":\"1\",\"topic\":\"visit\",\"lang\":\"uk\",\"text\":\"Зеленський був у Києві.\",\
\"mentions\":[[0,10,\"PER\",\"Зеленський\",\"p1\"],[17,22,\"LOC\",\"Київ\",\"l1\"]]}\n\
{\"id\":\"1\",\"topic\":\"talks\",\"lang\":\"pl\",\"text\":\"Donald Tusk był w Warszawie.\",\
\"mentions\":[[0,11,\"PER\",\"Donald Tusk\",\"p2\"],[18,27,\"LOC\",\"Warszawa\",\"l2\"]]}\n";

#[test]
fn a_model_is_trained_and_measured() {
    let place = Workplace::new();
    place.write("gold.jsonl", GOLD);
    place.write("models/.keep", "");
    let run = place.imena("train gold.jsonl -o models --hold-out talks --epochs 1 --seed 7").success().stdout("");
    assert!(stderr(&run).contains("epoch 1: "), "{}", stderr(&run));

    let run = place.imena("eval gold.jsonl --topic talks --model models/recogniser.bin --json").success();
    let report: Value = serde_json::from_str(&stdout(&run)).unwrap();
    assert_eq!(report["documents"], 1);
    assert!(report["recognition"]["strict"]["all"].is_object(), "{report}");
    assert!(report.get("linking_of_gold_mentions").is_none());

    place.write("news.txt", "Зеленський був у Києві.");
    place.imena("mentions news.txt --model models/recogniser.bin").success();
}

#[test]
fn the_built_in_model_is_measured_in_tables() {
    let place = Workplace::new();
    place.write("gold.jsonl", GOLD);
    let tables = stdout(&place.imena("eval gold.jsonl --gold-mentions").success());
    for heading in ["2 documents", "Names found", "Base forms", "Linking of gold mentions", "Linking of found mentions"]
    {
        assert!(tables.contains(heading), "{heading:?} is not in\n{tables}");
    }
}

#[test]
fn what_cannot_be_trained_or_measured_is_refused() {
    let place = Workplace::new();
    place.write("gold.jsonl", GOLD);
    place.write("broken.jsonl", format!("{GOLD}{{\"id\":\"2\"}}\n"));
    place.write("model.bin", "not a model");
    let message = |arguments: &str, code| stderr(&place.imena(arguments).code(code));
    assert!(message("eval gold.jsonl --topic brexit", 2).contains("the topics are talks, visit"));
    assert!(message("eval broken.jsonl", 1).contains("broken.jsonl:3: not a gold document"));
    assert!(message("eval gold.jsonl --model model.bin", 1).contains("model.bin"));
    assert!(message("train gold.jsonl -o nowhere", 2).contains("there is no folder nowhere"));
    assert!(message("train gold.jsonl -o . --hold-out talks --hold-out visit", 2).contains("held out"));
    place.write("empty.jsonl", "\n");
    place.write("wordless.jsonl", r#"{"id":"1","text":" … "}"#);
    assert!(message("eval empty.jsonl", 1).contains("no marked article"));
    assert!(message("train empty.jsonl -o .", 1).contains("no marked article"));
    assert!(message("train wordless.jsonl -o .", 1).contains("nothing to train on"));
    let given = ["broken.jsonl", "empty.jsonl", "gold.jsonl", "model.bin", "wordless.jsonl"];
    assert_eq!(place.names(), given);
}

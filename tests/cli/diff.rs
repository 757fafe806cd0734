use serde_json::Value;

use super::{KYIV, Workplace, stderr, stdout};

/// A workplace with the graphs of one and of two articles.
fn with_graphs() -> Workplace {
    let place = Workplace::with_news();
    place.imena("build news/kyiv.txt -q -o old.json").success();
    place.imena("build news -q -o new.json").success();
    place
}

#[test]
fn more_articles_bring_more_entities_and_edges() {
    let place = with_graphs();
    let run = place.imena("diff old.json new.json").success();
    let told = stdout(&run);
    assert!(told.starts_with("mentions  change   entities (mentions)\n"), "{told}");
    assert!(told.contains("  new      loc-warsaw (1) "), "{told}");
    assert!(told.contains("\n  weight  change   edges\n") && told.contains("0 → 1"), "{told}");
    assert!(stderr(&run).contains("entities ") && stderr(&run).contains("edges "));

    let back = stdout(&place.imena("diff new.json old.json").success());
    assert!(back.contains("  gone     loc-warsaw (1) "), "{back}");
    let short = stdout(&place.imena("diff old.json new.json --limit 1").success());
    assert!(short.lines().count() < told.lines().count() && short.contains(" more"), "{short}");
}

#[test]
fn json_is_one_object() {
    let place = with_graphs();
    let diff: Value = serde_json::from_str(&stdout(&place.imena("diff old.json new.json --json").success())).unwrap();
    let changes = diff["entities"].as_array().unwrap();
    assert!(changes.iter().any(|change| change["change"] == "new" && change["new"]["id"] == "loc-warsaw"), "{diff}");
    assert!(diff["edges"].as_array().unwrap().iter().all(|edge| edge["was"] != edge["is"]), "{diff}");
}

#[test]
fn the_exit_code_tells_when_asked() {
    let place = with_graphs();
    place.imena("diff old.json new.json").code(0);
    place.imena("diff old.json new.json --exit-code").code(1);
    place.imena("diff new.json new.json --exit-code").code(0).stdout("");
    let piped = place.read("new.json");
    place.command("diff - new.json --exit-code").write_stdin(piped).assert().code(0);
    place.imena("diff - -").code(2);
}

#[test]
fn one_name_instead_of_two_is_a_joining() {
    let place = Workplace::with_news();
    place.write("mine.jsonl", mentions("PER"));
    place.imena("build news/kyiv.txt --mentions mine.jsonl -q -o old.json").success();
    place.write("mine.jsonl", mentions("PER").replace("\"base\":\"Зеленський\"", "\"base\":\"Туск\""));
    place.imena("build news/kyiv.txt --mentions mine.jsonl -q -o new.json").success();
    let told = stdout(&place.imena("diff old.json new.json").success());
    assert!(told.contains("  joined   "), "{told}");
    let back = stdout(&place.imena("diff new.json old.json").success());
    assert!(back.contains("  split    "), "{back}");
}

/// Two mentions, Зеленський and Туском, with their base forms.
fn mentions(kind: &str) -> String {
    let line = |name: &str, base: &str| {
        let start = KYIV[..KYIV.find(name).unwrap()].chars().count();
        let end = start + name.chars().count();
        format!(
            "{{\"doc\":\"news/kyiv.txt\",\"start\":{start},\"end\":{end},\"text\":\"{name}\",\"type\":\"{kind}\",\"base\":\"{base}\",\"lang\":\"uk\"}}\n"
        )
    };
    line("Зеленський", "Зеленський") + &line("Туском", "Туск")
}

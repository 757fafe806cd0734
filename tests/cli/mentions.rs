use serde_json::Value;

use super::{Workplace, json_lines, stderr, stdout};

#[test]
fn a_line_a_mention_in_order() {
    let place = Workplace::with_news();
    let run = place.imena("mentions news/warsaw.txt news/kyiv.txt").success();
    let lines = json_lines(&stdout(&run));
    let key = |line: &Value| (line["doc"].as_str().unwrap().to_owned(), line["start"].as_u64().unwrap());
    assert!(lines.is_sorted_by_key(key));
    let article: Vec<char> = place.read("news/kyiv.txt").chars().collect();
    for line in lines.iter().filter(|line| line["doc"] == "news/kyiv.txt") {
        let (start, end) = (line["start"].as_u64().unwrap() as usize, line["end"].as_u64().unwrap() as usize);
        assert_eq!(article[start..end].iter().collect::<String>(), line["text"].as_str().unwrap());
    }
    let fields: Vec<&str> = lines[0].as_object().unwrap().keys().map(String::as_str).collect();
    for field in ["doc", "start", "end", "text", "type", "base", "lang", "entity", "confidence"] {
        assert!(fields.contains(&field), "{field} is not in {fields:?}");
    }
    assert!(stderr(&run).contains("entities"));
}

#[test]
fn without_resolving_there_is_no_entity() {
    let place = Workplace::with_news();
    place.imena("mentions news --no-resolve -o mentions.jsonl").success().stdout("");
    let lines = json_lines(&place.read("mentions.jsonl"));
    assert!(!lines.is_empty());
    assert!(lines.iter().all(|line| line.get("entity").is_none()));
}

#[test]
fn resolve_gives_what_mentions_gives() {
    let place = Workplace::with_news();
    place.imena("mentions news -o whole.jsonl").success();
    place.imena("mentions news --no-resolve -o names.jsonl").success();
    place.imena("resolve names.jsonl --documents news -o resolved.jsonl").success();
    assert_eq!(json_lines(&place.read("resolved.jsonl")), json_lines(&place.read("whole.jsonl")));
}

#[test]
fn resolve_keeps_order_and_unknown_fields_and_skips_bad_lines() {
    let input = "\
{\"doc\":\"b\",\"start\":9,\"end\":19,\"text\":\"Кім Чен Ин\",\"type\":\"PER\",\"score\":[1,null],\"lang\":\"uk\"}\n\
not JSON\n\
{\"doc\":\"a\",\"start\":0,\"end\":10,\"text\":\"Ким Чен Ын\",\"type\":\"PERSON\",\"lang\":\"ru\",\"entity\":\"old\"}\n";
    let place = Workplace::new();
    let run = place.command("resolve -").write_stdin(input).assert().success();
    let lines = json_lines(&stdout(&run));
    assert_eq!(lines.len(), 2);
    assert_eq!((&lines[0]["doc"], &lines[0]["score"]), (&Value::from("b"), &serde_json::json!([1, null])));
    assert_eq!(lines[1]["type"], "PERSON");
    assert_eq!(lines[0]["entity"], lines[1]["entity"]);
    assert!(stderr(&run).contains("skipped <stdin>:2: not valid JSON"), "{}", stderr(&run));
    place.command("resolve - --strict").write_stdin(input).assert().code(3);
}

#[test]
fn no_mentions_in_no_mentions_out() {
    let place = Workplace::new();
    place.command("resolve -").write_stdin("").assert().success().stdout("");
    let run = place.command("resolve -").write_stdin("{}\n").assert().code(1).stdout("");
    assert!(stderr(&run).contains("<stdin> has no usable mention line"), "{}", stderr(&run));
}

#[test]
fn an_article_read_alone_is_not_told_by_others() {
    let place = Workplace::with_news();
    let lines = |arguments: &str| {
        // A file given alone goes by its own name.
        let mut lines = json_lines(&stdout(&place.imena(arguments).success()));
        lines.iter_mut().for_each(|line| line["doc"] = Value::Null);
        lines
    };
    let mut one_by_one = lines("mentions --no-resolve news/kyiv.txt");
    one_by_one.extend(lines("mentions --no-resolve news/warsaw.txt"));
    assert_eq!(lines("mentions --no-resolve --each-alone news/kyiv.txt news/warsaw.txt"), one_by_one);
}

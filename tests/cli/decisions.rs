use serde_json::Value;

use super::{Workplace, json_lines, stderr, stdout};

const APART: &str = "\
# Two presidents.
[[apart]]
names = [\"Володимир Зеленський\", \"Wołodymyr Zełenski\"]
[[label]]
names = [\"Дональд Туск\"]
label = \"Прем'єр\"
[[drop]]
names = [\"Ukraina\"]
documents = [\"**/warsaw.txt\"]
";

fn nodes(place: &Workplace, arguments: &str) -> Vec<Value> {
    let run = place.imena(&format!("build {arguments} -o - --to json")).success();
    let graph: Value = serde_json::from_str(&stdout(&run)).unwrap();
    graph["nodes"].as_array().unwrap().clone()
}

fn zelenskys(nodes: &[Value]) -> usize {
    nodes.iter().filter(|node| node["id"].as_str().unwrap().contains("zelens")).count()
}

#[test]
fn decisions_beside_the_articles_are_followed_and_one_line_undoes_them() {
    let place = Workplace::with_news();
    let before = nodes(&place, "news");
    assert_eq!(zelenskys(&before), 1);
    place.write("news/imena.toml", APART);
    for input in ["news", "news/kyiv.txt news/warsaw.txt", "news/*.txt", "news/*"] {
        let after = nodes(&place, input);
        assert_eq!(zelenskys(&after), 2, "{input}");
        assert!(after.iter().any(|node| node["label"] == "Прем'єр"));
    }
    assert_eq!(nodes(&place, "news --no-decisions"), before);
    place.write("news/imena.toml", "# nothing yet\n");
    assert_eq!(nodes(&place, "news"), before);
}

#[test]
fn the_summary_counts_them_and_what_cannot_be_applied_is_told() {
    let place = Workplace::with_news();
    place.write("mine.toml", format!("{APART}[[drop]]\nnames = [\"Ніхто\"]\n[[same]]\nnames = [\"Туск\", \"Ніде\"]\n"));
    let run = place.imena("build news --decisions mine.toml -o graph.json").success();
    let told = stderr(&run);
    assert!(told.contains("decisions  3 of 5 applied (mine.toml)"), "{told}");
    assert!(told.contains("imena: warning: mine.toml:10: matches nothing any more"), "{told}");
    place.imena("-q build news --decisions mine.toml --strict -o graph.json").code(3);
    place.imena("mentions news --decisions mine.toml --strict").code(3);
    place.imena("mentions news --decisions mine.toml --strict --no-resolve").success();

    let lines = json_lines(&stdout(&place.imena("mentions news --decisions mine.toml").success()));
    let dropped = lines.iter().find(|line| line["base"] == "Ukraina").unwrap();
    assert_eq!(dropped.get("entity"), None);
    place.imena("mentions news --no-resolve -o mentions.jsonl").success();
    let resolved = place.imena("resolve mentions.jsonl --documents news --decisions mine.toml").success();
    assert_eq!(json_lines(&stdout(&resolved)), lines);
}

#[test]
fn the_file_is_found_or_the_doubt_told() {
    let place = Workplace::with_news();
    place.write("news/imena.toml", APART);
    place.write("more/a.txt", "Київ чекає.");
    place.write("more/imena.toml", "");
    let both = stderr(&place.imena("build news more -o graph.json").code(2));
    assert!(
        both.contains("more/imena.toml and in news/imena.toml; name the file that counts with --decisions"),
        "{both}"
    );
    place.imena("build news more --decisions more/imena.toml -o graph.json").success();
    place.write("news/mine.toml", APART);
    let inside = stderr(&place.imena("build news --decisions news/mine.toml -o graph.json").code(2));
    assert!(inside.contains("news/mine.toml lies in the input folder news"), "{inside}");
    let missing = stderr(&place.imena("build news --decisions no.toml -o graph.json").code(1));
    assert!(missing.contains("no.toml: cannot be read"), "{missing}");
    place.write("bad.toml", "[[same]]\nnames = [\"Туск\"]\n");
    let wrong = stderr(&place.imena("build news --decisions bad.toml -o graph.json").code(1));
    assert!(wrong.contains("bad.toml:2: `same` needs two names or more"), "{wrong}");
    place.imena("build news --decisions bad.toml --no-decisions -o graph.json").code(2);
}

#[test]
fn check_lists_what_each_decision_matches() {
    let place = Workplace::with_news();
    place.write("imena.toml", APART);
    place.imena("build news --decisions imena.toml -o graph.json").success();
    let run = place.imena("decisions check graph.json").success();
    let told = stdout(&run);
    assert!(
        told.contains("imena.toml:2: apart: \"Володимир Зеленський\" 1, \"Wołodymyr Zełenski\" 1 (spellings: 2)"),
        "{told}"
    );
    assert!(told.contains("imena.toml:7: drop: not checked\n  a graph does not tell"), "{told}");
    assert!(stderr(&run).contains("decisions  3 of 3 applied"), "{}", stderr(&run));

    let mentions = stdout(&place.imena("mentions news --no-resolve").success());
    let check = |decisions: &str| {
        place.write("d.toml", decisions);
        place.command("decisions check --mentions - --decisions d.toml").write_stdin(mentions.as_bytes()).assert()
    };
    assert!(stdout(&check(APART).success()).contains("d.toml:7: drop: \"Ukraina\" 1 (mentions: 1)"));
    let contradiction = "[[same]]\nnames = [\"Wołodymyr Zełenski\", \"Володимир Зеленський\"]\n";
    let told = stdout(&check(&format!("{APART}{contradiction}[[split]]\nnames = [\"Ніхто\"]\n")).code(1));
    assert!(told.contains("  problem: d.toml:10: contradicts line 2 and is not applied; remove the one or"), "{told}");
    assert!(told.contains("  problem: d.toml:12: matches nothing any more; remove the decision or mend"), "{told}");
}

#[test]
fn check_does_not_blame_what_a_graph_cannot_tell() {
    let place = Workplace::with_news();
    place.write("imena.toml", "[[drop]]\nnames = [\"Дональд Туск\", \"Donald Tusk\"]\n");
    place.imena("build news --decisions imena.toml -o graph.json").success();
    let run = place.imena("decisions check graph.json").success();
    assert!(stdout(&run).contains("not found, as is right for a graph that was built with it"), "{}", stdout(&run));
    place.imena("build news -o graph.json").success();
    assert!(stdout(&place.imena("decisions check graph.json").success()).contains("(spellings: 2)"));
    place.write("imena.toml", "[[drop]]\nnames = [\"Ніхто\"]\n");
    place.imena("decisions check graph.json").code(1);
    place.imena("build news -o graph.json --top 1").success();
    place.imena("decisions check graph.json").success();
    place.write("elsewhere/g.json", place.read("graph.json"));
    let none = stderr(&place.imena("decisions check elsewhere/g.json").code(2));
    assert!(none.contains("there is no imena.toml beside the input; name the file with --decisions"), "{none}");
}

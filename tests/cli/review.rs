use super::{Workplace, json_lines, stderr, stdout};

fn with_graph() -> Workplace {
    let place = Workplace::new();
    place.write("graph.json", include_str!("../data/review.json"));
    place
}

#[test]
fn questions_are_listed_in_order_of_effect() {
    let place = with_graph();
    let run = place.imena("review graph.json --list").success();
    let listed = stdout(&run);
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].contains("effect  score  type"));
    assert!(lines[1].starts_with("    1.00  0.500  LOC   joined  Киъв (2) | Київ (5): Киъв is like Київ"), "{listed}");
    assert!(lines[2].starts_with("    0.27  0.900  PER   apart   Сергей Литвин (1) | Сергій Литвин (1)"), "{listed}");
    assert!(stderr(&run).contains("questions  2, and 0 that imena.toml answers"));
    assert_eq!(place.names(), ["graph.json"]);
}

#[test]
fn json_has_one_object_a_line() {
    let place = with_graph();
    let questions = json_lines(&stdout(&place.imena("review graph.json --list --json").success()));
    assert_eq!(questions.len(), 2);
    assert_eq!((&questions[0]["question"], &questions[1]["question"]), (&"joined".into(), &"apart".into()));
    assert_eq!(questions[0]["sides"][1]["entity"], "loc-kyiv");
    assert_eq!(questions[1]["why"]["rule"], "two_in_one_document");
    assert_eq!(questions[1]["effect"], 0.27);
}

#[test]
fn filters_leave_what_is_asked_for() {
    let place = with_graph();
    let count = |options: &str| {
        stdout(&place.imena(&format!("review graph.json --list --json {options}")).success()).lines().count()
    };
    assert_eq!((count("--merges"), count("--splits"), count("--limit 1")), (1, 1, 1));
    assert_eq!((count("--type PER"), count("--type LOC --splits")), (1, 0));
}

#[test]
fn what_is_decided_is_not_asked() {
    let place = with_graph();
    place.write("imena.toml", "[[apart]]\nnames = [\"сергей литвин\", \"Serhii Lytvyn\"]\n");
    place.write("other.toml", "[[same]]\nnames = [\"Киъв\", \"Києві\"]\nnote = \"a slip\"\n");
    let list = |options: &str| stdout(&place.imena(&format!("review graph.json --list {options}")).success());
    assert!(!list("").contains("Литвин") && list("").contains("Киъв"));
    assert!(list("--decisions other.toml").contains("Литвин") && !list("--decisions other.toml").contains("Киъв"));
    assert!(list("--decisions none.toml").contains("Киъв"));
}

#[test]
fn without_a_terminal_nobody_is_asked() {
    let place = with_graph();
    let run = place.command("review graph.json").write_stdin("s\ns\n").assert().code(2).stdout("");
    assert!(stderr(&run).contains("there is no terminal to ask at") && stderr(&run).contains("--list"));
    assert_eq!(place.names(), ["graph.json"]);
}

#[test]
fn slips_are_refused() {
    let place = with_graph();
    place.write("broken.toml", "[[same]]\nnames = 5\n");
    let run = place.imena("review graph.json --list --decisions broken.toml").code(1).stdout("");
    assert!(
        stderr(&run).contains("broken.toml:2: ") && stderr(&run).contains("the rules are same"),
        "{}",
        stderr(&run)
    );
    place.write("broken.toml", "[[drop]]\nnames = [\"Рада\"]\n[[same]]\nnames = [\"Київ\"]\n");
    let run = place.imena("review graph.json --list --decisions broken.toml").code(1).stdout("");
    assert!(stderr(&run).contains("broken.toml:4: `same` needs two names or more"), "{}", stderr(&run));
    for arguments in
        ["--list --decisions -", "--list --decisions none/imena.toml", "--list --decisions graph.json", "--json"]
    {
        place.imena(&format!("review graph.json {arguments}")).code(2).stdout("");
    }
}

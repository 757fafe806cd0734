use super::{Workplace, stderr, stdout};

#[test]
fn two_names_with_reasons() {
    let place = Workplace::new();
    let compare = |left: &str, right: &str| {
        stdout(&place.command("compare --lang-a bg --lang-b en").args([left, right]).assert().success())
    };
    assert!(compare("Джон Кърби", "John Kirby").contains("one name (PER"));
    assert!(compare("Джон Кърби", "Linda Thomas-Greenfield").contains("two names"));
    let json = place.command("compare --json --type ORG").args(["ООН", "ООН"]).assert().success();
    let comparison: serde_json::Value = serde_json::from_str(&stdout(&json)).unwrap();
    assert_eq!((&comparison["score"], &comparison["kind"]), (&1.0.into(), &"ORG".into()));
}

#[test]
fn pairs_give_one_score_a_line_and_nothing_else() {
    let place = Workplace::new();
    place.write(
        "pairs.tsv",
        "id\tb\ta\ttype\tlang_a\n1\tKirby\tКърби\tPER\tbg\n2\t\"x\tx\tTREE\t\n\n4\tObama\tКърби\tPER\t\n",
    );
    let run = place.imena("compare --pairs pairs.tsv").success();
    let scores: Vec<f64> = stdout(&run).lines().map(|line| line.parse().unwrap()).collect();
    assert_eq!(scores.len(), 4);
    assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)), "{scores:?}");
    assert!(scores[0] > scores[3] && scores[1] == 0.0 && scores[2] == 0.0, "{scores:?}");
    let told = stderr(&run);
    assert!(told.contains("pairs.tsv:3: unknown entity type") && told.contains("pairs.tsv:4: "), "{told}");

    let table = place.read("pairs.tsv");
    let piped = place.command("compare --pairs -").write_stdin(table).assert().success();
    assert_eq!(stdout(&piped), stdout(&run));
}

#[test]
fn a_table_without_its_columns_is_refused() {
    let place = Workplace::new();
    let run = place.command("compare --pairs -").write_stdin("a\tb\nx\ty\n").assert().code(1).stdout("");
    assert!(stderr(&run).contains("<stdin>:1: has no column \"type\""), "{}", stderr(&run));
}

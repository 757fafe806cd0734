//! From a wrong node to a right one and back: a person sees it, writes a line, sees what it does, deletes it.

use super::{Workplace, stdout};

/// Two women of one name whom nothing in the articles tells apart, and one woman under two names.
const KYIV: &str =
    "Художниця Ольга Коваль приїхала до Києва. Романи, які написала Марко Вовчок, вона читала в дитинстві.\n";
const WARSAW: &str = "Olga Kowal wygrała turniej w Warszawie. Maria Wilińska nie przyjechała do Kijowa.\n";

fn with_articles() -> Workplace {
    let place = Workplace::new();
    place.write("news/uk.txt", KYIV);
    place.write("news/pl.txt", WARSAW);
    place
}

/// The graph and the alias table, written to `NAME.json` and `NAME.tsv`.
fn build(place: &Workplace, name: &str) -> [String; 2] {
    let files = [format!("{name}.json"), format!("{name}.tsv")];
    let [graph, aliases] = &files;
    place.imena(&format!("-q build news -o {graph} -o {aliases}")).success();
    files.map(|file| place.read(&file))
}

fn told(place: &Workplace, command: &str, names: &[&str]) -> String {
    stdout(&place.command(command).args(names).assert().success())
}

#[test]
fn a_line_undoes_a_wrong_merge_and_deleting_it_undoes_that() {
    let place = with_articles();
    let before = build(&place, "before");
    let names = ["Ольга Коваль", "Olga Kowal"];
    let why = told(&place, "why before.json", &names);
    assert!(why.contains("in sound or meaning"), "{why}");

    place.write("news/imena.toml", format!("# Two of one name.\napart = [{{ names = {names:?} }}]\n"));
    let after = build(&place, "after");
    let changes = told(&place, "diff before.json after.json", &[]);
    assert!(changes.contains("  split    per-ol"), "{changes}");
    // Nothing else has changed.
    let others = |[graph, _]: &[String; 2]| -> Vec<String> {
        let is_other = |line: &&str| line.starts_with("{\"id\":\"") && !line.contains("\"id\":\"per-ol");
        let nodes = graph.lines().filter(is_other);
        nodes.map(str::to_owned).collect()
    };
    assert_eq!(others(&after), others(&before));
    assert!(told(&place, "why after.json", &names).contains("are two entities"));
    assert!(told(&place, "why-not after.json", &names).contains("imena.toml:2"));
    assert!(!told(&place, "review after.json --list", &[]).contains("Коваль"));
    assert!(
        told(&place, "decisions check after.json --decisions news/imena.toml", &[]).contains("imena.toml:2: apart")
    );

    place.write("news/imena.toml", "# Two of one name.\n");
    assert_eq!(build(&place, "again"), before);
    place.imena("diff before.json again.json --exit-code").code(0).stdout("");
}

#[test]
fn a_line_joins_what_was_missed_and_deleting_it_undoes_that() {
    let place = with_articles();
    let before = build(&place, "before");
    let names = ["Марко Вовчок", "Maria Wilińska"];
    assert!(told(&place, "why before.json", &names).contains("are two entities"));

    place.write("news/imena.toml", format!("same = [{{ names = {names:?} }}]\n"));
    build(&place, "after");
    let changes = told(&place, "diff before.json after.json", &[]);
    assert!(changes.contains("  joined   "), "{changes}");
    let why = told(&place, "why after.json", &names);
    assert!(why.contains("imena.toml:1"), "{why}");

    place.write("news/imena.toml", "");
    assert_eq!(build(&place, "again"), before);
}

use super::{Workplace, json_lines, stderr, stdout};

#[test]
fn a_name_is_told_in_full() {
    let place = Workplace::new();
    let told = stdout(&place.command("names").arg("Володимиром Зеленським").assert().success());
    for part in [
        "Володимиром Зеленським  (PER, uk)",
        "base       Володимир Зеленський",
        "given",
        "family",
        "keys",
        "uk-2010       Volodymyr Zelenskyi",
        "uk-bgn-1965   Volodymyr Zelenskyy",
        "ru  Володимир Зеленский",
        "pl  Wołodymyr Zełenski",
    ] {
        assert!(told.contains(part), "{part:?} is not in\n{told}");
    }
}

#[test]
fn json_has_one_object_a_name() {
    let place = Workplace::new();
    let run = place.command("names --json --lang bg --type LOC").args(["София", "Търново"]).assert().success();
    let names = json_lines(&stdout(&run));
    assert_eq!(names.len(), 2);
    let sofia = &names[0];
    assert_eq!((&sofia["name"], &sofia["type"], &sofia["lang"]), (&"София".into(), &"LOC".into(), &"bg".into()));
    assert_eq!(sofia["base"], "София");
    assert_eq!(sofia["parts"][0]["text"], "софия");
    assert_eq!(sofia["parts"][0]["role"], "word");
    assert!(sofia["parts"][0]["sounds"].is_string() && sofia["parts"][0]["stems"].is_array(), "{sofia}");
    assert!(sofia["keys"].as_array().is_some_and(|keys| !keys.is_empty()), "{sofia}");
    let pairs = |list: &str, key: &str| -> Vec<(String, String)> {
        let list = names[0][list].as_array().unwrap().iter();
        list.map(|entry| (entry[key].as_str().unwrap().to_owned(), entry["text"].as_str().unwrap().to_owned()))
            .collect()
    };
    assert_eq!(pairs("romanisations", "standard")[0], ("bg-2009".to_owned(), "Sofia".to_owned()));
    assert!(pairs("spellings", "lang").contains(&("mk".to_owned(), "Софија".to_owned())), "{sofia}");
}

#[test]
fn names_come_from_standard_input_too() {
    let place = Workplace::new();
    let list = "Вучићем\r\n\n—\nKim Jong Un\n";
    let run = place.command("names --json --lang sr -").write_stdin(list).assert().success();
    let names = json_lines(&stdout(&run));
    assert_eq!(names.len(), 2);
    assert_eq!(names[0]["romanisations"][0]["standard"], "sr-latin");
    assert_eq!(names[1]["spellings"][5]["text"], "Ким Јонг Ун");
    assert!(stderr(&run).contains("<stdin>:3: is no name: it has no letter"), "{}", stderr(&run));
}

#[test]
fn latin_letters_that_tell_no_language_keep_their_form() {
    let place = Workplace::new();
    let run = place.command("names --json").args(["Putinem", "Wałęsą"]).assert().success();
    let names = json_lines(&stdout(&run));
    assert_eq!((&names[0]["lang"], &names[0]["base"]), (&"und".into(), &"Putinem".into()));
    assert_eq!((&names[1]["lang"], &names[1]["base"]), (&"pl".into(), &"Wałęsa".into()));
    assert_eq!(names[0]["romanisations"].as_array().map(Vec::len), Some(0));
    let told = stdout(&place.command("names --type ORG").arg("Ан").assert().success());
    assert!(told.contains("(ORG, und)") && told.contains("ru-press  An"), "{told}");
}

#[test]
fn what_the_tables_know_is_told() {
    let place = Workplace::new();
    let told = stdout(&place.command("names --lang uk").arg("Києві").assert().success());
    assert!(told.contains("\n  known as   Q1899      LOC  2  Київ (uk), Kyiv (en)\n"), "{told}");
    let run = place.command("names --json --lang uk").args(["Києві", "Зурбаган"]).assert().success();
    let names = json_lines(&stdout(&run));
    let kyiv = &names[0]["known"][0];
    assert_eq!((&kyiv["id"], &kyiv["type"], &kyiv["rank"]), (&"Q1899".into(), &"LOC".into(), &2.into()));
    assert_eq!((&kyiv["name"], &kyiv["lang"], &kyiv["own"]), (&"Київ".into(), &"uk".into(), &false.into()));
    assert_eq!((&kyiv["labels"]["pl"], &kyiv["labels"]["en"]), (&"Kijów".into(), &"Kyiv".into()));
    assert_eq!(names[1]["known"], serde_json::json!([]));
    // Of the type given; the likeliest first.
    let known = |arguments: &str| {
        let run = place.command("names --json --lang en").args(arguments.split(' ')).assert().success();
        let known = json_lines(&stdout(&run)).remove(0)["known"].take();
        let ids = known.as_array().unwrap().iter().map(|known| known["id"].as_str().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(known("Georgia --type LOC")[..2], ["Q230", "Q1428"]);
    assert!(known("Georgia --type PER").is_empty());
    assert!(known("Georgia --no-knowledge").is_empty());
}

#[test]
fn what_is_no_name_is_refused() {
    let place = Workplace::new();
    let message = |arguments: &[&str], code| {
        stderr(&place.command("names").args(arguments).write_stdin("").assert().code(code).stdout(""))
    };
    assert!(message(&["Київ", "42 —"], 2).contains("\"42 —\" is no name: it has no letter"));
    assert!(message(&[""], 2).contains("\"\" is no name"));
    assert!(message(&[], 2).contains("NAME"));
    assert!(message(&["-", "-"], 2).contains("- is given twice"));
    assert!(message(&["-"], 1).contains("<stdin> has no name; give one a line"));
    assert!(message(&["Київ", "--lang", "xx"], 2).contains("xx"));
}

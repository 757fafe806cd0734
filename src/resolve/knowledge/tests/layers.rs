//! A user's own tables over those built into the program.

use std::io::Write;

use super::*;
use crate::error::Result;

const TITLES: &str = "id\ttype\trank\tuk\tsk\tsl\n";

fn file(content: impl AsRef<[u8]>) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(content.as_ref()).unwrap();
    file
}

fn read(content: impl AsRef<[u8]>) -> Result<Knowledge> {
    Knowledge::read(&[file(content).path()])
}

/// A table of these rows, whose columns are those of [`TITLES`].
fn rows(rows: &str) -> Knowledge {
    read(TITLES.to_owned() + rows).unwrap()
}

fn ids(candidates: &[Candidate<'_>]) -> Vec<String> {
    candidates.iter().map(|candidate| candidate.entry.id().to_owned()).collect()
}

fn rivals(meaning: &Meaning<'_>) -> Vec<String> {
    match meaning {
        Meaning::Several(entries) => entries.iter().map(|entry| entry.id().to_owned()).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_users_table_joins_and_wins() {
    let knowledge = read("# mine\nid\ttype\tuk\nQ30\tLOC\tЗаокеання\nkum\tPER\tПан Кум|Кум\n").unwrap();
    let states = knowledge.find("Заокеання", Ukrainian, None)[0].entry;
    assert_eq!(states, knowledge.find("США", Ukrainian, Some(Location))[0].entry);
    assert_eq!(states.label(Ukrainian), Some("Заокеання"));
    assert_eq!(states.rank(), 1, "a rank that is not stated is the built-in one");
    assert_eq!(knowledge.find("Кум", Ukrainian, Some(Person))[0].entry.slug(), "pan-kum");
    assert_eq!(knowledge.len(), Knowledge::embedded().len() + 1);
    assert_eq!(knowledge.entries().count(), knowledge.len());
    assert_eq!(knowledge.entry("Q30"), Some(states));
    assert_eq!(knowledge.entry("Q1899").unwrap().label(Ukrainian), Some("Київ"));
    assert_eq!(knowledge.entry("Q0"), None);
}

#[test]
fn its_ranks_and_types_win() {
    let knowledge = rows("Q30\tORG\t5\tСША\n");
    let states = knowledge.entry("Q30").unwrap();
    assert_eq!((states.kind(), states.rank()), (Organisation, 5));
    assert_eq!(states.label(Bulgarian), Some("САЩ"));
}

#[test]
fn a_name_in_it_decides_whatever_its_rank() {
    let knowledge = rows("kyiv-club\tORG\t200\tКиїв\n");
    let found = knowledge.find("Київ", Ukrainian, Some(Location));
    assert_eq!(ids(&found)[..2], ["kyiv-club", "Q1899"]);
    assert!(found[0].own && !found[1].own);
    assert_eq!(knowledge.meaning("Київ", Ukrainian, Location).one().unwrap().id(), "kyiv-club");
    // Persons are told from all else.
    assert_eq!(knowledge.meaning("Київ", Ukrainian, Person), Meaning::Unknown);
}

#[test]
fn a_foreign_name_in_it_leaves_a_home_name_alone() {
    let knowledge = rows("river\tLOC\t\t\tDunaj\t\n");
    assert_eq!(knowledge.meaning("Dunaj", Slovenian, Location).one().unwrap().id(), "Q1741");
    assert_eq!(knowledge.meaning("Dunaj", Slovak, Location).one().unwrap().id(), "river");
    // Nobody else has it.
    let knowledge = rows("place\tLOC\t\t\tZurbagan\t\n");
    assert_eq!(knowledge.meaning("Зурбаган", Russian, Location).one().unwrap().id(), "place");
}

#[test]
fn two_meanings_in_it_are_rivals() {
    let knowledge = rows("one\tLOC\t\tЗурбаган\ntwo\tLOC\t\tЗурбаган\nthree\tLOC\t7\tЗурбаган\n");
    assert_eq!(rivals(&knowledge.meaning("Зурбаган", Ukrainian, Location)), ["one", "two"]);
}

#[test]
fn short_names_of_people_mean_what_it_says() {
    let knowledge = rows("Q3874799\tPER\t\tВолодимир Зеленський|Зе\n");
    assert_eq!(knowledge.own_meaning("Зе", Ukrainian, Person).one().unwrap().id(), "Q3874799");
    assert_eq!(knowledge.own_meaning("Володимир Путін", Ukrainian, Person), Meaning::Unknown);
    assert_eq!(Knowledge::embedded().own_meaning("Київ", Ukrainian, Location), Meaning::Unknown);
}

#[test]
fn alone_it_is_all_that_is_known() {
    let table = file("id\ttype\tuk\nQ30\tLOC\tЗаокеання\n");
    let knowledge = Knowledge::read_alone(&[table.path()]).unwrap();
    assert_eq!(knowledge.len(), 1);
    assert!(knowledge.find("США", Ukrainian, None).is_empty());
    assert_eq!(knowledge.find("Заокеання", Ukrainian, None)[0].entry.id(), "Q30");
}

#[test]
fn of_several_the_first_wins() {
    let one = file("id\ttype\trank\tuk\nx\tLOC\t\tПерша\n");
    let two = file("id\ttype\trank\tuk\nx\tORG\t4\tДруга\n");
    let knowledge = Knowledge::read(&[one.path(), two.path()]).unwrap();
    let entry = knowledge.entry("x").unwrap();
    assert_eq!((entry.kind(), entry.rank()), (Location, 4));
    assert_eq!(entry.names(Ukrainian).collect::<Vec<_>>(), ["Перша", "Друга"]);
}

#[test]
fn spreadsheets_may_write_it() {
    let knowledge = read("\u{feff}id\ttype\tuk\ten\r\nx\tLOC\t Зурбаган | Ліс \t\r\n").unwrap();
    assert_eq!(knowledge.entry("x").unwrap().names(Ukrainian).collect::<Vec<_>>(), ["Зурбаган", "Ліс"]);
}

#[test]
fn broken_tables_are_told_with_their_line() {
    for (text, problem) in [
        ("", "the table is empty"),
        ("id\ttype\txx\n", ":1: unknown column \"xx\""),
        (
            "id,type,uk\n",
            ":1: unknown column \"id,type,uk\"; expected id, type, rank, source, near or the code of a language, parted by tabs",
        ),
        ("type\tid\n", ":1: the first column must be id"),
        ("id\tuk\n", ":1: there is no column type"),
        ("id\ttype\tuk\tuk\n", ":1: column \"uk\" stands twice"),
        ("id\ttype\nQ1\tTHING\n", ":2: unknown entity type \"THING\"; expected PER"),
        ("id\ttype\tuk\nQ1\tLOC\tА||Б\n", ":2: \"\" cannot be a name"),
        ("id\ttype\n# note\n\nQ1\tLOC\nQ1\tLOC\n", ":5: id \"Q1\" stands twice"),
        ("id\ttype\nQ1\tLOC\tЄ\n", ":2: more than 2 fields"),
        ("id\ttype\nQ1\n", ":2: the row ends before its type"),
        ("id\ttype\trank\nQ1\tLOC\tx\n", ":2: rank \"x\" is not a number"),
        ("id\ttype\n\tLOC\n", ":2: \"\" cannot be an id"),
    ] {
        let message = read(text).unwrap_err().to_string();
        assert!(message.contains(problem), "{message}");
    }
    let message = read(b"id\ttype\n\xff\xfe").unwrap_err().to_string();
    assert!(message.contains(":2: this is not UTF-8"), "{message}");
}

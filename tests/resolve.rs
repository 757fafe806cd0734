//! The resolver on hand-made mentions: no model is asked, so that only its own rules are tested. One test a bug ever found.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use imena::resolve::{Previous, ResolveOptions, resolve};
use imena::{AliasTable, Document, EntityType, Mention, Span};

/// The mentions of `names` (name, base, type) in `text`, each found after the one before it.
fn document(id: &str, text: &str, names: &[(&str, &str, EntityType)]) -> (Document, Vec<Mention>) {
    let document = Document::new(id, text);
    let mut from = 0;
    let mentions = names
        .iter()
        .map(|&(surface, base, kind)| {
            let start = from + text[from..].find(surface).unwrap();
            from = start + surface.len();
            let code_points = text[..start].chars().count();
            Mention {
                document: document.id.clone(),
                span: Span::new(code_points, code_points + surface.chars().count()),
                surface: surface.into(),
                base: base.into(),
                kind,
                language: document.language,
                confidence: 0.8,
            }
        })
        .collect();
    (document, mentions)
}

fn ids(text: &str, names: &[(&str, &str, EntityType)]) -> Vec<String> {
    let (document, mentions) = document("1", text, names);
    of_mentions(&resolve(&[document], &mentions, &ResolveOptions::default()))
}

fn of_mentions(table: &AliasTable) -> Vec<String> {
    (0..table.of_mention.len()).map(|mention| table.entity_of(mention).unwrap().id.clone()).collect()
}

use EntityType::{Event, Organisation, Person};

#[test]
fn a_bare_surname_goes_to_who_was_introduced_before_it() {
    let found = ids(
        "Ким Чен Ын прибыл. Ким доволен. Ким Чен Ир был его отцом.",
        &[("Ким Чен Ын", "Ким Чен Ын", Person), ("Ким", "Ким", Person), ("Ким Чен Ир", "Ким Чен Ир", Person)],
    );
    assert_eq!(found[0], found[1]);
    assert_ne!(found[0], found[2]);
}

#[test]
fn a_bare_surname_of_two_is_left_open() {
    let names = [
        ("Андрій Литвин", "Андрій Литвин", Person),
        ("Сергій Литвин", "Сергій Литвин", Person),
        ("Литвин", "Литвин", Person),
    ];
    let (document, mentions) = document("1", "Андрій Литвин і Сергій Литвин мовчать. Потім Литвин сказав.", &names);
    let table = resolve(&[document], &mentions, &ResolveOptions::default());
    let found = of_mentions(&table);
    assert!(found[2] != found[0] && found[2] != found[1]);
    assert_eq!(table.entity_of(2).unwrap().ambiguous, {
        let mut both = found[..2].to_vec();
        both.sort();
        both
    });
}

#[test]
fn an_initial_is_no_reason_to_take_a_surname() {
    let found =
        ids("M. Le Pen spoke. Macron answered.", &[("M. Le Pen", "M. Le Pen", Person), ("Macron", "Macron", Person)]);
    assert_ne!(found[0], found[1]);
}

#[test]
fn a_man_and_a_woman_of_one_name_are_two() {
    let found = ids(
        "Валентин Петренко і Валентина Петренко одружилися.",
        &[("Валентин Петренко", "Валентин Петренко", Person), ("Валентина Петренко", "Валентина Петренко", Person)],
    );
    assert_ne!(found[0], found[1]);
}

#[test]
fn what_is_attached_does_not_name_the_person() {
    let names = [
        ("Юрій Шуляк", "Юрій Шуляк", Person),
        ("Шуляк", "Шуляк", Event),
        ("Шуляк", "Шуляк", Event),
        ("Шуляк", "Шуляк", Event),
    ];
    let (document, mentions) = document("1", "Юрій Шуляк прийшов. Шуляк сів. Шуляк устав. Шуляк пішов.", &names);
    let table = resolve(&[document], &mentions, &ResolveOptions::default());
    let person = table.entity_of(0).unwrap();
    assert_eq!((person.kind, person.label.as_str(), person.mentions), (Person, "Юрій Шуляк", 4));
}

#[test]
fn names_in_brackets_are_joined_though_the_acronym_has_a_small_letter() {
    let found = ids(
        "Wygrała Partia Dobrych i Sprawiedliwych (PDiS), a PDiS rządzi.",
        &[
            ("Partia Dobrych i Sprawiedliwych", "Partia Dobrych i Sprawiedliwych", Organisation),
            ("PDiS", "PDiS", Organisation),
            ("PDiS", "PDiS", Organisation),
        ],
    );
    assert_eq!(found[0], found[1]);
    assert_eq!(found[1], found[2]);
}

#[test]
fn a_document_that_lists_hundreds_of_people_is_resolved() {
    let given = ["Іван", "Петро", "Олег", "Марія", "Ганна"];
    let syllables = ["ба", "ве", "го", "ду", "жи", "зо", "ка", "лу", "ме", "ні"];
    let names: Vec<String> = (0..400)
        .map(|number: usize| {
            let family: String = (0..4).map(|place| syllables[number / 10usize.pow(place) % 10]).collect();
            format!("{} {}{}", given[number % 5], family[..2].to_uppercase(), &family[2..])
        })
        .collect();
    let text = names.join(", ");
    let mentions: Vec<(&str, &str, EntityType)> =
        names.iter().map(|name| (name.as_str(), name.as_str(), Person)).collect();
    let found = ids(&text, &mentions);
    assert_eq!(found.len(), names.len());
}

/// Whether a Slovene and a Bulgarian article mean one Ministry of Health, when they name these places.
fn are_one_ministry(slovene: [&'static str; 2], bulgarian: [&'static str; 2]) -> bool {
    let article = |id, ministry: &'static str, places: [&'static str; 2]| {
        let [one, other] = places.map(|place| (place, place, EntityType::Location));
        let text = format!("{ministry}, {}, {}.", places[0], places[1]);
        document(id, &text, &[(ministry, ministry, Organisation), one, other])
    };
    let articles = [
        article("sl", "Zdravstveno ministrstvo", slovene),
        article("bg", "Министерство на здравеопазването", bulgarian),
        article("uk", "Міністерство оборони", ["Київ", "Україна"]),
        article("pl", "Sejm", ["Warszawa", "Polska"]),
    ];
    let (documents, mentions): (Vec<Document>, Vec<Vec<Mention>>) = articles.into_iter().unzip();
    let found = of_mentions(&resolve(&documents, &mentions.concat(), &ResolveOptions::default()));
    found[0] == found[3]
}

#[test]
fn ministries_of_two_countries_are_told_apart_by_what_stands_around_them() {
    assert!(are_one_ministry(["Sofija", "Bolgarija"], ["София", "България"]));
    assert!(!are_one_ministry(["Ljubljana", "Slovenija"], ["София", "България"]));
}

#[test]
fn a_new_batch_joins_the_nodes_of_an_old_one_and_renames_none() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("old.tsv");
    let header = "entity\ttype\tlabel\tlang\tspelling\tbase\tcount\treason\twith\tscore\tknowledge_id\n";
    let old = [
        // An id of their own; a decision is not carried forward.
        "mayor-of-z\tPER\tОстап Щиголь\tuk\tОстапом Щиголем\tОстап Щиголь\t7\tseed\t\t\t\n",
        "mayor-of-z\tPER\tОстап Щиголь\ten\tOlaf Goldfinch\tOlaf Goldfinch\t2\tdecision\tОстап Щиголь\t\t\n",
        "mayor-of-z\tPER\tОстап Щиголь\tpl\tOstap Szczyhol\tOstap Szczyhol\t2\tsound\tОстап Щиголь\t0.8\t\n",
        // Nobody of the new batch; but the id stays theirs.
        "per-ivan-franko\tPER\tIван Франко\tbg\tЛеся Косач\tЛеся Косач\t1\tseed\t\t\t\n",
    ];
    std::fs::write(&file, format!("{header}{}", old.concat())).unwrap();
    let previous = Previous::read(&[&file]).unwrap();
    let names = [("Ostap Shchyhol", "Ostap Shchyhol", Person), ("Ivan Franko", "Ivan Franko", Person)];
    let (document, mentions) =
        document("new", "Ostap Shchyhol met Ivan Franko, and they talked about the weather.", &names);
    let options = ResolveOptions { previous, ..ResolveOptions::default() };
    let table = resolve(&[document], &mentions, &options);
    let found = of_mentions(&table);
    assert_eq!(found[0], "mayor-of-z");
    assert!(found[1].starts_with("per-ivan-franko-"), "{}", found[1]);
    assert_eq!(table.entities.len(), 2);
}

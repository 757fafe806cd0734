//! The resolver on hand-made mentions: no model is asked, so that only its own rules are tested. One test a bug ever found.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use imena::resolve::{Decisions, EvidenceKind, Previous, ResolveOptions, resolve};
use imena::{AliasTable, Document, EntityType, Mention, Obstacle, Reason, Scope, Span};

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

use EntityType::{Event, Location, Organisation, Person};

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

/// A text and its names, which are their own base forms.
type Story<'a> = (&'a str, &'a [(&'a str, EntityType)]);

/// Resolves documents.
fn collection(documents: &[Story<'_>], options: &ResolveOptions) -> (AliasTable, Vec<Mention>) {
    let read = |(number, (text, names)): (usize, &Story<'_>)| {
        let names: Vec<(&str, &str, EntityType)> = names.iter().map(|&(name, kind)| (name, name, kind)).collect();
        document(&number.to_string(), text, &names)
    };
    let (documents, mentions): (Vec<Document>, Vec<Vec<Mention>>) = documents.iter().enumerate().map(read).unzip();
    let mentions = mentions.concat();
    (resolve(&documents, &mentions, options), mentions)
}

fn knowledge_of(table: &AliasTable, mention: usize) -> Option<&str> {
    table.entity_of(mention).unwrap().knowledge_id.as_deref()
}

const GEORGIA: [Story<'_>; 4] = [
    ("The fair in Atlanta drew crowds from all over Georgia.", &[("Atlanta", Location), ("Georgia", Location)]),
    ("The fair in Tbilisi drew crowds from all over Georgia.", &[("Tbilisi", Location), ("Georgia", Location)]),
    ("The vineyards of Georgia had a good year.", &[("Georgia", Location)]),
    (
        "The team left Atlanta for Tbilisi. It was cold in Georgia.",
        &[("Atlanta", Location), ("Tbilisi", Location), ("Georgia", Location)],
    ),
];

#[test]
fn each_document_says_which_of_two_places_it_means() {
    let (table, _) = collection(&GEORGIA, &ResolveOptions::default());
    assert_eq!(knowledge_of(&table, 1), Some("Q1428"));
    assert_eq!(knowledge_of(&table, 3), Some("Q230"));
    // One document does not tell, one speaks for both: a node of its own, which says what it may be.
    let open = table.entity_of(4).unwrap();
    assert_eq!(table.entity_of(7).unwrap().id, open.id);
    assert_eq!((open.knowledge_id.as_deref(), open.mentions), (None, 2));
    assert_eq!(open.meanings, ["Q1428", "Q230"]);
    let mut both = [1, 3].map(|mention| table.entity_of(mention).unwrap().id.clone());
    both.sort();
    assert_eq!(open.ambiguous, both);
    for bearer in &both {
        let mut pair = [open.id.clone(), bearer.clone()];
        pair.sort();
        let noted = table.kept_apart.iter().find(|kept| kept.entities == pair).unwrap();
        assert_eq!(noted.obstacle, Obstacle::Ambiguous);
    }
}

#[test]
fn however_often_one_bearer_is_named_the_others_are_not_taken_for_it() {
    let mut many: Vec<Story<'_>> = vec![GEORGIA[1]; 30];
    many.push(GEORGIA[2]);
    let (table, mentions) = collection(&many, &ResolveOptions::default());
    assert_eq!(knowledge_of(&table, 1), Some("Q230"));
    let last = table.entity_of(mentions.len() - 1).unwrap();
    assert_eq!((last.mentions, last.meanings.len(), last.ambiguous.len()), (1, 2, 1));
}

#[test]
fn a_name_that_only_one_bearer_has_tells_which_is_meant() {
    let text = "Washington State will vote. Seattle did. Washington waits.";
    let state: &[(&str, EntityType)] =
        &[("Washington State", Location), ("Seattle", Location), ("Washington", Location)];
    let city: &[(&str, EntityType)] = &[("White House", Location), ("Washington", Location)];
    let person: &[(&str, EntityType)] = &[("George Washington", Person), ("Washington", Person)];
    let documents = [
        (text, state),
        ("The White House is in Washington.", city),
        ("Washington is far.", &[("Washington", Location)] as &[_]),
        ("George Washington crossed the river. Washington won.", person),
    ];
    let (table, _) = collection(&documents, &ResolveOptions::default());
    assert_eq!(knowledge_of(&table, 0), Some("Q1223"));
    assert_eq!(knowledge_of(&table, 2), Some("Q1223"));
    assert_eq!(knowledge_of(&table, 4), Some("Q61"));
    // Nothing tells: by far the likelier.
    assert_eq!(knowledge_of(&table, 5), Some("Q61"));
    let found = of_mentions(&table);
    assert_eq!(found[6], found[7]);
    assert!(found[..6].iter().all(|id| *id != found[6]));
}

#[test]
fn a_port_is_no_cosmodrome() {
    let documents: [Story<'_>; 2] = [
        ("Роскосмос показал Восточный.", &[("Роскосмос", Organisation), ("Восточный", Location)]),
        ("Поезд из порта Находка в Восточный опоздал.", &[("Находка", Location), ("Восточный", Location)]),
    ];
    let (table, _) = collection(&documents, &ResolveOptions::default());
    assert_eq!(knowledge_of(&table, 1), Some("vostochny-cosmodrome"));
    assert_eq!(knowledge_of(&table, 3), Some("port-vostochny"));
}

#[test]
fn without_the_documents_a_name_of_several_stays_open() {
    let options = ResolveOptions { without: vec![EvidenceKind::Document], ..Default::default() };
    let (table, _) = collection(&GEORGIA, &options);
    assert_eq!(table.entity_of(1).unwrap().meanings, ["Q1428", "Q230"]);
    assert_eq!(table.entity_of(1).unwrap().mentions, 4);
}

#[test]
fn a_name_of_several_is_what_a_person_says() {
    let decisions = Decisions::parse("[[same]]\nnames = [\"Georgia\", \"Tbilisi Republic\"]\n", "imena.toml");
    let options = ResolveOptions { decisions: decisions.unwrap(), ..Default::default() };
    let republic: &[(&str, EntityType)] = &[("Tbilisi Republic", Location), ("Georgia", Location)];
    let documents = [GEORGIA[2], ("The Tbilisi Republic, or Georgia.", republic)];
    let found = of_mentions(&collection(&documents, &options).0);
    assert!(found.iter().all(|id| *id == found[0]), "{found:?}");
}

#[test]
fn a_new_batch_takes_a_name_of_several_as_its_own_documents_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("old.tsv");
    let header = "entity\ttype\tlabel\tlang\tspelling\tbase\tcount\treason\twith\tscore\tknowledge_id\n";
    let old = "my-country\tLOC\tGeorgia\ten\tGeorgia\tGeorgia\t7\tseed\t\t\tQ230\n";
    std::fs::write(&file, format!("{header}{old}")).unwrap();
    let options = ResolveOptions { previous: Previous::read(&[file]).unwrap(), ..Default::default() };
    let (table, _) = collection(&GEORGIA, &options);
    let found = of_mentions(&table);
    assert_eq!(found[3], "my-country");
    assert!(found[1] != found[3] && found[4] != found[3] && found[1] != found[4]);
}

#[test]
fn a_bare_institution_is_the_one_its_document_names() {
    let british: &[(&str, EntityType)] = &[("британський парламент", Organisation), ("парламент", Organisation)];
    let canadian: &[(&str, EntityType)] = &[("Парламент Канади", Organisation), ("парламент", Organisation)];
    let both: &[(&str, EntityType)] =
        &[("британський парламент", Organisation), ("Парламент Канади", Organisation), ("парламент", Organisation)];
    let documents = [
        ("Засідає британський парламент. Решту парламент відклав.", british),
        ("Засідає Парламент Канади. Решту парламент відклав.", canadian),
        ("Засідають британський парламент і Парламент Канади. Решту парламент відклав.", both),
        ("Решту парламент відклав.", &[("парламент", Organisation)]),
    ];
    let (table, _) = collection(&documents, &ResolveOptions::default());
    let found = of_mentions(&table);
    assert_eq!(found[0], found[1]);
    assert_eq!(found[2], found[3]);
    assert_ne!(found[0], found[2]);
    assert_eq!(found[6], found[7]);
    assert!(!found[..6].contains(&found[7]));
    assert_eq!(table.entity_of(7).unwrap().ambiguous.len(), 2);
    let short = table.entity_of(1).unwrap().aliases.iter().find(|alias| alias.spelling == "парламент").unwrap();
    let of =
        Reason::ShortForm { of: "британський парламент".to_owned(), offered_by: Scope::Document };
    assert_eq!(short.reason, of);
}

#[test]
fn an_acronym_that_two_countries_have_is_nobodys_own() {
    let documents: [Story<'_>; 3] = [
        ("МИД Франции молчит. МИД занят.", &[("МИД Франции", Organisation), ("МИД", Organisation)]),
        ("МИД Бразилии молчит. МИД занят.", &[("МИД Бразилии", Organisation), ("МИД", Organisation)]),
        ("МИД ещё не ответил на вопросы журналистов.", &[("МИД", Organisation)]),
    ];
    let found = of_mentions(&collection(&documents, &ResolveOptions::default()).0);
    assert_eq!(found[0], found[1]);
    assert_eq!(found[2], found[3]);
    assert!(found[0] != found[2] && found[4] != found[0] && found[4] != found[2], "{found:?}");
}

#[test]
fn acronyms_of_different_length_and_a_newspaper_called_like_a_country_stay_apart() {
    let text = "ABTA і БТА. Польща. Газета Rzeczpospolita.";
    let names = [
        ("ABTA", "ABTA", Organisation),
        ("БТА", "БТА", Organisation),
        ("Польща", "Польща", Location),
        ("Rzeczpospolita", "Rzeczpospolita", EntityType::Product),
    ];
    let (document, mut mentions) = document("1", text, &names);
    mentions[3].language = imena::text::Language::Polish;
    let table = resolve(&[document], &mentions, &ResolveOptions::default());
    let found = of_mentions(&table);
    assert!(found[0] != found[1] && found[2] != found[3], "{found:?}");
}

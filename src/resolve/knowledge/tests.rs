use super::*;
use crate::mention::EntityType;
use crate::text::Language;

fn top(name: &str, language: Language, kind: EntityType) -> &'static str {
    Knowledge::embedded().find(name, language, Some(kind)).first().map_or("", |candidate| candidate.entry.id())
}

/// Every spelling must give the same entity first.
fn same(kind: EntityType, names: &[(&str, Language)]) {
    let first = top(names[0].0, names[0].1, kind);
    assert!(!first.is_empty(), "{} is not known", names[0].0);
    for &(name, language) in names {
        assert_eq!(top(name, language, kind), first, "{name} ({language})");
    }
}

use EntityType::{Location, Organisation, Person};
use Language::{
    Belarusian, Bulgarian, Croatian, Czech, English, Macedonian, Polish, Russian, Serbian, Slovak, Slovenian, Ukrainian,
};

#[test]
fn states_have_short_forms() {
    same(
        Location,
        &[
            ("США", Ukrainian),
            ("США", Russian),
            ("САЩ", Bulgarian),
            ("Съединени американски щати", Bulgarian),
            ("USA", Polish),
            ("US", English),
            ("U.S.", English),
            ("ZDA", Slovenian),
            ("SAD", Croatian),
            ("САД", Serbian),
            ("SAD", Serbian),
            ("ЗША", Belarusian),
            ("Spojené štáty", Slovak),
        ],
    );
    same(
        Location,
        &[
            ("КНДР", Ukrainian),
            ("Північна Корея", Ukrainian),
            ("Северная Корея", Russian),
            ("Северна Корея", Bulgarian),
            ("Korea Północna", Polish),
            ("KLDR", Czech),
            ("DPRK", English),
            ("North Korea", English),
        ],
    );
    same(
        Location,
        &[("Британія", Ukrainian), ("Обединено кралство", Bulgarian), ("UK", English), ("Wielka Brytania", Polish)],
    );
    same(
        Organisation,
        &[("ЄС", Ukrainian), ("ЕС", Russian), ("UE", Polish), ("EÚ", Slovak), ("EU", English), ("ЕУ", Serbian)],
    );
}

#[test]
fn organisations_meet_across_languages() {
    same(
        Organisation,
        &[("ООН", Ukrainian), ("UN", English), ("ONZ", Polish), ("OZN", Slovenian), ("OSN", Czech), ("УН", Serbian)],
    );
    same(
        Organisation,
        &[("Рада Безпеки", Ukrainian), ("Совет Безопасности ООН", Russian), ("Съвет за сигурност", Bulgarian)],
    );
    same(Organisation, &[("ВООЗ", Ukrainian), ("ВОЗ", Russian), ("СЗО", Bulgarian), ("WHO", English)]);
    same(
        Organisation,
        &[("Держдеп", Ukrainian), ("Госдеп", Russian), ("Departament Stanu", Polish), ("State Department", English)],
    );
    same(Organisation, &[("Нью-Йорк таймс", Ukrainian), ("The New York Times", English), ("Ню Йорк таймс", Bulgarian)]);
    same(
        Location,
        &[("Білий дім", Ukrainian), ("Белый дом", Russian), ("Бял дом", Bulgarian), ("White House", English)],
    );
}

#[test]
fn cities_meet_across_languages() {
    same(
        Location,
        &[("Київ", Ukrainian), ("Киев", Russian), ("Киев", Bulgarian), ("Kyiv", English), ("Kijów", Polish)],
    );
    same(
        Location,
        &[("Санкт-Петербург", Russian), ("Санкт Петербург", Bulgarian), ("Petrohrad", Czech), ("Петербург", Ukrainian)],
    );
    assert_eq!(top("Dunaj", Slovenian, Location), "Q1741", "in Slovenian the name of Vienna");
    assert_ne!(top("Dunaj", Slovak, Location), "Q1741", "in Slovak the name of the river");
}

#[test]
fn people_of_one_surname_stay_apart() {
    same(
        Person,
        &[("Кім Чен Ин", Ukrainian), ("Ким Чен Ын", Russian), ("Ким Чен-ун", Bulgarian), ("Kim Jong Un", English)],
    );
    assert_ne!(top("Ким Чен Ир", Russian, Person), top("Ким Чен Ын", Russian, Person));
    assert!(Knowledge::embedded().find("Київ", Ukrainian, Some(Person)).is_empty(), "persons are told from all else");
}

#[test]
fn acronyms_match_capitals_only() {
    let knowledge = Knowledge::embedded();
    for (word, language) in [("sad", Croatian), ("who", English), ("us", English), ("сад", Russian), ("Sad", Polish)]
    {
        let found = knowledge.find(word, language, None);
        assert!(found.iter().all(|candidate| !key::is_acronym(candidate.name)), "{word}: {found:?}");
    }
    assert_ne!(
        top("EPP", English, Organisation),
        top("EP", English, Organisation),
        "doubled letters count in acronyms"
    );
    // The Serbian for USA is no acronym in Russian.
    assert!(knowledge.find("САД", Russian, None).iter().all(|candidate| candidate.entry.id() != "Q30"));
}

#[test]
fn ambiguous_names_give_several_candidates() {
    let found = Knowledge::embedded().find("Georgia", English, Some(Location));
    let ids: Vec<_> = found.iter().map(|candidate| candidate.entry.id()).collect();
    assert_eq!(ids[..2], ["Q230", "Q1428"], "the state before the federal state");
    assert_eq!(top("Джорджія", Ukrainian, Location), "Q1428");
    assert!(found.iter().map(|candidate| candidate.entry.rank()).is_sorted());
    assert_eq!(top("India", Polish, Location), "Q668", "the English name of a state before a village");
}

#[test]
fn what_is_as_likely_as_each_other_is_told() {
    let knowledge = Knowledge::embedded();
    let meaning = |name, kind| knowledge.meaning(name, Ukrainian, kind);
    let id = |meaning: Meaning<'_>| meaning.one().map(|entry| entry.id().to_owned());
    // A city and a state: the city is likelier.
    assert_eq!(id(meaning("Вашингтон", Location)).as_deref(), Some("Q61"));
    assert!(knowledge.find("Вашингтон", Ukrainian, Some(Location)).len() > 1);
    // A town near Kyiv, and one in Poland.
    let Meaning::Several(rivals) = meaning("Васильків", Location) else { panic!("it is decided") };
    assert!(rivals.len() > 1 && rivals.iter().all(|rival| rival.rank() == rivals[0].rank()), "{rivals:?}");
    assert!(rivals.iter().all(|rival| rival.names(Ukrainian).any(|name| name == "Васильків")), "{rivals:?}");
    // Of another kind: a well-known country is its government, a village is no company.
    assert_eq!(id(meaning("США", Organisation)).as_deref(), Some("Q30"));
    assert_eq!(meaning("Васильків", Organisation), Meaning::Unknown);
    assert_eq!(meaning("Васильків", Person), Meaning::Unknown);
}

#[test]
fn entries_tell_what_they_know() {
    let found = Knowledge::embedded().find("ЄС", Ukrainian, Some(Organisation));
    let union = found[0].entry;
    assert_eq!((union.id(), union.wikidata(), union.kind()), ("Q458", Some("Q458"), Organisation));
    assert_eq!(union.label(Macedonian), Some("ЕУ"));
    assert_eq!(union.slug(), "european-union");
    assert_eq!(Knowledge::embedded().find("Північний потік-2", Ukrainian, None)[0].entry.wikidata(), None);
}

mod tables {
    use super::*;
    use std::collections::BTreeSet;
    use unicode_normalization::is_nfc;
    use unicode_script::{Script, UnicodeScript};

    /// The tables of `data/knowledge`, by name.
    fn files() -> Vec<(String, String)> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/knowledge");
        let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.iter().map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap())).collect()
    }

    #[test]
    fn every_name_of_the_files_is_found() {
        let knowledge = Knowledge::embedded();
        assert!(knowledge.len() > 10_000, "{}", knowledge.len());
        assert_eq!(knowledge.entries().count(), knowledge.len());
        for (file, text) in files() {
            let mut number = 0;
            rows::read(&text, |row| {
                number += 1;
                let entry = knowledge.entry(row.id).unwrap();
                assert_eq!(entry.id(), row.id);
                // One row in thirty: all of them take too long without optimisation.
                for &(language, name) in row.names.iter().filter(|_| number % 30 == 1) {
                    assert!(entry.names(language).any(|known| known == name), "{name} of {} in {file}", row.id);
                    let found = knowledge.find(name, language, None);
                    let same = found.iter().find(|candidate| candidate.entry == entry);
                    assert_eq!(same.map(|same| same.nearness), Some(Nearness::SameSpelling), "{name} in {file}");
                }
                Ok(())
            })
            .unwrap();
            assert!(number > 50, "{file}");
        }
    }

    #[test]
    fn every_row_is_sound() {
        for (file, text) in files() {
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            let mut header: Vec<&str> = lines.clone().next().unwrap().split('\t').collect();
            // What few rows have stands last, and the others end before it.
            let has_near = header.pop_if(|column| *column == "near").is_some();
            assert_eq!(header[..4], ["id", "type", "rank", "source"]);
            // A language may go without a column.
            let codes = Language::ALL.map(Language::code).into_iter().filter(|code| header[4..].contains(code));
            assert_eq!(header[4..], codes.collect::<Vec<_>>());
            let mut ids = BTreeSet::new();
            for line in lines.skip(1) {
                let mut fields: Vec<&str> = line.split('\t').collect();
                let place = format!("{file}: {line}");
                if has_near && fields.len() > header.len() {
                    assert!(fields.pop().is_some_and(|near| !near.is_empty()), "{place}");
                }
                assert_eq!(fields.len(), header.len(), "{place}");
                assert!(ids.insert(fields[0]), "id twice: {place}");
                assert!(
                    fields[1].parse::<EntityType>().is_ok() && (1..=6).contains(&fields[2].parse::<u8>().unwrap()),
                    "{place}"
                );
                assert!(!fields[3].is_empty() && fields[4..].iter().any(|names| !names.is_empty()), "{place}");
                for (names, code) in fields[4..].iter().zip(&header[4..]).filter(|(names, _)| !names.is_empty()) {
                    let mut seen = BTreeSet::new();
                    for name in names.split('|') {
                        assert!(!name.is_empty() && name.trim() == name && is_nfc(name), "{name:?} in {place}");
                        assert!(!name.contains("  ") && !mixes_scripts(name), "{name:?} in {place}");
                        assert!(seen.insert(name), "{name:?} twice in {code} of {place}");
                    }
                }
            }
        }
    }

    /// Whether a word of the name has Latin and Cyrillic letters: a homoglyph slip.
    fn mixes_scripts(name: &str) -> bool {
        name.split(|letter: char| !letter.is_alphabetic()).any(|word| {
            let scripts: BTreeSet<_> = word.chars().map(|letter| letter.script().full_name()).collect();
            scripts.contains(Script::Latin.full_name()) && scripts.contains(Script::Cyrillic.full_name())
        })
    }
}

#[test]
#[ignore = "measures coverage on a gold file in the corpora's format: IMENA_GOLD=gold.jsonl cargo test -- --ignored coverage"]
fn coverage() {
    coverage::print(&std::env::var("IMENA_GOLD").unwrap());
}

mod coverage;

mod layers;
mod model;

#[test]
fn what_is_near_an_entity_is_known_and_is_no_name_of_it() {
    let knowledge = Knowledge::embedded();
    let georgia = knowledge.entry("Q230").unwrap();
    assert!(georgia.near().any(|id| id == "Q994"));
    assert!(Language::ALL.into_iter().all(|language| georgia.names(language).all(|name| name != "Q994")));
    for entry in knowledge.entries() {
        entry.near().for_each(|id| assert!(knowledge.entry(id).is_some(), "{id} near {entry:?}"));
    }
}

#[test]
fn countries_that_share_a_name_are_several_meanings() {
    let several = |name, language| match Knowledge::embedded().meaning(name, language, Location) {
        Meaning::Several(entries) => entries.iter().map(|entry| entry.id()).collect(),
        _ => Vec::new(),
    };
    assert_eq!(several("Georgia", English), ["Q230", "Q1428"]);
    assert_eq!(several("Корея", Ukrainian), ["Q423", "Q884"]);
    assert_eq!(several("Конго", Russian), ["Q974", "Q971"]);
    assert!(several("Грузія", Ukrainian).is_empty() && several("Джорджія", Ukrainian).is_empty());
}

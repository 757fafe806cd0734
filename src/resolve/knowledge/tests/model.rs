//! Look-ups against a model of them that goes through all rows and knows no index.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::resolve::knowledge::key::NameKey;

/// A row: number of its id, number of its type, rank, and up to three names in some language.
type Row = (usize, usize, Option<u8>, Vec<(usize, String)>);

/// Columns of the tables: languages of all three ways to fold.
const LANGUAGES: [Language; 5] = [Ukrainian, Serbian, Polish, Bulgarian, English];

fn names() -> impl Strategy<Value = String> {
    // Few letters, so that names meet; what folds by language; capitals, for acronyms.
    "([абщшaóSzSZСШ]{1,3}|The [ab]{1,2}|[ab]-[ab]|[АБAB]{2,3})"
}

/// Tables are rows of different ids.
fn table() -> impl Strategy<Value = Vec<Row>> {
    let row =
        (0..6usize, 0..3usize, prop::option::of(0..4u8), prop::collection::vec((0..LANGUAGES.len(), names()), 1..4));
    prop::collection::vec(row, 0..6).prop_map(|rows| {
        let rows: BTreeMap<usize, Row> = rows.into_iter().map(|row| (row.0, row)).collect();
        rows.into_values().collect()
    })
}

fn text(rows: &[Row]) -> String {
    let mut text = "id\ttype\trank\tuk\tsr\tpl\tbg\ten\n".to_owned();
    for (id, kind, rank, names) in rows {
        let rank = rank.map(|rank| rank.to_string()).unwrap_or_default();
        text += &format!("id{id}\t{}\t{rank}", EntityType::ALL[*kind]);
        for column in 0..LANGUAGES.len() {
            let of_column: Vec<&str> =
                names.iter().filter(|(language, _)| *language == column).map(|(_, name)| name.as_str()).collect();
            text += &format!("\t{}", of_column.join("|"));
        }
        text.push('\n');
    }
    text
}

fn compiled(tables: &[&[Row]]) -> Arc<Compiled> {
    let texts: Vec<String> = tables.iter().map(|rows| text(rows)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    Arc::new(Compiled::new(compile::compile(&texts).unwrap()))
}

/// How near a name is, as the rules say, one name and one language at a time.
fn model_nearness(stored: &str, language: Language, asked: &str, asked_language: Language) -> Option<Nearness> {
    let (stored_key, key) = (NameKey::new(stored, language)?, NameKey::new(asked, asked_language)?);
    let own = language == asked_language || asked_language == Language::Unknown;
    if stored_key.folded() != key.folded() {
        return None;
    }
    // Serbian alone of the two that share acronyms is among the columns.
    let serbian = language == Serbian && asked_language == Serbian;
    let fits =
        key.all_capitals() && (own || language == English) && (serbian || stored_key.letters().eq(key.letters()));
    if key::is_acronym(stored) && !fits {
        return None;
    }
    Some(match own {
        true if stored_key.lower() == key.lower() => Nearness::SameSpelling,
        true => Nearness::SameLanguage,
        false => Nearness::OtherLanguage,
    })
}

/// Ids of the entities with a name as near as can be, in one table.
fn model_find(rows: &[Row], asked: &str, language: Language) -> BTreeMap<String, Nearness> {
    let near = |(id, _, _, names): &Row| {
        let nearest =
            names.iter().filter_map(|(column, name)| model_nearness(name, LANGUAGES[*column], asked, language));
        Some((format!("id{id}"), nearest.min()?))
    };
    rows.iter().filter_map(near).collect()
}

fn found(knowledge: &Knowledge, asked: &str, language: Language) -> BTreeMap<String, Nearness> {
    let found = knowledge.find(asked, language, None);
    found.iter().map(|candidate| (candidate.entry.id().to_owned(), candidate.nearness)).collect()
}

/// All that is said of all entities.
fn told(knowledge: &Knowledge) -> Vec<(String, EntityType, u8, Vec<Vec<String>>)> {
    let names = |entry: Entry<'_>, language| entry.names(language).map(str::to_owned).collect::<Vec<_>>();
    let mut told: Vec<_> = knowledge
        .entries()
        .map(|entry| {
            let mut names = LANGUAGES.map(|language| names(entry, language)).to_vec();
            // A name of both layers is told by each.
            for names in &mut names {
                let mut seen = Vec::new();
                names.retain(|name| {
                    !seen.contains(name) && {
                        seen.push(name.clone());
                        true
                    }
                });
            }
            (entry.id().to_owned(), entry.kind(), entry.rank(), names)
        })
        .collect();
    told.sort();
    told
}

proptest! {
    #[test]
    fn what_is_found_is_what_the_rows_say(
        own in table(), built_in in table(), asked in names(), language in 0..LANGUAGES.len() + 1,
    ) {
        let language = LANGUAGES.get(language).copied().unwrap_or_default();
        let knowledge = Knowledge::layered(compiled(&[&own]), compiled(&[&built_in]));
        let mut expected = model_find(&built_in, &asked, language);
        let of_own = model_find(&own, &asked, language);
        let at_home = |nearness: &Nearness| *nearness < Nearness::OtherLanguage;
        let known_at_home = expected.iter().any(|(id, nearness)| at_home(nearness) && !of_own.contains_key(id));
        for (id, nearness) in &of_own {
            let known = expected.entry(id.clone()).or_insert(*nearness);
            *known = (*known).min(*nearness);
        }
        prop_assert_eq!(found(&knowledge, &asked, language), expected);
        let candidates = knowledge.find(&asked, language, None);
        prop_assert!(candidates.is_sorted_by_key(|candidate| !candidate.own));
        for candidate in candidates {
            let nearness = of_own.get(candidate.entry.id());
            let decides = nearness.is_some_and(|nearness| at_home(nearness) || !known_at_home);
            prop_assert_eq!(candidate.own, decides);
            prop_assert!(candidate.entry.names(candidate.language).any(|name| name == candidate.name));
        }
    }

    #[test]
    fn two_layers_tell_what_one_of_both_tables_tells(
        own in table(), built_in in table(), asked in names(), language in 0..LANGUAGES.len(),
    ) {
        let layered = Knowledge::layered(compiled(&[&own]), compiled(&[&built_in]));
        let one = Knowledge { built_in: compiled(&[&own, &built_in]), ..Knowledge::default() };
        prop_assert_eq!(layered.len(), one.len());
        prop_assert_eq!(told(&layered), told(&one));
        prop_assert_eq!(found(&layered, &asked, LANGUAGES[language]), found(&one, &asked, LANGUAGES[language]));
        for (id, ..) in told(&one) {
            prop_assert_eq!(layered.entry(&id).map(Entry::kind), one.entry(&id).map(Entry::kind));
        }
    }

    #[test]
    fn bytes_cut_short_are_no_panic(rows in table(), asked in names(), cut in 0..400usize) {
        let text = text(&rows);
        let mut bytes = compile::compile(&[&text]).unwrap();
        bytes.truncate(cut);
        let knowledge = Knowledge { built_in: Arc::new(Compiled::new(bytes)), ..Knowledge::default() };
        let _ = knowledge.find(&asked, Ukrainian, None);
        let _ = knowledge.entry("id1");
    }
}

//! Peoples by their names, Росіяни, Rosjanie, Russians: who names a people names its country.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::forms::fold_case;
use crate::text::Language;

/// The table: one row a country, by its id in the other tables, with the names of its people in each language, in the plural.
const TABLE: &str = include_str!("../../data/names/demonyms.tsv");

static COUNTRIES: LazyLock<FxHashMap<(Language, String), &'static str>> = LazyLock::new(|| {
    let mut lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let columns: Vec<Option<Language>> =
        lines.next().unwrap_or_default().split('\t').map(|code| code.parse().ok()).collect();
    let mut countries = FxHashMap::default();
    for line in lines {
        let mut cells = line.split('\t');
        let id = cells.next().unwrap_or_default();
        for (language, names) in columns.iter().skip(1).zip(cells) {
            let Some(language) = *language else { continue };
            for name in names.split('|').filter(|name| !name.is_empty()) {
                countries.entry((language, fold_case(name))).or_insert(id);
            }
        }
    }
    countries
});

/// The id of the country whose people have this name in this language.
pub(super) fn country(name: &str, language: Language) -> Option<&'static str> {
    COUNTRIES.get(&(language, fold_case(name))).copied()
}

#[cfg(test)]
mod tests {
    use super::super::knowledge::Knowledge;
    use super::*;

    #[test]
    fn a_people_is_its_country() {
        assert_eq!(country("Росіяни", Language::Ukrainian), Some("Q159"));
        assert_eq!(country("Američané", Language::Czech), Some("Q30"));
        assert_eq!(country("Путін", Language::Ukrainian), None);
    }

    #[test]
    fn every_country_is_in_the_tables_and_every_cell_in_a_language() {
        let mut lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        let columns = lines.next().unwrap().split('\t').skip(1);
        assert!(columns.clone().all(|code| code.parse::<Language>().is_ok()));
        for line in lines {
            let id = line.split('\t').next().unwrap();
            assert!(Knowledge::embedded().entry(id).is_some(), "{id}");
            assert_eq!(line.split('\t').count(), columns.clone().count() + 1, "{line}");
        }
    }
}

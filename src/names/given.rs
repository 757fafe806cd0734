//! Given names that are one name in other sounds: Микола, Николай, Mikołaj; Bill, William.
//!
//! `data/names/given_names.tsv` has one group a line, and so has `data/names/syllables.tsv` for the syllables of Korean and
//! Chinese names, which every press writes its own way (Чен, Чон, Jong; Ын, Ин, Un). A name may belong to several groups.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::inflection::Ending;
use super::table;

/// A name is in at most this many groups.
const GROUPS: usize = 4;

/// The groups a given name belongs to, counted from 1 through both tables; 0 fills up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Equivalents([u16; GROUPS]);

impl Equivalents {
    /// Whether the name is in the tables.
    pub(super) fn is_some(self) -> bool {
        self.0[0] != 0
    }

    /// Whether two names share a group.
    pub(super) fn meet(self, other: Self) -> bool {
        self.0.iter().any(|&group| group != 0 && other.0.contains(&group))
    }

    /// Takes in another's groups, as far as there is room.
    fn add(&mut self, other: Self) {
        for group in other.0.into_iter().filter(|&group| group != 0) {
            if self.0.contains(&group) {
                continue;
            }
            if let Some(free) = self.0.iter_mut().find(|known| **known == 0) {
                *free = group;
            }
        }
    }
}

/// Every given name of the table, in lower case.
pub(crate) fn given_names() -> impl Iterator<Item = &'static str> {
    table::rows(include_str!("../../data/names/given_names.tsv")).flat_map(|[names]| names.split_whitespace())
}

static GROUPS_BY_NAME: LazyLock<FxHashMap<&'static str, Equivalents>> = LazyLock::new(|| {
    let mut by_name: FxHashMap<&'static str, Equivalents> = FxHashMap::default();
    let names = table::rows(include_str!("../../data/names/given_names.tsv"));
    let syllables = table::rows(include_str!("../../data/names/syllables.tsv"));
    for (group, [names]) in (1u16..).zip(names.chain(syllables)) {
        for name in names.split_whitespace() {
            let groups = by_name.entry(name).or_default();
            if let Some(free) = groups.0.iter_mut().find(|known| **known == 0) {
                *free = group;
            }
        }
    }
    by_name
});

/// The groups of a lower-case given name: of the name itself, of what is left of it without one of the `endings`, and of that
/// with the ending of a nominative. All that fit count, the name itself first: Henryka is a woman's name and the genitive of
/// Henryk.
pub(super) fn equivalents(word: &[char], endings: &[Ending]) -> Equivalents {
    let mut found = Equivalents::default();
    for cut in std::iter::once(0).chain(endings.iter().map(|ending| ending.letters)) {
        let mut key: String = word[..word.len() - cut].iter().collect();
        // A two-letter name is a Korean or Chinese syllable, which has no ending of its own.
        let nominatives =
            if cut > 0 && word.len() - cut > 2 { &["", "а", "я", "й", "о", "a", "o", "y"][..] } else { &[""] };
        for ending in nominatives {
            let length = key.len();
            key.push_str(ending);
            GROUPS_BY_NAME.get(key.as_str()).into_iter().for_each(|groups| found.add(*groups));
            key.truncate(length);
        }
    }
    found
}

/// The groups of two short lower-case words as if they were written together: Ťin-pching, Jinping.
pub(super) fn joined(left: &str, right: &str) -> Equivalents {
    /// Letters of the longest spelling of a syllable: chuang.
    const LONGEST_SYLLABLE: usize = 6;
    if [left, right].iter().any(|word| word.chars().count() > LONGEST_SYLLABLE) {
        return Equivalents::default();
    }
    GROUPS_BY_NAME.get(format!("{left}{right}").as_str()).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::inflection::EndingClass;
    use super::*;

    fn groups(word: &str, endings: &[usize]) -> Equivalents {
        let endings: Vec<Ending> =
            endings.iter().map(|&letters| Ending { letters, class: EndingClass::default() }).collect();
        equivalents(&word.chars().collect::<Vec<_>>(), &endings)
    }

    #[test]
    fn forms_of_a_name_meet() {
        for (left, right) in [("микола", "mikołaj"), ("william", "bill"), ("катя", "kateřina"), ("карл", "charles")]
        {
            assert!(groups(left, &[]).meet(groups(right, &[])), "{left} {right}");
        }
    }

    #[test]
    fn names_of_men_and_women_stay_apart() {
        for (man, woman) in [("олександр", "олександра"), ("michael", "michaela"), ("patrick", "patricia")]
        {
            assert!(!groups(man, &[]).meet(groups(woman, &[])), "{man} {woman}");
        }
    }

    #[test]
    fn a_case_form_that_is_another_name_is_both() {
        assert!(groups("henryka", &[1]).meet(groups("harry", &[])));
        assert!(groups("henryka", &[1]).meet(groups("henrietta", &[])));
    }

    #[test]
    fn no_name_is_in_more_groups_than_are_kept() {
        let mut count: FxHashMap<&str, usize> = FxHashMap::default();
        let names = table::rows(include_str!("../../data/names/given_names.tsv"));
        for [names] in names.chain(table::rows(include_str!("../../data/names/syllables.tsv"))) {
            let group: Vec<&str> = names.split_whitespace().collect();
            for (index, name) in group.iter().enumerate() {
                assert!(!group[..index].contains(name), "{name} twice in one group");
                *count.entry(name).or_default() += 1;
                assert!(count[name] <= GROUPS, "{name} is in too many groups");
            }
        }
    }
}

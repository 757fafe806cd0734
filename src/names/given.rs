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
    /// Whether two names share a group.
    pub(super) fn meet(self, other: Self) -> bool {
        self.0.iter().any(|&group| group != 0 && other.0.contains(&group))
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

/// The groups of a lower-case given name: of the name itself, or of what is left of it without one of the `endings`,
/// or of that with the ending of a nominative.
pub(super) fn equivalents(word: &[char], endings: &[Ending]) -> Equivalents {
    for cut in std::iter::once(0).chain(endings.iter().map(|ending| ending.letters)) {
        let mut key: String = word[..word.len() - cut].iter().collect();
        // A two-letter name is a Korean or Chinese syllable, which has no ending of its own.
        let nominatives =
            if cut > 0 && word.len() - cut > 2 { &["", "а", "я", "й", "о", "a", "o", "y"][..] } else { &[""] };
        for ending in nominatives {
            let length = key.len();
            key.push_str(ending);
            if let Some(groups) = GROUPS_BY_NAME.get(key.as_str()) {
                return *groups;
            }
            key.truncate(length);
        }
    }
    Equivalents::default()
}

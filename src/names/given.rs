//! Given names that are one name in other sounds: Микола, Николай, Mikołaj; Bill, William.
//!
//! `data/names/given_names.tsv` has one group a line; a name may belong to several groups.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table;

/// A name is in at most this many groups.
const GROUPS: usize = 4;

/// The groups a given name belongs to, by line number counted from 1; 0 fills up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Equivalents([u16; GROUPS]);

impl Equivalents {
    /// Whether two names share a group.
    pub(super) fn meet(self, other: Self) -> bool {
        self.0.iter().any(|&group| group != 0 && other.0.contains(&group))
    }

    /// Whether the word is a known given name.
    pub(super) fn is_some(self) -> bool {
        self.0[0] != 0
    }
}

static GROUPS_BY_NAME: LazyLock<FxHashMap<&'static str, Equivalents>> = LazyLock::new(|| {
    let mut by_name: FxHashMap<&'static str, Equivalents> = FxHashMap::default();
    for (group, [names]) in (1u16..).zip(table::rows(include_str!("../../data/names/given_names.tsv"))) {
        for name in names.split_whitespace() {
            let groups = by_name.entry(name).or_default();
            if let Some(free) = groups.0.iter_mut().find(|known| **known == 0) {
                *free = group;
            }
        }
    }
    by_name
});

/// The longest ending that an inflected given name is looked up without, in letters.
const LONGEST_ENDING: usize = 3;

/// The groups of a lower-case given name, inflected or not: the name itself, or what is left of it without up to three
/// letters, or that with the ending `a` or `а` of a feminine nominative.
pub(super) fn equivalents(word: &[char]) -> Equivalents {
    let mut key: String = word.iter().collect();
    if let Some(groups) = GROUPS_BY_NAME.get(key.as_str()) {
        return *groups;
    }
    for _ in 0..LONGEST_ENDING.min(word.len().saturating_sub(2)) {
        key.pop();
        // A two-letter name is a Korean or Chinese syllable, which takes no ending of its own.
        let endings = if key.chars().count() > 2 { &["", "а", "я", "й", "о", "a", "o", "y"][..] } else { &[""] };
        for ending in endings {
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

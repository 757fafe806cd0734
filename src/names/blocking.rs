//! Keys that bring likely pairs together, so that not every name is compared with every other.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::name::Name;
use super::phonemes::{ALPHABET, Class, Symbol};
use super::role::Role;

/// A skeleton this long is also kept with each single consonant left out.
const SHORTEST_WITH_GAP: usize = 4;
/// Consonants kept of a word.
const LONGEST_SKELETON: usize = 10;
/// Concepts and skeletons do not meet.
const CONCEPT: u64 = 1 << 40;

/// A key that two spellings of one name are likely to share: the classes of a part's consonants, or a part's meaning.
/// Two names that share no key need not be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BlockingKey(u64);

impl fmt::Display for BlockingKey {
    /// The consonant classes, `P` labial, `N` nasal, `R` liquid, `K` any other; or `=` and the number of a concept.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 >= CONCEPT {
            return write!(f, "={}", self.0 - CONCEPT);
        }
        let mut digits = Vec::new();
        let mut rest = self.0;
        while rest > 0 {
            digits.push(b"?PNRK"[usize::try_from(rest % 5).unwrap_or(0)]);
            rest /= 5;
        }
        digits.into_iter().rev().try_for_each(|digit| write!(f, "{}", char::from(digit)))
    }
}

impl Name {
    /// The keys of the name's parts, sorted, each once. For every part that is compared, and each of its stems: the classes
    /// of its consonants, and, where there are four or more, those with one left out; for a generic word, its meaning.
    ///
    /// ```
    /// use imena::names::{Name, NameHints};
    /// let keys = |text| Name::parse(text, NameHints::default()).blocking_keys();
    /// assert!(keys("Зеленським").iter().any(|key| keys("Zelensky").contains(key)));
    /// ```
    pub fn blocking_keys(&self) -> Vec<BlockingKey> {
        let mut keys = Vec::new();
        for part in self.core().filter(|part| part.role != Role::Initial) {
            keys.extend(part.concepts.iter().map(|concept| BlockingKey(CONCEPT + u64::from(concept))));
            for stem in part.stem_list() {
                let skeleton = skeleton(&part.sounds.as_slice()[..usize::from(stem.sounds)]);
                let key = |gap: Option<usize>| {
                    let kept = skeleton.iter().enumerate().filter(|(index, _)| Some(*index) != gap);
                    BlockingKey(kept.fold(0, |key, (_, &class)| key * 5 + class))
                };
                keys.push(key(None));
                if skeleton.len() >= SHORTEST_WITH_GAP {
                    keys.extend((0..skeleton.len()).map(|gap| key(Some(gap))));
                }
            }
        }
        keys.sort_unstable();
        keys.dedup();
        keys.retain(|key| key.0 > 0);
        keys
    }
}

/// The classes of a word's consonants, 1 to 4, without those that are often silent.
fn skeleton(sounds: &[Symbol]) -> Vec<u64> {
    let class = |&symbol: &Symbol| match ALPHABET.class(symbol) {
        Class::Vowel | Class::Glide => None,
        _ if matches!(ALPHABET.letter(symbol), 'ħ' | 'ñ' | 'θ' | 'w' | 'h') => None,
        Class::Labial => Some(1),
        Class::Nasal => Some(2),
        Class::Liquid => Some(3),
        Class::Velar | Class::Dental | Class::Sibilant => Some(4),
    };
    sounds.iter().filter_map(class).take(LONGEST_SKELETON).collect()
}

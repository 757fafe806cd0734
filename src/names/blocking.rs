//! Keys that bring likely pairs together, so that not every name is compared with every other.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::name::Name;
use super::part::Part;
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
    /// The consonant classes, `P` labial, `N` nasal, `R` liquid, `K` any other; or `=` and the number of a concept; or `#` and the
    /// hash of a narrow key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 >= NARROW {
            return write!(f, "#{:x}", self.0 - NARROW);
        }
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
                keys.push(BlockingKey(key_of(&skeleton, None)));
                if skeleton.len() >= SHORTEST_WITH_GAP {
                    keys.extend((0..skeleton.len()).map(|gap| BlockingKey(key_of(&skeleton, Some(gap)))));
                }
            }
        }
        keys.sort_unstable();
        keys.dedup();
        keys.retain(|key| key.0 > 0);
        keys
    }
}

impl Name {
    /// Keys that fewer names share, for collections where those of [`Self::blocking_keys`] are too common: of two parts
    /// together, of one part's sounds told apart more finely, and of all sounds. Sorted, each once.
    ///
    /// ```
    /// use imena::names::{Name, NameHints};
    /// let keys = |text| Name::parse(text, NameHints::default()).narrow_blocking_keys();
    /// let shared = |a, b| keys(a).iter().any(|key| keys(b).contains(key));
    /// assert!(shared("Володимиром Зеленським", "Volodymyr Zelensky"));
    /// assert!(!shared("Володимир Зеленський", "Ірина Желтухіна"));
    /// ```
    pub fn narrow_blocking_keys(&self) -> Vec<BlockingKey> {
        let mut parts: Vec<&Part> = self.core().filter(|part| part.role != Role::Initial).collect();
        parts.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
        parts.truncate(MOST_JOINED);
        let keys: Vec<PartKeys> = parts.iter().map(|part| PartKeys::new(part)).collect();
        let all_sounds = parts.iter().flat_map(|part| part.sounds.as_slice());
        let mut found = vec![all_sounds.fold(BlockingKey(FINE), |key, &sound| mix(key.0, u64::from(sound)))];
        for (index, one) in keys.iter().enumerate() {
            found.extend(one.fine.iter().map(|&key| mix(FINE, key)));
            for other in &keys[index + 1..] {
                let mut join = |one: &[u64], other: &[u64]| {
                    for &a in one {
                        found.extend(other.iter().map(|&b| mix(a.min(b), a.max(b))));
                    }
                };
                join(&one.whole, &other.whole);
                join(&one.with_gap, &other.whole);
                join(&one.whole, &other.with_gap);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Of a name of many parts so many, those that weigh most, are joined to narrow keys.
const MOST_JOINED: usize = 3;
/// Fine keys and joined ones do not meet.
const FINE: u64 = u64::MAX;

fn mix(a: u64, b: u64) -> BlockingKey {
    BlockingKey(
        (a.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15) | NARROW,
    )
}

/// Narrow keys and wide ones do not meet.
const NARROW: u64 = 1 << 63;

/// What one part of a name gives to narrow keys.
struct PartKeys {
    /// The skeletons of its stems, its meanings.
    whole: Vec<u64>,
    /// Its skeletons with one consonant left out.
    with_gap: Vec<u64>,
    /// Its skeletons in finer classes.
    fine: Vec<u64>,
}

impl PartKeys {
    fn new(part: &Part) -> Self {
        let mut keys = Self { whole: Vec::new(), with_gap: Vec::new(), fine: Vec::new() };
        keys.whole.extend(part.concepts.iter().map(|concept| CONCEPT + u64::from(concept)));
        for stem in part.stem_list() {
            let sounds = &part.sounds.as_slice()[..usize::from(stem.sounds)];
            let skeleton = skeleton(sounds);
            keys.whole.push(key_of(&skeleton, None));
            if skeleton.len() >= SHORTEST_WITH_GAP {
                keys.with_gap.extend((0..skeleton.len()).map(|gap| key_of(&skeleton, Some(gap))));
            }
            keys.fine.push(fine_skeleton(sounds));
        }
        for list in [&mut keys.whole, &mut keys.with_gap, &mut keys.fine] {
            list.sort_unstable();
            list.dedup();
        }
        keys
    }
}

/// The consonants of a word in eight classes, in one number.
fn fine_skeleton(sounds: &[Symbol]) -> u64 {
    let class = |&symbol: &Symbol| match (ALPHABET.class(symbol), ALPHABET.letter(symbol)) {
        (Class::Vowel | Class::Glide, _) | (_, 'ħ' | 'ñ' | 'θ' | 'w' | 'h') => None,
        (Class::Labial, 'p' | 'b') => Some(1),
        (Class::Labial, _) => Some(2),
        (Class::Nasal, 'm') => Some(3),
        (Class::Nasal, _) => Some(4),
        (Class::Liquid, 'r') => Some(5),
        (Class::Liquid, _) => Some(6),
        (Class::Velar, _) => Some(7),
        (Class::Dental, _) => Some(8),
        (Class::Sibilant, _) => Some(9),
    };
    sounds.iter().filter_map(class).take(LONGEST_SKELETON).fold(0, |key, class: u64| key * 10 + class)
}

/// A skeleton as a number, one of its consonants left out.
fn key_of(skeleton: &[u64], gap: Option<usize>) -> u64 {
    let kept = skeleton.iter().enumerate().filter(|(index, _)| Some(*index) != gap);
    kept.fold(0, |key, (_, &class)| key * 5 + class)
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

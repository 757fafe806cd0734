//! What whole words tell about a language: function words, and words that one of two close relatives does not have.

use rustc_hash::FxHashMap;

use super::grams::{Grams, LEVELS_PER_NAT, Letter, MOST, Row};

/// Log-likelihood (natural) of a function word that a single language of the script has, by ln of how many languages there are;
/// one that several share counts ln(languages / that share it).
const WORD: f32 = 3.5;
/// A word that a language does not have: its log-likelihood there.
const AGAINST: f32 = -4.0;

/// A set of languages, one bit each in the order of the script's table.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Languages(u8);

impl Languages {
    pub(super) fn contains(self, place: usize) -> bool {
        self.0 & (1 << place) != 0
    }
}

/// Stands for a word in any case: a hash of its letters' numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WordHash(u64);

impl WordHash {
    pub(super) fn push(&mut self, number: u8) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }
}

/// Whole words, beginnings and endings, each with the languages that lack it.
#[derive(Default)]
struct List {
    words: FxHashMap<&'static str, Languages>,
    stems: FxHashMap<&'static str, Languages>,
    endings: FxHashMap<&'static str, Languages>,
    /// Code points of the longest stem and ending: no longer ones are looked up.
    longest_stem: usize,
    longest_ending: usize,
}

impl List {
    fn insert(&mut self, value: &'static str, place: usize) {
        let (entries, letters) = match (value.strip_prefix('-'), value.strip_suffix('-')) {
            (Some(ending), _) => {
                self.longest_ending = self.longest_ending.max(ending.chars().count());
                (&mut self.endings, ending)
            }
            (_, Some(stem)) => {
                self.longest_stem = self.longest_stem.max(stem.chars().count());
                (&mut self.stems, stem)
            }
            _ => (&mut self.words, value),
        };
        entries.entry(letters).or_default().0 |= 1 << place;
    }

    /// The languages of the word itself, else of its longest stem, else of its longest ending in the list.
    fn find(&self, word: &str) -> Languages {
        let boundaries = || word.char_indices().map(|(at, _)| at).filter(|at| *at > 0);
        let stem = || boundaries().take(self.longest_stem).filter_map(|end| self.stems.get(&word[..end])).last();
        let ending =
            || boundaries().rev().take(self.longest_ending).filter_map(|start| self.endings.get(&word[start..])).last();
        self.words.get(word).or_else(stem).or_else(ending).copied().unwrap_or_default()
    }
}

/// What `data/languages/evidence.tsv` says about the languages of one script.
pub(super) struct Evidence {
    /// By [`WordHash`].
    function_words: FxHashMap<u64, Languages>,
    against: List,
    /// Languages that have words against them.
    opposed: Languages,
    /// What a function word gives each of the languages that have it, by their number.
    rewards: [i32; MOST + 1],
}

impl Evidence {
    /// Reads a table with the columns `language`, `kind` (`word`: function words; `against`: words that the language does not
    /// have and its nearest relative does) and `values`, separated by spaces; a hyphen stands where a word goes on. Words whose
    /// letters are not those of `grams` are left out.
    pub(super) fn parse(table: &'static str, grams: &Grams) -> Self {
        let languages = &grams.languages;
        let is_known = |letter: char| letter == '-' || matches!(grams.letter(letter), Letter::Known { .. });
        let mut rewards = [0; MOST + 1];
        for (shared, reward) in rewards.iter_mut().enumerate().skip(1) {
            let rarity = (languages.len() as f32 / shared as f32).ln().max(0.0);
            *reward = (WORD * rarity * LEVELS_PER_NAT).round() as i32;
        }
        let mut evidence = Self {
            function_words: FxHashMap::default(),
            against: List::default(),
            opposed: Languages::default(),
            rewards,
        };
        for line in table.lines().skip(1) {
            let mut cells = line.split('\t');
            let (Some(code), Some(kind), Some(values)) = (cells.next(), cells.next(), cells.next()) else {
                continue;
            };
            let Some(place) = languages.iter().position(|language| language.code() == code) else { continue };
            for value in values.split(' ').filter(|value| value.chars().all(is_known)) {
                if kind == "word" {
                    let mut hash = WordHash::default();
                    for letter in value.chars() {
                        if let Letter::Known { number, .. } = grams.letter(letter) {
                            hash.push(number);
                        }
                    }
                    evidence.function_words.entry(hash.0).or_default().0 |= 1 << place;
                } else {
                    evidence.opposed.0 |= 1 << place;
                    evidence.against.insert(value, place);
                }
            }
        }
        evidence
    }

    /// Takes from the costs of languages that have a word as a function word, and returns these.
    pub(super) fn reward(&self, word: WordHash, costs: &mut Row) -> Languages {
        let Some(languages) = self.function_words.get(&word.0).copied() else { return Languages::default() };
        let reward = self.rewards[languages.0.count_ones() as usize];
        for (place, cost) in costs.iter_mut().enumerate() {
            if languages.contains(place) {
                *cost -= reward;
            }
        }
        languages
    }

    /// Whether words tell these two apart.
    pub(super) fn opposes(&self, one: usize, other: usize) -> bool {
        self.opposed.contains(one) && self.opposed.contains(other)
    }

    /// Adds to the costs of languages that do not have `word`, in lower case.
    pub(super) fn punish(&self, word: &str, costs: &mut Row) {
        let against = self.against.find(word);
        for (place, cost) in costs.iter_mut().enumerate() {
            if against.contains(place) {
                *cost -= (AGAINST * LEVELS_PER_NAT) as i32;
            }
        }
    }
}

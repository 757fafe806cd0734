//! Generic words of organisations and places, by concept, in every language: міністерство, ministry, ministerstwo.
//!
//! `data/names/vocabulary.tsv` has one concept a line, its class, and one column a language. A stem ends in `-` and may be
//! followed by an ending of up to [`LONGEST_ENDING`] letters; a word without `-` stands for itself. Words of the class
//! `kind` say what a thing is and are often left out; those of `country` (countries, their people, a few capitals) are for names like Bank of England, Английский банк: a name that is
//! nothing but a country is known by its sound alone, since knowing places is not this module's business.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::homoglyphs::is_cyrillic;
use super::{phonemes, table};
use crate::text::Language;

/// Letters that may follow a stem.
const LONGEST_ENDING: usize = 4;
/// Letters that may follow the stem of a country, which makes nouns and adjectives: Австрі|йського.
const LONGEST_COUNTRY_ENDING: usize = 8;
/// A stem of another language than the text's has at least this many letters. Shorter ones are often the beginning of
/// something else: Morgan is no sea, Malta not small.
const SHORTEST_FOREIGN_STEM: usize = 5;
/// A word may mean this many concepts (Czech `strana`: party, side).
const MEANINGS: usize = 3;

/// The concepts a word may stand for, by line number counted from 1; 0 fills up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Concepts([u16; MEANINGS]);

impl Concepts {
    /// Whether the word is in the vocabulary.
    pub(super) fn is_some(self) -> bool {
        self.0[0] != 0
    }

    /// Whether both words may mean the same.
    pub(super) fn meet(self, other: Self) -> bool {
        self.is_some() && self.iter().any(|concept| other.0.contains(&concept))
    }

    /// The class of the word's first meaning.
    pub(super) fn class(self) -> Option<Class> {
        VOCABULARY.classes.get(usize::from(self.0[0])).copied().flatten()
    }

    /// Whether the word means a country first of all.
    pub(super) fn is_country(self) -> bool {
        self.class() == Some(Class::Country)
    }

    /// The concepts.
    pub(super) fn iter(self) -> impl Iterator<Item = u16> {
        self.0.into_iter().filter(|&concept| concept != 0)
    }

    fn add(&mut self, concept: u16) {
        if !self.0.contains(&concept)
            && let Some(free) = self.0.iter_mut().find(|known| **known == 0)
        {
            *free = concept;
        }
    }
}

/// What sort of generic word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// What kind of thing is named, often left out: republic, river, company.
    Kind,
    /// Which of its kind: defence, north, supreme.
    Generic,
    /// A country or its people.
    Country,
}

struct Sense {
    concept: u16,
    language: Language,
    stem: bool,
}

struct Vocabulary {
    classes: Vec<Option<Class>>,
    initials: Vec<[u64; 2]>,
    senses: FxHashMap<String, Vec<Sense>>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary { classes: vec![None], initials: vec![[0; 2]], senses: FxHashMap::default() };
    for row in table::rows::<{ 2 + Language::ALL.len() }>(include_str!("../../data/names/vocabulary.tsv")) {
        let Ok(concept) = u16::try_from(vocabulary.classes.len()) else { break };
        vocabulary.classes.push(Some(match row[1] {
            "kind" => Class::Kind,
            "country" => Class::Country,
            _ => Class::Generic,
        }));
        let mut initials = [0; 2];
        for (language, cell) in Language::ALL.into_iter().zip(&row[2..]) {
            for word in cell.split_whitespace() {
                let stem = word.ends_with('-');
                let letters: String = word.trim_end_matches('-').to_owned();
                if let Some(first) = letters.chars().next() {
                    let script = usize::from(is_cyrillic(first));
                    initials[script] |= phonemes::letter(first).map_or(0, |symbol| 1 << symbol);
                }
                vocabulary.senses.entry(letters).or_default().push(Sense { concept, language, stem });
            }
        }
        vocabulary.initials.push(initials);
    }
    vocabulary
});

/// What a lower-case word may mean: the longest stem or word of the vocabulary that fits; of its senses those in `language`,
/// if there are any, else all but short stems.
pub(super) fn concepts(word: &[char], language: Language) -> Concepts {
    let mut found = Concepts::default();
    let mut key: String = word.iter().collect();
    for cut in 0..=LONGEST_COUNTRY_ENDING.min(word.len().saturating_sub(2)) {
        if let Some(senses) = VOCABULARY.senses.get(&key) {
            let fits = |sense: &&Sense| {
                let country = VOCABULARY.classes.get(usize::from(sense.concept)) == Some(&Some(Class::Country));
                let longest = if country { LONGEST_COUNTRY_ENDING } else { LONGEST_ENDING.min(word.len() / 2) };
                cut == 0 || (sense.stem && cut <= longest)
            };
            let own = senses.iter().filter(fits).filter(|sense| sense.language == language);
            own.for_each(|sense| found.add(sense.concept));
            if !found.is_some() {
                let told = |sense: &&Sense| {
                    !sense.stem || language == Language::Unknown || word.len() - cut >= SHORTEST_FOREIGN_STEM
                };
                senses.iter().filter(fits).filter(told).for_each(|sense| found.add(sense.concept));
            }
            if found.is_some() {
                return found;
            }
        }
        key.pop();
    }
    found
}

/// Where a lower-case word without a meaning of its own falls into two that have one, in letters: `мин|здрав`,
/// `euro|parlament`. The first must be a whole word of the vocabulary of two to five letters.
pub(super) fn split(word: &[char], language: Language) -> Option<usize> {
    if concepts(word, language).is_some() {
        return None;
    }
    (2..=5).filter(|&cut| word.len() >= cut + 4).find(|&cut| {
        let head: String = word[..cut].iter().collect();
        let whole = VOCABULARY.senses.get(&head).is_some_and(|senses| senses.iter().any(|sense| !sense.stem));
        whole && concepts(&word[cut..], language).is_some()
    })
}

/// The first letters of the words for these concepts, in every language that writes Latin, and in every one that writes
/// Cyrillic, as sets of the sounds the letters have alone.
pub(super) fn initials(concepts: Concepts) -> [u64; 2] {
    concepts.iter().fold([0; 2], |[latin, cyrillic], concept| {
        let [more_latin, more_cyrillic] = VOCABULARY.initials.get(usize::from(concept)).copied().unwrap_or_default();
        [latin | more_latin, cyrillic | more_cyrillic]
    })
}

//! Generic words of organisations and places, by concept, in every language: міністерство, ministry, ministerstwo.
//!
//! `data/names/vocabulary.tsv` has one concept a line and one column a language. A stem ends in `-` and may be followed by an
//! ending of up to [`LONGEST_ENDING`] letters; a word without `-` stands for itself.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table;
use crate::text::Language;

/// Letters that may follow a stem.
const LONGEST_ENDING: usize = 4;
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

struct Sense {
    concept: u16,
    language: Language,
    stem: bool,
}

struct Vocabulary {
    names: Vec<&'static str>,
    senses: FxHashMap<String, Vec<Sense>>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary { names: vec![""], senses: FxHashMap::default() };
    for row in table::rows::<13>(include_str!("../../data/names/vocabulary.tsv")) {
        let Ok(concept) = u16::try_from(vocabulary.names.len()) else { break };
        vocabulary.names.push(row[0]);
        for (language, cell) in Language::ALL.into_iter().zip(&row[1..]) {
            for word in cell.split_whitespace() {
                let stem = word.ends_with('-');
                let letters: String = word.trim_end_matches('-').to_owned();
                vocabulary.senses.entry(letters).or_default().push(Sense { concept, language, stem });
            }
        }
    }
    vocabulary
});

/// The English key of a concept.
pub(super) fn concept_name(concept: u16) -> &'static str {
    VOCABULARY.names.get(usize::from(concept)).copied().unwrap_or_default()
}

/// What a lower-case word may mean: the longest stem or word of the vocabulary that fits; of its senses those in `language`,
/// if there are any, else all.
pub(super) fn concepts(word: &[char], language: Language) -> Concepts {
    let mut found = Concepts::default();
    let mut key: String = word.iter().collect();
    for cut in 0..=LONGEST_ENDING.min(word.len().saturating_sub(2)) {
        if let Some(senses) = VOCABULARY.senses.get(&key) {
            let fits = |sense: &&Sense| cut == 0 || sense.stem;
            let own = senses.iter().filter(fits).filter(|sense| sense.language == language);
            own.for_each(|sense| found.add(sense.concept));
            if !found.is_some() {
                senses.iter().filter(fits).for_each(|sense| found.add(sense.concept));
            }
            if found.is_some() {
                return found;
            }
        }
        key.pop();
    }
    found
}

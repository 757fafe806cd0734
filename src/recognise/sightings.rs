//! How the model labelled the same words elsewhere: in the rest of the document, and in the other documents of a
//! collection. What a second pass over a document knows and the first did not.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::attributes::{Attributes, DocumentAttributes};
use super::hashing::Hash;
use super::labels::LABELS;

/// How often each label was given to a word.
type Counts = [u16; LABELS];

/// Labels given to words, alone and beside their neighbours, by stem.
#[derive(Debug, Default)]
pub(crate) struct Sightings {
    counts: FxHashMap<u64, Counts>,
}

/// Under what a token is looked up: alone, after its left neighbour, before its right neighbour.
pub(crate) fn keys(tokens: &[Attributes], sentence: &Range<usize>, index: usize) -> [Option<u64>; 3] {
    let token = &tokens[index];
    let capital = token.case.is_capital();
    let neighbour = |place: Option<usize>| {
        place
            .filter(|place| sentence.contains(place))
            .map(|place| &tokens[place])
            .filter(|other| capital || other.case.is_capital())
    };
    let pair = |family, other: &Attributes| Hash::new(family).with(token.stem.value()).with(other.stem.value()).value();
    [
        capital.then(|| Hash::new(210).with(token.stem.value()).value()),
        neighbour(index.checked_sub(1)).map(|other| pair(211, other)),
        neighbour(Some(index + 1)).map(|other| pair(212, other)),
    ]
}

impl Sightings {
    /// Counts every token of a document, labelled `labels`.
    pub fn of_document(
        document: &DocumentAttributes,
        sentences: impl Iterator<Item = Range<usize>>,
        labels: &[u8],
    ) -> Self {
        let mut this = Self::default();
        for sentence in sentences {
            for index in sentence.clone() {
                for key in keys(&document.tokens, &sentence, index).into_iter().flatten() {
                    this.count(key, labels[index]);
                }
            }
        }
        this
    }

    /// Whether a word was given a label.
    pub fn has(&self, key: u64, label: u8) -> bool {
        self.counts.get(&key).is_some_and(|counts| counts[usize::from(label)] > 0)
    }

    /// Counts a document of a collection: each word and label once.
    pub fn add(&mut self, document: &Self) {
        #[expect(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
        for (&key, counts) in &document.counts {
            for label in (0..LABELS as u8).filter(|&label| counts[usize::from(label)] > 0) {
                self.count(key, label);
            }
        }
    }

    fn count(&mut self, key: u64, label: u8) {
        let count = &mut self.counts.entry(key).or_insert([0; LABELS])[usize::from(label)];
        *count = count.saturating_add(1);
    }

    /// The usual label of a word and how usual it is, sightings for which `own` holds taken off once; `None` when it was not
    /// seen elsewhere.
    pub fn usual(&self, key: u64, own: impl Fn(u8) -> bool) -> Option<Usual> {
        let counts = self.counts.get(&key)?;
        let count = |label: u8| counts[usize::from(label)].saturating_sub(u16::from(own(label)));
        let total: u32 = (0..LABELS as u8).map(|label| u32::from(count(label))).sum();
        if total == 0 {
            return None;
        }
        let label = (0..LABELS as u8).rev().max_by_key(|&label| count(label))?;
        let times = u32::from(count(label));
        Some(Usual { label, certain: times * 10 >= total * 8, times })
    }
}

/// How a word is usually labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Usual {
    pub label: u8,
    /// Eight times in ten or more.
    pub certain: bool,
    pub times: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::EntityType;
    use crate::recognise::labels::{OUTSIDE, Position, label};
    use crate::text::{Language, segment};

    #[test]
    fn a_word_is_judged_by_its_other_occurrences() {
        let text = "Вагнера тут. Про Вагнера знають. І Вагнеру.";
        let cut = segment(text);
        let document = DocumentAttributes::new(text, &cut, Language::Ukrainian);
        let person = label(EntityType::Person, Position::Unit);
        let labels: Vec<u8> = document
            .tokens
            .iter()
            .map(
                |token| {
                    if token.case.is_capital() && token.length > 5 && token.first == 'В' { person } else { OUTSIDE }
                },
            )
            .collect();
        let sentences = || cut.sentences.iter().map(|sentence| sentence.tokens.clone());
        let seen = Sightings::of_document(&document, sentences(), &labels);
        let first = sentences().next().unwrap();
        let [alone, after, before] = keys(&document.tokens, &first, 0);
        let usual = seen.usual(alone.unwrap(), |own| own == person).unwrap();
        assert_eq!((usual.label, usual.certain, usual.times), (person, true, 2));
        assert_eq!(after, None, "nothing stands before the first word");
        assert_eq!(seen.usual(before.unwrap(), |own| own == person), None, "these two words are seen together once");
        let [lower, ..] = keys(&document.tokens, &first, 1);
        assert_eq!(lower, None, "words in lower case are looked up with a neighbour only");
    }

    #[test]
    fn a_collection_counts_documents() {
        let text = "Клуб «Вагнер» і Вагнер.";
        let cut = segment(text);
        let document = DocumentAttributes::new(text, &cut, Language::Ukrainian);
        let organisation = label(EntityType::Organisation, Position::Unit);
        let sentences = || cut.sentences.iter().map(|sentence| sentence.tokens.clone());
        let own = Sightings::of_document(&document, sentences(), &vec![organisation; cut.tokens.len()]);
        let mut collection = Sightings::default();
        (0..3).for_each(|_| collection.add(&own));
        let key = keys(&document.tokens, &sentences().next().unwrap(), 2)[0].unwrap();
        assert_eq!(collection.usual(key, |label| own.has(key, label)).unwrap().times, 2);
    }
}

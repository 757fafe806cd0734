//! Features of the second pass: how the first pass labelled the same word, stem and word pair in the whole document.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::attributes::{Attributes, Case, DocumentAttributes};
use super::hashing::Hash;
use super::labels::{self, Position};
use crate::mention::EntityType;

/// Outside, or first or later word of a name of each type.
const SLOTS: usize = 1 + 2 * EntityType::ALL.len();

type Votes = [u32; SLOTS];

/// The first pass's labels of a document, counted by what they label.
pub(crate) struct DocumentVotes<'a> {
    attributes: &'a DocumentAttributes,
    labels: &'a [u8],
    votes: FxHashMap<Hash, Votes>,
}

/// What votes are counted by.
#[derive(Clone, Copy)]
enum Key {
    Stem,
    Word,
    /// The stem and the one after it.
    WithNext,
    /// The stem and the one before it.
    WithPrevious,
}

impl<'a> DocumentVotes<'a> {
    /// Counts `labels`, one for each token.
    pub fn new(attributes: &'a DocumentAttributes, labels: &'a [u8]) -> Self {
        let mut this = Self { attributes, labels, votes: FxHashMap::default() };
        for index in 0..labels.len() {
            if this.counts(index) {
                for key in [Key::Stem, Key::Word, Key::WithNext] {
                    if let Some(key) = this.key(key, index) {
                        this.votes.entry(key).or_insert([0; SLOTS])[slot(labels[index])] += 1;
                    }
                }
            }
        }
        this
    }

    /// Whether a token's label is counted: words with a capital, and any word in a name.
    fn counts(&self, index: usize) -> bool {
        let case = self.attributes.tokens[index].case;
        case != Case::Punctuation && (case != Case::Lower || self.labels[index] != labels::OUTSIDE)
    }

    fn key(&self, key: Key, index: usize) -> Option<Hash> {
        let tokens = &self.attributes.tokens;
        let pair = |first: &Attributes, second: &Attributes| {
            Hash::new(302).with(first.stem.value()).with(second.stem.value())
        };
        let token = &tokens[index];
        match key {
            Key::Stem => Some(Hash::new(300).with(token.stem.value())),
            Key::Word => Some(Hash::new(301).with(token.folded.value()).with(token.case as u64)),
            Key::WithNext => tokens.get(index + 1).map(|next| pair(token, next)),
            Key::WithPrevious => index.checked_sub(1).map(|previous| pair(&tokens[previous], token)),
        }
    }

    /// Appends the feature hashes of token `index` of the sentence `sentence` to `out`.
    pub fn features(&self, sentence: &Range<usize>, index: usize, out: &mut Vec<u32>) {
        let label_at = |offset: isize| {
            let place = index.checked_add_signed(offset).filter(|place| sentence.contains(place));
            place.map_or(99, |place| u64::from(self.labels[place]))
        };
        let mut add = |family: u64, values: &[u64]| {
            out.push(values.iter().fold(Hash::new(family), |hash, &value| hash.with(value)).finish());
        };
        let (before, own, after) = (label_at(-1), label_at(0), label_at(1));
        add(310, &[own]);
        add(311, &[before, own]);
        add(312, &[own, after]);
        add(313, &[before, own, after]);
        let token = &self.attributes.tokens[index];
        if token.case == Case::Punctuation {
            return;
        }
        let case = token.case as u64;
        let own_slot = slot(self.labels[index]);
        for (family, key) in [(320, Key::Stem), (330, Key::Word), (340, Key::WithNext), (350, Key::WithPrevious)] {
            let Some(mut votes) = self.key(key, index).and_then(|key| self.votes.get(&key)).copied() else { continue };
            let own_vote = match key {
                Key::WithPrevious => None,
                _ => self.counts(index).then_some(own_slot),
            };
            if let Some(own) = own_vote {
                votes[own] -= 1;
            }
            let total: u32 = votes.iter().sum();
            if total == 0 {
                add(family, &[own_slot as u64, case]);
                continue;
            }
            let best = first_highest(&votes);
            let mut types = [votes[0], 0, 0, 0, 0, 0];
            for kind in 0..EntityType::ALL.len() {
                types[kind + 1] = votes[1 + 2 * kind] + votes[2 + 2 * kind];
            }
            let best_type = first_highest(&types);
            let share = u64::from(types[best_type] * 4 / total);
            add(family + 1, &[best as u64, own_slot as u64]);
            add(family + 2, &[best_type as u64, share, u64::from(total.min(4)), case]);
            add(family + 3, &[best_type as u64, own_slot as u64, share]);
            let best_name = 1 + first_highest(&types[1..]);
            if types[best_name] > 0 {
                add(family + 4, &[best_name as u64, u64::from(best_type == 0), case, own_slot as u64]);
            }
        }
    }
}

fn slot(label: u8) -> usize {
    labels::meaning(label).map_or(0, |(kind, position)| {
        1 + 2 * kind.index() + usize::from(!matches!(position, Position::Begin | Position::Unit))
    })
}

fn first_highest(counts: &[u32]) -> usize {
    (0..counts.len()).rev().max_by_key(|&index| counts[index]).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, segment};

    #[test]
    fn a_words_own_label_is_no_evidence_but_others_are() {
        let text = "Шольц сказав. Шольц пішов.";
        let cut = segment(text);
        let attributes = DocumentAttributes::new(text, &cut, Language::Ukrainian);
        let person = labels::label(EntityType::Person, Position::Unit);
        let features = |labels: &[u8]| {
            let mut out = Vec::new();
            DocumentVotes::new(&attributes, labels).features(&(3..6), 3, &mut out);
            out
        };
        let seen = features(&[person, 0, 0, 0, 0, 0]);
        let unseen = features(&[0, 0, 0, 0, 0, 0]);
        let alone = features(&[0, 0, 0, person, 0, 0]);
        assert_ne!(seen, unseen);
        assert_eq!(seen[0], unseen[0]);
        assert_ne!(alone[0], unseen[0]);
    }
}

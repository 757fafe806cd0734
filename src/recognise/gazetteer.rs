//! Names seen in training, by folded letters and by stems, as features for the model.
//!
//! While training, a document's own names are left out of the counts, so that the model learns how far to trust a name
//! it has seen in other documents.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::attributes::{Attributes, Case, DocumentAttributes};
use super::hashing::Hash;
use super::name_lookup::{self, Keys, LONGEST};
use crate::mention::EntityType;

/// What the gazetteer says of one token; 0 is "nothing".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct TokenMatch {
    /// Type, certainty and place in a name whose folded letters match.
    pub folded: u8,
    /// The same for stems.
    pub stems: u8,
    /// Type and certainty of the token as first word of a name, and as a later word.
    pub word: u8,
}

/// A key's usual type and whether it (nearly) always has it, as `1 + type * 2 + certain`.
type Code = u8;

/// Keys of whole names, by folded letters and by stems.
const NAMES: [Keys; 2] = [Keys { family: 200, by_stem: false }, Keys { family: 201, by_stem: true }];

/// Matches of every token of a document, by the codes that `code` gives to keys.
pub(crate) fn matches(
    document: &DocumentAttributes,
    sentences: impl Iterator<Item = Range<usize>>,
    code: impl Fn(Hash) -> Option<Code>,
) -> Vec<TokenMatch> {
    let tokens = &document.tokens;
    let mut found = vec![TokenMatch::default(); tokens.len()];
    let may_begin = |token: &Attributes| token.case != Case::Punctuation;
    let may_be_alone = |token: &Attributes| token.case != Case::Lower || token.length >= 4;
    for sentence in sentences {
        for keys in NAMES {
            for (name, code) in keys.longest_names(tokens, sentence.clone(), may_begin, may_be_alone, &code) {
                for (place, entry) in found[name.clone()].iter_mut().enumerate() {
                    let value = 1 + (code - 1) * 4 + name_lookup::position(place, name.len());
                    *(if keys.by_stem { &mut entry.stems } else { &mut entry.folded }) = value;
                }
            }
        }
    }
    for (token, entry) in tokens.iter().zip(&mut found) {
        if token.case.is_capital() {
            let first = code(word_key(token, true)).unwrap_or(0);
            let later = code(word_key(token, false)).unwrap_or(0);
            entry.word = first * 11 + later;
        }
    }
    found
}

fn word_key(token: &Attributes, first: bool) -> Hash {
    Hash::new(if first { 202 } else { 203 }).with(token.stem.value())
}

/// Every key that a name contributes.
fn keys(name: &[Attributes]) -> Vec<Hash> {
    if name.len() > LONGEST {
        return Vec::new();
    }
    let words = name.iter().enumerate().filter(|(_, token)| token.case.is_capital());
    NAMES
        .map(|keys| keys.of_name(name))
        .into_iter()
        .chain(words.map(|(index, token)| word_key(token, index == 0)))
        .collect()
}

/// Documents by key and type, while training.
#[derive(Debug, Default)]
pub(crate) struct GazetteerBuilder {
    counts: FxHashMap<Hash, [u32; EntityType::ALL.len()]>,
}

/// The keys and types that one document contributes, each once.
pub(crate) type Contribution = FxHashSet<(Hash, EntityType)>;

impl GazetteerBuilder {
    /// What a document with these names contributes.
    pub fn contribution(document: &DocumentAttributes, names: &[(Range<usize>, EntityType)]) -> Contribution {
        names
            .iter()
            .flat_map(|(range, kind)| keys(&document.tokens[range.clone()]).into_iter().map(|key| (key, *kind)))
            .collect()
    }

    /// Counts a document.
    pub fn add(&mut self, contribution: &Contribution) {
        #[expect(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
        for (key, kind) in contribution {
            self.counts.entry(*key).or_default()[kind.index()] += 1;
        }
    }

    /// The code of a key when the documents behind `own` are not counted.
    pub fn code_without(&self, key: Hash, own: &Contribution) -> Option<Code> {
        let mut counts = *self.counts.get(&key)?;
        for kind in EntityType::ALL {
            counts[kind.index()] -= u32::from(own.contains(&(key, kind)));
        }
        code_of(&counts)
    }

    /// The code of a key when the documents counted in `topic` are not counted.
    pub fn code_without_topic(&self, key: Hash, topic: &Self) -> Option<Code> {
        let mut counts = *self.counts.get(&key)?;
        if let Some(left_out) = topic.counts.get(&key) {
            counts.iter_mut().zip(left_out).for_each(|(count, left_out)| *count -= left_out);
        }
        code_of(&counts)
    }

    /// Keys and codes, sorted.
    pub fn finish(&self) -> Vec<(u32, Code)> {
        let mut entries: Vec<(u32, Code)> = Vec::with_capacity(self.counts.len());
        #[expect(clippy::iter_over_hash_type, reason = "sorted below")]
        for (key, counts) in &self.counts {
            entries.extend(code_of(counts).map(|code| (key.finish(), code)));
        }
        entries.sort_unstable();
        entries.dedup_by_key(|entry| entry.0);
        entries
    }
}

fn code_of(counts: &[u32; EntityType::ALL.len()]) -> Option<Code> {
    let total: u32 = counts.iter().sum();
    let best = (0..counts.len()).rev().max_by_key(|&index| counts[index])?;
    (total > 0).then(|| 1 + best as u8 * 2 + u8::from(counts[best] * 10 >= total * 8))
}

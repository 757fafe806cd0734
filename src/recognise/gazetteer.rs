//! Names seen in training, by folded letters and by stems, as features for the model.
//!
//! While training, a document's own names are left out of the counts, so that the model learns how far to trust a name
//! it has seen in other documents.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::attributes::{Attributes, Case, DocumentAttributes};
use super::hashing::Hash;
use crate::mention::EntityType;

/// Longest name looked up, in tokens.
const LONGEST: usize = 6;

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

/// The table in use: sorted keys with their codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Gazetteer {
    pub keys: Vec<u32>,
    pub codes: Vec<Code>,
}

/// Matches of every token of a document, by the codes that `code` gives to keys.
pub(crate) fn matches(
    document: &DocumentAttributes,
    sentences: impl Iterator<Item = Range<usize>>,
    code: impl Fn(Hash) -> Option<Code>,
) -> Vec<TokenMatch> {
    let tokens = &document.tokens;
    let mut found = vec![TokenMatch::default(); tokens.len()];
    for sentence in sentences {
        for by_stem in [false, true] {
            let mut index = sentence.start;
            while index < sentence.end {
                let longest = longest_match(&tokens[index..sentence.end], by_stem, &code);
                let Some((length, code)) = longest else {
                    index += 1;
                    continue;
                };
                for place in 0..length {
                    let position = match (length, place) {
                        (1, _) => 0,
                        (_, 0) => 1,
                        (length, place) if place == length - 1 => 2,
                        _ => 3,
                    };
                    let value = 1 + (code - 1) * 4 + position;
                    let entry = &mut found[index + place];
                    *(if by_stem { &mut entry.stems } else { &mut entry.folded }) = value;
                }
                index += length;
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

/// The longest name that begins `tokens`: its length in tokens and its code.
fn longest_match(tokens: &[Attributes], by_stem: bool, code: impl Fn(Hash) -> Option<Code>) -> Option<(usize, Code)> {
    let first = tokens.first()?;
    if first.case == Case::Punctuation {
        return None;
    }
    let mut key = sequence_key(by_stem);
    let mut best = None;
    for (index, token) in tokens.iter().take(LONGEST).enumerate() {
        key = key.with(token_key(token, by_stem));
        let too_short = index == 0 && token.case == Case::Lower && token.length < 4;
        if !too_short && let Some(code) = code(key) {
            best = Some((index + 1, code));
        }
    }
    best
}

fn sequence_key(by_stem: bool) -> Hash {
    Hash::new(if by_stem { 201 } else { 200 })
}

fn token_key(token: &Attributes, by_stem: bool) -> u64 {
    if by_stem { token.stem.value() } else { token.folded.value() }
}

fn word_key(token: &Attributes, first: bool) -> Hash {
    Hash::new(if first { 202 } else { 203 }).with(token.stem.value())
}

/// Every key that a name contributes.
fn keys(name: &[Attributes]) -> Vec<Hash> {
    if name.len() > LONGEST {
        return Vec::new();
    }
    let whole = |by_stem| name.iter().fold(sequence_key(by_stem), |key, token| key.with(token_key(token, by_stem)));
    let words = name.iter().enumerate().filter(|(_, token)| token.case.is_capital());
    [whole(false), whole(true)].into_iter().chain(words.map(|(index, token)| word_key(token, index == 0))).collect()
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

    /// The table for use.
    pub fn finish(&self) -> Gazetteer {
        let mut entries: Vec<(u32, Code)> = Vec::with_capacity(self.counts.len());
        #[expect(clippy::iter_over_hash_type, reason = "sorted below")]
        for (key, counts) in &self.counts {
            entries.extend(code_of(counts).map(|code| (key.finish(), code)));
        }
        entries.sort_unstable();
        entries.dedup_by_key(|entry| entry.0);
        Gazetteer {
            keys: entries.iter().map(|entry| entry.0).collect(),
            codes: entries.iter().map(|entry| entry.1).collect(),
        }
    }
}

fn code_of(counts: &[u32; EntityType::ALL.len()]) -> Option<Code> {
    let total: u32 = counts.iter().sum();
    let best = (0..counts.len()).rev().max_by_key(|&index| counts[index])?;
    (total > 0).then(|| 1 + best as u8 * 2 + u8::from(counts[best] * 10 >= total * 8))
}

//! The model file, used in place: which edits there are, which may be done to which words, and the weights.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::error::{Error, Result};

use super::edit::{Casing, Script};
use super::features::{Candidate, Lattice, Slot, range};
use super::file::{ENDING_BYTES, SCRIPT_BYTES};
use super::hash::finish;
use super::word::{LONGEST_ENDING, Word};

/// Every pair of feature and class has one of two to this power places; the model keeps the places that matter.
pub(super) const TABLE_BITS: u32 = 24;
/// Weights in a bucket.
pub(super) const BUCKET: usize = 8;
/// A bucket: the tags of its weights, then the weights.
pub(super) const BUCKET_BYTES: usize = 2 * BUCKET;
/// Tag of an empty place; real tags are below 128.
pub(super) const NO_TAG: u8 = 0xff;
/// The built-in model's file.
static FILE: &[u8] = include_bytes!("../../../data/models/base-form.bin");
static EMBEDDED: LazyLock<Result<BaseFormModel, String>> =
    LazyLock::new(|| BaseFormModel::parse(Cow::Borrowed(FILE), false));

/// A trained model of base forms. The built-in one is cheap to clone: its bytes are part of the program.
#[derive(Clone)]
pub(crate) struct BaseFormModel {
    pub(super) bytes: Cow<'static, [u8]>,
    pub(super) scripts: usize,
    pub(super) endings: usize,
    pub(super) ending_slots: usize,
    pub(super) lists: usize,
    pub(super) names: usize,
    pub(super) name_bits: u32,
    pub(super) weights: usize,
    pub(super) bucket_bits: u32,
}

impl BaseFormModel {
    /// The built-in model. Nothing is read or checked but a header.
    ///
    /// # Errors
    /// [`Error::Model`] when the program was built with a model of another version.
    pub(crate) fn embedded() -> Result<&'static Self> {
        EMBEDDED
            .as_ref()
            .map_err(|problem| Error::Model { name: "built-in base form model".to_owned(), problem: problem.clone() })
    }

    /// A model from the bytes of a file; `name` is for messages.
    ///
    /// # Errors
    /// [`Error::Model`] for bytes that are not a model, are of another version, cut short or changed.
    pub(crate) fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Self> {
        Self::parse(Cow::Owned(bytes), true).map_err(|problem| Error::Model { name: name.to_owned(), problem })
    }

    /// The script at `index`.
    pub(super) fn script(&self, index: u16) -> Script<'_> {
        let at = self.scripts + usize::from(index) * SCRIPT_BYTES;
        let record = &self.bytes[at..at + SCRIPT_BYTES];
        let add = record.get(2..2 + usize::from(record[1])).unwrap_or_default();
        Script { strip: usize::from(record[0]), add: std::str::from_utf8(add).unwrap_or_default() }
    }

    /// Hash of the letters that a script strips.
    fn stripped(&self, index: u16) -> u32 {
        word_at(&self.bytes, self.scripts + usize::from(index) * SCRIPT_BYTES + 16)
    }

    /// What a script's features are combined with: exact and folded.
    pub(super) fn classes(&self, index: u16) -> (u32, u32) {
        let at = self.scripts + usize::from(index) * SCRIPT_BYTES;
        (word_at(&self.bytes, at + 20), word_at(&self.bytes, at + 24))
    }

    /// Scripts that training saw on words which end like `word`; the first is always "keep".
    pub(super) fn candidates(&self, word: &Word) -> impl Iterator<Item = u16> {
        let word = *word;
        let list = (1..=3).rev().find_map(|length| self.ending(word.ending[length])).unwrap_or(0..0);
        let seen = list.map(|index| {
            let at = self.lists + index * 2;
            u16::from_le_bytes([self.bytes[at], self.bytes[at + 1]])
        });
        std::iter::once(0).chain(seen.filter(move |&script| {
            let strip = self.script(script).strip;
            strip + 1 < word.length
                && strip <= LONGEST_ENDING
                && (strip == 0 || word.ending[strip] == self.stripped(script))
        }))
    }

    /// The candidates listed for an ending: a range of the lists.
    fn ending(&self, hash: u32) -> Option<std::ops::Range<usize>> {
        let mask = self.ending_slots - 1;
        for step in 0..self.ending_slots {
            let slot = (hash as usize + step) & mask;
            let at = self.endings + slot * ENDING_BYTES;
            let (found, place) = (word_at(&self.bytes, at), word_at(&self.bytes, at + 4));
            if place == 0 {
                return None;
            }
            if found == hash {
                let start = (place >> 8) as usize;
                return Some(start..start + (place & 0xff) as usize);
            }
        }
        None
    }

    /// Whether a word with this hash is (almost surely) a known nominative.
    pub(super) fn is_name(&self, whole: u32) -> bool {
        self.in_filter(whole)
    }

    /// Whether a word with this hash (almost surely) occurs in the training text.
    pub(super) fn is_form(&self, whole: u32) -> bool {
        self.in_filter(form_hash(whole))
    }

    fn in_filter(&self, whole: u32) -> bool {
        bloom_bits(whole, self.name_bits)
            .into_iter()
            .all(|bit| self.bytes[self.names + (bit >> 3) as usize] >> (bit & 7) & 1 == 1)
    }

    /// The weight of a feature with a class, zero if the model keeps none.
    fn weight(&self, feature: u32, class: u32) -> i32 {
        let place = slot_of(feature, class);
        let tag_bits = TABLE_BITS - self.bucket_bits;
        let at = self.weights + (place >> tag_bits) * BUCKET_BYTES;
        let Some(tags) = self.bytes.get(at..at + BUCKET).and_then(|tags| tags.try_into().ok()) else { return 0 };
        // All eight tags are compared at once: the lowest byte that becomes zero has its high bit set.
        let tag = (place & ((1 << tag_bits) - 1)) as u64;
        let differing = u64::from_le_bytes(tags) ^ (tag * 0x0101_0101_0101_0101);
        let zeros = differing.wrapping_sub(0x0101_0101_0101_0101) & !differing & 0x8080_8080_8080_8080;
        if zeros == 0 {
            return 0;
        }
        let index = (zeros.trailing_zeros() >> 3) as usize;
        self.bytes.get(at + BUCKET + index).map_or(0, |&weight| i32::from(weight as i8))
    }

    pub(super) fn sum(&self, features: &[u32], class: u32) -> i32 {
        features.iter().map(|&feature| self.weight(feature, class)).sum()
    }

    pub(super) fn score(&self, lattice: &Lattice, slot: &Slot, candidate: &Candidate) -> i32 {
        self.sum(&lattice.features[range(slot.exact)], candidate.class)
            + self.sum(&lattice.features[range(slot.folded)], candidate.folded_class)
            + self.sum(&lattice.features[range(candidate.own)], 0)
    }
}

/// What casing features are combined with.
pub(super) fn casing_class(casing: Casing) -> u32 {
    finish(0x0ca5_0000 + casing as u32)
}

/// Place of a weight.
pub(super) fn slot_of(feature: u32, class: u32) -> usize {
    ((feature ^ class).wrapping_mul(0x9e37_79b1) >> (32 - TABLE_BITS)) as usize
}

/// What stands for a form of running text in the filter.
pub(super) fn form_hash(whole: u32) -> u32 {
    finish(whole ^ 0x1b87_3593)
}

/// The bits of the filter that stand for a word.
pub(super) fn bloom_bits(whole: u32, bits: u32) -> [u32; 4] {
    let second = finish(whole ^ 0x5bd1_e995) | 1;
    std::array::from_fn(|index| whole.wrapping_add(second.wrapping_mul(index as u32)) >> (32 - bits))
}

/// The number at a place of the file.
pub(super) fn word_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

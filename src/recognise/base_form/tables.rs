//! The model file, used in place: which edits there are, which may be done to which words, and the weights.

use std::borrow::Cow;

use crate::recognise::hashing::Hash;
use crate::text::Language;

use super::edit::Script;
use super::weights::{Row, Weights};
use super::word::{LONGEST_ENDING, Word};

/// Bytes of one script's record: letters to strip, bytes to add, 14 bytes of room for them, hash of the stripped letters,
/// class, two bytes for the languages it is of (a bit for each of [`Language::ALL`], then one for an unknown language), zero.
pub(super) const SCRIPT_BYTES: usize = 24;
/// Most bytes that a script can add.
pub(super) const LONGEST_ADDITION: usize = 14;
/// Bytes of one slot of the table of endings: hash, first candidate, number of candidates.
pub(super) const ENDING_BYTES: usize = 8;
/// Fewest bytes of the filter of known words.
pub(super) const LEAST_FILTER: usize = (BLOCK as usize + 1) / 8;

/// What a model file holds, and where. The built-in one is cheap to clone: its bytes are part of the program.
#[derive(Clone)]
pub(super) struct Tables {
    pub(super) bytes: Cow<'static, [u8]>,
    pub(super) scripts: usize,
    pub(super) endings: usize,
    pub(super) ending_slots: usize,
    pub(super) lists: usize,
    pub(super) filter: usize,
    pub(super) filter_bits: u32,
    pub(super) weights: Weights,
}

/// What tells the bits of one block of the filter apart: 64 bytes, as much as a processor fetches at once.
const BLOCK: u32 = 511;

/// What the filter of known words knows of a word.
#[derive(Debug, Clone, Copy)]
#[repr(u64)]
pub(super) enum Known {
    /// It is a nominative in a list of names of its language, see [`of_language`].
    Name = 1,
    /// A nominative in a list of names of whatever language folds to the same letters.
    Folded = 2,
    /// It occurs in the training text.
    Form = 3,
    /// A list of names has this [`agreement`].
    Agreement = 4,
    /// A word of people's names in whatever language folds to the same letters.
    Person = 5,
}

impl Tables {
    /// The script at `index`.
    pub(super) fn script(&self, index: u16) -> Script<'_> {
        let at = self.scripts + usize::from(index) * SCRIPT_BYTES;
        let record = &self.bytes[at..at + SCRIPT_BYTES];
        let add = record.get(2..2 + usize::from(record[1])).unwrap_or_default();
        Script { strip: usize::from(record[0]), add: std::str::from_utf8(add).unwrap_or_default() }
    }

    /// Hash of the letters that a script strips.
    fn stripped(&self, index: u16) -> u32 {
        number_at(&self.bytes, self.scripts + usize::from(index) * SCRIPT_BYTES + 16)
    }

    /// The class of a script: what a word's features are combined with. Scripts that fold alike share it.
    pub(super) fn class(&self, index: u16) -> u8 {
        self.bytes[self.scripts + usize::from(index) * SCRIPT_BYTES + 20]
    }

    /// Whether a script is one of `language`.
    fn is_of(&self, index: u16, language: Language) -> bool {
        let at = self.scripts + usize::from(index) * SCRIPT_BYTES + 21;
        let languages = u16::from_le_bytes([self.bytes[at], self.bytes[at + 1]]);
        let bit = Language::ALL.iter().position(|&known| known == language).unwrap_or(Language::ALL.len());
        languages >> bit & 1 == 1
    }

    /// Scripts of `language` that training saw on words which end like `word`; the first is always "keep".
    pub(super) fn scripts_for(&self, word: &Word, language: Language) -> impl Iterator<Item = u16> {
        let word = *word;
        let list = (1..=3).rev().find_map(|length| self.ending(word.ending[length])).unwrap_or(0..0);
        let seen = list.map(|index| {
            let at = self.lists + index * 2;
            u16::from_le_bytes([self.bytes[at], self.bytes[at + 1]])
        });
        std::iter::once(0).chain(seen.filter(move |&script| {
            let strip = self.script(script).strip;
            self.is_of(script, language)
                && strip + 1 < word.length
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
            let (found, place) = (number_at(&self.bytes, at), number_at(&self.bytes, at + 4));
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

    /// Whether this is (almost surely) known of a word with this hash.
    pub(super) fn knows(&self, what: Known, word: u32) -> bool {
        filter_bits(what, word, self.filter_bits)
            .into_iter()
            .all(|bit| self.bytes[self.filter + (bit >> 3) as usize] >> (bit & 7) & 1 == 1)
    }

    /// What a feature says.
    #[inline]
    pub(super) fn row(&self, feature: u32) -> Row<'_> {
        self.weights.row(&self.bytes, feature)
    }
}

/// Hash of the last two letters of a word, the last first, and of the whole next word, from the hashes of both.
pub(in crate::recognise::base_form) fn agreement(ending: u32, next: u32) -> u32 {
    Hash::new(u64::from(ending)).with(u64::from(next)).finish()
}

/// Hash of a word of a language, from the hash of the word.
pub(super) fn of_language(word: u32, language: Language) -> u32 {
    Hash::new(language as u64).with(u64::from(word)).finish()
}

/// The bits of the filter that stand for something known of a word, all in one block of it.
pub(super) fn filter_bits(what: Known, word: u32, bits: u32) -> [u32; 4] {
    let hash = Hash::new(what as u64).with(u64::from(word)).with(0);
    let (block, mut places) = (hash.finish() >> (32 - bits) & !BLOCK, hash.with(1).finish());
    std::array::from_fn(|_| {
        let place = places & BLOCK;
        places = places.rotate_right(8) ^ place;
        block | place
    })
}

/// The number at a place of the file.
pub(super) fn number_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

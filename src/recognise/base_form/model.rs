//! The model file, used in place: which edits there are, which may be done to which words, and the weights.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock, Mutex};

use crate::error::{Error, Result};
use crate::recognise::hashing::Hash;

use super::edit::Script;
use super::file::{ENDING_BYTES, SCRIPT_BYTES};
use super::weights::{Row, Weights};
use super::word::{LONGEST_ENDING, Word};
use super::workspace::Workspace;

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
    pub(super) filter: usize,
    pub(super) filter_bits: u32,
    pub(super) weights: Weights,
    /// Space to work in, with what was remembered of earlier words; as many as there were documents at once.
    pub(super) workspaces: Arc<Mutex<Vec<Workspace>>>,
}

/// What the filter of known words knows of a word.
#[derive(Debug, Clone, Copy)]
#[repr(u64)]
pub(super) enum Known {
    /// It is a nominative in a list of names.
    Name = 1,
    /// A nominative in a list of names, of whatever language, folds to the same letters.
    Folded = 2,
    /// It occurs in the training text.
    Form = 3,
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
        number_at(&self.bytes, self.scripts + usize::from(index) * SCRIPT_BYTES + 16)
    }

    /// The class of a script: what a word's features are combined with. Scripts that fold alike share it.
    pub(super) fn class(&self, index: u16) -> u8 {
        self.bytes[self.scripts + usize::from(index) * SCRIPT_BYTES + 20]
    }

    /// Scripts that training saw on words which end like `word`; the first is always "keep".
    pub(super) fn scripts_for(&self, word: &Word) -> impl Iterator<Item = u16> {
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

/// The bits of the filter that stand for something known of a word.
pub(super) fn filter_bits(what: Known, word: u32, bits: u32) -> [u32; 4] {
    let first = Hash::new(what as u64).with(u64::from(word));
    let (first, second) = (first.finish(), first.with(1).finish() | 1);
    std::array::from_fn(|index| first.wrapping_add(second.wrapping_mul(index as u32)) >> (32 - bits))
}

/// The number at a place of the file.
pub(super) fn number_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

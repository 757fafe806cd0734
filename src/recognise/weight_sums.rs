//! Sums of a model's weights for the features of a token, where sums that were computed before are used again.

use super::features::Rows;
use super::hashing::Hash;
use super::model::{LANES, Model};

/// Entries of the memory; a power of two.
const ENTRIES: usize = 1 << 15;

/// The weights of one group of features, by what the group depends on.
#[derive(Clone)]
#[repr(align(64))]
struct Entry {
    key: u64,
    sums: [i16; LANES],
}

/// Sums of groups of features that were seen lately. What it remembers never changes a result.
pub(crate) struct Memory {
    entries: Vec<Entry>,
    rows: Vec<u32>,
}

impl Default for Memory {
    fn default() -> Self {
        // No group has key 0: groups start from a constant and are mixed.
        Self { entries: vec![Entry { key: 0, sums: [0; LANES] }; ENTRIES], rows: Vec::new() }
    }
}

/// Adds up the weights of one token's features.
pub(crate) struct WeightSums<'a> {
    model: &'a Model,
    memory: &'a mut Memory,
    pub sums: [i16; LANES],
}

impl<'a> WeightSums<'a> {
    /// Nothing added yet.
    pub fn new(model: &'a Model, memory: &'a mut Memory) -> Self {
        Self { model, memory, sums: [0; LANES] }
    }
}

impl Rows for WeightSums<'_> {
    #[inline]
    fn group(&mut self, key: Hash, make: impl FnOnce(&mut Vec<u32>)) {
        let Memory { entries, rows } = &mut *self.memory;
        let entry = &mut entries[key.finish() as usize % ENTRIES];
        if entry.key != key.value() {
            rows.clear();
            make(rows);
            entry.key = key.value();
            entry.sums = [0; LANES];
            self.model.add(rows, &mut entry.sums);
        }
        self.sums.iter_mut().zip(&entry.sums).for_each(|(sum, own)| *sum += own);
    }

    #[inline]
    fn rows(&mut self, make: impl FnOnce(&mut Vec<u32>)) {
        let rows = &mut self.memory.rows;
        rows.clear();
        make(rows);
        self.model.add(rows, &mut self.sums);
    }
}

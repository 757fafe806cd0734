//! The index: from a name's key to the places in the tables where names with that key may stand.

use crate::text::Language;

use super::key::NameKey;

/// Where one name stands: a row, and bytes in its line.
#[derive(Debug, Clone, Copy)]
pub(super) struct NamePlace {
    pub(super) row: u32,
    pub(super) start: u16,
    pub(super) length: u16,
    /// Position in [`Language::ALL`].
    pub(super) column: u8,
}

impl NamePlace {
    pub(super) fn language(self) -> Language {
        Language::ALL.get(usize::from(self.column)).copied().unwrap_or_default()
    }
}

/// A hash table without keys: a bucket holds the places of all names whose hash falls into it, and the one who asks
/// compares the names themselves. Built in two passes over the hashes, with three allocations.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Begin of each bucket in `places`, and the end of the last.
    starts: Vec<u32>,
    places: Vec<NamePlace>,
    bits: u32,
}

impl Index {
    /// An index of names by their hashes, one a name; within a bucket they keep their order.
    pub(super) fn new(names: &[NamePlace], hashes: &[u64]) -> Self {
        let bits = names.len().next_power_of_two().trailing_zeros().max(1);
        let mut starts = vec![0u32; (1 << bits) + 1];
        for &hash in hashes {
            starts[bucket_of(hash, bits) + 1] += 1;
        }
        for bucket in 1..starts.len() {
            starts[bucket] += starts[bucket - 1];
        }
        let mut next = starts.clone();
        let mut places = vec![NamePlace { row: 0, start: 0, length: 0, column: 0 }; names.len()];
        for (&place, &hash) in names.iter().zip(hashes) {
            let slot = &mut next[bucket_of(hash, bits)];
            places[*slot as usize] = place;
            *slot += 1;
        }
        Self { starts, places, bits }
    }

    /// How many names are indexed.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The names that may have this key, and a few that have not.
    pub(super) fn bucket(&self, key: &NameKey) -> &[NamePlace] {
        if self.places.is_empty() {
            return &[];
        }
        let bucket = bucket_of(key.hash(), self.bits);
        &self.places[self.starts[bucket] as usize..self.starts[bucket + 1] as usize]
    }
}

/// The upper bits of the hash: the multiplicative hash mixes those best.
fn bucket_of(hash: u64, bits: u32) -> usize {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits)) as usize
}

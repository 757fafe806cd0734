//! Where features go: a list of rows while training, sums of weights in use.

use crate::recognise::hashing::Hash;

/// Takes the rows of a token's features.
pub(crate) trait Rows {
    /// Rows that depend on nothing but what `key` was made of; `make` appends them to a list.
    fn group(&mut self, key: Hash, make: impl FnOnce(&mut Vec<u32>));

    /// Rows of their own.
    fn rows(&mut self, make: impl FnOnce(&mut Vec<u32>));
}

/// Collects all rows.
pub(crate) struct Collect<'a>(pub &'a mut Vec<u32>);

impl Rows for Collect<'_> {
    fn group(&mut self, _: Hash, make: impl FnOnce(&mut Vec<u32>)) {
        make(self.0);
    }

    fn rows(&mut self, make: impl FnOnce(&mut Vec<u32>)) {
        make(self.0);
    }
}

/// The start of the keys of a kind of group.
pub(super) const fn group(kind: u64) -> Hash {
    Hash::new(300 + kind)
}

/// Turns features into rows.
pub(super) struct Sink<'a> {
    pub rows: &'a mut Vec<u32>,
}

impl Sink<'_> {
    #[inline]
    pub fn add(&mut self, family: u64, values: &[u64]) {
        self.rows.push(values.iter().fold(Hash::new(family), |hash, &value| hash.with(value)).finish());
    }
}

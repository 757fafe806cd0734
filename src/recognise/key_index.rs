//! Where in a sorted table of hashes a key may stand, and a quick no for most that do not stand there: most words of a text are
//! in no name.

use std::ops::Range;

/// Bits of the filter: some six a key keep wrong guesses rare, and all of it fits a processor's second cache.
const BITS: u32 = 1 << 21;
/// Keys that begin with the same bits, this many of them, make a bucket.
const BUCKET_BITS: u32 = 16;

/// An index of a sorted table of keys.
#[derive(Debug, Clone)]
pub(crate) struct KeyIndex {
    /// One bit a hash value (a Bloom filter of one function, Bloom 1970).
    filter: Vec<u64>,
    /// Where each bucket begins, and, last, how many keys there are.
    buckets: Vec<u32>,
}

impl KeyIndex {
    /// An index of these keys, which are sorted.
    pub fn of(keys: impl Iterator<Item = u32>) -> Self {
        let mut filter = vec![0u64; (BITS / 64) as usize];
        let mut buckets = vec![0u32; (1 << BUCKET_BITS) + 1];
        for key in keys {
            let (word, bit) = place(key);
            filter[word] |= bit;
            buckets[bucket(key) + 1] += 1;
        }
        let mut sum = 0;
        for begin in &mut buckets {
            sum += *begin;
            *begin = sum;
        }
        Self { filter, buckets }
    }

    /// `false` for most keys it was not made of, `true` for all it was.
    #[inline]
    pub fn may_hold(&self, key: u32) -> bool {
        let (word, bit) = place(key);
        self.filter[word] & bit != 0
    }

    /// The few places of the table where the key may stand.
    #[inline]
    pub fn range(&self, key: u32) -> Range<usize> {
        let bucket = bucket(key);
        self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize
    }
}

/// Word and bit of a key, of its low bits.
#[inline]
const fn place(key: u32) -> (usize, u64) {
    ((key % BITS / 64) as usize, 1 << (key % 64))
}

#[inline]
const fn bucket(key: u32) -> usize {
    (key >> (32 - BUCKET_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_never_missed_and_others_seldom_pass() {
        let spread = |key: u32| key.wrapping_mul(0x9E37_79B9);
        let mut keys: Vec<u32> = (0..100_000).map(spread).collect();
        keys.sort_unstable();
        let index = KeyIndex::of(keys.iter().copied());
        for (place, &key) in keys.iter().enumerate() {
            assert!(index.may_hold(key) && index.range(key).contains(&place));
        }
        let wrong = (100_000..200_000).filter(|&key| index.may_hold(spread(key))).count();
        assert!(wrong < 10_000, "{wrong}");
    }
}

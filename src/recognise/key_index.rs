//! Where in a sorted table of hashes a key may stand, and a quick no for most that do not stand there: most words of a text are
//! in no name.

use std::ops::Range;

/// Bits of the filter: some six a key keep wrong guesses rare, and all of it fits a processor's second cache.
const BITS: u32 = 1 << 21;
/// Keys that begin with the same sixteen bits make a bucket.
const BUCKET_BITS: u32 = 16;
/// How many buckets there are.
pub(crate) const BUCKETS: usize = 1 << BUCKET_BITS;

/// An index of a sorted table of keys.
#[derive(Debug, Clone)]
pub(crate) struct KeyIndex {
    /// One bit a hash value (a Bloom filter of one function, Bloom 1970).
    filter: Vec<u64>,
    /// Where each bucket begins, and, last, how many keys there are.
    buckets: Vec<u32>,
}

impl KeyIndex {
    /// How many of the keys are in each bucket.
    pub fn counts(keys: impl Iterator<Item = u32>) -> Vec<u16> {
        let mut counts = vec![0u16; BUCKETS];
        keys.for_each(|key| counts[bucket(key)] += 1);
        counts
    }

    /// An index of a sorted table of keys, by [`Self::counts`] and the last bits of each; `None` if there are more or fewer
    /// keys than counted.
    pub fn new(counts: impl Iterator<Item = u16>, mut low: impl Iterator<Item = u16>) -> Option<Self> {
        let mut filter = vec![0u64; (BITS / 64) as usize];
        let mut buckets = Vec::with_capacity(BUCKETS + 1);
        let mut begin = 0;
        buckets.push(begin);
        for (high, count) in (0u32..).zip(counts) {
            for _ in 0..count {
                let (word, bit) = place(high << BUCKET_BITS | u32::from(low.next()?));
                filter[word] |= bit;
            }
            begin += u32::from(count);
            buckets.push(begin);
        }
        low.next().is_none().then_some(Self { filter, buckets })
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
        let counts = KeyIndex::counts(keys.iter().copied());
        let low = || keys.iter().map(|&key| key as u16);
        let index = KeyIndex::new(counts.iter().copied(), low()).unwrap();
        assert!(KeyIndex::new(counts.iter().copied(), low().skip(1)).is_none());
        assert!(KeyIndex::new(counts.iter().copied(), low().chain([7])).is_none());
        for (place, &key) in keys.iter().enumerate() {
            assert!(index.may_hold(key) && index.range(key).contains(&place));
        }
        let wrong = (100_000..200_000).filter(|&key| index.may_hold(spread(key))).count();
        assert!(wrong < 10_000, "{wrong}");
    }
}

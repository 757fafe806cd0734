//! A quick no for keys that a table does not hold: most words of a text are in no name.

/// Bits of the filter: sixteen or more a key keep wrong guesses rare, and all of it fits a processor's second cache.
const BITS: u32 = 1 << 21;

/// One bit a hash value (a Bloom filter of one function, Bloom 1970).
#[derive(Debug, Clone)]
pub(crate) struct KeyFilter {
    words: Vec<u64>,
}

impl KeyFilter {
    /// A filter for these keys.
    pub fn of(keys: impl Iterator<Item = u32>) -> Self {
        let mut words = vec![0u64; (BITS / 64) as usize];
        for key in keys {
            let (word, bit) = place(key);
            words[word] |= bit;
        }
        Self { words }
    }

    /// `false` for most keys it was not made of, `true` for all it was.
    #[inline]
    pub fn may_hold(&self, key: u32) -> bool {
        let (word, bit) = place(key);
        self.words[word] & bit != 0
    }
}

/// Word and bit of a key, of its low bits.
#[inline]
const fn place(key: u32) -> (usize, u64) {
    ((key % BITS / 64) as usize, 1 << (key % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_never_missed_and_others_seldom_pass() {
        let spread = |key: u32| key.wrapping_mul(0x9E37_79B9);
        let filter = KeyFilter::of((0..100_000).map(spread));
        assert!((0..100_000).all(|key| filter.may_hold(spread(key))));
        let wrong = (100_000..200_000).filter(|&key| filter.may_hold(spread(key))).count();
        assert!(wrong < 10_000, "{wrong}");
    }
}

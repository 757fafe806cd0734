//! The one hash of the recogniser: features, stems and gazetteer keys all go through it, in training and in use.

/// A running hash; equal sequences of [`Hash::with`] give equal hashes on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Hash(u64);

impl Hash {
    /// A hash that stands for nothing: beyond the sentence's edge, no prefix of that length.
    pub const NONE: Self = Self(1);

    /// The start of a family of hashes.
    pub const fn new(family: u64) -> Self {
        Self(0x9E37_79B9_7F4A_7C15 ^ (family << 8))
    }

    /// The hash of the sequence so far followed by `value`.
    #[inline]
    pub const fn with(self, value: u64) -> Self {
        Self((self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95))
    }

    /// The hash of `bytes` after the sequence so far.
    #[inline]
    pub fn with_bytes(self, bytes: &[u8]) -> Self {
        bytes.iter().fold(self, |hash, &byte| hash.with(u64::from(byte)))
    }

    /// The state as a value to feed to [`Hash::with`].
    #[inline]
    pub const fn value(self) -> u64 {
        self.0
    }

    /// 32 well-mixed bits (the finaliser of MurmurHash3), for table keys and row numbers.
    #[inline]
    pub const fn finish(self) -> u32 {
        let mut bits = self.0;
        bits ^= bits >> 33;
        bits = bits.wrapping_mul(0xff51_afd7_ed55_8ccd);
        bits ^= bits >> 33;
        bits = bits.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        bits ^= bits >> 33;
        bits as u32
    }
}

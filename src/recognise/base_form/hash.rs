//! Hashing of features: 32 bits, the same on every machine and in every version of the compiler.

/// Adds `value` to the running hash.
pub(super) const fn mix(hash: u32, value: u32) -> u32 {
    let value = value.wrapping_mul(0xcc9e_2d51).rotate_left(15).wrapping_mul(0x1b87_3593);
    (hash ^ value).rotate_left(13).wrapping_mul(5).wrapping_add(0xe654_6b64)
}

/// Spreads every bit of the hash over all others (the finaliser of MurmurHash3, public domain).
pub(super) const fn finish(mut hash: u32) -> u32 {
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

/// The hash of a string, letter by letter.
pub(super) fn of_str(text: &str) -> u32 {
    finish(text.chars().fold(0, |hash, letter| mix(hash, letter as u32)))
}

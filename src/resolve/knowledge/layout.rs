//! How compiled tables lie in memory and in the program: numbers little-endian, of 32 bits where nothing else is said.
//!
//! | section | holds |
//! |---|---|
//! | header | how many entities, buckets and postings there are |
//! | records of entities | where the record of each entity begins, and the last ends, in the records |
//! | entities by id | numbers of the entities in the order of their ids |
//! | buckets | where each bucket begins, and the last ends, in the postings |
//! | postings | for each name under each of its keys: a byte of the key's hash, and where the name stands in the records |
//! | records | an entity: a byte of type and whether a rank is stated, the rank, its id, its names |
//!
//! An id is its length and its bytes; a name is 16 bits of the languages it is in, its length and its bytes. Lengths are in
//! seven-bit groups, the lowest first (LEB128). After the names stand the ids of entities near it, as names in no language. A bucket holds the postings of all keys whose hash falls into it; the one
//! who asks compares the names themselves. The names of a language keep their order; one that an entity has in several
//! languages stands there once where their orders allow it.
//!
//! The build script compiles this file too.

use crate::text::Language;

/// Bytes of the header.
pub(super) const HEADER: usize = 12;
/// Bytes of a posting.
pub(super) const POSTING: usize = 5;
/// Set in a record's first byte if its rank is stated; the other bits are the type.
pub(super) const RANKED: u8 = 0x80;

/// A set of languages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Languages(pub(super) u16);

const _: () = assert!(Language::ALL.len() <= u16::BITS as usize);

impl Languages {
    pub(super) fn insert(&mut self, language: Language) {
        self.0 |= 1 << language as u16;
    }

    pub(super) fn contains(self, language: Language) -> bool {
        self.0 & (1 << language as u16) != 0
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(move |&language| self.contains(language))
    }
}

/// Which of `buckets` a hash falls into, and the byte that tells it from most others there.
pub(super) fn place_of(hash: u64, buckets: usize) -> (usize, u8) {
    // The upper bits of a product are the best mixed ones.
    let mixed = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let bucket = (u128::from(mixed) * buckets as u128) >> 64;
    (bucket as usize, (mixed >> 8) as u8)
}

/// Appends a length.
pub(super) fn push_length(out: &mut Vec<u8>, mut length: usize) {
    while length > 0x7f {
        out.push(length as u8 | 0x80);
        length >>= 7;
    }
    out.push(length as u8);
}

/// Cuts a length off the front.
pub(super) fn take_length(bytes: &mut &[u8]) -> usize {
    let (mut length, mut shift) = (0, 0);
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        length |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 || shift >= usize::BITS {
            break;
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lengths_come_back(lengths in prop::collection::vec(0..usize::MAX / 2, 0..9)) {
            let mut bytes = Vec::new();
            lengths.iter().for_each(|&length| push_length(&mut bytes, length));
            let mut rest = &bytes[..];
            let back: Vec<usize> = lengths.iter().map(|_| take_length(&mut rest)).collect();
            prop_assert_eq!(back, lengths);
            prop_assert!(rest.is_empty());
        }

        #[test]
        fn a_bucket_is_one_of_those_there_are(hash: u64, buckets in 1..1_000_000usize) {
            prop_assert!(place_of(hash, buckets).0 < buckets);
        }
    }

    #[test]
    fn sets_hold_what_was_put_in() {
        let mut set = Languages::default();
        set.insert(Language::English);
        set.insert(Language::Ukrainian);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Language::Ukrainian, Language::English]);
    }
}

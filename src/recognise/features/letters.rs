//! The letters of a token and of its neighbours.

use super::rows::{Rows, Sink, group};
use super::{Features, Place};
use crate::recognise::attributes::Attributes;
use crate::recognise::hashing::Hash;

impl Features<'_> {
    /// The word itself: letters, affixes, shape.
    pub(super) fn word(&self, place: Place<'_>, out: &mut impl Rows) {
        let token = place.token();
        let (case, start) = (token.case as u64, u64::from(token.sentence_start));
        out.group(identity(group(0), token).with(start), |rows| {
            let mut sink = Sink { rows };
            sink.add(0, &[]);
            sink.add(1, &[token.shape.value()]);
            sink.add(2, &[token.short_shape.value(), start]);
            sink.add(3, &[case, start, u64::from(token.length.min(12))]);
            sink.add(4, &[u64::from(token.latin), case]);
            let letters = self.document.folded(token);
            let length = letters.len();
            sink.add(20, &[token.folded.value()]);
            sink.add(21, &[token.folded.value(), case]);
            sink.add(22, &[token.stem.value(), case]);
            for size in 2..=6 {
                if length > size {
                    sink.add(21 + size as u64, &[affix(&letters[..size]), case]);
                }
            }
            for size in 1..=4 {
                if length > size {
                    sink.add(30 + size as u64, &[affix(&letters[length - size..])]);
                }
            }
            if length > 3 {
                sink.add(35, &[affix(&letters[length - 3..]), case, start]);
                sink.add(36, &[affix(&letters[..2]), affix(&letters[length - 2..]), case]);
            }
            let language = token.language as u64;
            sink.add(37, &[language, token.folded.value(), case]);
            sink.add(39, &[language, token.stem.value(), case]);
            sink.add(29, &[language, token.shape.value(), start]);
            sink.add(38, &[language, affix(&letters[length.saturating_sub(3)..]), case]);
        });
    }

    /// The words around it.
    pub(super) fn neighbours(&self, place: Place<'_>, out: &mut impl Rows) {
        let token = place.token();
        let case = token.case as u64;
        let stem_at = |offset| place.at(offset).map_or(Hash::NONE.value(), |other| other.stem.value());
        self.neighbour(place, -1, [13, 42, 47, 53, 60], group(1), out);
        self.neighbour(place, 1, [14, 43, 48, 54, 64], group(2), out);
        let (two_before, before, after) = (stem_at(-2), stem_at(-1), stem_at(1));
        out.rows(|rows| {
            let mut sink = Sink { rows };
            for (family, offset) in [(41, -2), (44, 2)] {
                sink.add(family, &[stem_at(offset)]);
            }
            sink.add(50, &[before, token.stem.value()]);
            sink.add(51, &[token.stem.value(), after]);
            sink.add(52, &[before, after]);
            sink.add(55, &[two_before, before, case]);
        });
    }

    /// The word at `offset`, for a token of this case.
    fn neighbour(&self, place: Place<'_>, offset: isize, families: [u64; 5], key: Hash, out: &mut impl Rows) {
        let [shape, stem, folded, stem_case, affixes] = families;
        let token = place.token();
        let (case, start) = (token.case as u64, u64::from(token.sentence_start));
        let key = key.with(case).with(start);
        let Some(other) = place.at(offset) else {
            out.group(key, |rows| {
                let mut sink = Sink { rows };
                sink.add(shape, &[1]);
                sink.add(stem, &[Hash::NONE.value()]);
                sink.add(folded, &[Hash::NONE.value()]);
                sink.add(stem_case, &[Hash::NONE.value(), case, start]);
            });
            return;
        };
        out.group(identity(key, other), |rows| {
            let mut sink = Sink { rows };
            sink.add(shape, &[other.shape.value()]);
            sink.add(stem, &[other.stem.value()]);
            sink.add(folded, &[other.folded.value()]);
            sink.add(stem_case, &[other.stem.value(), case, start]);
            let letters = self.document.folded(other);
            let length = letters.len();
            sink.add(stem_case + 15, &[token.language as u64, other.stem.value(), case, start]);
            sink.add(affixes + 3, &[token.language as u64, other.folded.value(), case]);
            sink.add(affixes, &[affix(&letters[..length.min(3)]), case]);
            sink.add(affixes + 1, &[affix(&letters[length.saturating_sub(3)..]), case]);
            sink.add(affixes + 2, &[affix(&letters[length.saturating_sub(2)..]), other.case as u64, case]);
        });
    }
}

/// `key` with all that these features read off a token.
fn identity(key: Hash, token: &Attributes) -> Hash {
    key.with(token.folded.value()).with(token.shape.value()).with(
        token.case as u64 | u64::from(token.length) << 8 | u64::from(token.latin) << 16 | (token.language as u64) << 24,
    )
}

fn affix(letters: &[u8]) -> u64 {
    Hash::new(3).with_bytes(letters).value()
}

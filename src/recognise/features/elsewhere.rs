//! How a token's stem is written in the rest of the document, and other circumstances of a token.

use rustc_hash::FxHashMap;

use super::rows::{Rows, Sink, group};
use super::{Features, Place};
use crate::recognise::attributes::{Attributes, Case, DocumentAttributes};

/// How often each stem is written with a capital inside sentences, and in lower case.
pub(super) struct StemCounts {
    counts: FxHashMap<u64, (u32, u32)>,
}

impl StemCounts {
    pub fn of(document: &DocumentAttributes) -> Self {
        let mut counts: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        for token in &document.tokens {
            match token.case {
                Case::Punctuation | Case::Number => {}
                Case::Lower => counts.entry(token.stem.value()).or_default().1 += 1,
                _ if !token.sentence_start => counts.entry(token.stem.value()).or_default().0 += 1,
                _ => {}
            }
        }
        Self { counts }
    }

    /// With a capital inside sentences, and in lower case, this occurrence not counted.
    fn elsewhere(&self, token: &Attributes) -> (u32, u32) {
        let (capital, lower) = self.counts.get(&token.stem.value()).copied().unwrap_or_default();
        let own_capital = u32::from(!token.sentence_start && token.case.is_capital());
        let own_lower = u32::from(token.case == Case::Lower);
        (capital.saturating_sub(own_capital), lower.saturating_sub(own_lower))
    }
}

impl Features<'_> {
    /// Quotes, spaces, the headline, and how the stem is written elsewhere.
    pub(super) fn circumstances(&self, place: Place<'_>, out: &mut impl Rows) {
        let token = place.token();
        let (case, start) = (token.case as u64, u64::from(token.sentence_start));
        let before = super::case_or_mark(place.at(-1));
        let quoted = u64::from(token.quoted.min(6));
        let space = u64::from(token.space_before);
        let headline = u64::from(place.sentence_start == 0 && place.index < 2);
        let word = token.case != Case::Punctuation;
        let (capital, lower) = if word { self.stems.elsewhere(token) } else { (0, 0) };
        let (capital, lower) = (magnitude(capital), magnitude(lower));
        let key = [case | start << 8 | quoted << 16 | space << 24 | headline << 32, before, capital, lower]
            .into_iter()
            .fold(group(4), |key, value| key.with(value));
        out.group(key, |rows| {
            let mut sink = Sink { rows };
            sink.add(12, &[quoted, case, start]);
            sink.add(15, &[space, case, before]);
            sink.add(16, &[headline, case]);
            if word {
                sink.add(70, &[capital, case, start]);
                sink.add(71, &[lower, case, start]);
                sink.add(72, &[capital, lower, case, start]);
            }
        });
    }
}

/// A count as one of five sizes.
pub(super) fn magnitude(count: u32) -> u64 {
    match count {
        0 => 0,
        1 => 1,
        2..=3 => 2,
        4..=9 => 3,
        _ => 4,
    }
}

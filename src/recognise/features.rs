//! The features of a token: rows of the model's weight table, found by hashing.
//!
//! Everything is read off folded letters, case and shape, so that what is learned in one language and script holds in
//! the others (`text::fold`). Templates follow the usual word, affix, shape and context features of linear
//! recognisers (Ratinov & Roth 2009), plus what the document says elsewhere of the same stem.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::attributes::{Attributes, Case, DocumentAttributes};
use super::gazetteer::TokenMatch;
use super::hashing::Hash;

/// How often a stem is written with a capital inside sentences, and in lower case, in one document.
#[derive(Debug, Clone, Copy, Default)]
struct StemCount {
    capital_inside: u32,
    lower: u32,
}

/// Computes the features of the tokens of one document.
pub(crate) struct Features<'a> {
    document: &'a DocumentAttributes,
    matches: &'a [TokenMatch],
    stems: FxHashMap<u64, StemCount>,
}

impl<'a> Features<'a> {
    /// Prepares a document; `matches` holds one gazetteer match a token.
    pub fn new(document: &'a DocumentAttributes, matches: &'a [TokenMatch]) -> Self {
        let mut stems: FxHashMap<u64, StemCount> = FxHashMap::default();
        for token in &document.tokens {
            match token.case {
                Case::Punctuation | Case::Number => {}
                Case::Lower => stems.entry(token.stem.value()).or_default().lower += 1,
                _ if !token.sentence_start => stems.entry(token.stem.value()).or_default().capital_inside += 1,
                _ => {}
            }
        }
        Self { document, matches, stems }
    }

    /// Appends the feature hashes of token `index` of the sentence `sentence` to `out`.
    pub fn of_token(&self, sentence: &Range<usize>, index: usize, out: &mut Vec<u32>) {
        let tokens = &self.document.tokens;
        let token = &tokens[index];
        let at = |offset: isize| {
            let place = index.checked_add_signed(offset)?;
            sentence.contains(&place).then(|| &tokens[place])
        };
        let mut sink = Sink { out };
        sink.add(0, &[]);
        self.shape(&mut sink, token, at, sentence.start == 0 && index < 2);
        self.letters(&mut sink, token, at);
        self.elsewhere(&mut sink, token);
        self.gazetteer(&mut sink, token, index, at(-1), sentence);
    }

    fn shape<'t>(
        &self,
        sink: &mut Sink<'_>,
        token: &'t Attributes,
        at: impl Fn(isize) -> Option<&'t Attributes>,
        headline: bool,
    ) {
        let case = token.case as u64;
        let start = u64::from(token.sentence_start);
        let case_at = |offset| {
            at(offset).map_or(99, |other| match other.case {
                Case::Punctuation => 100 + u64::from(other.first),
                case => case as u64,
            })
        };
        let (two_before, before, after, two_after) = (case_at(-2), case_at(-1), case_at(1), case_at(2));
        sink.add(1, &[token.shape.value()]);
        sink.add(2, &[token.short_shape.value(), start]);
        sink.add(3, &[case, start, u64::from(token.length.min(12))]);
        sink.add(4, &[u64::from(token.latin), case]);
        sink.add(5, &[before, case]);
        sink.add(6, &[case, after]);
        sink.add(7, &[before, case, after]);
        sink.add(8, &[two_before, before, case]);
        sink.add(9, &[case, after, two_after]);
        sink.add(10, &[two_before, before, case, after, two_after]);
        sink.add(11, &[before, case, after, start]);
        sink.add(12, &[u64::from(token.quoted.min(6)), case, start]);
        sink.add(13, &[at(-1).map_or(1, |other| other.shape.value())]);
        sink.add(14, &[at(1).map_or(1, |other| other.shape.value())]);
        sink.add(15, &[u64::from(token.space_before), case, before]);
        sink.add(16, &[u64::from(headline), case]);
    }

    fn letters<'t>(&self, sink: &mut Sink<'_>, token: &'t Attributes, at: impl Fn(isize) -> Option<&'t Attributes>) {
        let case = token.case as u64;
        let start = u64::from(token.sentence_start);
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
        let stem_at = |offset| at(offset).map_or(Hash::NONE.value(), |other| other.stem.value());
        for (family, offset) in [(40, -3), (41, -2), (42, -1), (43, 1), (44, 2), (45, 3)] {
            sink.add(family, &[stem_at(offset)]);
        }
        for (family, offset) in [(46, -2), (47, -1), (48, 1), (49, 2)] {
            sink.add(family, &[at(offset).map_or(Hash::NONE.value(), |other| other.folded.value())]);
        }
        let (two_before, before, after) = (stem_at(-2), stem_at(-1), stem_at(1));
        sink.add(50, &[before, token.stem.value()]);
        sink.add(51, &[token.stem.value(), after]);
        sink.add(52, &[before, after]);
        sink.add(53, &[before, case, start]);
        sink.add(54, &[after, case, start]);
        sink.add(55, &[two_before, before, case]);
        for (family, offset) in [(60, -1), (64, 1)] {
            if let Some(other) = at(offset) {
                let letters = self.document.folded(other);
                let length = letters.len();
                sink.add(family, &[affix(&letters[..length.min(3)]), case]);
                sink.add(family + 1, &[affix(&letters[length.saturating_sub(3)..]), case]);
                sink.add(family + 2, &[affix(&letters[length.saturating_sub(2)..]), other.case as u64, case]);
            }
        }
    }

    /// How the same stem is written in the rest of the document.
    fn elsewhere(&self, sink: &mut Sink<'_>, token: &Attributes) {
        if token.case == Case::Punctuation {
            return;
        }
        let counts = self.stems.get(&token.stem.value()).copied().unwrap_or_default();
        let own_capital = u32::from(!token.sentence_start && token.case.is_capital());
        let own_lower = u32::from(token.case == Case::Lower);
        let capital = magnitude(counts.capital_inside.saturating_sub(own_capital));
        let lower = magnitude(counts.lower.saturating_sub(own_lower));
        let (case, start) = (token.case as u64, u64::from(token.sentence_start));
        sink.add(70, &[capital, case, start]);
        sink.add(71, &[lower, case, start]);
        sink.add(72, &[capital, lower, case, start]);
    }

    fn gazetteer(
        &self,
        sink: &mut Sink<'_>,
        token: &Attributes,
        index: usize,
        before: Option<&Attributes>,
        sentence: &Range<usize>,
    ) {
        let case = token.case as u64;
        let own = self.matches[index];
        let stem_at = |place: Option<usize>| {
            place.filter(|place| sentence.contains(place)).map_or(0, |place| u64::from(self.matches[place].stems))
        };
        if own.folded > 0 {
            sink.add(80, &[u64::from(own.folded)]);
            sink.add(81, &[u64::from(own.folded), case]);
        }
        if own.stems > 0 {
            sink.add(82, &[u64::from(own.stems), case]);
        }
        if own.word > 0 {
            sink.add(83, &[u64::from(own.word)]);
            sink.add(84, &[u64::from(own.word), case, before.map_or(99, |other| other.case as u64)]);
        }
        sink.add(85, &[stem_at(index.checked_sub(1)), u64::from(own.stems)]);
        sink.add(86, &[u64::from(own.stems), stem_at(Some(index + 1))]);
    }
}

fn affix(letters: &[u8]) -> u64 {
    Hash::new(3).with_bytes(letters).value()
}

/// A count as one of five sizes.
fn magnitude(count: u32) -> u64 {
    match count {
        0 => 0,
        1 => 1,
        2..=3 => 2,
        4..=9 => 3,
        _ => 4,
    }
}

struct Sink<'a> {
    out: &'a mut Vec<u32>,
}

impl Sink<'_> {
    #[inline]
    fn add(&mut self, family: u64, values: &[u64]) {
        self.out.push(values.iter().fold(Hash::new(family), |hash, &value| hash.with(value)).finish());
    }
}

//! The features of a token: rows of the model's weight table, found by hashing.
//!
//! Everything is read off folded letters, case and shape, so that what is learned in one language and script holds in
//! the others (`text::fold`). Templates follow the usual word, affix, shape and context features of linear
//! recognisers (Ratinov & Roth 2009), plus what the document says elsewhere of the same stem.
//!
//! Features come in groups that depend on little (the word, its left neighbour, the capitals around it), so that the sum of a
//! group's weights can be kept and used again: words repeat.

mod elsewhere;
mod letters;
mod rows;
mod shape;

use std::ops::Range;

use elsewhere::StemCounts;
pub(crate) use rows::{Collect, Rows};
use rows::{Sink, group};

use super::attributes::{Attributes, Case, DocumentAttributes};
use super::gazetteer::TokenMatch;
use super::known_names::KnownMatch;
use super::sightings::{self, Usual};

/// Whose sightings of a word a feature is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SeenIn {
    /// The rest of the document.
    Document,
    /// The other documents of the collection.
    Collection,
}

/// Computes the features of the tokens of one document.
pub(crate) struct Features<'a> {
    document: &'a DocumentAttributes,
    matches: &'a [TokenMatch],
    known: &'a [KnownMatch],
    stems: StemCounts,
}

/// A token with its neighbours inside the sentence.
#[derive(Clone, Copy)]
struct Place<'t> {
    tokens: &'t [Attributes],
    sentence_start: usize,
    sentence_end: usize,
    index: usize,
}

impl<'t> Place<'t> {
    fn token(self) -> &'t Attributes {
        &self.tokens[self.index]
    }

    fn position(self, offset: isize) -> Option<usize> {
        let place = self.index.checked_add_signed(offset)?;
        (self.sentence_start <= place && place < self.sentence_end).then_some(place)
    }

    fn at(self, offset: isize) -> Option<&'t Attributes> {
        self.position(offset).map(|place| &self.tokens[place])
    }
}

impl<'a> Features<'a> {
    /// Prepares a document; `matches` and `known` hold one match a token.
    pub fn new(document: &'a DocumentAttributes, matches: &'a [TokenMatch], known: &'a [KnownMatch]) -> Self {
        Self { document, matches, known, stems: StemCounts::of(document) }
    }

    /// Gives `out` the features of token `index` of the sentence `sentence`.
    pub fn of_token(&self, sentence: &Range<usize>, index: usize, out: &mut impl Rows) {
        let place =
            Place { tokens: &self.document.tokens, sentence_start: sentence.start, sentence_end: sentence.end, index };
        self.word(place, out);
        self.neighbours(place, out);
        shape::around(place, out);
        self.circumstances(place, out);
        self.names(place, out);
    }

    /// What stands in a list of names: those of the training documents, and those known beforehand.
    fn names(&self, place: Place<'_>, out: &mut impl Rows) {
        let token = place.token();
        let case = token.case as u64;
        let start = u64::from(token.sentence_start);
        let language = token.language as u64;
        let before = place.at(-1).map_or(99, |other| other.case as u64);
        let own = self.matches[place.index];
        let stems = |offset| place.position(offset).map_or(0, |place| u64::from(self.matches[place].stems));
        let (stems_before, stems_after) = (stems(-1), stems(1));
        let known = self.known[place.index];
        let part = |offset| {
            place
                .position(offset)
                .map_or(0, |index| u64::from(self.known[index].word) * 8 + self.document.tokens[index].case as u64)
        };
        let parts = if token.case.is_capital() { [part(-1), part(0), part(1)] } else { [0; 3] };
        let lists = [own.folded, own.stems, own.word, known.folded, known.stems].map(u64::from);
        let key = lists
            .into_iter()
            .chain(parts)
            .chain([stems_before, stems_after, case, start, before, language])
            .fold(group(5), |key, value| key.with(value));
        out.group(key, |rows| {
            let mut sink = Sink { rows };
            if own.folded > 0 {
                sink.add(80, &[u64::from(own.folded)]);
                sink.add(81, &[u64::from(own.folded), case]);
            }
            if own.folded > 0 || own.stems > 0 {
                sink.add(87, &[language, u64::from(own.folded), u64::from(own.stems), case]);
            }
            if known.folded > 0 || known.stems > 0 {
                sink.add(88, &[language, u64::from(known.folded), u64::from(known.stems), case]);
            }
            if own.stems > 0 {
                sink.add(82, &[u64::from(own.stems), case]);
            }
            if own.word > 0 {
                sink.add(83, &[u64::from(own.word)]);
                sink.add(84, &[u64::from(own.word), case, before]);
            }
            sink.add(85, &[stems_before, u64::from(own.stems)]);
            sink.add(86, &[u64::from(own.stems), stems_after]);
            if known.folded > 0 {
                sink.add(110, &[u64::from(known.folded), case, start]);
            }
            if known.stems > 0 {
                sink.add(111, &[u64::from(known.stems), case, start]);
            }
            if token.case.is_capital() {
                sink.add(112, &[parts[1], start]);
                sink.add(113, &[parts[0], parts[1]]);
                sink.add(114, &[parts[1], parts[2]]);
            }
        });
    }

    /// Gives `out` what `usual` says of token `index` by the keys of [`sightings::keys`].
    pub fn of_sightings(
        &self,
        sentence: &Range<usize>,
        index: usize,
        seen: SeenIn,
        usual: impl Fn(u64) -> Option<Usual>,
        out: &mut impl Rows,
    ) {
        let token = &self.document.tokens[index];
        let keys = sightings::keys(&self.document.tokens, sentence, index);
        if keys == [None; 3] {
            return;
        }
        let family = match seen {
            SeenIn::Document => 90,
            SeenIn::Collection => 100,
        };
        let (case, start) = (token.case as u64, u64::from(token.sentence_start));
        let code =
            |usual: Option<Usual>| usual.map_or(0, |usual| 1 + u64::from(usual.label) * 2 + u64::from(usual.certain));
        let [own, after, before] = keys.map(|key| key.and_then(&usual));
        let times = own.map_or(0, |own| elsewhere::magnitude(own.times));
        let [alone, after, before] = [own, after, before].map(code);
        let key = [family, alone, after, before, times, case, start].into_iter().fold(group(6), |key, v| key.with(v));
        out.group(key, |rows| {
            let mut sink = Sink { rows };
            if alone > 0 {
                sink.add(family, &[alone, case, start]);
                sink.add(family + 1, &[alone, times, case]);
            }
            if after > 0 {
                sink.add(family + 2, &[after, case]);
            }
            if before > 0 {
                sink.add(family + 3, &[before, case]);
            }
            sink.add(family + 4, &[after, alone, before]);
        });
    }
}

/// The case of a neighbour, or which punctuation mark it is, or that there is none.
fn case_or_mark(token: Option<&Attributes>) -> u64 {
    token.map_or(99, |token| match token.case {
        Case::Punctuation => 100 + u64::from(token.first),
        case => case as u64,
    })
}

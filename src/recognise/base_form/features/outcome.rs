//! Features of what an edit makes of a word.

use crate::recognise::base_form::candidate::Candidate;
use crate::recognise::base_form::view::View;
use crate::recognise::base_form::word::{LONGEST_ENDING, Word};

use super::feature;

/// The class of features that speak for or against what comes out as such.
pub(in crate::recognise::base_form) const OUTCOME: u8 = 0;

/// Features that do not name the whole of what comes out.
pub(in crate::recognise::base_form) fn general(candidate: &Candidate, word: &Word, view: &View) -> [u32; GENERAL] {
    let [two, three] = candidate.ending;
    let script = u32::from(candidate.script);
    // The letters before those that go, with these.
    let stem = |letters: usize| word.ending[(usize::from(candidate.strip) + letters).min(LONGEST_ENDING)];
    [
        feature(80, three, view.kind, 0),
        feature(81, two, view.kind, view.language),
        feature(97, script, view.language, 0),
        feature(98, script, stem(1), view.language),
        feature(99, script, stem(2), 0),
    ]
}

/// Number of features of [`general`].
pub(in crate::recognise::base_form) const GENERAL: usize = 5;

/// Features that name it.
pub(in crate::recognise::base_form) fn lexical(candidate: &Candidate) -> [u32; 2] {
    [feature(82, candidate.folded, 0, 0), feature(83, candidate.whole, 0, 0)]
}

/// What the document and the lists of names say of an outcome.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::recognise::base_form) struct Attested {
    /// How often it occurs in the document.
    pub(in crate::recognise::base_form) count: u32,
    /// Bit set of the cases it is written in there.
    pub(in crate::recognise::base_form) cases: u8,
    /// Other forms of the word in the document, and those that could be forms of this outcome, too.
    pub(in crate::recognise::base_form) kin: u32,
    pub(in crate::recognise::base_form) support: u32,
}

/// Number of features whose class is a code of what is known about the outcome.
pub(in crate::recognise::base_form) const CODED: usize = 8;
/// Codes are smaller.
pub(in crate::recognise::base_form) const CODES: usize = 64;

/// Features to be combined with the codes of [`codes`].
pub(in crate::recognise::base_form) fn coded(view: &View) -> [u32; CODED] {
    let (kind, language) = (view.kind, view.language);
    [
        feature(84, kind, language, 0),
        feature(85, kind, 0, 0),
        feature(86, kind, 0, 0),
        feature(87, language, 0, 0),
        feature(88, kind, language, 0),
        feature(89, language, 0, 0),
        feature(115, kind, 0, 0),
        feature(116, language, kind, 0),
    ]
}

/// What is known about an outcome.
pub(in crate::recognise::base_form) fn codes(candidate: &Candidate, attested: &Attested) -> [u8; CODED] {
    let keeps = u8::from(candidate.script == 0);
    let count = attested.count.min(3) as u8;
    let seen = u8::from(count > 0);
    let form = u8::from(candidate.form);
    let kin = attested.kin.min(2) as u8;
    let support = attested.support.min(3) as u8;
    let people = u8::from(candidate.of_people);
    let person = keeps << 5 | people << 4 | seen << 3 | candidate.named << 1 | form;
    [
        keeps << 2 | count,
        keeps << 5 | attested.cases & 0x1f,
        keeps << 3 | candidate.named << 1 | form,
        keeps << 4 | seen << 3 | candidate.named << 1 | form,
        keeps << 5 | seen << 4 | kin << 2 | support,
        keeps << 5 | seen << 4 | kin << 2 | support,
        person,
        person,
    ]
}

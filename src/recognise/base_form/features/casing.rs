//! Features for or against a change of a word's capitals.

use crate::recognise::base_form::view::View;
use crate::recognise::base_form::word::Word;

use super::context::{Around, Inside};
use super::feature;

/// Appends those of the word and its place in the mention.
pub(in crate::recognise::base_form) fn fixed(word: &Word, view: &View, features: &mut Vec<u32>) {
    let case = word.case as u32;
    features.push(feature(60, case, 0, 0));
    features.push(feature(61, case, word.whole, view.language));
    features.push(feature(62, case, word.whole_folded, 0));
    features.push(feature(63, case, word.head, view.language));
    features.push(feature(64, case, view.place, view.language));
}

/// Appends those of the words around it, and of the `cases` in which the document writes it (a bit set).
pub(in crate::recognise::base_form) fn context(
    word: &Word,
    view: &View,
    around: &Around,
    inside: &Inside,
    cases: u8,
    features: &mut Vec<u32>,
) {
    let case = word.case as u32;
    let case_of = |word: Option<&Word>| word.map_or(0, |word| 1 + word.case as u32);
    let letters = |word: Option<&Word>| word.map_or(0, |word| word.whole_folded);
    features.push(feature(65, case, u32::from(cases), view.place));
    features.push(feature(66, case, around.before.case as u32, u32::from(around.opens_line)));
    features.push(feature(67, case, case_of(inside.previous), case_of(inside.next)));
    features.push(feature(68, case, letters(inside.previous), 0));
    features.push(feature(69, case, letters(inside.next), 0));
    features.push(feature(70, case, around.before.whole, view.place));
}

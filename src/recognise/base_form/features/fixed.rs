//! Features of a word and its place in the mention, for or against the class of an edit. They are the same wherever the word
//! stands so in a mention, and their sums are remembered.

use crate::recognise::base_form::view::View;
use crate::recognise::base_form::word::Word;

use super::feature;

/// Appends the features that do not name the whole word.
pub(in crate::recognise::base_form) fn general(word: &Word, view: &View, features: &mut Vec<u32>) {
    let (folded, language, typed) = (&word.folded, view.language, view.typed());
    let mut push = |template, first, second, third| features.push(feature(template, first, second, third));
    push(0, 0, 0, 0);
    for length in 1..=5 {
        push(1, length, folded[length as usize], 0);
        push(2, length, folded[length as usize], language << 1 | view.inside());
    }
    for &ending in &folded[1..=3] {
        push(3, typed << 8 | language, ending, 0);
    }
    push(4, view.kind, folded[4], 0);
    push(5, typed, view.flags(), 0);
    push(6, typed << 8 | language, view.flags(), 0);
}

/// Appends the features that name the whole word.
pub(in crate::recognise::base_form) fn lexical(word: &Word, view: &View, features: &mut Vec<u32>) {
    let mut push = |template, first, second, third| features.push(feature(template, first, second, third));
    push(10, word.whole, view.language, view.inside());
    push(11, word.whole_folded, 0, 0);
    push(12, word.whole_folded, view.language, view.inside());
    push(13, word.head, word.folded[2], 0);
}

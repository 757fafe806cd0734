//! Features of other forms of a word in its document, for or against the class of an edit: `Волкову`, `Марія Волкова`.

use crate::recognise::base_form::word::{LETTERS, Word, lower, with_letter};

use super::feature;

/// Another form of a word.
#[derive(Debug, Clone, Copy)]
pub(in crate::recognise::base_form) struct Kin {
    /// Hash of what the word has after the letters common to both.
    own: u32,
    /// Hash of what the other form has after them.
    other: u32,
}

/// Letters from the start that other forms of a word have, too.
pub(in crate::recognise::base_form) fn least_common(word: &Word) -> usize {
    word.length.saturating_sub(4).max(3)
}

/// The two words as forms of one, if they have enough letters in common and are not the same.
pub(in crate::recognise::base_form) fn kin(word: &Word, surface: &str, other: &str, length: usize) -> Option<Kin> {
    let pairs = surface.chars().map(lower).zip(other.chars().map(lower));
    let common = pairs.take_while(|(left, right)| left == right).count();
    let rest = length - common;
    let tail = |whole: &str| whole.chars().skip(common).map(lower).fold(LETTERS, with_letter).finish();
    let related = common >= least_common(word) && rest <= 4 && (rest > 0 || common < word.length);
    related.then(|| Kin { own: tail(surface), other: tail(other) })
}

/// Appends what another form says, and the capitalised word `before` it.
pub(in crate::recognise::base_form) fn form(
    word: &Word,
    language: u32,
    Kin { own, other }: Kin,
    before: Option<&Word>,
    features: &mut Vec<u32>,
) {
    features.push(feature(40, own, other, 0));
    features.push(feature(41, own, other, language));
    features.push(feature(42, word.folded[2], other, 0));
    if let Some(before) = before {
        features.push(feature(43, before.folded[2], other, own));
    }
}

/// Appends what is said by how often the word itself occurs, and how many other forms.
pub(in crate::recognise::base_form) fn counts(
    word: &Word,
    language: u32,
    count: u32,
    kin: u32,
    features: &mut Vec<u32>,
) {
    features.push(feature(44, count.min(4), word.folded[2], kin.min(3)));
    features.push(feature(45, count.min(6), kin.min(3), language));
    features.push(feature(46, count.min(6), kin.min(3), word.folded[1]));
}

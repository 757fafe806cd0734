//! Features of the words around a word, for or against the class of an edit.

use crate::recognise::base_form::view::View;
use crate::recognise::base_form::word::Word;

use super::feature;

/// The words around a mention; [`Word::default`] for none on the same line.
pub(in crate::recognise::base_form) struct Around {
    pub(in crate::recognise::base_form) before: Word,
    pub(in crate::recognise::base_form) before2: Word,
    pub(in crate::recognise::base_form) after: Word,
    /// The mention stands at the beginning of a line.
    pub(in crate::recognise::base_form) opens_line: bool,
}

/// The words around a word inside its mention.
#[derive(Clone, Copy, Default)]
pub(in crate::recognise::base_form) struct Inside<'a> {
    pub(in crate::recognise::base_form) previous: Option<&'a Word>,
    pub(in crate::recognise::base_form) next: Option<&'a Word>,
}

/// Appends what the words around the mention say.
pub(in crate::recognise::base_form) fn around(word: &Word, view: &View, around: &Around, features: &mut Vec<u32>) {
    let Around { before, before2, after, .. } = around;
    let (folded, typed) = (&word.folded, view.typed());
    let mut push = |template, first, second, third| features.push(feature(template, first, second, third));
    push(20, before.whole, folded[2], typed);
    push(21, before.folded[2], folded[2], 0);
    push(22, before.folded[3], folded[1], typed);
    push(23, before2.whole, folded[1], 0);
    push(24, after.folded[2], folded[2], typed);
}

/// Appends what the words inside the mention say.
pub(in crate::recognise::base_form) fn inside(word: &Word, view: &View, inside: &Inside, features: &mut Vec<u32>) {
    let folded = &word.folded;
    let mut push = |template, first, second, third| features.push(feature(template, first, second, third));
    if let Some(previous) = inside.previous {
        push(30, previous.folded[3], folded[2], 0);
        push(31, view.joint as u32, previous.folded[2], folded[3]);
    }
    if let Some(next) = inside.next {
        push(32, next.folded[3], folded[2], view.language);
    }
}

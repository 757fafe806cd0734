//! Features of the edits of two neighbouring words: agreement.

use crate::recognise::base_form::candidate::Candidate;
use crate::recognise::base_form::view::View;
use crate::recognise::base_form::word::Word;

use super::feature;

/// What the right one of two neighbouring edits is seen as by features of the left one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::recognise::base_form) enum Seen {
    /// As its class.
    Class,
    /// As the last letter of what it makes.
    Last,
    /// As whether it keeps the word.
    Keeps,
}

impl Seen {
    /// All of them.
    pub(in crate::recognise::base_form) const ALL: [Self; 3] = [Self::Class, Self::Last, Self::Keeps];

    /// The class of a candidate seen so.
    pub(in crate::recognise::base_form) fn class(self, candidate: &Candidate) -> u8 {
        match self {
            Self::Class => candidate.class,
            Self::Last => candidate.last,
            Self::Keeps => u8::from(candidate.script == 0),
        }
    }
}

/// Number of features of a pair.
pub(in crate::recognise::base_form) const PAIR: usize = 7;

/// Features of an edit of the word `left`, each with what it sees the edits of the word `right` as, which stands so.
pub(in crate::recognise::base_form) fn features(
    left: &Word,
    edit: &Candidate,
    right: &Word,
    view: &View,
) -> [(Seen, u32); PAIR] {
    let (joint, language, class) = (view.joint as u32, view.language, u32::from(edit.class));
    let keeps = joint << 1 | u32::from(edit.script == 0);
    [
        (Seen::Class, feature(90, class, joint, 0)),
        (Seen::Class, feature(91, class, joint, language)),
        (Seen::Class, feature(92, class << 2 | joint, left.folded[2], right.folded[2])),
        (Seen::Last, feature(93, u32::from(edit.last), language << 2 | joint, 0)),
        (Seen::Keeps, feature(94, class, keeps, right.whole_folded)),
        (Seen::Keeps, feature(95, keeps, left.folded[3], right.folded[2])),
        (Seen::Keeps, feature(96, keeps, left.folded[2], language << 8 | right.case as u32)),
    ]
}

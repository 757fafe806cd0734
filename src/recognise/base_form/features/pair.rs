//! Features of the edits of two neighbouring words: agreement.

use crate::recognise::base_form::candidate::Candidate;
use crate::recognise::base_form::tables::{self, Known, Tables};
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
    /// As the last two letters of what it makes.
    Ending,
    /// As whether it keeps the word.
    Keeps,
}

impl Seen {
    /// The class of a candidate seen so.
    pub(in crate::recognise::base_form) fn class(self, candidate: &Candidate) -> u8 {
        match self {
            Self::Class => candidate.class,
            Self::Last => candidate.last,
            Self::Ending => candidate.ending[0] as u8,
            Self::Keeps => u8::from(candidate.script == 0),
        }
    }
}

/// Number of features of a pair.
pub(in crate::recognise::base_form) const PAIR: usize = 10;

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
        (Seen::Last, feature(110, edit.ending[0], language << 2 | joint, 0)),
        (Seen::Ending, feature(111, edit.ending[0], joint, 0)),
        (Seen::Ending, feature(112, u32::from(edit.last), language << 2 | joint, 0)),
        (Seen::Keeps, feature(94, class, keeps, right.whole_folded)),
        (Seen::Keeps, feature(95, keeps, left.folded[3], right.folded[2])),
        (Seen::Keeps, feature(96, keeps, left.folded[2], language << 8 | right.case as u32)),
    ]
}

/// Number of features of [`agreement`].
pub(in crate::recognise::base_form) const AGREEMENT: usize = 2;

/// What [`agrees`] gives is smaller.
pub(in crate::recognise::base_form) const AGREEMENTS: usize = 8;

/// Features that see two neighbouring edits as what [`agrees`] says.
pub(in crate::recognise::base_form) fn agreement(view: &View) -> [u32; AGREEMENT] {
    [feature(113, view.kind, 0, 0), feature(114, view.language, view.kind, 0)]
}

/// The class of two neighbouring edits by whether lists of names have words that agree so.
pub(in crate::recognise::base_form) fn agrees(tables: &Tables, left: &Candidate, right: &Candidate) -> u8 {
    let known = tables.knows(Known::Agreement, tables::agreement(left.ending[0], right.whole));
    u8::from(known) << 2 | u8::from(left.script == 0) << 1 | u8::from(right.script == 0)
}

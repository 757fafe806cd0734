//! How a word stands in its mention, apart from the words around the mention: the part of its situation that comes back.

use crate::recognise::attributes::Case;
use crate::text::Language;

/// The language whose training text speaks for `language`, as a number: its own, or its nearest relative's.
pub(super) fn teacher(language: Language) -> u32 {
    let teacher = match language {
        Language::Serbian => Language::Croatian,
        Language::Slovak => Language::Czech,
        Language::Macedonian => Language::Bulgarian,
        Language::Belarusian => Language::Russian,
        other => other,
    };
    Language::ALL.iter().position(|&known| known == teacher).map_or(0, |index| index as u32 + 1)
}

/// What joins a word to the one before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Joint {
    /// It is the first.
    #[default]
    None = 0,
    /// White space.
    Space = 1,
    /// A hyphen or dash.
    Hyphen = 2,
    /// Another mark.
    Other = 3,
}

/// How a word stands in its mention.
#[derive(Debug, Clone, Copy)]
pub(super) struct View {
    /// See [`teacher`].
    pub(super) language: u32,
    /// Number of the mention's type.
    pub(super) kind: u32,
    /// 0 the only word, 1 the first, 2 in the middle, 3 the last.
    pub(super) place: u32,
    pub(super) case: Case,
    /// How the word before it in the mention is written.
    pub(super) case_before: Case,
    /// One of the words before it in the mention looks like a preposition.
    pub(super) preposition: bool,
    pub(super) joint: Joint,
    /// What joins the next word to it.
    pub(super) next_joint: Joint,
}

impl View {
    /// Type and place.
    pub(super) fn typed(&self) -> u32 {
        self.kind << 4 | self.place
    }

    /// There are words before it in the mention.
    pub(super) fn inside(&self) -> u32 {
        u32::from(self.place > 1)
    }

    /// Capitals and preposition.
    pub(super) fn flags(&self) -> u32 {
        (self.case as u32) << 4 | (self.case_before as u32) << 1 | u32::from(self.preposition)
    }

    /// A number that differs where views differ.
    pub(super) fn key(&self) -> u32 {
        (self.language << 8 | self.flags()) << 12
            | self.typed() << 4
            | (self.joint as u32) << 2
            | self.next_joint as u32
    }
}

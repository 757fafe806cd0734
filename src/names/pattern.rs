//! Whether names of one part or of several are compared.

use super::name::Name;

/// How many parts the two names have; each pattern has weights of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pattern {
    /// One part on each side.
    SingleSingle,
    /// One part against several.
    SingleFull,
    /// Several on each side.
    FullFull,
}

impl Pattern {
    pub(super) const ALL: [Self; 3] = [Self::SingleSingle, Self::SingleFull, Self::FullFull];

    pub(super) fn of(left: &Name, right: &Name) -> Self {
        match (left.core.len() > 1, right.core.len() > 1) {
            (false, false) => Self::SingleSingle,
            (true, true) => Self::FullFull,
            _ => Self::SingleFull,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::SingleSingle => "single-single",
            Self::SingleFull => "single-full",
            Self::FullFull => "full-full",
        }
    }
}

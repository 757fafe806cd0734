//! A name on its way through the recogniser.

use std::ops::Range;

use crate::mention::EntityType;

/// A name as a range of tokens.
pub(crate) struct TokenName {
    /// Places among the document's tokens; never empty.
    pub tokens: Range<usize>,
    pub kind: EntityType,
    /// Probability of its least probable label.
    pub confidence: f32,
}

//! The reasons behind a score.

use serde::{Deserialize, Serialize};

/// One reason for or against two names being one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// What speaks for or against it.
    pub reason: String,
    /// How strongly, in log-odds: above 0 for, below 0 against.
    pub weight: f32,
}

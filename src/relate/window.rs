//! How near is near.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// How near two names must stand to count as written about together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Window {
    /// In one sentence.
    #[default]
    Sentence,
    /// In one paragraph (line of text).
    Paragraph,
    /// In one document.
    Document,
}

impl Window {
    /// The word used in options and files: `sentence`, `paragraph`, `document`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Paragraph => "paragraph",
            Self::Document => "document",
        }
    }
}

impl FromStr for Window {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        [Self::Sentence, Self::Paragraph, Self::Document].into_iter().find(|window| window.name() == name).ok_or_else(
            || Error::UnknownValue {
                what: "window",
                given: name.to_owned(),
                expected: "sentence, paragraph or document".to_owned(),
            },
        )
    }
}

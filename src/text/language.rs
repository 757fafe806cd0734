//! The languages the program knows.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// A language of news text, by its ISO 639-1 code; `und` when it could not be told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// uk
    #[serde(rename = "uk")]
    Ukrainian,
    /// ru
    #[serde(rename = "ru")]
    Russian,
    /// be
    #[serde(rename = "be")]
    Belarusian,
    /// bg
    #[serde(rename = "bg")]
    Bulgarian,
    /// mk
    #[serde(rename = "mk")]
    Macedonian,
    /// sr, in Cyrillic or Latin
    #[serde(rename = "sr")]
    Serbian,
    /// hr
    #[serde(rename = "hr")]
    Croatian,
    /// sl
    #[serde(rename = "sl")]
    Slovenian,
    /// pl
    #[serde(rename = "pl")]
    Polish,
    /// cs
    #[serde(rename = "cs")]
    Czech,
    /// sk
    #[serde(rename = "sk")]
    Slovak,
    /// en
    #[serde(rename = "en")]
    English,
    /// Not one of the above, or too little text to tell.
    #[default]
    #[serde(rename = "und", other)]
    Unknown,
}

impl Language {
    /// Every known language, in the order used by tables; [`Language::Unknown`] is not among them.
    pub const ALL: [Self; 12] = [
        Self::Ukrainian,
        Self::Russian,
        Self::Belarusian,
        Self::Bulgarian,
        Self::Macedonian,
        Self::Serbian,
        Self::Croatian,
        Self::Slovenian,
        Self::Polish,
        Self::Czech,
        Self::Slovak,
        Self::English,
    ];

    /// ISO 639-1 code, `und` for [`Language::Unknown`].
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ukrainian => "uk",
            Self::Russian => "ru",
            Self::Belarusian => "be",
            Self::Bulgarian => "bg",
            Self::Macedonian => "mk",
            Self::Serbian => "sr",
            Self::Croatian => "hr",
            Self::Slovenian => "sl",
            Self::Polish => "pl",
            Self::Czech => "cs",
            Self::Slovak => "sk",
            Self::English => "en",
            Self::Unknown => "und",
        }
    }

    /// The language a text is in, [`Language::Unknown`] when it cannot be told.
    ///
    /// ```
    /// use imena::text::Language;
    /// assert_eq!(Language::detect("Президентът пристигна в София вчера."), Language::Bulgarian);
    /// assert_eq!(Language::detect("1234"), Language::Unknown);
    /// ```
    pub fn detect(text: &str) -> Self {
        super::detect::detect(text)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Language {
    type Err = Error;

    /// Reads an ISO 639-1 code, alone or at the head of a tag such as `uk-UA` or `sr_Latn`.
    fn from_str(code: &str) -> Result<Self, Error> {
        let primary = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == primary).ok_or_else(|| Error::UnknownValue {
            what: "language",
            given: code.to_owned(),
            expected: "one of uk ru be bg mk sr hr sl pl cs sk en".to_owned(),
        })
    }
}

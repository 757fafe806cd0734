//! Languages by their codes, from what users write and in JSON.

use std::borrow::Cow;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::language::Language;
use crate::error::Error;

impl FromStr for Language {
    type Err = Error;

    /// Reads an ISO 639-1 code, alone or at the head of a tag such as `uk-UA` or `sr_Latn`.
    fn from_str(code: &str) -> Result<Self, Error> {
        Self::of_code(code).ok_or_else(|| Error::UnknownValue {
            what: "language",
            given: code.to_owned(),
            expected: format!("one of {}", Self::ALL.map(Self::code).join(" ")),
        })
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Language {
    /// Reads the very code; any other is [`Self::Unknown`].
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = Cow::<str>::deserialize(deserializer)?;
        Ok(Self::ALL.into_iter().find(|language| language.code() == code).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_the_code() {
        for language in Language::ALL.into_iter().chain([Language::Unknown]) {
            let json = serde_json::to_string(&language).unwrap();
            assert_eq!(json, format!("\"{language}\""));
            assert_eq!(serde_json::from_str::<Language>(&json).unwrap(), language);
        }
        assert_eq!(serde_json::from_str::<Language>("\"de\"").unwrap(), Language::Unknown);
        assert!(serde_json::from_str::<Language>("1").is_err());
    }

    #[test]
    fn tags_are_read_by_their_head() {
        assert_eq!("sr_Latn".parse::<Language>().unwrap(), Language::Serbian);
        assert_eq!("UK-ua".parse::<Language>().unwrap(), Language::Ukrainian);
        assert!("und".parse::<Language>().is_err());
    }
}

//! Types of entities by their codes, from what users and other recognisers write and in JSON.

use std::borrow::Cow;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::EntityType;
use crate::error::Error;

impl FromStr for EntityType {
    type Err = Error;

    /// Reads a code in any case; also the labels other recognisers write for the same things (`PERSON`, `GPE`, `FAC`,
    /// `ORGANIZATION`, `EVENT`, `PRODUCT`, `WORK_OF_ART`, `persName`, `placeName`, …), and any of these after the `B-`, `I-`, `L-`,
    /// `U-`, `E-` or `S-` of labelled tokens.
    ///
    /// ```
    /// use imena::EntityType;
    /// assert_eq!("B-PER".parse::<EntityType>()?, EntityType::Person);
    /// assert_eq!("geogName".parse::<EntityType>()?, EntityType::Location);
    /// assert!("DATE".parse::<EntityType>().is_err());
    /// # Ok::<(), imena::Error>(())
    /// ```
    fn from_str(code: &str) -> Result<Self, Error> {
        Self::of_label(code).ok_or_else(|| Error::UnknownValue {
            what: "entity type",
            given: code.to_owned(),
            expected: "PER, ORG, LOC, EVT or PRO".to_owned(),
        })
    }
}

impl Serialize for EntityType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for EntityType {
    /// Reads the very code.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        const CODES: [&str; 5] = ["PER", "ORG", "LOC", "EVT", "PRO"];
        let code = Cow::<str>::deserialize(deserializer)?;
        let kind = Self::ALL.into_iter().find(|kind| kind.code() == code);
        kind.ok_or_else(|| D::Error::unknown_variant(&code, &CODES))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_the_code() {
        for kind in EntityType::ALL {
            let json = serde_json::to_string(&kind).unwrap();
            assert_eq!(json, format!("\"{kind}\""));
            assert_eq!(serde_json::from_str::<EntityType>(&json).unwrap(), kind);
        }
        let message = serde_json::from_str::<EntityType>("\"person\"").unwrap_err().to_string();
        assert!(message.starts_with("unknown variant `person`, expected one of `PER`"), "{message}");
    }
}

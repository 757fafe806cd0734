//! The output of the recogniser: one place in a document where something is named.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::document::{DocumentId, Span};
use crate::error::Error;
use crate::text::Language;

/// What kind of thing a name stands for: the five types of the SlavicNER corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityType {
    /// A person, real or fictional, or a family.
    #[serde(rename = "PER")]
    Person,
    /// A company, party, ministry, union of states, team, media outlet.
    #[serde(rename = "ORG")]
    Organisation,
    /// A country, city, river, building: anything with a place on a map.
    #[serde(rename = "LOC")]
    Location,
    /// An event with a name: a war, summit, election, epidemic.
    #[serde(rename = "EVT")]
    Event,
    /// A thing made: a product, law, treaty, work, vessel.
    #[serde(rename = "PRO")]
    Product,
}

impl EntityType {
    /// All types, in the order used by tables and models.
    pub const ALL: [Self; 5] = [Self::Person, Self::Location, Self::Organisation, Self::Product, Self::Event];

    /// The three-letter code used in every file: `PER`, `LOC`, `ORG`, `PRO`, `EVT`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Organisation => "ORG",
            Self::Location => "LOC",
            Self::Event => "EVT",
            Self::Product => "PRO",
        }
    }

    /// Position in [`Self::ALL`].
    pub const fn index(self) -> usize {
        match self {
            Self::Person => 0,
            Self::Location => 1,
            Self::Organisation => 2,
            Self::Product => 3,
            Self::Event => 4,
        }
    }
}

impl fmt::Display for EntityType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

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
        let upper = code.to_ascii_uppercase();
        let label = match upper.split_once('-') {
            Some(("B" | "I" | "L" | "U" | "E" | "S", label)) => label,
            _ => &upper,
        };
        match label {
            "PER" | "PERSON" | "PERS" | "PERSNAME" => Ok(Self::Person),
            "ORG" | "ORGANISATION" | "ORGANIZATION" | "ORGNAME" | "NORP" => Ok(Self::Organisation),
            "LOC" | "LOCATION" | "GPE" | "FAC" | "FACILITY" | "PLACE" | "PLACENAME" | "GEOGNAME" => Ok(Self::Location),
            "EVT" | "EVENT" => Ok(Self::Event),
            "PRO" | "PRODUCT" | "PROD" | "WORK_OF_ART" | "LAW" => Ok(Self::Product),
            _ => Err(Error::UnknownValue {
                what: "entity type",
                given: code.to_owned(),
                expected: "PER, ORG, LOC, EVT or PRO".to_owned(),
            }),
        }
    }
}

/// A name found in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Id of the document it stands in.
    pub document: DocumentId,
    /// Where in the document's text, in code points.
    pub span: Span,
    /// The text at `span`, as written there.
    pub surface: String,
    /// The name's nominative as it would head an encyclopedia article: number kept, agreement inside the name kept.
    pub base: String,
    /// What kind of thing is named.
    pub kind: EntityType,
    /// The language of the text around it.
    pub language: Language,
    /// The recogniser's probability that this span with this type is a name, 0 to 1.
    pub confidence: f32,
}

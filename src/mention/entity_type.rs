//! The types of entities.
//!
//! The build script compiles this file too, so it needs nothing but the standard library.

use std::fmt;

/// What kind of thing a name stands for: the five types of the SlavicNER corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityType {
    /// A person, real or fictional, or a family.
    Person,
    /// A company, party, ministry, union of states, team, media outlet.
    Organisation,
    /// A country, city, river, building: anything with a place on a map.
    Location,
    /// An event with a name: a war, summit, election, epidemic.
    Event,
    /// A thing made: a product, law, treaty, work, vessel.
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

    /// The type of a label, see [`Self::from_str`](std::str::FromStr::from_str).
    pub(crate) fn of_label(label: &str) -> Option<Self> {
        let upper = label.to_ascii_uppercase();
        let label = match upper.split_once('-') {
            Some(("B" | "I" | "L" | "U" | "E" | "S", label)) => label,
            _ => &upper,
        };
        match label {
            "PER" | "PERSON" | "PERS" | "PERSNAME" => Some(Self::Person),
            "ORG" | "ORGANISATION" | "ORGANIZATION" | "ORGNAME" | "NORP" => Some(Self::Organisation),
            "LOC" | "LOCATION" | "GPE" | "FAC" | "FACILITY" | "PLACE" | "PLACENAME" | "GEOGNAME" => {
                Some(Self::Location)
            }
            "EVT" | "EVENT" => Some(Self::Event),
            "PRO" | "PRODUCT" | "PROD" | "WORK_OF_ART" | "LAW" => Some(Self::Product),
            _ => None,
        }
    }
}

impl fmt::Display for EntityType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

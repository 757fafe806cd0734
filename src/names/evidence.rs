//! The reasons behind a score.

use serde::{Deserialize, Serialize};

use super::features::Feature;

/// One reason for or against two names being one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// What speaks for or against it.
    pub reason: String,
    /// How strongly, in log-odds: above 0 for, below 0 against.
    pub weight: f32,
}

/// What a feature is told under; features that measure one thing are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Start,
    Likeness,
    BothLeftOver,
    OneLeftOver,
    Order,
    Joined,
    Initials,
    Numbers,
    Gender,
    Generation,
    Meaning,
    GivenName,
    Acronym,
    Writing,
}

impl Topic {
    pub(super) const ALL: [Self; 14] = [
        Self::Start,
        Self::Likeness,
        Self::BothLeftOver,
        Self::OneLeftOver,
        Self::Order,
        Self::Joined,
        Self::Initials,
        Self::Numbers,
        Self::Gender,
        Self::Generation,
        Self::Meaning,
        Self::GivenName,
        Self::Acronym,
        Self::Writing,
    ];

    /// The topic a feature belongs to.
    pub(super) const fn of(feature: Feature) -> Self {
        match feature {
            Feature::Base => Self::Start,
            Feature::Fit
            | Feature::GoodFit
            | Feature::CloseFit
            | Feature::Worst
            | Feature::Mass
            | Feature::Support
            | Feature::Last
            | Feature::First
            | Feature::Most
            | Feature::Letters
            | Feature::Inflected
            | Feature::SpecificMass
            | Feature::Onset
            | Feature::WeakLink => Self::Likeness,
            Feature::Contradiction
            | Feature::Rest
            | Feature::OtherName
            | Feature::OtherParts
            | Feature::OtherSyllable => Self::BothLeftOver,
            Feature::Omission | Feature::Share => Self::OneLeftOver,
            Feature::Inverted => Self::Order,
            Feature::Joined => Self::Joined,
            Feature::Initial | Feature::OtherInitial => Self::Initials,
            Feature::OtherNumber | Feature::SameNumber | Feature::LoneNumber => Self::Numbers,
            Feature::OtherGender => Self::Gender,
            Feature::OtherGeneration => Self::Generation,
            Feature::Meaning
            | Feature::OtherMeaning
            | Feature::GenericRest
            | Feature::KindRest
            | Feature::CountryRest => Self::Meaning,
            Feature::GivenName => Self::GivenName,
            Feature::Acronym | Feature::LongAcronym => Self::Acronym,
            Feature::OtherCase | Feature::CrossScript => Self::Writing,
        }
    }

    /// The topic in words.
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::Start => "before anything is compared",
            Self::Likeness => "how alike the aligned parts are",
            Self::BothLeftOver => "parts left over on both sides",
            Self::OneLeftOver => "how much of the names is aligned",
            Self::Order => "order of the parts",
            Self::Joined => "written apart on one side, together on the other",
            Self::Initials => "initials",
            Self::Numbers => "numbers",
            Self::Gender => "endings of different genders",
            Self::Generation => "generation (junior, senior) on one side",
            Self::Meaning => "words by meaning",
            Self::GivenName => "forms of one given name",
            Self::Acronym => "an acronym and its words",
            Self::Writing => "scripts and capitals",
        }
    }
}

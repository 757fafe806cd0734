//! What is measured about a pair of names before it is scored: one number a feature.

mod marks;
mod rest;
mod sounds;

use super::alignment::Alignment;
use super::name::Name;

/// Lists the features once: what each measures, its name in `data/names/trees.tsv`, whether it may speak for one name,
/// only against, or either way, and the topic it is told under.
macro_rules! features {
    ($($(#[$doc:meta])* $feature:ident = $name:literal, $sign:ident, $topic:ident;)*) => {
        /// A feature of a pair of names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(usize)]
        pub(super) enum Feature {
            $($(#[$doc])* $feature,)*
        }

        /// Number of features.
        pub const FEATURES: usize = [$($name),*].len();

        impl Feature {
            /// Every feature in order.
            pub(super) const ALL: [Self; FEATURES] = [$(Self::$feature),*];

            /// The name in the table of trees.
            pub(super) const fn name(self) -> &'static str {
                match self {
                    $(Self::$feature => $name,)*
                }
            }

            /// Which way it may speak.
            pub(super) const fn sign(self) -> Sign {
                match self {
                    $(Self::$feature => Sign::$sign,)*
                }
            }

            /// What it is told under.
            pub(super) const fn topic(self) -> Topic {
                match self {
                    $(Self::$feature => Topic::$topic,)*
                }
            }
        }
    };
}

/// Which way a feature may speak as it grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Only for one name.
    For,
    /// Only for two names.
    Against,
    /// As the pairs teach.
    Either,
}

/// What features are told under; those that measure one thing are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Sounds,
    Endings,
    Amount,
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
    pub(super) const ALL: [Self; 15] = [
        Self::Sounds,
        Self::Endings,
        Self::Amount,
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

    /// The topic in words, of evidence for or against.
    pub(super) const fn reason(self, weight: f32) -> &'static str {
        match self {
            Self::BothLeftOver if weight > 0.0 => "no parts left over on both sides",
            Self::Gender if weight > 0.0 => "no endings of different genders",
            Self::Generation if weight > 0.0 => "no generation (junior, senior) on one side alone",
            Self::Sounds => "how alike the aligned parts sound",
            Self::Endings => "endings that were cut to align them",
            Self::Amount => "how much there is to compare",
            Self::BothLeftOver => "parts left over on both sides",
            Self::OneLeftOver => "how much of the names is aligned",
            Self::Order => "order of the parts",
            Self::Joined => "written apart on one side, together on the other",
            Self::Initials => "initials",
            Self::Numbers => "numbers",
            Self::Gender => "endings of different genders",
            Self::Generation => "generation (junior, senior) on one side",
            Self::Meaning => "words by meaning",
            Self::GivenName => "given names and titles",
            Self::Acronym => "an acronym and its words",
            Self::Writing => "scripts, languages and capitals",
        }
    }
}

features! {
    /// Mean likeness of linked parts, by weight.
    Fit = "fit", For, Sounds;
    /// Likeness of the least like link.
    Worst = "worst", For, Sounds;
    /// How far apart the parts of the least like link are, in consonants.
    Distance = "distance", Either, Sounds;
    /// Share of the consonants of linked parts that had to change.
    Consonants = "consonants", Either, Sounds;
    /// Share of the vowels of linked parts that had to change.
    Vowels = "vowels", Either, Sounds;
    /// The greatest single change of a consonant.
    HardChange = "hard_change", Either, Sounds;
    /// How unlike the first sounds of the linked parts are, on average.
    Onset = "onset", Either, Sounds;
    /// Share of the links with the same letters.
    Letters = "letters", Either, Sounds;
    /// Letters that linked parts of one script begin with alike, as a share of the shorter: the least; 0 between scripts.
    Beginning = "beginning", Either, Sounds;
    /// Likeness of the two last parts.
    Last = "last", Either, Sounds;
    /// Likeness of the two first parts.
    First = "first", Either, Sounds;
    /// Likeness of the most like parts, linked or not.
    Most = "most", Either, Sounds;
    /// Share of the links that needed an ending cut.
    Inflected = "inflected", Either, Endings;
    /// Letters cut of linked parts on both sides.
    Cut = "cut", Either, Endings;
    /// Letters cut on one side more than on the other.
    UnevenCut = "uneven_cut", Either, Endings;
    /// The ending of a possessive was cut: Janš|evih.
    Possessive = "possessive", Either, Endings;
    /// The ending of a woman's surname was cut: May|ová.
    Feminine = "feminine", Either, Endings;
    /// The ending of a plural was cut: Скрипал|ей.
    Plural = "plural", Either, Endings;
    /// Weight of the linked parts, in consonants.
    Mass = "mass", Either, Amount;
    /// Sounds in the shortest linked part.
    Shortest = "shortest", Either, Amount;
    /// Number of compared parts of the name with fewer.
    FewerParts = "fewer_parts", Either, Amount;
    /// Number of compared parts of the name with more.
    MoreParts = "more_parts", Either, Amount;
    /// Weight unlinked on the side with less of it.
    Contradiction = "contradiction", Either, BothLeftOver;
    /// Likeness of the two unlinked parts that are most alike; 0 without any.
    Rest = "rest", Either, BothLeftOver;
    /// Weight of specific words left over on the side with less of them.
    OtherName = "other_name", Against, BothLeftOver;
    /// Number of parts unlinked on the side with fewer of them.
    OtherParts = "other_parts", Against, BothLeftOver;
    /// A short part of one consonant is unlinked on both sides.
    OtherSyllable = "other_syllable", Against, BothLeftOver;
    /// A patronymic is unlinked on both sides.
    OtherPatronymic = "other_patronymic", Against, BothLeftOver;
    /// Weight unlinked on the side with more, less that of the other.
    Omission = "omission", Either, OneLeftOver;
    /// Share of the linked weight in all.
    Share = "share", Either, OneLeftOver;
    /// Weight of specific words left over on the side with more of them.
    SpecificRest = "specific_rest", Either, OneLeftOver;
    /// Two links stand in opposite order.
    Inverted = "inverted", Either, Order;
    /// A part stands against two joined ones.
    Joined = "joined", Either, Joined;
    /// An initial agrees.
    Initial = "initial", For, Initials;
    /// An initial has nothing to agree with, and a full part is left on the other side.
    OtherInitial = "other_initial", Against, Initials;
    /// Numbers differ.
    OtherNumber = "other_number", Against, Numbers;
    /// Numbers agree.
    SameNumber = "same_number", For, Numbers;
    /// A number stands on one side only.
    LoneNumber = "lone_number", Against, Numbers;
    /// Endings tell different genders.
    OtherGender = "other_gender", Against, Gender;
    /// A generation word stands on one side only or differs.
    OtherGeneration = "other_generation", Against, Generation;
    /// Two forms of one given name are linked.
    GivenName = "given_name", Either, GivenName;
    /// Share of the linked weight that is known given names.
    GivenShare = "given_share", Either, GivenName;
    /// A known given name is unlinked on both sides.
    OtherGiven = "other_given", Against, GivenName;
    /// Titles stand on this many sides.
    Titled = "titled", Either, GivenName;
    /// Share of the links that agree in meaning.
    Meaning = "meaning", Either, Meaning;
    /// Generic words are left over on both sides.
    OtherMeaning = "other_meaning", Against, Meaning;
    /// Weight of generic words left over.
    GenericRest = "generic_rest", Either, Meaning;
    /// Weight of words for a kind of thing (republic, river, company) left over.
    KindRest = "kind_rest", Either, Meaning;
    /// Words for countries are left over on both sides, or two countries are linked by sound.
    OtherCountry = "other_country", Against, Meaning;
    /// Weight of words for countries left over.
    CountryRest = "country_rest", Either, Meaning;
    /// Weight of linked parts that have no meaning in the vocabulary.
    SpecificMass = "specific_mass", Either, Amount;
    /// How well an acronym stands for the other name's words.
    Acronym = "acronym", For, Acronym;
    /// Letters of an acronym that stands for every word, above two.
    LongAcronym = "long_acronym", For, Acronym;
    /// One name is written without capitals, the other with.
    OtherCase = "other_case", Either, Writing;
    /// The names are in two scripts.
    CrossScript = "cross_script", Either, Writing;
    /// The names are known to be of one language.
    SameLanguage = "same_language", Either, Writing;
}

/// The measured pair.
pub(super) type Values = [f32; FEATURES];

/// Measures a pair whose parts are aligned.
pub(super) fn measure(left: &Name, right: &Name, alignment: &Alignment) -> Values {
    let mut values = [0.0; FEATURES];
    let mut set = |feature: Feature, value: f32| values[feature as usize] = value;
    sounds::measure(left, right, alignment, &mut set);
    rest::measure(left, right, alignment, &mut set);
    marks::measure(left, right, alignment, &mut set);
    values
}

/// 1 if it holds, else 0.
fn flag(test: bool) -> f32 {
    f32::from(u8::from(test))
}

//! What is measured about a pair of names before it is scored: one number a feature, all between about -1 and 4.

use super::alignment::Alignment;
use super::distance::costs;
use super::name::{MOST_PARTS, Name};
use super::part::Part;
use super::role::Role;
use super::similarity::Way;
use super::vocabulary::Class;

/// Number of features.
pub const FEATURES: usize = 41;

/// A feature's name in `data/names/weights.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Feature {
    /// Always 1.
    Base,
    /// Mean likeness of linked parts, by weight.
    Fit,
    /// How far `Fit` is above .8.
    GoodFit,
    /// How far `Fit` is above .9.
    CloseFit,
    /// Likeness of the least like link.
    Worst,
    /// Weight of the linked parts, in consonants, at most 8, by 2.
    Mass,
    /// `Mass` times how far `Fit` is above .7.
    Support,
    /// Weight unlinked on the side with less of it, by 2.
    Contradiction,
    /// Weight unlinked on the side with more, less that of the other, by 2.
    Omission,
    /// Share of the linked weight in all.
    Share,
    /// Likeness of the two unlinked parts that are most alike; 0 without any.
    Rest,
    /// Likeness of the two last parts.
    Last,
    /// Likeness of the two first parts.
    First,
    /// Likeness of the most like parts, linked or not.
    Most,
    /// Two links stand in opposite order.
    Inverted,
    /// A part stands against two joined ones.
    Joined,
    /// An initial agrees.
    Initial,
    /// An initial has nothing to agree with, and a full part is left on the other side.
    OtherInitial,
    /// Numbers differ.
    OtherNumber,
    /// Numbers agree.
    SameNumber,
    /// A number stands on one side only.
    LoneNumber,
    /// Endings tell different genders.
    OtherGender,
    /// A generation word stands on one side only or differs.
    OtherGeneration,
    /// Share of the links that agree in meaning.
    Meaning,
    /// Generic words are left over on both sides.
    OtherMeaning,
    /// Share of the links with the same letters.
    Letters,
    /// Share of the links that needed an ending cut.
    Inflected,
    /// Two forms of one given name are linked.
    GivenName,
    /// One name is written without capitals, the other with.
    OtherCase,
    /// The names are in two scripts.
    CrossScript,
    /// How well an acronym stands for the other name's words.
    Acronym,
    /// Letters of an acronym that stands for every word, above two, by 2.
    LongAcronym,
    /// Weight of generic words left over, by 2.
    GenericRest,
    /// Weight of words for countries left over, by 2.
    CountryRest,
    /// Weight of words that are neither, left over on the side with less of them, by 2.
    OtherName,
    /// Weight of linked parts that are neither, by 2.
    SpecificMass,
    /// How unlike the first sounds of the linked parts are, on average.
    Onset,
    /// How far the worst link is below .85.
    WeakLink,
    /// Number of parts unlinked on the side with fewer of them.
    OtherParts,
    /// A short part of one consonant is unlinked on both sides.
    OtherSyllable,
    /// Weight of words for a kind of thing (republic, river, company) left over, by 2.
    KindRest,
}

impl Feature {
    /// Every feature in order.
    pub(super) const ALL: [Self; FEATURES] = [
        Self::Base,
        Self::Fit,
        Self::GoodFit,
        Self::CloseFit,
        Self::Worst,
        Self::Mass,
        Self::Support,
        Self::Contradiction,
        Self::Omission,
        Self::Share,
        Self::Rest,
        Self::Last,
        Self::First,
        Self::Most,
        Self::Inverted,
        Self::Joined,
        Self::Initial,
        Self::OtherInitial,
        Self::OtherNumber,
        Self::SameNumber,
        Self::LoneNumber,
        Self::OtherGender,
        Self::OtherGeneration,
        Self::Meaning,
        Self::OtherMeaning,
        Self::Letters,
        Self::Inflected,
        Self::GivenName,
        Self::OtherCase,
        Self::CrossScript,
        Self::Acronym,
        Self::LongAcronym,
        Self::GenericRest,
        Self::CountryRest,
        Self::OtherName,
        Self::SpecificMass,
        Self::Onset,
        Self::WeakLink,
        Self::OtherParts,
        Self::OtherSyllable,
        Self::KindRest,
    ];

    /// The name in the table of weights.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Fit => "fit",
            Self::GoodFit => "good_fit",
            Self::CloseFit => "close_fit",
            Self::Worst => "worst",
            Self::Mass => "mass",
            Self::Support => "support",
            Self::Contradiction => "contradiction",
            Self::Omission => "omission",
            Self::Share => "share",
            Self::Rest => "rest",
            Self::Last => "last",
            Self::First => "first",
            Self::Most => "most",
            Self::Inverted => "inverted",
            Self::Joined => "joined",
            Self::Initial => "initial",
            Self::OtherInitial => "other_initial",
            Self::OtherNumber => "other_number",
            Self::SameNumber => "same_number",
            Self::LoneNumber => "lone_number",
            Self::OtherGender => "other_gender",
            Self::OtherGeneration => "other_generation",
            Self::Meaning => "meaning",
            Self::OtherMeaning => "other_meaning",
            Self::Letters => "letters",
            Self::Inflected => "inflected",
            Self::GivenName => "given_name",
            Self::OtherCase => "other_case",
            Self::CrossScript => "cross_script",
            Self::Acronym => "acronym",
            Self::LongAcronym => "long_acronym",
            Self::GenericRest => "generic_rest",
            Self::CountryRest => "country_rest",
            Self::OtherName => "other_name",
            Self::SpecificMass => "specific_mass",
            Self::Onset => "onset",
            Self::WeakLink => "weak_link",
            Self::OtherParts => "other_parts",
            Self::OtherSyllable => "other_syllable",
            Self::KindRest => "kind_rest",
        }
    }
}

impl Feature {
    /// Whether it may only speak for one name (1), only against (-1), or either way (0).
    pub(super) const fn sign(self) -> i8 {
        match self {
            Self::Fit
            | Self::GoodFit
            | Self::CloseFit
            | Self::Worst
            | Self::Support
            | Self::Share
            | Self::Last
            | Self::First
            | Self::Joined
            | Self::Initial
            | Self::SameNumber
            | Self::Letters
            | Self::Acronym
            | Self::LongAcronym => 1,
            Self::Contradiction
            | Self::OtherInitial
            | Self::OtherNumber
            | Self::LoneNumber
            | Self::OtherGender
            | Self::OtherGeneration
            | Self::OtherMeaning
            | Self::OtherName
            | Self::Onset
            | Self::WeakLink
            | Self::OtherParts
            | Self::OtherSyllable => -1,
            _ => 0,
        }
    }
}

/// The measured pair.
pub(super) type Values = [f32; FEATURES];

/// Measures a pair whose parts are aligned.
pub(super) fn measure(left: &Name, right: &Name, alignment: &Alignment) -> Values {
    let mut values = [0.0; FEATURES];
    let mut set = |feature: Feature, value: f32| values[feature as usize] = value;
    let flag = |test: bool| f32::from(u8::from(test));
    let links = alignment.links();
    let weight = |name: &Name, used: u32, linked: bool| {
        name.core()
            .enumerate()
            .filter(|(index, _)| (used >> index & 1 == 1) == linked)
            .map(|(_, part)| part.weight())
            .sum::<f32>()
    };
    let (mut mass, mut fit) = (0.0, 0.0);
    let mut worst = 1.0_f32;
    for link in links {
        let (x, y) = (left.core_part(link.left.into()), right.core_part(link.right.into()));
        let weight = x.weight().max(y.weight());
        mass += weight;
        fit += weight * link.likeness.value;
        worst = worst.min(link.likeness.value);
    }
    fit = if links.is_empty() { 0.0 } else { fit / mass };
    let (left_rest, right_rest) =
        (weight(left, alignment.left_used, false), weight(right, alignment.right_used, false));
    let (less, more) = (left_rest.min(right_rest), left_rest.max(right_rest));
    let linked = (weight(left, alignment.left_used, true) + weight(right, alignment.right_used, true)) / 2.0;
    let all = linked + (left_rest + right_rest) / 2.0;
    set(Feature::Base, 1.0);
    set(Feature::Fit, fit);
    set(Feature::GoodFit, (fit - 0.8).max(0.0) * 5.0);
    set(Feature::CloseFit, (fit - 0.9).max(0.0) * 10.0);
    set(Feature::Worst, if links.is_empty() { 0.0 } else { worst });
    set(Feature::Mass, mass.min(8.0) / 2.0);
    set(Feature::Support, mass.min(8.0) * (fit - 0.7));
    set(Feature::Contradiction, less.min(8.0) / 2.0);
    set(Feature::Omission, (more - less).min(8.0) / 2.0);
    set(Feature::Share, if all > 0.0 { linked / all } else { 0.0 });
    let (rows, columns) = (left.core.len(), right.core.len());
    let (mut rest, mut most) = (0.0_f32, 0.0_f32);
    for i in 0..rows {
        for j in 0..columns {
            let value = alignment.value(i, j);
            most = most.max(value);
            if alignment.left_used >> i & 1 == 0 && alignment.right_used >> j & 1 == 0 {
                rest = rest.max(value);
            }
        }
    }
    set(Feature::Rest, rest);
    set(Feature::Most, most);
    if rows > 0 && columns > 0 {
        set(Feature::Last, alignment.value(rows - 1, columns - 1));
        set(Feature::First, alignment.value(0, 0));
    }
    let share =
        |way: Way| links.iter().filter(|link| link.likeness.way == way).count() as f32 / links.len().max(1) as f32;
    set(Feature::Inverted, flag(links.windows(2).any(|pair| pair[1].right < pair[0].right)));
    set(Feature::Joined, flag(share(Way::Joined) > 0.0));
    set(
        Feature::Initial,
        flag(links.iter().any(|link| link.likeness.way == Way::Initial && link.likeness.value > 0.0)),
    );
    let free = |name: &Name, used: u32, test: &dyn Fn(Role) -> bool| {
        name.core().enumerate().any(|(index, part)| used >> index & 1 == 0 && test(part.role))
    };
    let (left_used, right_used) = (alignment.left_used, alignment.right_used);
    let initial = |role: Role| role == Role::Initial;
    set(
        Feature::OtherInitial,
        flag(
            (free(left, left_used, &initial) && free(right, right_used, &|_| true))
                || (free(right, right_used, &initial) && free(left, left_used, &|_| true)),
        ),
    );
    let numbers = |name: &Name| {
        let mut numbers = [0_u32; MOST_PARTS];
        for (slot, number) in numbers.iter_mut().zip(name.parts.iter().filter_map(|part| part.number)) {
            *slot = number + 1;
        }
        numbers.sort_unstable();
        numbers
    };
    let (x, y) = (numbers(left), numbers(right));
    let (has_x, has_y) = (x[MOST_PARTS - 1] > 0, y[MOST_PARTS - 1] > 0);
    set(Feature::OtherNumber, flag(has_x && has_y && x != y));
    set(Feature::SameNumber, flag(has_x && x == y));
    set(Feature::LoneNumber, flag(has_x != has_y));
    let gender_clash = links.iter().any(|link| {
        let (x, y) = (left.core_part(link.left.into()).gender, right.core_part(link.right.into()).gender);
        x.is_some() && y.is_some() && x != y
    });
    set(Feature::OtherGender, flag(gender_clash));
    let generation = |name: &Name| name.parts.iter().any(|part| part.role == Role::Generation);
    set(Feature::OtherGeneration, flag(generation(left) != generation(right)));
    set(Feature::Meaning, share(Way::Meaning));
    let generic = |role: Role| role == Role::Generic;
    set(Feature::OtherMeaning, flag(free(left, left_used, &generic) && free(right, right_used, &generic)));
    set(Feature::Letters, share(Way::Letters));
    set(Feature::Inflected, share(Way::Stem));
    set(Feature::GivenName, flag(share(Way::GivenName) > 0.0));
    set(Feature::OtherCase, flag(left.lower != right.lower));
    set(Feature::CrossScript, flag(left.cyrillic != right.cyrillic));
    let acronym = links.iter().find(|link| link.likeness.way == Way::Acronym);
    set(Feature::Acronym, acronym.map_or(0.0, |link| link.likeness.value));
    let long = acronym.filter(|link| link.likeness.value > 0.99).map_or(0, |link| {
        let letters = |part: &Part| part.acronym.iter().filter(|&&letter| letter != 0).count();
        letters(left.core_part(link.left.into())).max(letters(right.core_part(link.right.into())))
    });
    set(Feature::LongAcronym, long.saturating_sub(2) as f32 / 2.0);
    let rest = |name: &Name, used: u32, test: &dyn Fn(&Part) -> bool| {
        let free = name.core().enumerate().filter(|(index, part)| used >> index & 1 == 0 && test(part));
        free.map(|(_, part)| part.weight()).sum::<f32>()
    };
    let unlinked = |name: &Name, used: u32| name.core.len() as u32 - used.count_ones();
    set(Feature::OtherParts, unlinked(left, left_used).min(unlinked(right, right_used)).min(4) as f32);
    let syllable = |name: &Name, used: u32| {
        name.core().enumerate().any(|(index, part)| used >> index & 1 == 0 && part.is_syllable())
    };
    set(Feature::OtherSyllable, flag(syllable(left, left_used) && syllable(right, right_used)));
    let country = |part: &Part| part.concepts.is_country();
    let kind = |part: &Part| part.concepts.class() == Some(Class::Kind);
    let generic = |part: &Part| part.concepts.class() == Some(Class::Generic);
    let specific = |part: &Part| !part.concepts.is_some();
    let both = |test: &dyn Fn(&Part) -> bool| (rest(left, left_used, test), rest(right, right_used, test));
    let (x, y) = both(&generic);
    set(Feature::GenericRest, (x + y).min(8.0) / 2.0);
    let (x, y) = both(&kind);
    set(Feature::KindRest, (x + y).min(8.0) / 2.0);
    let (x, y) = both(&country);
    set(Feature::CountryRest, (x + y).min(8.0) / 2.0);
    let (x, y) = both(&specific);
    set(Feature::OtherName, x.min(y).min(8.0) / 2.0);
    let linked = links.iter().map(|link| left.core_part(link.left.into())).filter(|part| specific(part));
    set(Feature::SpecificMass, linked.map(Part::weight).sum::<f32>().min(8.0) / 2.0);
    let cross_script = left.cyrillic != right.cyrillic;
    let onset = links.iter().map(|link| {
        let first = |part: &Part| part.sounds.as_slice().first().copied().unwrap_or(0);
        costs(cross_script).change(first(left.core_part(link.left.into())), first(right.core_part(link.right.into())))
    });
    set(Feature::Onset, onset.sum::<f32>() / links.len().max(1) as f32);
    set(Feature::WeakLink, if links.is_empty() { 0.0 } else { (0.85 - worst).max(0.0) * 4.0 });
    values
}

//! How like two parts of names are, and in what way.

use serde::{Deserialize, Serialize};

use super::distance::{Prefixes, costs};
use super::part::{Part, Stem};
use super::phonemes::Sounds;
use super::role::Role;

/// In what way two parts agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// The same letters.
    Letters,
    /// Like sounds.
    Sound,
    /// Like sounds once case endings are cut.
    Stem,
    /// Two forms of one given name: Микола, Николай.
    GivenName,
    /// The same meaning: міністерство, ministry.
    Meaning,
    /// An initial and a name that begins with it.
    Initial,
    /// Two words on one side are one on the other: Чен Ын, Чен-ун, Jongun.
    Joined,
    /// An acronym and the words it stands for.
    Acronym,
}

/// How like two parts are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likeness {
    /// 1 the same, 0 nothing in common.
    pub(super) value: f32,
    pub(super) way: Way,
}

impl Likeness {
    const NONE: Self = Self { value: 0.0, way: Way::Sound };
}

/// What a cut ending costs, and each of its letters.
const CUT: f32 = 0.03;
const CUT_LETTER: f32 = 0.02;
/// Two stems whose weights differ by more than this many consonants are not compared.
const STEM_SLACK: f32 = 1.2;
/// A word lighter than this counts as this heavy, so that one change in it is not the end.
const LEAST_MASS: f32 = 0.8;
/// Likeness of two forms of one given name, of two words of one meaning, of an initial and its name.
const GIVEN_NAME: f32 = 0.93;
const MEANING: f32 = 0.95;
const INITIAL: f32 = 0.8;
/// Sounds this near may share an initial.
const INITIAL_CHANGE: f32 = 0.5;

/// Compares two parts; `cross_script` chooses the table of costs, `countries` lets words for countries meet by meaning.
pub(super) fn likeness(left: &Part, right: &Part, cross_script: bool, countries: bool) -> Likeness {
    if left.text == right.text {
        return Likeness { value: 1.0, way: Way::Letters };
    }
    if left.role == Role::Initial || right.role == Role::Initial {
        return initial(left, right, cross_script);
    }
    if left.number.is_some() || right.number.is_some() {
        let same = left.number == right.number;
        return Likeness { value: f32::from(u8::from(same)), way: Way::Letters };
    }
    if left.concepts.meet(right.concepts) && (countries || !left.concepts.is_country()) {
        return Likeness { value: MEANING, way: Way::Meaning };
    }
    let sound = by_sound(&left.sounds, left.stem_list(), &right.sounds, right.stem_list(), cross_script);
    if sound.value < GIVEN_NAME && left.equivalents.meet(right.equivalents) {
        return Likeness { value: GIVEN_NAME, way: Way::GivenName };
    }
    sound
}

/// Compares two words by sound: whole, or each pair of their stems.
pub(super) fn by_sound(x: &Sounds, x_stems: &[Stem], y: &Sounds, y_stems: &[Stem], cross_script: bool) -> Likeness {
    if x.as_slice().is_empty() || y.as_slice().is_empty() {
        return Likeness::NONE;
    }
    let prefixes = Prefixes::new(x, y, costs(cross_script));
    let mut best = Likeness { value: f32::MIN, way: Way::Sound };
    for i in x_stems {
        let x_mass = prefixes.at(i.sounds.into(), 0);
        for j in y_stems {
            let y_mass = prefixes.at(0, j.sounds.into());
            let cut = i.cut + j.cut;
            if cut > 0 && (x_mass - y_mass).abs() > STEM_SLACK {
                continue;
            }
            let mass = ((x_mass + y_mass) / 2.0).max(LEAST_MASS);
            let endings = [i, j]
                .into_iter()
                .filter(|stem| stem.cut > 0)
                .map(|stem| CUT + CUT_LETTER * f32::from(stem.cut) + stem.class.cost());
            let distance = prefixes.at(i.sounds.into(), j.sounds.into()) + endings.sum::<f32>() * 1.6;
            let value = 1.0 - distance / mass;
            if value > best.value {
                best = Likeness { value, way: if cut > 0 { Way::Stem } else { Way::Sound } };
            }
        }
    }
    Likeness { value: best.value.max(0.0), ..best }
}

/// An initial agrees with a part that begins with its sound.
fn initial(left: &Part, right: &Part, cross_script: bool) -> Likeness {
    let first = |part: &Part| part.sounds.as_slice().first().copied();
    let value = match (first(left), first(right)) {
        (Some(x), Some(y)) if costs(cross_script).change(x, y) <= INITIAL_CHANGE => INITIAL,
        _ => 0.0,
    };
    Likeness { value, way: Way::Initial }
}

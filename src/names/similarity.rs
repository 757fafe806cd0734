//! How like two parts of names are, and in what way.

use serde::{Deserialize, Serialize};

use super::distance::{Costs, Prefixes, costs};
use super::part::{Part, Stem};
use super::phonemes::{Sounds, Symbol};
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
    /// Which stem of either part was compared.
    pub(super) stems: (u8, u8),
}

impl Likeness {
    /// Nothing in common.
    pub(super) const NONE: Self = Self::whole(0.0, Way::Sound);

    /// Of whole parts.
    pub(super) const fn whole(value: f32, way: Way) -> Self {
        Self { value, way, stems: (0, 0) }
    }

    /// Tells, sound by sound from the last, what stands against what in the stems compared, and at what cost; 0 is nothing.
    pub(super) fn trace(&self, left: &Part, right: &Part, costs: &Costs, tell: impl FnMut(Symbol, Symbol, f32)) {
        let length = |part: &Part, stem: u8| usize::from(part.stem_list()[usize::from(stem)].sounds);
        let prefixes = Prefixes::new(&left.sounds, &right.sounds, costs);
        prefixes.trace(length(left, self.stems.0), length(right, self.stems.1), tell);
    }
}

/// What a cut ending costs, and each of its letters.
const CUT: f32 = 0.03;
const CUT_LETTER: f32 = 0.02;
/// Two stems whose weights differ by more than this many consonants are not compared.
const STEM_SLACK: f32 = 1.2;
/// A word lighter than this counts as this heavy, so that one change in it is not the end.
const LEAST_MASS: f32 = 0.8;
/// Likeness of two forms of one given name, of two words of one meaning, of an initial and its name.
pub(super) const GIVEN_NAME: f32 = 0.93;
const MEANING: f32 = 0.95;
const INITIAL: f32 = 0.8;
/// Words with this many consonants that have nothing near them in the other are nothing alike.
const MOST_STRANGE: usize = 3;
/// Forms of one given name that sound at least this much alike count as one spelling.
const LEAST_ALIKE: f32 = 0.75;
/// Sounds this near may share an initial.
const INITIAL_CHANGE: f32 = 0.5;

/// Compares two parts; `cross_script` chooses the table of costs, `countries` lets words for countries meet by meaning.
pub(super) fn likeness(left: &Part, right: &Part, cross_script: bool, countries: bool) -> Likeness {
    if left.text == right.text {
        return Likeness::whole(1.0, Way::Letters);
    }
    if left.role == Role::Initial || right.role == Role::Initial {
        return initial(left, right, cross_script);
    }
    if left.number.is_some() || right.number.is_some() {
        let same = left.number == right.number;
        return Likeness::whole(f32::from(u8::from(same)), Way::Letters);
    }
    if left.concepts.meet(right.concepts) && (countries || !left.concepts.is_country()) {
        return Likeness::whole(MEANING, Way::Meaning);
    }
    let related = left.equivalents.meet(right.equivalents);
    // Most pairs of words are not worth an alignment.
    if !related && left.strange_to(right) + right.strange_to(left) >= MOST_STRANGE {
        return Likeness::NONE;
    }
    let sound = by_sound(&left.sounds, left.stem_list(), &right.sounds, right.stem_list(), cross_script);
    if sound.value < GIVEN_NAME && related {
        // Howard and Говард are near enough in sound.
        let way = if sound.value < LEAST_ALIKE { Way::GivenName } else { Way::Sound };
        return Likeness::whole(GIVEN_NAME, way);
    }
    sound
}

/// Compares two words by sound: whole, or each pair of their stems.
pub(super) fn by_sound(x: &Sounds, x_stems: &[Stem], y: &Sounds, y_stems: &[Stem], cross_script: bool) -> Likeness {
    if x.as_slice().is_empty() || y.as_slice().is_empty() {
        return Likeness::NONE;
    }
    let prefixes = Prefixes::new(x, y, costs(cross_script));
    let mut best = Likeness::whole(f32::MIN, Way::Sound);
    for (i_place, i) in (0..).zip(x_stems) {
        let x_mass = prefixes.at(i.sounds.into(), 0);
        for (j_place, j) in (0..).zip(y_stems) {
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
            let (x_sounds, y_sounds) = (usize::from(i.sounds), usize::from(j.sounds));
            let between =
                if cut > 0 { prefixes.before_ending(x_sounds, y_sounds) } else { prefixes.at(x_sounds, y_sounds) };
            let distance = between + endings.sum::<f32>() * 1.6;
            let value = 1.0 - distance / mass;
            if value > best.value {
                let way = if cut > 0 { Way::Stem } else { Way::Sound };
                best = Likeness { value, way, stems: (i_place, j_place) };
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
    Likeness::whole(value, Way::Initial)
}

//! How alike the linked parts are.

use super::{Feature, flag};
use crate::names::alignment::{Alignment, Link};
use crate::names::distance::costs;
use crate::names::inflection::EndingClass;
use crate::names::name::Name;
use crate::names::part::Part;
use crate::names::phonemes::{ALPHABET, Symbol};
use crate::names::similarity::Way;

/// Endings that are often the end of another name.
const RARE_ENDINGS: [EndingClass; 3] = [EndingClass::Possessive, EndingClass::Feminine, EndingClass::Plural];

/// Sums over the links.
#[derive(Default)]
struct Sums {
    mass: f32,
    fit: f32,
    worst: f32,
    distance: f32,
    consonants: [f32; 2],
    vowels: [f32; 2],
    hard_change: f32,
    onset: f32,
    beginning: f32,
    cut: [u8; 2],
    classes: [bool; 3],
    shortest: usize,
    given: f32,
}

pub(super) fn measure(left: &Name, right: &Name, alignment: &Alignment, set: &mut impl FnMut(Feature, f32)) {
    let links = alignment.links();
    let cross_script = left.cyrillic != right.cyrillic;
    let mut sums = Sums { worst: 1.0, beginning: 1.0, shortest: usize::MAX, ..Sums::default() };
    for link in links {
        sums.add(link, left.core_part(link.left.into()), right.core_part(link.right.into()), cross_script);
    }
    let count = links.len().max(1) as f32;
    let share = |way: Way| links.iter().filter(|link| link.likeness.way == way).count() as f32 / count;
    let ratio = |[part, whole]: [f32; 2]| if whole > 0.0 { part / whole } else { 0.0 };
    if !links.is_empty() {
        set(Feature::Fit, sums.fit / sums.mass);
        set(Feature::Worst, sums.worst);
        set(Feature::Beginning, if cross_script { 0.0 } else { sums.beginning });
        set(Feature::Shortest, sums.shortest as f32);
        set(Feature::GivenShare, sums.given / sums.mass);
    }
    set(Feature::Distance, sums.distance);
    set(Feature::Consonants, ratio(sums.consonants));
    set(Feature::Vowels, ratio(sums.vowels));
    set(Feature::HardChange, sums.hard_change);
    set(Feature::Onset, sums.onset / count);
    set(Feature::Letters, share(Way::Letters));
    set(Feature::Inflected, share(Way::Stem));
    set(Feature::Cut, f32::from(sums.cut[0] + sums.cut[1]));
    set(Feature::UnevenCut, f32::from(sums.cut[0].abs_diff(sums.cut[1])));
    let [possessive, feminine, plural] = sums.classes.map(flag);
    set(Feature::Possessive, possessive);
    set(Feature::Feminine, feminine);
    set(Feature::Plural, plural);
    set(Feature::Mass, sums.mass);
    set(Feature::Inverted, flag(links.windows(2).any(|pair| pair[1].right < pair[0].right)));
    set(Feature::Joined, flag(share(Way::Joined) > 0.0));
    set(Feature::Meaning, share(Way::Meaning));
    set(Feature::GivenName, flag(share(Way::GivenName) > 0.0));
    set(Feature::CrossScript, flag(cross_script));
    let (rows, columns) = (left.core.len(), right.core.len());
    set(Feature::FewerParts, rows.min(columns) as f32);
    set(Feature::MoreParts, rows.max(columns) as f32);
    if rows > 0 && columns > 0 {
        set(Feature::Last, alignment.value(rows - 1, columns - 1));
        set(Feature::First, alignment.value(0, 0));
    }
}

impl Sums {
    fn add(&mut self, link: &Link, left: &Part, right: &Part, cross_script: bool) {
        let costs = costs(cross_script);
        let weight = left.weight().max(right.weight());
        let likeness = link.likeness;
        self.mass += weight;
        self.fit += weight * likeness.value;
        if likeness.value < self.worst {
            self.worst = likeness.value;
            self.distance = (1.0 - likeness.value) * weight;
        }
        let first = |part: &Part| part.sounds.as_slice().first().copied().unwrap_or(0);
        self.onset += costs.change(first(left), first(right));
        let sounds = |part: &Part| part.sounds.as_slice().len();
        self.shortest = self.shortest.min(sounds(left)).min(sounds(right));
        self.given += if left.equivalents.is_some() && right.equivalents.is_some() { weight } else { 0.0 };
        match likeness.way {
            Way::Letters => {}
            Way::Sound | Way::Stem => {
                let stems = [left.stems[usize::from(likeness.stems.0)], right.stems[usize::from(likeness.stems.1)]];
                for (cut, stem) in self.cut.iter_mut().zip(stems) {
                    *cut = cut.saturating_add(stem.cut);
                    for (found, class) in self.classes.iter_mut().zip(RARE_ENDINGS) {
                        *found |= stem.class == class;
                    }
                }
                self.beginning = self.beginning.min(beginning(left, right));
                likeness.trace(left, right, costs, |x, y, cost| self.change(x, y, cost));
            }
            _ => self.beginning = 0.0,
        }
    }

    fn change(&mut self, x: Symbol, y: Symbol, cost: f32) {
        let consonant = |symbol: Symbol| symbol != 0 && ALPHABET.is_consonant(symbol);
        if consonant(x) || consonant(y) {
            self.consonants[0] += cost;
            self.consonants[1] += 1.0;
            self.hard_change = self.hard_change.max(cost);
        } else {
            self.vowels[0] += cost;
            self.vowels[1] += 1.0;
        }
    }
}

/// Letters that two words begin with alike, as a share of the shorter one.
fn beginning(left: &Part, right: &Part) -> f32 {
    let same = left.text.chars().zip(right.text.chars()).take_while(|(x, y)| x == y).count();
    same as f32 / left.letters.min(right.letters).max(1) as f32
}

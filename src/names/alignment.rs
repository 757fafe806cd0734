//! Which part of one name stands against which part of the other.

use super::acronym;
use super::name::{MOST_PARTS, Name};
use super::part::{Part, Stem};
use super::phonemes::Sounds;
use super::role::Role;
use super::similarity::{GIVEN_NAME, Likeness, Way, by_sound, likeness};

/// Parts less like than this are not put against each other.
const LEAST_LIKENESS: f32 = 0.45;
/// Nor are two words for countries less like than this; most of them have travelled far, Grecja, Řecko.
const LEAST_OF_COUNTRIES: f32 = 0.3;
/// Joined words must be at least this like.
const LEAST_JOINED: f32 = 0.75;

/// One part against one part, or against two neighbours; places count among the parts that are compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) left: u8,
    pub(super) right: u8,
    /// The next part on the left is in it too.
    pub(super) left_pair: bool,
    /// The next part on the right is in it too.
    pub(super) right_pair: bool,
    pub(super) likeness: Likeness,
}

/// The best one-to-one alignment of two names' parts.
#[derive(Debug, Clone)]
pub(super) struct Alignment {
    links: [Link; MOST_PARTS],
    count: usize,
    /// Bit sets of the parts that are in a link.
    pub(super) left_used: u32,
    pub(super) right_used: u32,
    /// Likeness of every part to every part.
    values: [[f32; MOST_PARTS]; MOST_PARTS],
}

impl Alignment {
    /// Aligns the compared parts of two names. Time is the product of their numbers of parts.
    pub(super) fn new(left: &Name, right: &Name) -> Self {
        let mut alignment = Self {
            links: [Link { left: 0, right: 0, left_pair: false, right_pair: false, likeness: Likeness::NONE };
                MOST_PARTS],
            count: 0,
            left_used: 0,
            right_used: 0,
            values: [[0.0; MOST_PARTS]; MOST_PARTS],
        };
        let cross_script = left.cyrillic != right.cyrillic;
        let countries = left.core.len() > 1 && right.core.len() > 1;
        let mut found = [[Likeness::NONE; MOST_PARTS]; MOST_PARTS];
        for (i, x) in left.core().enumerate() {
            for (j, y) in right.core().enumerate() {
                let likeness = likeness(x, y, cross_script, countries);
                alignment.values[i][j] = likeness.value;
                found[i][j] = likeness;
            }
        }
        alignment.assign(left, right, &found);
        alignment.join(left, right, cross_script);
        alignment.spell_out(left, right, cross_script);
        alignment
    }

    /// Takes the heaviest likeness first, then mends: two links are crossed over where that is better.
    fn assign(&mut self, left: &Name, right: &Name, found: &[[Likeness; MOST_PARTS]; MOST_PARTS]) {
        let (rows, columns) = (left.core().len(), right.core().len());
        let mut weights = [[0.0_f32; MOST_PARTS]; MOST_PARTS];
        for (i, x) in left.core().enumerate() {
            for (j, y) in right.core().enumerate() {
                let countries = x.concepts.is_country() && y.concepts.is_country();
                if self.values[i][j] >= if countries { LEAST_OF_COUNTRIES } else { LEAST_LIKENESS } {
                    // A part in its own place wins a tie: Кім Кім.
                    let place = if i == j || rows - i == columns - j { 1e-3 } else { 0.0 };
                    weights[i][j] = self.values[i][j] * x.weight().min(y.weight()) + place;
                }
            }
        }
        let mut partner = [usize::MAX; MOST_PARTS];
        loop {
            let mut best = (0.0, 0, 0);
            for (i, row) in weights.iter().enumerate().take(rows).filter(|(i, _)| partner[*i] == usize::MAX) {
                for (j, &weight) in row.iter().enumerate().take(columns) {
                    if weight > best.0 && !partner.contains(&j) {
                        best = (weight, i, j);
                    }
                }
            }
            if best.0 == 0.0 {
                break;
            }
            partner[best.1] = best.2;
        }
        let weight = |i: usize, j: usize| if j == usize::MAX { 0.0 } else { weights[i][j] };
        for i in 0..rows {
            for k in i + 1..rows {
                let (j, l) = (partner[i], partner[k]);
                let crossed = weight(i, l) + weight(k, j);
                let allowed = |i: usize, j: usize| j == usize::MAX || weights[i][j] > 0.0;
                if crossed > weight(i, j) + weight(k, l) + 1e-4 && allowed(i, l) && allowed(k, j) {
                    partner.swap(i, k);
                }
            }
        }
        for (i, &j) in partner.iter().enumerate().take(rows) {
            if j != usize::MAX {
                self.push(i, j, (false, false), found[i][j]);
            }
        }
    }

    /// Tries two neighbours on one side, of which at least one is free, as one word against a part on the other.
    fn join(&mut self, left: &Name, right: &Name, cross_script: bool) {
        let (rows, columns) = (left.core().len(), right.core().len());
        for i in 0..rows {
            for j in 0..columns {
                let single = |index: usize, used: u32| used & (1 << index) == 0;
                if i + 1 < rows && single(i, self.left_used) && single(i + 1, self.left_used) && self.may_take(j, false)
                {
                    let likeness = joined(left.core_part(i), left.core_part(i + 1), right.core_part(j), cross_script);
                    self.try_join((i, true), (j, false), likeness);
                }
                if j + 1 < columns
                    && single(j, self.right_used)
                    && single(j + 1, self.right_used)
                    && self.may_take(i, true)
                {
                    let likeness = joined(right.core_part(j), right.core_part(j + 1), left.core_part(i), cross_script);
                    self.try_join((i, false), (j, true), likeness);
                }
            }
        }
    }

    fn may_take(&self, index: usize, left: bool) -> bool {
        (if left { self.left_used } else { self.right_used }) & (1 << index) == 0
    }

    fn try_join(&mut self, left: (usize, bool), right: (usize, bool), likeness: Likeness) {
        if likeness.value >= LEAST_JOINED {
            self.push(left.0, right.0, (left.1, right.1), likeness);
        }
    }

    /// Puts a free acronym of one name against the free words of the other that it stands for.
    fn spell_out(&mut self, left: &Name, right: &Name, cross_script: bool) {
        for i in 0..left.core().len() {
            if left.core_part(i).role == Role::Acronym && self.may_take(i, true) {
                let stands = acronym::stands_for(left.core_part(i), right, self.right_used, cross_script);
                if let Some((likeness, first, words)) = stands {
                    self.push(i, first, (false, false), likeness);
                    self.right_used |= words;
                }
            }
        }
        for j in 0..right.core().len() {
            if right.core_part(j).role == Role::Acronym && self.may_take(j, false) {
                let stands = acronym::stands_for(right.core_part(j), left, self.left_used, cross_script);
                if let Some((likeness, first, words)) = stands {
                    self.push(first, j, (false, false), likeness);
                    self.left_used |= words;
                }
            }
        }
    }

    fn push(&mut self, left: usize, right: usize, pairs: (bool, bool), likeness: Likeness) {
        let place = |index: usize| u8::try_from(index).unwrap_or(u8::MAX);
        if self.count < MOST_PARTS {
            self.links[self.count] =
                Link { left: place(left), right: place(right), left_pair: pairs.0, right_pair: pairs.1, likeness };
            self.count += 1;
            self.left_used |= if pairs.0 { 3 } else { 1 } << left;
            self.right_used |= if pairs.1 { 3 } else { 1 } << right;
        }
    }

    /// The links, ordered by their left part.
    pub(super) fn links(&self) -> &[Link] {
        &self.links[..self.count]
    }

    /// Likeness of two parts, linked or not.
    pub(super) fn value(&self, left: usize, right: usize) -> f32 {
        self.values[left][right]
    }
}

/// Compares two neighbours, as if they were written together, with one part.
fn joined(first: &Part, second: &Part, other: &Part, cross_script: bool) -> Likeness {
    if first.joined.meet(other.equivalents) {
        return Likeness::whole(GIVEN_NAME, Way::Joined);
    }
    let whole =
        |sounds: &Sounds| [Stem { sounds: u8::try_from(sounds.as_slice().len()).unwrap_or(0), ..Stem::default() }];
    let both = first.sounds.joined(&second.sounds);
    let likeness = by_sound(&both, &whole(&both), &other.sounds, &whole(&other.sounds), cross_script);
    Likeness { way: Way::Joined, ..likeness }
}

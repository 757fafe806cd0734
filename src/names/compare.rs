//! Whether two names are one: a score with its reasons.

use super::alignment::{Alignment, Link};
use super::explain::Explanation;
use super::features::{self, Values};
use super::name::Name;
use super::similarity::Way;
use super::trees::SCORER;
use crate::EntityType;

/// What came of comparing two names: a score, and what it rests on.
///
/// It holds no text, so that making one allocates nothing; [`Comparison::explain`] puts it into words.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// How likely the two names are spellings of one, 0 to 1, calibrated on pairs of which about one in four is (see
    /// `data/names/trees.tsv`); 1 for a name and itself. Scores of one kind can be compared with each other.
    pub score: f32,
    /// The kind of entity whose weights were used.
    pub kind: EntityType,
    pub(super) values: Values,
    pub(super) alignment: Alignment,
    /// The names were compared the other way round.
    pub(super) swapped: bool,
    pub(super) same: bool,
}

impl Comparison {
    /// Whether the score reaches the [`threshold`] of its kind.
    pub fn is_same(&self) -> bool {
        self.score >= threshold(self.kind)
    }

    /// The comparison in words; `left` and `right` are the names it was made from, in that order.
    ///
    /// ```
    /// use imena::names::{Name, NameHints, compare};
    /// let (left, right) = (Name::parse("Кирби", NameHints::default()), Name::parse("Kirby", NameHints::default()));
    /// let explanation = compare(&left, &right).explain(&left, &right);
    /// assert_eq!(explanation.alignment[0].right, "kirby");
    /// ```
    pub fn explain(&self, left: &Name, right: &Name) -> Explanation {
        Explanation::new(self, left, right)
    }

    pub(super) fn links(&self) -> &[Link] {
        self.alignment.links()
    }
}

/// The score from which two names of this kind count as one. Each was chosen where F1 was highest on pairs of news
/// spellings that the trees had not seen; see `data/names/trees.tsv`.
///
/// ```
/// use imena::{EntityType, names::threshold};
/// assert!((0.0..1.0).contains(&threshold(EntityType::Person)));
/// ```
pub fn threshold(kind: EntityType) -> f32 {
    SCORER.threshold(kind)
}

/// The two names in one order for both ways of asking, which makes every result symmetric to the bit, and whether they were
/// swapped for it.
pub(super) fn in_order<'a>(left: &'a Name, right: &'a Name) -> (&'a Name, &'a Name, bool) {
    let swapped = (left.core.len(), &left.key) > (right.core.len(), &right.key);
    if swapped { (right, left, swapped) } else { (left, right, swapped) }
}

/// Compares two names. The order of the two does not matter. Time grows with the product of their numbers of parts, each at
/// most [`super::MOST_PARTS`].
///
/// ```
/// use imena::names::{Name, NameHints, compare};
/// let name = |text| Name::parse(text, NameHints::default());
/// let leader = name("Кім Чен Ин");
/// assert!(compare(&leader, &name("Kim Jong Un")).is_same());
/// assert!(!compare(&leader, &name("Ким Чен Ир")).is_same());
/// ```
pub fn compare(left: &Name, right: &Name) -> Comparison {
    let kind = left.kind.or(right.kind).unwrap_or(EntityType::Person);
    let (first, second, swapped) = in_order(left, right);
    let alignment = Alignment::new(first, second);
    let values = features::measure(first, second, &alignment);
    let same = first.key == second.key;
    let score = match (same, first.core.is_empty() || second.core.is_empty()) {
        (true, _) => 1.0,
        (false, true) => 0.0,
        (false, false) => SCORER.of(kind).score(&values),
    };
    Comparison { score, kind, values, alignment, swapped, same }
}

impl Name {
    /// How well this name could be a shorter form of `full` in a text that told `full` before: a bare surname or given name,
    /// or some of its parts, inflected or not. `None` when it could not: it is not shorter, or one of its parts has no
    /// counterpart. The score is the likeness of the parts, 0 to 1, a little less where the family name is not among them.
    ///
    /// ```
    /// use imena::names::{Name, NameHints};
    /// let name = |text| Name::parse(text, NameHints::default());
    /// assert!(name("Уотсън").could_be_short_for(&name("Адриен Уотсън")).is_some());
    /// assert!(name("Грінфілда").could_be_short_for(&name("Лінда Томас-Грінфілд")).is_some());
    /// assert!(name("Кирби").could_be_short_for(&name("Адриен Уотсън")).is_none());
    /// assert!(name("Macron").could_be_short_for(&name("M. Le Pen")).is_none());
    /// ```
    pub fn could_be_short_for(&self, full: &Self) -> Option<f32> {
        const LEAST: f32 = 0.72;
        const WITHOUT_LAST: f32 = 0.95;
        if self.core.is_empty() || self.core.len() >= full.core.len() {
            return None;
        }
        let alignment = Alignment::new(self, full);
        let all = (1_u32 << self.core.len()) - 1;
        let worst = alignment.links().iter().map(|link| link.likeness.value).fold(1.0, f32::min);
        // An initial alone says next to nothing: M. Le Pen is not Macron.
        let by_initials = alignment.links().iter().all(|link| link.likeness.way == Way::Initial);
        if alignment.left_used != all || worst < LEAST || by_initials {
            return None;
        }
        let last = alignment.right_used >> (full.core.len() - 1) & 1 == 1;
        Some(if last { worst } else { worst * WITHOUT_LAST })
    }
}

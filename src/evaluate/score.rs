//! Precision, recall and F1.

use serde::Serialize;

/// Precision, recall and their harmonic mean, each 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Score {
    /// The share of what was found that is right.
    pub precision: f64,
    /// The share of what is right that was found.
    pub recall: f64,
    /// 2·precision·recall / (precision + recall).
    pub f1: f64,
}

impl Score {
    pub(super) fn new(precision: f64, recall: f64) -> Self {
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Self { precision, recall, f1 }
    }

    /// The mean of each of the three numbers; of none, 0.
    pub(super) fn mean(scores: &[Self]) -> Self {
        let mean = |number: fn(&Self) -> f64| ratio(scores.iter().map(number).sum(), scores.len() as f64);
        Self {
            precision: mean(|score| score.precision),
            recall: mean(|score| score.recall),
            f1: mean(|score| score.f1),
        }
    }
}

/// A [`Score`] with the counts it is made from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct CountedScore {
    /// How many there are in the gold.
    pub gold: u64,
    /// How many the program found.
    pub found: u64,
    /// How many of the found are in the gold.
    pub correct: u64,
    /// What follows from them.
    #[serde(flatten)]
    pub score: Score,
}

impl From<Counts> for CountedScore {
    fn from(Counts { gold, found, correct }: Counts) -> Self {
        let share = |of: u64| ratio(correct as f64, of as f64);
        Self { gold, found, correct, score: Score::new(share(found), share(gold)) }
    }
}

/// Counts on their way to a score.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub gold: u64,
    pub found: u64,
    pub correct: u64,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.correct += other.correct;
    }
}

impl std::ops::Sub for Counts {
    type Output = Self;

    fn sub(self, part: Self) -> Self {
        Self { gold: self.gold - part.gold, found: self.found - part.found, correct: self.correct - part.correct }
    }
}

/// `part` of `whole`; of nothing, 0.
pub(super) fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_of_nothing_is_nothing() {
        let score = CountedScore::from(Counts { gold: 3, found: 0, correct: 0 });
        assert_eq!(score.score, Score { precision: 0.0, recall: 0.0, f1: 0.0 });
        assert_eq!(Score::mean(&[]), Score::default());
    }

    #[test]
    fn f1_is_the_harmonic_mean() {
        let score = CountedScore::from(Counts { gold: 4, found: 2, correct: 1 }).score;
        assert_eq!((score.precision, score.recall), (0.5, 0.25));
        assert!((score.f1 - 1.0 / 3.0).abs() < 1e-15);
    }
}

//! Fitting the weights, and choosing thresholds.

use std::collections::BTreeSet;

use imena::Result;
use imena::names::training::{feature_names, feature_signs, fit, pattern_names};

use crate::pairs::{FEATURES, KINDS, Pair, read};

/// Topics that are no news: lists of names, and made-up ones.
pub const MADE: [&str; 4] = ["names", "syllables", "tokens", "tokens-test"];
/// Never fitted to.
const TEST_ONLY: &str = "tokens-test";
const PATTERNS: usize = 3;
/// Pulls weights to 0 as strongly as this many pairs.
const RIDGE: f64 = 1.0;

/// The pattern of two full names.
const FULL: usize = 2;
/// A negative pair of full names that scores higher is taken for a wrong id.
const SUSPECT: f32 = 0.8;

/// Weights by kind and pattern, and a threshold by kind.
pub struct Model {
    weights: [[[f32; FEATURES]; PATTERNS]; KINDS.len()],
    pub thresholds: [f32; KINDS.len()],
}

impl Model {
    /// Fits to pairs; thresholds are chosen on pairs of topics left out in turn, and are the middle of their best ones.
    pub fn fit(pairs: &[&Pair]) -> Self {
        let pairs: Vec<&Pair> = pairs.iter().copied().filter(|pair| pair.topic != TEST_ONLY).collect();
        let pairs = pairs.as_slice();
        let mut model = Self::fit_weights(pairs);
        let topics: BTreeSet<&str> =
            pairs.iter().map(|pair| pair.topic.as_str()).filter(|topic| !MADE.contains(topic)).collect();
        let mut unseen: Vec<Vec<(f32, bool)>> = vec![Vec::new(); KINDS.len()];
        for topic in topics {
            let rest: Vec<&Pair> = pairs.iter().copied().filter(|pair| pair.topic != topic).collect();
            let other = Self::fit_weights(&rest);
            for pair in pairs.iter().filter(|pair| pair.topic == topic) {
                unseen[pair.kind].push((other.score(pair), pair.same));
            }
        }
        for (threshold, scores) in model.thresholds.iter_mut().zip(&unseen) {
            *threshold = best_f1(scores).1;
        }
        model
    }

    /// Some entities have two ids, so that a negative of two full names may be one person. Full names that a first fit is
    /// almost sure of are left out of the second, in training only.
    fn fit_weights(pairs: &[&Pair]) -> Self {
        let first = Self::fit_once(pairs);
        let trusted: Vec<&Pair> = pairs
            .iter()
            .copied()
            .filter(|pair| {
                pair.same || pair.pattern != FULL || pair.topic == "syllables" || first.score(pair) < SUSPECT
            })
            .collect();
        Self::fit_once(&trusted)
    }

    fn fit_once(pairs: &[&Pair]) -> Self {
        let mut model = Self { weights: [[[0.0; FEATURES]; PATTERNS]; KINDS.len()], thresholds: [0.5; KINDS.len()] };
        for (kind, patterns) in model.weights.iter_mut().enumerate() {
            for (pattern, weights) in patterns.iter_mut().enumerate() {
                let rows: Vec<_> = pairs
                    .iter()
                    .filter(|pair| pair.kind == kind && pair.pattern == pattern)
                    .map(|pair| (pair.values, pair.same, pair.count))
                    .collect();
                *weights = fit(&rows, feature_signs(), RIDGE).weights;
            }
        }
        model
    }

    /// The calibrated score of a pair, as `imena::names::compare` gives it.
    pub fn score(&self, pair: &Pair) -> f32 {
        if pair.identical {
            return 1.0;
        }
        let odds: f32 = self.weights[pair.kind][pair.pattern].iter().zip(pair.values).map(|(x, y)| x * y).sum();
        1.0 / (1.0 + (-odds).exp())
    }
}

/// The best F1 over all thresholds, and the threshold that gives it.
pub fn best_f1(scores: &[(f32, bool)]) -> (f32, f32) {
    let mut sorted = scores.to_vec();
    sorted.sort_by(|x, y| y.0.total_cmp(&x.0));
    let all = sorted.iter().filter(|(_, same)| *same).count() as f32;
    let (mut hits, mut best) = (0.0, (0.0, 0.5));
    for (index, &(score, same)) in sorted.iter().enumerate() {
        hits += f32::from(u8::from(same));
        let f1 = 2.0 * hits / (all + index as f32 + 1.0);
        if f1 > best.0 {
            let next = sorted.get(index + 1).map_or(score, |next| next.0);
            best = (f1, (score + next) / 2.0);
        }
    }
    best
}

pub fn print(path: &str) -> Result<()> {
    let pairs = read(path)?;
    let model = Model::fit(&pairs.iter().collect::<Vec<_>>());
    println!("kind\tpattern\tfeature\tweight");
    for (kind, name) in KINDS.into_iter().enumerate() {
        println!("{name}\t\tthreshold\t{:.3}", model.thresholds[kind]);
        for (pattern, pattern_name) in pattern_names().into_iter().enumerate() {
            for (feature, feature_name) in feature_names().into_iter().enumerate() {
                let weight = model.weights[kind][pattern][feature];
                if weight.abs() >= 0.0005 {
                    println!("{name}\t{pattern_name}\t{feature_name}\t{weight:.3}");
                }
            }
        }
    }
    Ok(())
}

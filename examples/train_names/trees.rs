//! Growing the trees, and choosing thresholds.

use std::collections::BTreeSet;

use imena::Result;
use imena::names::training::{Forest, feature_signs, grow, write_trees};

use crate::measures::best_f1;
use crate::pairs::{KINDS, Pair, read};

/// Topics that are no news: lists of names, and made-up ones.
pub const MADE: [&str; 6] = ["names", "names-test", "syllables", "tokens", "tokens-test", "variants"];
/// Never learned from.
pub const TEST_ONLY: [&str; 2] = ["names-test", "tokens-test"];
/// A negative pair of full names that scores higher is taken for a wrong id.
const SUSPECT: f32 = 0.8;

/// Trees and a threshold by kind.
pub struct Model {
    forests: [Forest; KINDS.len()],
    pub thresholds: [f32; KINDS.len()],
}

impl Model {
    /// Learns from pairs; thresholds are chosen on pairs of topics left out in turn, and are the middle of their best ones.
    pub fn fit(pairs: &[&Pair]) -> Self {
        let pairs = trusted(pairs);
        let mut model = Self::grow(&pairs);
        let topics: BTreeSet<&str> =
            pairs.iter().map(|pair| pair.topic.as_str()).filter(|topic| !MADE.contains(topic)).collect();
        let mut unseen: Vec<Vec<(f32, bool)>> = vec![Vec::new(); KINDS.len()];
        for topic in topics {
            let rest: Vec<&Pair> = pairs.iter().copied().filter(|pair| pair.topic != topic).collect();
            let other = Self::grow(&rest);
            for pair in pairs.iter().filter(|pair| pair.topic == topic) {
                unseen[pair.kind].push((other.score(pair), pair.same));
            }
        }
        for (threshold, scores) in model.thresholds.iter_mut().zip(&unseen) {
            *threshold = best_f1(scores).1;
        }
        model
    }

    /// Learns the trees alone.
    pub fn grow(pairs: &[&Pair]) -> Self {
        let forest = |kind: usize| {
            let own = pairs.iter().filter(|pair| pair.kind == kind && !pair.identical);
            let rows: Vec<_> = own.map(|pair| (pair.values, pair.same, pair.count)).collect();
            grow(&rows, feature_signs())
        };
        Self { forests: std::array::from_fn(forest), thresholds: [0.5; KINDS.len()] }
    }

    /// The calibrated score of a pair, as `imena::names::compare` gives it.
    pub fn score(&self, pair: &Pair) -> f32 {
        if pair.identical {
            return 1.0;
        }
        self.forests[pair.kind].score(&pair.values)
    }
}

/// Pairs to learn from. Some entities have two ids, so that a negative of two full names may be one person: full names that a
/// first model is almost sure of are left out.
fn trusted<'a>(pairs: &[&'a Pair]) -> Vec<&'a Pair> {
    let pairs: Vec<&Pair> = pairs.iter().copied().filter(|pair| !TEST_ONLY.contains(&pair.topic.as_str())).collect();
    let first = Model::grow(&pairs);
    let doubtful = |pair: &Pair| !pair.same && pair.full && !MADE.contains(&pair.topic.as_str());
    pairs.into_iter().filter(|pair| !doubtful(pair) || first.score(pair) < SUSPECT).collect()
}

/// Prints the table learned from all topics but those left out. Refuses a topic that no pair is of.
pub fn print(path: &str, left_out: &[&str]) -> Result<()> {
    let pairs = read(path)?;
    if let Some(unknown) = left_out.iter().find(|topic| pairs.iter().all(|pair| pair.topic != **topic)) {
        return Err(imena::Error::input(
            path,
            None,
            format!("no pair is of the topic {unknown:?}; name one that occurs"),
        ));
    }
    let learned_from: Vec<&Pair> = pairs.iter().filter(|pair| !left_out.contains(&pair.topic.as_str())).collect();
    let model = Model::fit(&learned_from);
    let kinds: Vec<(f32, Forest)> = model.thresholds.into_iter().zip(model.forests).collect();
    print!("{}", write_trees(&kinds));
    Ok(())
}

//! How the tables of costs and weights are learned; used by `examples/train_names`, never while comparing.

mod logistic;
mod sounds;

use super::features::{self, Feature};
use super::name::Name;
use super::pattern::Pattern;
use crate::names::alignment::Alignment;

pub use super::features::FEATURES;
pub use logistic::{Fitted, Row, fit};
pub use sounds::{WordPair, learn_sound_costs};

/// Names of the features, in the order of [`measure`].
pub fn feature_names() -> [&'static str; FEATURES] {
    Feature::ALL.map(Feature::name)
}

/// Which way each feature may speak, in the same order; see [`fit`].
pub fn feature_signs() -> [i8; FEATURES] {
    Feature::ALL.map(Feature::sign)
}

/// Names of the patterns that have weights of their own.
pub fn pattern_names() -> [&'static str; 3] {
    Pattern::ALL.map(Pattern::name)
}

/// What is measured about a pair: its pattern, as an index into [`pattern_names`], and its features. The order of the two
/// names does not matter.
pub fn measure(left: &Name, right: &Name) -> (usize, [f32; FEATURES]) {
    let swapped = (left.core.len(), &left.key) > (right.core.len(), &right.key);
    let (left, right) = if swapped { (right, left) } else { (left, right) };
    let alignment = Alignment::new(left, right);
    (Pattern::of(left, right) as usize, features::measure(left, right, &alignment))
}

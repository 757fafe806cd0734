//! How the tables of costs and trees are learned; used by `examples/train_names`, never while comparing.

mod boosting;
mod sounds;

use std::fmt::Write as _;

use super::compare::in_order;
use super::features::{self, Feature};
use super::name::Name;
use super::trees::{KIND_NAMES, SPLITS};
use crate::names::alignment::Alignment;

pub use super::features::{FEATURES, Sign};
pub use super::trees::{Forest, Tree};
pub use boosting::{Row, grow};
pub use sounds::{WordPair, learn_sound_costs};

/// Names of the features, in the order of [`measure`].
pub fn feature_names() -> [&'static str; FEATURES] {
    Feature::ALL.map(Feature::name)
}

/// Which way each feature may speak, in the same order; see [`grow`].
pub fn feature_signs() -> [Sign; FEATURES] {
    Feature::ALL.map(Feature::sign)
}

/// What is measured about a pair. The order of the two names does not matter.
pub fn measure(left: &Name, right: &Name) -> [f32; FEATURES] {
    let (left, right, _) = in_order(left, right);
    let alignment = Alignment::new(left, right);
    features::measure(left, right, &alignment)
}

/// Writes `data/names/trees.tsv`: for each kind of entity (persons, places, organisations, the rest) a threshold and its trees.
pub fn write_trees(kinds: &[(f32, Forest)]) -> String {
    let mut table = "kind\ttree\tnode\tfeature\tthreshold\tvalue\n".to_owned();
    // Writing to a String cannot fail.
    for (kind, (threshold, forest)) in KIND_NAMES.iter().zip(kinds) {
        let _ = writeln!(table, "{kind}\t\t\t\t\t{threshold:.3}");
        for (number, tree) in forest.trees().iter().enumerate() {
            write_node(&mut table, &format!("{kind}\t{number}"), tree, 0);
        }
    }
    table
}

/// Writes a node and those below it that differ from it.
fn write_node(table: &mut String, head: &str, tree: &Tree, node: usize) {
    let value = tree.values[node];
    match tree.thresholds.get(node).filter(|threshold| threshold.is_finite() && node < SPLITS) {
        Some(threshold) => {
            let feature = Feature::ALL[usize::from(tree.features[node])].name();
            let _ = writeln!(table, "{head}\t{node}\t{feature}\t{threshold:.4}\t{value:.3}");
            write_node(table, head, tree, 2 * node + 1);
            write_node(table, head, tree, 2 * node + 2);
        }
        None => {
            let _ = writeln!(table, "{head}\t{node}\t\t\t{value:.3}");
        }
    }
}

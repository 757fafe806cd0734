//! The learned scorer: boosted decision trees over the features of a pair.
//!
//! A pair's log-odds are the sum of what each tree says. Trees were grown by gradient boosting (Friedman 2001) with second-order
//! steps (Chen and Guestrin 2016); see [`super::training`]. All are of one depth and lie in an array the way a heap does, so that
//! scoring walks many of them at once without a jump. Every node keeps what the tree would say if it ended there: the step from a
//! node to its child is what the node's feature adds, and so the score falls into one weight a feature.

use std::sync::LazyLock;

use super::features::{FEATURES, Feature, Values};
use super::table;
use crate::EntityType;

/// Questions from the root of a tree to a leaf.
pub const DEPTH: usize = 4;
/// Nodes with a question.
pub const SPLITS: usize = (1 << DEPTH) - 1;
/// All nodes; node `i` has the children `2 i + 1`, where the feature is below the threshold, and `2 i + 2`.
pub const NODES: usize = (1 << (DEPTH + 1)) - 1;

/// One tree. A node that asks nothing has an infinite threshold, and all below it say what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// Feature of each question, as an index.
    pub features: [u8; SPLITS],
    /// What the feature is compared with.
    pub thresholds: [f32; SPLITS],
    /// Log-odds at each node.
    pub values: [f32; NODES],
}

impl Tree {
    /// A tree of one leaf.
    pub fn leaf(value: f32) -> Self {
        Self { features: [0; SPLITS], thresholds: [f32::INFINITY; SPLITS], values: [value; NODES] }
    }

    /// The node that follows `node` for these values.
    #[inline]
    fn next(&self, node: usize, values: &Values) -> usize {
        let value = values[usize::from(self.features[node]) % FEATURES];
        2 * node + 1 + usize::from(value >= self.thresholds[node])
    }

    /// The log-odds of the leaf that these values lead to.
    #[inline]
    pub fn value(&self, values: &Values) -> f32 {
        self.values[(0..DEPTH).fold(0, |node, _| self.next(node, values))]
    }
}

/// What scoring needs of a tree, without a look outside its arrays: the root is node 1, the children of `i` are `2 i` and
/// `2 i + 1`, and what comes after the last question is a leaf.
#[derive(Debug, Clone)]
struct Walk {
    features: [u8; LEAVES],
    thresholds: [f32; LEAVES],
    leaves: [f32; LEAVES],
}

/// Leaves of a tree; one more than it has questions.
const LEAVES: usize = 1 << DEPTH;
/// The greatest score of names that have nothing aligned.
const MOST_UNALIGNED: f32 = 0.2;
/// Room for the features, a power of two.
const ROOM: usize = FEATURES.next_power_of_two();
/// Trees walked at once, so that the processor need not wait for one before it takes the next step of another.
const AT_ONCE: usize = 4;

impl Walk {
    fn new(tree: &Tree) -> Self {
        let mut walk = Self { features: [0; LEAVES], thresholds: [f32::INFINITY; LEAVES], leaves: [0.0; LEAVES] };
        walk.features[1..].copy_from_slice(&tree.features);
        walk.thresholds[1..].copy_from_slice(&tree.thresholds);
        walk.leaves.copy_from_slice(&tree.values[SPLITS..]);
        walk
    }

    #[inline]
    fn next(&self, node: usize, values: &[f32; ROOM]) -> usize {
        let place = node % LEAVES;
        2 * node + usize::from(values[usize::from(self.features[place]) % ROOM] >= self.thresholds[place])
    }

    /// The log-odds of the leaf that a walk ended at.
    #[inline]
    fn leaf(&self, node: usize) -> f32 {
        self.leaves[node % LEAVES]
    }
}

/// The trees of one kind of entity.
#[derive(Debug, Clone, Default)]
pub struct Forest {
    trees: Vec<Tree>,
    walks: Vec<Walk>,
}

impl Forest {
    /// A forest of these trees.
    pub fn new(trees: Vec<Tree>) -> Self {
        let mut walks: Vec<Walk> = trees.iter().map(Walk::new).collect();
        // Trees that say nothing fill up, so that all are walked in groups of one size.
        walks.resize(walks.len().next_multiple_of(AT_ONCE), Walk::new(&Tree::leaf(0.0)));
        Self { trees, walks }
    }

    /// The trees.
    pub fn trees(&self) -> &[Tree] {
        &self.trees
    }

    /// The log-odds of a pair.
    fn log_odds(&self, values: &Values) -> f32 {
        let mut room = [0.0; ROOM];
        room[..FEATURES].copy_from_slice(values);
        let mut sum = 0.0;
        for [a, b, c, d] in self.walks.as_chunks::<AT_ONCE>().0 {
            let mut nodes = (1, 1, 1, 1);
            for _ in 0..DEPTH {
                nodes =
                    (a.next(nodes.0, &room), b.next(nodes.1, &room), c.next(nodes.2, &room), d.next(nodes.3, &room));
            }
            sum += (a.leaf(nodes.0) + b.leaf(nodes.1)) + (c.leaf(nodes.2) + d.leaf(nodes.3));
        }
        sum
    }

    /// How likely a pair is one name, 0 to 1. Names of which no two parts are alike are two, whatever else agrees, since nothing
    /// could be shown for it: such a pair scores at most .2.
    pub fn score(&self, values: &Values) -> f32 {
        let score = 1.0 / (1.0 + (-self.log_odds(values)).exp());
        if values[Feature::Share as usize] == 0.0 { score.min(MOST_UNALIGNED) } else { score }
    }

    /// What the trees say before any question, and what each feature's answers add to it; all together are the log-odds.
    pub(super) fn weights(&self, values: &Values) -> (f32, Values) {
        let (mut start, mut weights) = (0.0, [0.0; FEATURES]);
        for tree in &self.trees {
            start += tree.values[0];
            let mut node = 0;
            for _ in 0..DEPTH {
                let next = tree.next(node, values);
                weights[usize::from(tree.features[node])] += tree.values[next] - tree.values[node];
                node = next;
            }
        }
        (start, weights)
    }
}

/// Number of kinds with trees of their own.
pub(super) const KINDS: usize = 4;
/// The kinds as the table writes them: persons, places, organisations, and the rest.
pub(super) const KIND_NAMES: [&str; KINDS] = ["PER", "LOC", "ORG", "other"];

/// Which trees a kind uses.
const fn kind_index(kind: EntityType) -> usize {
    match kind {
        EntityType::Person => 0,
        EntityType::Location => 1,
        EntityType::Organisation => 2,
        _ => 3,
    }
}

/// The learned scorer: trees and a threshold by kind.
pub(super) struct Scorer {
    forests: [Forest; KINDS],
    thresholds: [f32; KINDS],
}

impl Scorer {
    /// Reads `data/names/trees.tsv`: rows of kind, tree, node, feature, threshold and value; a row without a tree holds the
    /// kind's threshold. What is below a node without a feature is left out.
    fn read(table: &'static str) -> Self {
        let mut forests: [Vec<Tree>; KINDS] = Default::default();
        let mut thresholds = [0.5; KINDS];
        for [kind, tree, node, feature, threshold, value] in table::rows(table) {
            let Some(kind) = KIND_NAMES.iter().position(|&known| known == kind) else { continue };
            let number = |cell: &str| cell.parse().unwrap_or(0.0_f32);
            let (Ok(tree), Ok(node)) = (tree.parse::<usize>(), node.parse::<usize>()) else {
                thresholds[kind] = number(value);
                continue;
            };
            let trees = &mut forests[kind];
            if tree >= trees.len() {
                trees.push(Tree::leaf(0.0));
            }
            let (Some(tree), true) = (trees.get_mut(tree), node < NODES) else { continue };
            fill(&mut tree.values, node, number(value));
            if let (true, Some(feature)) = (node < SPLITS, Feature::ALL.iter().find(|known| known.name() == feature)) {
                tree.features[node] = *feature as u8;
                tree.thresholds[node] = number(threshold);
            }
        }
        Self { forests: forests.map(Forest::new), thresholds }
    }

    /// The trees of a kind.
    pub(super) fn of(&self, kind: EntityType) -> &Forest {
        &self.forests[kind_index(kind)]
    }

    /// See [`super::threshold`].
    pub(super) fn threshold(&self, kind: EntityType) -> f32 {
        self.thresholds[kind_index(kind)]
    }
}

/// Sets the value of a node and of all below it.
fn fill(values: &mut [f32; NODES], node: usize, value: f32) {
    if node < NODES {
        values[node] = value;
        fill(values, 2 * node + 1, value);
        fill(values, 2 * node + 2, value);
    }
}

/// The scorer of `data/names/trees.tsv`.
pub(super) static SCORER: LazyLock<Scorer> = LazyLock::new(|| Scorer::read(include_str!("../../data/names/trees.tsv")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_add_up_to_the_log_odds() {
        let mut values = [0.0; FEATURES];
        for step in 0_u8..50 {
            values[usize::from(step) % FEATURES] = f32::from(step) / 50.0;
            for kind in [EntityType::Person, EntityType::Location, EntityType::Organisation, EntityType::Event] {
                let forest = SCORER.of(kind);
                let (start, weights) = forest.weights(&values);
                let sum = start + weights.iter().sum::<f32>();
                assert!((sum - forest.log_odds(&values)).abs() < 1e-2, "{kind}");
                assert!(!forest.trees().is_empty());
            }
        }
    }

    #[test]
    fn a_row_that_asks_nothing_speaks_for_all_below_it() {
        let table = "kind\ttree\tnode\tfeature\tthreshold\tvalue\nPER\t\t\t\t\t0.4\nPER\t0\t0\tfit\t0.5\t0.1\nPER\t0\t1\t\t\t-1\nPER\t0\t2\t\t\t2\n";
        let scorer = Scorer::read(table);
        let mut values = [0.0; FEATURES];
        assert_eq!(scorer.of(EntityType::Person).log_odds(&values), -1.0);
        values[Feature::Fit as usize] = 0.5;
        assert_eq!(scorer.of(EntityType::Person).log_odds(&values), 2.0);
        assert_eq!(scorer.threshold(EntityType::Person), 0.4);
    }
}

//! Gradient boosting of decision trees for a yes or no, with second-order steps and monotone features.

use rayon::prelude::*;

use crate::names::features::{FEATURES, Sign};
use crate::names::trees::{DEPTH, Forest, NODES, Tree};

/// A pair to learn from: features, whether it is one name, how much it counts.
pub type Row = ([f32; FEATURES], bool, f32);

/// Trees grown.
const TREES: usize = 72;
/// Share of a step that is taken.
const RATE: f64 = 0.19;
/// Pulls the values of leaves to 0.
const RIDGE: f64 = 5.0;
/// Rows that a child must keep.
const LEAST_ROWS: u32 = 40;
/// Of a hundred features, how many a tree may ask; of a hundred rows, how many it sees.
const FEATURES_IN_100: u64 = 60;
const ROWS_IN_100: u64 = 80;
/// Values of a feature are told apart in at most this many steps.
const BINS: usize = 64;

/// Grows trees. Features whose sign is not [`Sign::Either`] may only raise, or only lower, the odds as they grow. The same rows
/// give the same trees, for any number of threads.
pub fn grow(rows: &[Row], signs: [Sign; FEATURES]) -> Forest {
    let mut trees = Vec::with_capacity(TREES + 1);
    let (yes, all) = rows.iter().fold((1.0, 2.0), |(yes, all), (_, label, count)| {
        (yes + f64::from(*count) * f64::from(u8::from(*label)), all + f64::from(*count))
    });
    let start = (yes / (all - yes)).ln();
    trees.push(Tree::leaf(single(start)));
    if rows.is_empty() {
        return Forest::new(trees);
    }
    let columns: Vec<Column> = (0..FEATURES).into_par_iter().map(|feature| Column::new(rows, feature)).collect();
    let mut odds = vec![start; rows.len()];
    for number in 0..TREES {
        let sample = Sample::new(rows, &odds, number);
        let tree = sample.tree(&columns, signs, number);
        odds.par_iter_mut().zip(rows).for_each(|(odds, row)| *odds += f64::from(tree.value(&row.0)));
        trees.push(tree);
    }
    Forest::new(trees)
}

#[expect(clippy::cast_possible_truncation, reason = "trees are stored as f32")]
fn single(value: f64) -> f32 {
    value as f32
}

/// One feature of all rows, as steps.
struct Column {
    /// The step of each row.
    bins: Vec<u8>,
    /// Where each step but the first begins.
    edges: Vec<f32>,
}

impl Column {
    fn new(rows: &[Row], feature: usize) -> Self {
        let mut values: Vec<f32> = rows.iter().map(|row| row.0[feature]).collect();
        values.sort_unstable_by(f32::total_cmp);
        let mut marks: Vec<f32> = (1..BINS).map(|step| values[step * values.len() / BINS]).collect();
        values.dedup();
        if values.len() <= BINS {
            marks.clone_from(&values);
        }
        marks.dedup();
        // Between two values, so that a threshold may be rounded.
        let edge = |mark: f32| {
            let place = values.partition_point(|&value| value < mark);
            place.checked_sub(1).map(|before| f32::midpoint(values[before], mark))
        };
        let edges: Vec<f32> = marks.into_iter().filter_map(edge).collect();
        let bin = |row: &Row| edges.partition_point(|&edge| edge <= row.0[feature]);
        let bins = rows.iter().map(|row| u8::try_from(bin(row)).unwrap_or(u8::MAX)).collect();
        Self { bins, edges }
    }
}

/// A number that depends on two others alone.
fn mix(x: u64, y: u64) -> u64 {
    let mut z = x.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ y.wrapping_add(0xD1B5_4A32_D192_ED03);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Sums over rows: slope, curvature, number.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    slope: f64,
    curve: f64,
    rows: u32,
}

impl Sums {
    fn plus(self, other: Self) -> Self {
        Self { slope: self.slope + other.slope, curve: self.curve + other.curve, rows: self.rows + other.rows }
    }

    fn less(self, other: Self) -> Self {
        Self { slope: self.slope - other.slope, curve: self.curve - other.curve, rows: self.rows - other.rows }
    }

    fn step(self) -> f64 {
        self.slope / (self.curve + RIDGE)
    }

    fn gain(self) -> f64 {
        self.slope * self.slope / (self.curve + RIDGE)
    }
}

/// The rows that one tree sees, with the slope and curvature of each.
struct Sample {
    rows: Vec<(u32, f64, f64)>,
}

/// A question, what it gains, and the sums on either side.
#[derive(Clone, Copy)]
struct Split {
    gain: f64,
    feature: usize,
    bin: usize,
    below: Sums,
    above: Sums,
}

/// The values a node may take, so that monotone features above it hold.
type Bounds = (f64, f64);

impl Sample {
    fn new(rows: &[Row], odds: &[f64], number: usize) -> Self {
        let chosen = (0_u32..)
            .zip(rows)
            .zip(odds)
            .filter(|((index, _), _)| mix(u64::from(*index), number as u64) % 100 < ROWS_IN_100);
        let slopes = chosen.map(|((index, (_, label, count)), odds)| {
            let p = 1.0 / (1.0 + (-odds).exp());
            let count = f64::from(*count);
            (index, (f64::from(u8::from(*label)) - p) * count, (p * (1.0 - p)).max(1e-6) * count)
        });
        Self { rows: slopes.collect() }
    }

    fn tree(&self, columns: &[Column], signs: [Sign; FEATURES], number: usize) -> Tree {
        let mut tree = Tree::leaf(0.0);
        let asked = |feature: &usize| mix(*feature as u64, 1000 + number as u64) % 100 < FEATURES_IN_100;
        let features: Vec<usize> = (0..FEATURES).filter(asked).collect();
        let mut bounds = [(f64::MIN, f64::MAX); NODES];
        let mut nodes = vec![0_usize; self.rows.len()];
        let root = self
            .rows
            .iter()
            .fold(Sums::default(), |sums, &(_, slope, curve)| sums.plus(Sums { slope, curve, rows: 1 }));
        let mut sums = vec![Some(root)];
        tree.values = [single(root.step() * RATE); NODES];
        for level in 0..DEPTH {
            let first = (1 << level) - 1;
            let splits = self.splits(columns, &features, signs, &nodes, (first, &sums), &bounds);
            let mut next = vec![None; sums.len() * 2];
            for (place, split) in splits.iter().enumerate() {
                let node = first + place;
                let (below, above) = (2 * node + 1, 2 * node + 2);
                let Some(split) = split else {
                    let value = tree.values[node];
                    (tree.values[below], tree.values[above]) = (value, value);
                    continue;
                };
                tree.features[node] = u8::try_from(split.feature).unwrap_or(0);
                tree.thresholds[node] = columns[split.feature].edges[split.bin];
                let (low, high) = bounds[node];
                let values = [split.below, split.above].map(|sums| sums.step().clamp(low, high));
                let middle = f64::midpoint(values[0], values[1]);
                (bounds[below], bounds[above]) = match signs[split.feature] {
                    Sign::Either => ((low, high), (low, high)),
                    Sign::For => ((low, middle), (middle, high)),
                    Sign::Against => ((middle, high), (low, middle)),
                };
                (tree.values[below], tree.values[above]) = (single(values[0] * RATE), single(values[1] * RATE));
                (next[2 * place], next[2 * place + 1]) = (Some(split.below), Some(split.above));
            }
            for (node, &(row, ..)) in nodes.iter_mut().zip(&self.rows) {
                let above = splits
                    .get(node.wrapping_sub(first))
                    .copied()
                    .flatten()
                    .is_some_and(|split| usize::from(columns[split.feature].bins[row as usize]) > split.bin);
                *node = 2 * *node + 1 + usize::from(above);
            }
            sums = next;
        }
        tree
    }

    /// The best question for each node of a level, which begins at `first`.
    fn splits(
        &self,
        columns: &[Column],
        features: &[usize],
        signs: [Sign; FEATURES],
        nodes: &[usize],
        (first, sums): (usize, &[Option<Sums>]),
        bounds: &[Bounds; NODES],
    ) -> Vec<Option<Split>> {
        let found: Vec<Vec<Option<Split>>> = features
            .par_iter()
            .map(|&feature| {
                let column = &columns[feature];
                let mut steps = vec![[Sums::default(); BINS + 1]; sums.len()];
                for (&node, &(row, slope, curve)) in nodes.iter().zip(&self.rows) {
                    let step = &mut steps[node - first][usize::from(column.bins[row as usize])];
                    *step = step.plus(Sums { slope, curve, rows: 1 });
                }
                steps
                    .iter()
                    .zip(sums)
                    .enumerate()
                    .map(|(place, (steps, sums))| {
                        best_split(feature, column, signs[feature], steps, (*sums)?, bounds[first + place])
                    })
                    .collect()
            })
            .collect();
        (0..sums.len())
            .map(|place| {
                let of_features = found.iter().filter_map(|splits| splits[place]);
                of_features.fold(
                    None,
                    |best: Option<Split>, split| {
                        if best.is_none_or(|best| split.gain > best.gain) { Some(split) } else { best }
                    },
                )
            })
            .collect()
    }
}

fn best_split(
    feature: usize,
    column: &Column,
    sign: Sign,
    steps: &[Sums; BINS + 1],
    all: Sums,
    (low, high): Bounds,
) -> Option<Split> {
    const LEAST_GAIN: f64 = 1e-3;
    let mut best: Option<Split> = None;
    let mut below = Sums::default();
    for (bin, step) in steps.iter().enumerate().take(column.edges.len()) {
        below = below.plus(*step);
        let above = all.less(below);
        if below.rows < LEAST_ROWS || above.rows < LEAST_ROWS {
            continue;
        }
        let values = [below, above].map(|sums| sums.step().clamp(low, high));
        let allowed = match sign {
            Sign::Either => true,
            Sign::For => values[0] <= values[1],
            Sign::Against => values[0] >= values[1],
        };
        let gain = below.gain() + above.gain() - all.gain();
        if allowed && gain > best.map_or(LEAST_GAIN, |best| best.gain) {
            best = Some(Split { gain, feature, bin, below, above });
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(label: impl Fn(f32) -> bool) -> Vec<Row> {
        (0_u16..600)
            .map(|index| {
                let mut values = [0.0; FEATURES];
                values[3] = f32::from(index) / 600.0;
                (values, label(values[3]), 1.0)
            })
            .collect()
    }

    #[test]
    fn a_clear_cut_is_found() {
        let forest = grow(&rows(|value| value > 0.6), [Sign::Either; FEATURES]);
        let odds = |value: f32| {
            let mut values = [0.0; FEATURES];
            values[3] = value;
            forest.trees().iter().map(|tree| tree.value(&values)).sum::<f32>()
        };
        assert!(odds(0.9) > 2.0 && odds(0.3) < -2.0, "{} {}", odds(0.9), odds(0.3));
    }

    #[test]
    fn a_sign_is_kept() {
        // Against what the rows say, the feature may only speak for.
        let forest = grow(&rows(|value| (0.2..0.5).contains(&value)), [Sign::For; FEATURES]);
        let mut before = f32::MIN;
        for step in 0_u8..100 {
            let mut values = [0.0; FEATURES];
            values[3] = f32::from(step) / 100.0;
            let odds: f32 = forest.trees().iter().map(|tree| tree.value(&values)).sum();
            assert!(odds >= before - 1e-4, "{step}");
            before = odds;
        }
    }
}

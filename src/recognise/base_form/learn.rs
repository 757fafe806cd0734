//! Learning the weights: a conditional random field over the words of a mention and a multinomial model of their capitals,
//! by AdaGrad with features left out at random, averaged over the second half.

use rustc_hash::FxHashSet;

use super::edit::Casing;
use super::example::{Example, ExampleOption, ExampleWord};
use super::features::outcome::OUTCOME;
use super::options::Options;

/// Every pair of feature and class has one of two to this power places while it is learned.
const TABLE_BITS: u32 = 24;
/// Smaller gradients are not worth the time.
const SMALLEST_GRADIENT: f32 = 1e-3;

/// Numbers at random (SplitMix64, public domain).
struct Random(u64);

impl Random {
    /// A number from 0 up to, not including, 1.
    fn share(&mut self) -> f32 {
        (self.next() & 0xffff) as f32 / 65536.0
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// The weights while they are learned.
pub(super) struct Trainer {
    options: Options,
    random: Random,
    weights: Vec<f32>,
    squares: Vec<f32>,
}

/// One word of a mention while it is learned from.
#[derive(Default)]
struct Step {
    /// Features that were not left out.
    kept: Vec<u32>,
    /// Features that name the whole word are left out.
    general: bool,
    /// Score of each candidate.
    scores: Vec<f32>,
    /// Score of each pair of a candidate with one of the word before, that one's index running fastest.
    pairs: Vec<f32>,
    /// Logarithms of the sums over all paths up to each candidate, and from it on.
    forward: Vec<f32>,
    backward: Vec<f32>,
}

/// Place of a weight.
fn place(feature: u32, class: u8) -> usize {
    let class = (u32::from(class) + 1).wrapping_mul(0x85eb_ca6b);
    ((feature ^ class).wrapping_mul(0x9e37_79b1) >> (32 - TABLE_BITS)) as usize
}

/// Features of an option by itself with their classes.
fn own<'a>(word: &'a ExampleWord, option: &'a ExampleOption, step: &Step) -> impl Iterator<Item = (u32, u8)> + use<'a> {
    let lexical = option.lexical.iter().take(if step.general { 0 } else { option.lexical.len() });
    let coded = word.coded.iter().copied().zip(option.codes);
    option.general.iter().chain(lexical).map(|&feature| (feature, OUTCOME)).chain(coded)
}

impl Trainer {
    pub(super) fn new(options: Options) -> Self {
        let size = 1 << TABLE_BITS;
        Self { options, random: Random(options.seed), weights: vec![0.0; size], squares: vec![1e-4; size] }
    }

    /// The weights of all features and classes that the examples have.
    pub(super) fn run(mut self, examples: &[Example]) -> Vec<(u32, u8, f32)> {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut sum = vec![0.0_f32; self.weights.len()];
        let mut snapshots = 0.0;
        for epoch in 0..self.options.epochs {
            for index in (1..order.len()).rev() {
                let other = (self.random.next() % (index as u64 + 1)) as usize;
                order.swap(index, other);
            }
            for quarter in order.chunks(order.len().div_ceil(4).max(1)) {
                for &index in quarter {
                    self.learn_endings(&examples[index]);
                    self.learn_casing(&examples[index]);
                }
                if epoch * 2 >= self.options.epochs {
                    for (sum, weight) in sum.iter_mut().zip(&self.weights) {
                        *sum += weight;
                    }
                    snapshots += 1.0;
                }
            }
        }
        let mut seen = FxHashSet::default();
        let mut weights = Vec::new();
        for example in examples {
            let mut before = None;
            for word in example {
                word.visit(before, &mut |feature, class| {
                    let weight = sum[place(feature, class)] / snapshots;
                    if weight != 0.0 && seen.insert((feature, class)) {
                        weights.push((feature, class, weight));
                    }
                });
                before = Some(word);
            }
        }
        weights
    }

    fn weight(&self, (feature, class): (u32, u8)) -> f32 {
        self.weights[place(feature, class)]
    }

    fn sum(&self, features: &[u32], class: u8) -> f32 {
        features.iter().map(|&feature| self.weight((feature, class))).sum()
    }

    fn update(&mut self, (feature, class): (u32, u8), gradient: f32) {
        let at = place(feature, class);
        self.squares[at] += gradient * gradient;
        self.weights[at] -= self.options.rate * gradient / self.squares[at].sqrt();
    }

    /// Appends the features that are not left out by chance.
    fn keep(&mut self, features: &[u32], kept: &mut Vec<u32>) {
        let limit = (self.options.dropout * 65536.0) as u64;
        let mut bits = 0;
        for (index, &feature) in features.iter().enumerate() {
            if index % 4 == 0 {
                bits = self.random.next();
            }
            if bits & 0xffff >= limit {
                kept.push(feature);
            }
            bits >>= 16;
        }
    }

    fn learn_endings(&mut self, example: &Example) {
        let mut steps: Vec<Step> = Vec::with_capacity(example.len());
        for (position, word) in example.iter().enumerate() {
            let before = position.checked_sub(1).map(|before| &example[before]);
            let step = self.score(before, word);
            steps.push(step);
        }
        let Some(total) = sum_paths(&mut steps) else { return };
        for position in 0..steps.len() {
            self.update_word(&example[position], &steps[position], total);
            if position > 0 {
                self.update_pair(example, position, &steps, total);
            }
        }
    }

    /// Scores of a word's candidates, and of their pairs with the candidates of the word before.
    fn score(&mut self, before: Option<&ExampleWord>, word: &ExampleWord) -> Step {
        let mut step = Step { general: self.random.share() < self.options.lexical_dropout, ..Step::default() };
        self.keep(&word.general, &mut step.kept);
        if !step.general {
            self.keep(&word.lexical, &mut step.kept);
        }
        self.keep(&word.context, &mut step.kept);
        for option in &word.options {
            let own: f32 = own(word, option, &step).map(|pair| self.weight(pair)).sum();
            step.scores.push(own + self.sum(&step.kept, option.candidate.class));
        }
        if let Some(before) = before {
            for right in &word.options {
                for left in &before.options {
                    step.pairs.push(word.pair(before, left, right).map(|pair| self.weight(pair)).sum());
                }
            }
        }
        step
    }

    fn update_word(&mut self, word: &ExampleWord, step: &Step, total: f32) {
        for (index, option) in word.options.iter().enumerate() {
            let probability = (step.forward[index] + step.backward[index] - total).exp();
            let gradient = probability - f32::from(u8::from(word.gold.0 == index));
            if gradient.abs() < SMALLEST_GRADIENT {
                continue;
            }
            for &feature in &step.kept {
                self.update((feature, option.candidate.class), gradient);
            }
            own(word, option, step).for_each(|pair| self.update(pair, gradient));
        }
    }

    fn update_pair(&mut self, example: &Example, position: usize, steps: &[Step], total: f32) {
        let (before, word) = (&example[position - 1], &example[position]);
        let (step, previous) = (&steps[position], &steps[position - 1]);
        let mut pairs = step.pairs.iter();
        for (right, right_to) in word.options.iter().enumerate() {
            for (left, left_to) in before.options.iter().enumerate() {
                let Some(pair) = pairs.next() else { return };
                let path = previous.forward[left] + pair + step.scores[right] + step.backward[right];
                let gold = word.gold.0 == right && before.gold.0 == left;
                let gradient = (path - total).exp() - f32::from(u8::from(gold));
                if gradient.abs() >= SMALLEST_GRADIENT {
                    word.pair(before, left_to, right_to).for_each(|pair| self.update(pair, gradient));
                }
            }
        }
    }

    fn learn_casing(&mut self, example: &Example) {
        let mut kept = Vec::new();
        for word in example {
            let casings = Casing::applicable(word.word.case);
            if casings.len() == 1 {
                continue;
            }
            kept.clear();
            self.keep(&word.casing, &mut kept);
            let mut scores = [f32::NEG_INFINITY; Casing::ALL.len()];
            for (score, &casing) in scores.iter_mut().zip(casings) {
                *score = self.sum(&kept, casing as u8);
            }
            let total = log_sum(scores[..casings.len()].iter().copied());
            for (score, &casing) in scores.iter().zip(casings) {
                let gradient = (score - total).exp() - f32::from(u8::from(casing == word.gold.1));
                if gradient.abs() >= SMALLEST_GRADIENT {
                    kept.iter().for_each(|&feature| self.update((feature, casing as u8), gradient));
                }
            }
        }
    }
}

/// Fills the steps' forward and backward sums; the logarithm of the sum over all paths, `None` for no step.
fn sum_paths(steps: &mut [Step]) -> Option<f32> {
    for position in 0..steps.len() {
        let (done, rest) = steps.split_at_mut(position);
        let step = &mut rest[0];
        step.forward = step.scores.clone();
        if let Some(before) = done.last() {
            let into = step.pairs.chunks(before.forward.len());
            for (sum, pairs) in step.forward.iter_mut().zip(into) {
                *sum += log_sum(before.forward.iter().zip(pairs).map(|(left, pair)| left + pair));
            }
        }
    }
    for position in (0..steps.len()).rev() {
        let (head, after) = steps.split_at_mut(position + 1);
        let step = &mut head[position];
        let width = step.scores.len();
        step.backward = match after.first() {
            None => vec![0.0; width],
            Some(after) => (0..width)
                .map(|left| {
                    let to =
                        |right: usize| after.pairs[right * width + left] + after.scores[right] + after.backward[right];
                    log_sum((0..after.scores.len()).map(to))
                })
                .collect(),
        };
    }
    steps.last().map(|step| log_sum(step.forward.iter().copied()))
}

/// log Σ exp of the numbers.
fn log_sum(numbers: impl Iterator<Item = f32> + Clone) -> f32 {
    let most = numbers.clone().fold(f32::NEG_INFINITY, f32::max);
    most + numbers.map(|number| (number - most).exp()).sum::<f32>().ln()
}

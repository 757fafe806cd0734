//! Learning the weights: a conditional random field over the words of a mention and a multinomial model of their capitals,
//! by AdaGrad with features left out at random, averaged over the second half.

use super::edit::Casing;
use super::features::{Candidate, Lattice, pair_features, range};
use super::model::{BUCKET, BUCKET_BYTES, NO_TAG, TABLE_BITS, casing_class, slot_of};
use super::train::Options;

/// Smaller gradients are not worth the time.
const SMALLEST_GRADIENT: f32 = 1e-3;

/// One mention to learn from.
pub(super) struct Example {
    pub(super) lattice: Lattice,
    /// Per word: index of the right candidate, and the right casing.
    pub(super) gold: Vec<(u32, Casing)>,
    /// The slots that are words.
    pub(super) words: Vec<usize>,
}

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
    /// Features that were not left out: exact, folded.
    kept: [Vec<u32>; 2],
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

impl Trainer {
    pub(super) fn new(options: Options) -> Self {
        let size = 1 << TABLE_BITS;
        Self { options, random: Random(options.seed), weights: vec![0.0; size], squares: vec![1e-4; size] }
    }

    /// The weights, one for every place of the table.
    pub(super) fn run(mut self, examples: &[Example]) -> Vec<f32> {
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
                    self.learn(&examples[index]);
                }
                if epoch * 2 >= self.options.epochs {
                    for (sum, weight) in sum.iter_mut().zip(&self.weights) {
                        *sum += weight;
                    }
                    snapshots += 1.0;
                }
            }
        }
        for sum in &mut sum {
            *sum /= snapshots;
        }
        sum
    }

    fn at(&self, feature: u32, class: u32) -> usize {
        slot_of(feature, class)
    }

    fn sum(&self, features: &[u32], class: u32) -> f32 {
        features.iter().map(|&feature| self.weights[self.at(feature, class)]).sum()
    }

    fn update(&mut self, feature: u32, class: u32, gradient: f32) {
        let at = self.at(feature, class);
        self.squares[at] += gradient * gradient;
        self.weights[at] -= self.options.rate * gradient / self.squares[at].sqrt();
    }

    fn learn(&mut self, example: &Example) {
        self.learn_endings(example);
        self.learn_casing(example);
    }

    fn keep(&mut self, features: &[u32], kept: &mut Vec<u32>) {
        kept.clear();
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
        let mut steps: Vec<Step> = Vec::with_capacity(example.words.len());
        for position in 0..example.words.len() {
            let step = self.score(example, position);
            steps.push(step);
        }
        let Some(total) = sum_paths(&mut steps) else { return };
        for position in 0..steps.len() {
            self.update_word(example, position, &steps, total);
            if position > 0 {
                self.update_pair(example, position, &steps, total);
            }
        }
    }

    /// Scores of a word's candidates, and of their pairs with the candidates of the word before.
    fn score(&mut self, example: &Example, position: usize) -> Step {
        let lattice = &example.lattice;
        let slot = &lattice.slots[example.words[position]];
        let mut step = Step { general: self.random.share() < self.options.lexical_dropout, ..Step::default() };
        let end = |(begin, end): (u32, u32), cut: u32| (begin, if step.general { cut } else { end });
        let [exact, folded] = [end(slot.exact, slot.lexical.0), end(slot.folded, slot.lexical.1)];
        self.keep(&lattice.features[range(exact)], &mut step.kept[0]);
        self.keep(&lattice.features[range(folded)], &mut step.kept[1]);
        for candidate in &lattice.candidates[range(slot.candidates)] {
            step.scores.push(
                self.sum(&step.kept[0], candidate.class)
                    + self.sum(&step.kept[1], candidate.folded_class)
                    + self.sum(&lattice.features[own(candidate, step.general)], 0),
            );
        }
        if position > 0 {
            let before = &lattice.slots[example.words[position - 1]];
            for right in &lattice.candidates[range(slot.candidates)] {
                for left in &lattice.candidates[range(before.candidates)] {
                    step.pairs.push(self.sum(&pair_features(lattice.language, before, left, slot, right), 0));
                }
            }
        }
        step
    }

    fn update_word(&mut self, example: &Example, position: usize, steps: &[Step], total: f32) {
        let lattice = &example.lattice;
        let slot = &lattice.slots[example.words[position]];
        let step = &steps[position];
        for (index, at) in range(slot.candidates).enumerate() {
            let probability = (step.forward[index] + step.backward[index] - total).exp();
            let gradient = probability - f32::from(u8::from(example.gold[position].0 as usize == at));
            if gradient.abs() < SMALLEST_GRADIENT {
                continue;
            }
            let candidate = &lattice.candidates[at];
            for (features, class) in step.kept.iter().zip([candidate.class, candidate.folded_class]) {
                for &feature in features {
                    self.update(feature, class, gradient);
                }
            }
            for &feature in &lattice.features[own(candidate, step.general)] {
                self.update(feature, 0, gradient);
            }
        }
    }

    fn update_pair(&mut self, example: &Example, position: usize, steps: &[Step], total: f32) {
        let lattice = &example.lattice;
        let slot = &lattice.slots[example.words[position]];
        let before = &lattice.slots[example.words[position - 1]];
        let (step, previous) = (&steps[position], &steps[position - 1]);
        let mut pairs = step.pairs.iter();
        for (right, right_at) in range(slot.candidates).enumerate() {
            for (left, left_at) in range(before.candidates).enumerate() {
                let Some(pair) = pairs.next() else { return };
                let path = previous.forward[left] + pair + step.scores[right] + step.backward[right];
                let gold =
                    example.gold[position].0 as usize == right_at && example.gold[position - 1].0 as usize == left_at;
                let gradient = (path - total).exp() - f32::from(u8::from(gold));
                if gradient.abs() < SMALLEST_GRADIENT {
                    continue;
                }
                let (left_to, right_to) = (&lattice.candidates[left_at], &lattice.candidates[right_at]);
                for feature in pair_features(lattice.language, before, left_to, slot, right_to) {
                    self.update(feature, 0, gradient);
                }
            }
        }
    }

    fn learn_casing(&mut self, example: &Example) {
        let mut kept = Vec::new();
        for (&slot, &(_, right)) in example.words.iter().zip(&example.gold) {
            let slot = &example.lattice.slots[slot];
            let casings = Casing::applicable(slot.word.shape);
            if casings.len() == 1 {
                continue;
            }
            self.keep(&example.lattice.features[range(slot.casing)], &mut kept);
            let mut scores = [f32::NEG_INFINITY; Casing::ALL.len()];
            for (score, &casing) in scores.iter_mut().zip(casings) {
                *score = self.sum(&kept, casing_class(casing));
            }
            let total = log_sum(scores[..casings.len()].iter().copied());
            for (score, &casing) in scores.iter().zip(casings) {
                let gradient = (score - total).exp() - f32::from(u8::from(casing == right));
                if gradient.abs() >= SMALLEST_GRADIENT {
                    for &feature in &kept {
                        self.update(feature, casing_class(casing), gradient);
                    }
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

/// A candidate's own features, without the last two, which name the whole word, where those are left out.
fn own(candidate: &Candidate, without_lexical: bool) -> std::ops::Range<usize> {
    let (begin, end) = candidate.own;
    range((begin, end - 2 * u32::from(without_lexical)))
}

/// log Σ exp of the numbers.
fn log_sum(numbers: impl Iterator<Item = f32> + Clone) -> f32 {
    let most = numbers.clone().fold(f32::NEG_INFINITY, f32::max);
    most + numbers.map(|number| (number - most).exp()).sum::<f32>().ln()
}

/// Weights in one byte each, in buckets of eight with the rest of their places as tags; the few largest are clipped, the
/// smallest of an overfull bucket dropped.
pub(super) fn pack(weights: &[f32], bucket_bits: u32) -> Vec<u8> {
    let mut sizes: Vec<f32> = weights.iter().map(|weight| weight.abs()).filter(|&size| size > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 5000)).copied().unwrap_or(1.0);
    let mut packed = Vec::with_capacity(BUCKET_BYTES << bucket_bits);
    for bucket in weights.chunks(weights.len() >> bucket_bits) {
        let mut entries: Vec<(i8, u8)> = bucket
            .iter()
            .zip(0..=u8::MAX)
            .map(|(weight, tag)| ((weight * 127.0 / largest).round().clamp(-127.0, 127.0) as i8, tag))
            .filter(|&(weight, _)| weight != 0)
            .collect();
        entries.sort_by_key(|&(weight, tag)| (std::cmp::Reverse(weight.unsigned_abs()), tag));
        entries.truncate(BUCKET);
        entries.sort_by_key(|&(_, tag)| tag);
        entries.resize(BUCKET, (0, NO_TAG));
        packed.extend(entries.iter().map(|&(_, tag)| tag));
        packed.extend(entries.iter().map(|&(weight, _)| weight as u8));
    }
    packed
}

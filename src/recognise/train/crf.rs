//! A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001), trained by stochastic gradient with
//! AdaGrad (Duchi, Hazan & Singer 2011), feature dropout, and weights averaged over the last half of the epochs.

use super::dataset::Dataset;
use crate::recognise::labels::{LABELS, may_follow};
use crate::recognise::model::{LANES, TRANSITIONS};

/// How to train.
#[derive(Debug, Clone)]
pub struct TrainOptions {
    /// Passes over the data.
    pub epochs: usize,
    /// AdaGrad's step size.
    pub rate: f32,
    /// Share of a token's features left out at random at each step, 0 to 1.
    pub dropout: f32,
    /// L2 penalty on weights.
    pub penalty: f32,
    /// Seed of the random order and dropout.
    pub seed: u64,
    /// The weight table has two to this power rows.
    pub row_bits: u32,
    /// Weights beyond this size are cut when stored.
    pub clip: f32,
}

impl Default for TrainOptions {
    fn default() -> Self {
        Self { epochs: 6, rate: 0.2, dropout: 0.4, penalty: 0.0, seed: 20, row_bits: 19, clip: 3.0 }
    }
}

type Row = [f32; LANES];

/// Weights under training.
pub(super) struct Crf {
    pub weights: Vec<Row>,
    pub transitions: Vec<f32>,
    squares: Vec<Row>,
    transition_squares: Vec<f32>,
}

/// Gradients smaller than this are not worth a step.
const NEGLIGIBLE: f32 = 1e-3;

impl Crf {
    fn new(row_bits: u32) -> Self {
        let rows = 1 << row_bits;
        Self {
            weights: vec![[0.0; LANES]; rows],
            transitions: vec![0.0; TRANSITIONS],
            squares: vec![[0.0; LANES]; rows],
            transition_squares: vec![1e-2; TRANSITIONS],
        }
    }

    /// Trains on a data set; `progress` is told of each epoch's log-likelihood a token.
    pub fn train(data: &Dataset, options: &TrainOptions, progress: &mut dyn FnMut(String)) -> Self {
        let mut this = Self::new(options.row_bits);
        let mut average = Self::new(options.row_bits);
        let mut averaged = 0.0;
        let mut random = fastrand::Rng::with_seed(options.seed);
        let mut order: Vec<usize> = (0..data.sentences.len()).collect();
        let mut buffers = Buffers::default();
        for epoch in 0..options.epochs {
            random.shuffle(&mut order);
            let mut likelihood = 0.0;
            for &sentence in &order {
                likelihood += this.step(data, sentence, options, &mut random, &mut buffers);
            }
            progress(format!(
                "epoch {}: {:.5} log-likelihood a token",
                epoch + 1,
                likelihood / data.labels.len() as f64
            ));
            if epoch >= options.epochs / 2 {
                averaged += 1.0;
                for (sum, row) in average.weights.iter_mut().zip(&this.weights) {
                    sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
                }
                average.transitions.iter_mut().zip(&this.transitions).for_each(|(sum, weight)| *sum += weight);
            }
        }
        average.weights.iter_mut().flatten().for_each(|weight| *weight /= averaged);
        average.transitions.iter_mut().for_each(|weight| *weight /= averaged);
        average
    }

    /// One gradient step on one sentence; gives its log-likelihood before the step.
    fn step(
        &mut self,
        data: &Dataset,
        sentence: usize,
        options: &TrainOptions,
        random: &mut fastrand::Rng,
        buffers: &mut Buffers,
    ) -> f64 {
        let tokens = data.sentences[sentence].clone();
        // Without the first pass's labels, with the document's, with the collection's too: the model must do with any.
        let passes = random.usize(..3);
        buffers.sample(tokens.clone().map(|token| data.features(token, passes)), options.dropout, random);
        buffers.score(self);
        let gold = &data.labels[tokens];
        let total = buffers.lattice.run(&buffers.emissions, &buffers.transitions);
        self.update_weights(gold, options, buffers);
        self.update_transitions(gold, options.rate, buffers);
        buffers.score_of(gold) - total
    }

    fn update_weights(&mut self, gold: &[u8], options: &TrainOptions, buffers: &Buffers) {
        for (index, &label) in gold.iter().enumerate() {
            let gradient = buffers.gradient(index, label);
            if gradient.iter().all(|value| value.abs() <= NEGLIGIBLE) {
                continue;
            }
            for &feature in buffers.features(index) {
                let weights = &mut self.weights[feature as usize];
                let squares = &mut self.squares[feature as usize];
                for lane in 0..LANES {
                    let gradient = gradient[lane] + options.penalty * weights[lane];
                    squares[lane] += gradient * gradient;
                    weights[lane] -= options.rate * gradient / (squares[lane].sqrt() + 0.1);
                }
            }
        }
    }

    fn update_transitions(&mut self, gold: &[u8], rate: f32, buffers: &Buffers) {
        let mut gradient = [0.0; TRANSITIONS];
        let mut any = false;
        let sure = |index| buffers.gradient(index, gold[index]).iter().all(|value| value.abs() < NEGLIGIBLE);
        let mut before_sure = true;
        for (index, &label) in gold.iter().enumerate() {
            let this_sure = sure(index);
            if !(this_sure && before_sure) {
                any = true;
                buffers.lattice.add_transitions(index, &buffers.emissions, &buffers.transitions, &mut gradient);
                let previous = index.checked_sub(1).map_or(LABELS, |before| usize::from(gold[before]));
                gradient[previous * LABELS + usize::from(label)] -= 1.0;
            }
            before_sure = this_sure;
        }
        if !any {
            return;
        }
        for (index, gradient) in gradient.into_iter().enumerate().filter(|(_, gradient)| *gradient != 0.0) {
            self.transition_squares[index] += gradient * gradient;
            let weight = &mut self.transitions[index];
            *weight = (*weight - rate * gradient / (self.transition_squares[index].sqrt() + 0.1)).max(-12.0);
        }
    }
}

/// What one step computes, kept to be reused.
#[derive(Default)]
struct Buffers {
    features: Vec<u32>,
    offsets: Vec<usize>,
    /// Exponentials of emissions, each token's scaled so that its highest is 1.
    emissions: Vec<Row>,
    /// Exponentials of transitions, row by previous label; last row: the start.
    transitions: Vec<Row>,
    lattice: Lattice,
}

impl Buffers {
    fn features(&self, index: usize) -> &[u32] {
        &self.features[self.offsets[index]..self.offsets[index + 1]]
    }

    /// Expected labels of a token under the model, less its gold label.
    fn gradient(&self, index: usize, gold: u8) -> Row {
        let mut gradient = [0.0; LANES];
        for (lane, value) in gradient.iter_mut().enumerate() {
            *value = self.lattice.probability(index, lane);
        }
        gradient[usize::from(gold)] -= 1.0;
        gradient
    }

    /// The logarithm of the unnormalised probability of a label sequence.
    fn score_of(&self, labels: &[u8]) -> f64 {
        let mut previous = LABELS;
        let mut score = 0.0;
        for (emission, &label) in self.emissions.iter().zip(labels) {
            let label = usize::from(label);
            score += f64::from(emission[label].ln() + self.transitions[previous][label].ln());
            previous = label;
        }
        score
    }

    /// Takes the features of the sentence's tokens, less those that dropout leaves out.
    fn sample<'a>(&mut self, tokens: impl Iterator<Item = &'a [u32]>, dropout: f32, random: &mut fastrand::Rng) {
        self.features.clear();
        self.offsets.clear();
        self.offsets.push(0);
        for features in tokens {
            self.features.extend(features.iter().filter(|_| random.f32() >= dropout));
            self.offsets.push(self.features.len());
        }
    }

    /// Computes emissions and transitions under `crf`.
    fn score(&mut self, crf: &Crf) {
        self.transitions.clear();
        for previous in 0..=LABELS {
            let mut row = [0.0; LANES];
            let from = (previous < LABELS).then_some(previous as u8);
            for (next, weight) in crf.transitions[previous * LABELS..][..LABELS].iter().enumerate() {
                if may_follow(from, next as u8) {
                    row[next] = weight.exp();
                }
            }
            self.transitions.push(row);
        }
        self.emissions.clear();
        for index in 0..self.offsets.len() - 1 {
            let mut emission = [0.0; LANES];
            for &feature in self.features(index) {
                emission.iter_mut().zip(&crf.weights[feature as usize]).for_each(|(sum, weight)| *sum += weight);
            }
            let highest = emission[..LABELS].iter().copied().fold(f32::NEG_INFINITY, f32::max);
            emission[..LABELS].iter_mut().for_each(|score| *score = (*score - highest).exp().max(SMALLEST));
            emission[LABELS..].fill(0.0);
            self.emissions.push(emission);
        }
    }
}

/// Below this an emission would underflow when multiplied along a sentence.
const SMALLEST: f32 = 1e-20;

/// Forward and backward probabilities over the label sequences of one sentence.
#[derive(Default)]
struct Lattice {
    forward: Vec<Row>,
    backward: Vec<Row>,
    scales: Vec<f32>,
}

impl Lattice {
    /// Computes them; gives the logarithm of the sum over all sequences.
    fn run(&mut self, emissions: &[Row], transitions: &[Row]) -> f64 {
        let mut logarithm = 0.0;
        self.forward.clear();
        self.scales.clear();
        for emission in emissions {
            let mut state = [0.0; LANES];
            match self.forward.last() {
                None => state = transitions[LABELS],
                Some(before) => {
                    for (reached, row) in before.iter().zip(&transitions[..LABELS]) {
                        state.iter_mut().zip(row).for_each(|(sum, transition)| *sum += reached * transition);
                    }
                }
            }
            state.iter_mut().zip(emission).for_each(|(value, emission)| *value *= emission);
            let scale: f32 = state.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            state.iter_mut().for_each(|value| *value /= scale);
            logarithm += f64::from(scale.ln());
            self.scales.push(scale);
            self.forward.push(state);
        }
        self.backward.clear();
        self.backward.resize(emissions.len(), [1.0; LANES]);
        for index in (0..emissions.len().saturating_sub(1)).rev() {
            let mut weighted = [0.0; LANES];
            for lane in 0..LANES {
                weighted[lane] = self.backward[index + 1][lane] * emissions[index + 1][lane] / self.scales[index + 1];
            }
            for (sum, row) in self.backward[index].iter_mut().zip(&transitions[..LABELS]) {
                *sum = row.iter().zip(&weighted).map(|(transition, value)| transition * value).sum();
            }
        }
        logarithm
    }

    fn probability(&self, index: usize, label: usize) -> f32 {
        self.forward[index][label] * self.backward[index][label]
    }

    /// Adds the expected transitions into token `index` to `sums`.
    fn add_transitions(&self, index: usize, emissions: &[Row], transitions: &[Row], sums: &mut [f32; TRANSITIONS]) {
        if index == 0 {
            for next in 0..LABELS {
                sums[LABELS * LABELS + next] += self.probability(0, next);
            }
            return;
        }
        for previous in 0..LABELS {
            let reached = self.forward[index - 1][previous] / self.scales[index];
            for next in 0..LABELS {
                sums[previous * LABELS + next] +=
                    reached * transitions[previous][next] * emissions[index][next] * self.backward[index][next];
            }
        }
    }
}

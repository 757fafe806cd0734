//! From label scores to labels: the best valid sequence (Viterbi 1967), and how sure the model is of each token's label
//! (forward–backward).

use super::labels::{LABELS, may_end, may_follow};
use super::model::{LANES, Model};

/// A label that may stand before another.
#[derive(Debug, Clone, Copy)]
struct Before {
    label: u8,
    score: f32,
    /// Its exponential.
    factor: f32,
}

/// For each label, the labels that may stand before it.
pub(crate) struct Transitions {
    before: Vec<Vec<Before>>,
    start: [f32; LABELS],
    end: [bool; LABELS],
}

impl Transitions {
    /// The valid transitions with the scores that `score` gives.
    pub fn new(score: impl Fn(Option<u8>, u8) -> f32) -> Self {
        let all = || 0..LABELS as u8;
        let before = all()
            .map(|next| {
                all()
                    .filter(|&label| may_follow(Some(label), next))
                    .map(|label| {
                        let score = score(Some(label), next);
                        Before { label, score, factor: score.exp() }
                    })
                    .collect()
            })
            .collect();
        let mut start = [f32::NEG_INFINITY; LABELS];
        let mut end = [false; LABELS];
        for label in all() {
            if may_follow(None, label) {
                start[usize::from(label)] = score(None, label);
            }
            end[usize::from(label)] = may_end(label);
        }
        Self { before, start, end }
    }

    /// Those of a model.
    pub fn of(model: &Model) -> Self {
        Self::new(|previous, next| model.transition(previous, next))
    }
}

/// Buffers reused from sentence to sentence.
#[derive(Default)]
pub(crate) struct Decoder {
    back: Vec<[u8; LABELS]>,
    forward: Vec<[f32; LABELS]>,
    /// Exponentials of emissions.
    emissions: Vec<[f32; LANES]>,
}

impl Decoder {
    /// Appends the best valid labels of a sentence with these emissions to `labels`.
    pub fn best(&mut self, emissions: &[[f32; LANES]], transitions: &Transitions, labels: &mut Vec<u8>) {
        let Some((first, rest)) = emissions.split_first() else { return };
        let mut scores = transitions.start;
        for (score, emission) in scores.iter_mut().zip(first) {
            *score += emission;
        }
        self.back.clear();
        for emission in rest {
            let mut next = [f32::NEG_INFINITY; LABELS];
            let mut back = [0; LABELS];
            for label in 0..LABELS {
                for before in &transitions.before[label] {
                    let score = scores[usize::from(before.label)] + before.score;
                    if score > next[label] {
                        next[label] = score;
                        back[label] = before.label;
                    }
                }
                next[label] += emission[label];
            }
            scores = next;
            self.back.push(back);
        }
        let mut label = 0;
        for candidate in 0..LABELS {
            if transitions.end[candidate] && (!transitions.end[label] || scores[candidate] > scores[label]) {
                label = candidate;
            }
        }
        let begin = labels.len();
        labels.push(label as u8);
        for back in self.back.iter().rev() {
            label = usize::from(back[label]);
            labels.push(label as u8);
        }
        labels[begin..].reverse();
    }

    /// The probability of each of `labels`, given the whole sentence.
    pub fn marginals(&mut self, emissions: &[[f32; LANES]], transitions: &Transitions, labels: &[u8]) -> Vec<f32> {
        let exp = |emission: &[f32; LANES]| {
            let highest = emission[..LABELS].iter().copied().fold(f32::NEG_INFINITY, f32::max);
            emission.map(|score| (score - highest).exp())
        };
        let normalise = |values: &mut [f32; LABELS]| {
            let sum: f32 = values.iter().sum();
            values.iter_mut().for_each(|value| *value /= sum);
        };
        self.forward.clear();
        self.emissions.clear();
        self.emissions.extend(emissions.iter().map(exp));
        for emission in &self.emissions {
            let mut state = [0.0; LABELS];
            for label in 0..LABELS {
                let reached = match self.forward.last() {
                    None => transitions.start[label].exp(),
                    Some(state) => transitions.before[label]
                        .iter()
                        .map(|before| state[usize::from(before.label)] * before.factor)
                        .sum(),
                };
                state[label] = reached * emission[label];
            }
            normalise(&mut state);
            self.forward.push(state);
        }
        let mut backward = transitions.end.map(|may_end| if may_end { 1.0 } else { 0.0 });
        let mut probabilities = vec![0.0; labels.len()];
        for index in (0..emissions.len()).rev() {
            let mut joint = [0.0; LABELS];
            for label in 0..LABELS {
                joint[label] = self.forward[index][label] * backward[label];
            }
            normalise(&mut joint);
            probabilities[index] = joint[usize::from(labels[index])];
            let emission = &self.emissions[index];
            let mut before = [0.0; LABELS];
            for label in 0..LABELS {
                for step in &transitions.before[label] {
                    before[usize::from(step.label)] += step.factor * emission[label] * backward[label];
                }
            }
            normalise(&mut before);
            backward = before;
        }
        probabilities
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::labels::names;
    use proptest::prelude::*;

    fn flat() -> Transitions {
        Transitions::new(|_, _| 0.0)
    }

    fn score(emissions: &[[f32; LANES]], labels: &[u8]) -> f32 {
        emissions.iter().zip(labels).map(|(emission, &label)| emission[usize::from(label)]).sum()
    }

    proptest! {
        #[test]
        fn labels_are_valid_and_no_outside_run_beats_them(
            rows in prop::collection::vec(prop::collection::vec(-3.0f32..3.0, LANES), 1..12)
        ) {
            let emissions: Vec<[f32; LANES]> = rows.into_iter().map(|row| row.try_into().unwrap()).collect();
            let mut decoder = Decoder::default();
            let mut labels = Vec::new();
            decoder.best(&emissions, &flat(), &mut labels);
            prop_assert_eq!(labels.len(), emissions.len());
            let mut previous = None;
            for &label in &labels {
                prop_assert!(may_follow(previous, label));
                previous = Some(label);
            }
            prop_assert!(may_end(labels[labels.len() - 1]));
            prop_assert!(score(&emissions, &labels) >= score(&emissions, &vec![0; labels.len()]) - 1e-4);
            let covered: usize = names(&labels).iter().map(|(range, _)| range.len()).sum();
            prop_assert_eq!(covered, labels.iter().filter(|&&label| label != 0).count());
            let probabilities = decoder.marginals(&emissions, &flat(), &labels);
            prop_assert!(probabilities.iter().all(|p| (0.0..=1.0001).contains(p)));
        }
    }

    #[test]
    fn a_certain_token_has_probability_one() {
        let mut emissions = vec![[0.0; LANES]; 3];
        emissions[1][4] = 40.0;
        let mut labels = Vec::new();
        let mut decoder = Decoder::default();
        decoder.best(&emissions, &flat(), &mut labels);
        assert_eq!(labels[1], 4);
        assert!(decoder.marginals(&emissions, &flat(), &labels)[1] > 0.999);
    }
}

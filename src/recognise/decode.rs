//! From label scores to labels: the best valid sequence (Viterbi 1967), and how sure the model is of each token's label
//! (forward–backward).

use super::labels::{LABELS, OUTSIDE, Position, label};
use super::model::{LANES, Model};
use crate::mention::EntityType;

/// Labels after which a name may begin or not: outside, the last of a name, a name alone. As many as [`OPENING`].
const CLOSED: [u8; FREE] = free(Position::Last);
/// Labels that may follow those: outside, the begin of a name, a name alone.
const OPENING: [u8; FREE] = free(Position::Begin);
/// How many of each.
const FREE: usize = 1 + 2 * EntityType::ALL.len();
/// [`FREE`] rounded up to whole vector registers.
const WIDTH: usize = FREE.next_multiple_of(8);

const fn free(position: Position) -> [u8; FREE] {
    let mut labels = [OUTSIDE; FREE];
    let mut kind = 0;
    while kind < EntityType::ALL.len() {
        labels[1 + 2 * kind] = label(EntityType::ALL[kind], position);
        labels[2 + 2 * kind] = label(EntityType::ALL[kind], Position::Unit);
        kind += 1;
    }
    labels
}

/// Scores of the valid transitions, by what they join.
pub(crate) struct Transitions {
    scores: Table,
    /// Exponentials of the scores.
    factors: Table,
    start: [f32; LABELS],
}

/// A number for each valid transition.
struct Table {
    /// From each of [`CLOSED`] to each of [`OPENING`].
    between: [[f32; WIDTH]; FREE],
    /// Inside names of each type: from the first and from a middle word, to a middle and to the last word.
    inside: [[[f32; 2]; 2]; EntityType::ALL.len()],
}

impl Transitions {
    /// The valid transitions with the scores that `score` gives.
    pub fn new(score: impl Fn(Option<u8>, u8) -> f32) -> Self {
        let table = |change: fn(f32) -> f32| Table {
            between: CLOSED.map(|from| {
                let mut row = [0.0; WIDTH];
                row.iter_mut().zip(OPENING).for_each(|(value, to)| *value = change(score(Some(from), to)));
                row
            }),
            inside: EntityType::ALL.map(|kind| {
                [Position::Begin, Position::Inside].map(|from| {
                    [Position::Inside, Position::Last].map(|to| change(score(Some(label(kind, from)), label(kind, to))))
                })
            }),
        };
        let mut start = [f32::NEG_INFINITY; LABELS];
        for to in OPENING {
            start[usize::from(to)] = score(None, to);
        }
        Self { scores: table(|score| score), factors: table(f32::exp), start }
    }

    /// Those of a model.
    pub fn of(model: &Model) -> Self {
        Self::new(|previous, next| model.transition(previous, next))
    }
}

/// The labels of a type's first and middle words, and of its middle and last words.
fn inside_labels(kind: EntityType) -> ([usize; 2], [usize; 2]) {
    let place = |position| usize::from(label(kind, position));
    ([place(Position::Begin), place(Position::Inside)], [place(Position::Inside), place(Position::Last)])
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
            let (mut next, back) = best_before(&scores, &transitions.scores);
            next.iter_mut().zip(emission).for_each(|(score, emission)| *score += emission);
            scores = next;
            self.back.push(back);
        }
        let mut label = usize::from(OUTSIDE);
        for candidate in CLOSED.map(usize::from) {
            if scores[candidate] > scores[label] {
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
            let mut state = match self.forward.last() {
                None => transitions.start.map(f32::exp),
                Some(state) => sum_before(state, &transitions.factors),
            };
            state.iter_mut().zip(emission).for_each(|(value, emission)| *value *= emission);
            normalise(&mut state);
            self.forward.push(state);
        }
        let mut backward = [0.0; LABELS];
        CLOSED.into_iter().for_each(|label| backward[usize::from(label)] = 1.0);
        let mut probabilities = vec![0.0; labels.len()];
        for index in (0..emissions.len()).rev() {
            let mut joint = [0.0; LABELS];
            for label in 0..LABELS {
                joint[label] = self.forward[index][label] * backward[label];
            }
            normalise(&mut joint);
            probabilities[index] = joint[usize::from(labels[index])];
            let emission = &self.emissions[index];
            backward.iter_mut().zip(emission).for_each(|(value, emission)| *value *= emission);
            let mut before = sum_after(&backward, &transitions.factors);
            normalise(&mut before);
            backward = before;
        }
        probabilities
    }
}

/// For each label the best score of a sequence that ends before it, and the label that sequence ends with.
fn best_before(scores: &[f32; LABELS], table: &Table) -> ([f32; LABELS], [u8; LABELS]) {
    let mut best = [f32::NEG_INFINITY; WIDTH];
    let mut from = [0u32; WIDTH];
    for (row, label) in table.between.iter().zip(CLOSED) {
        let score = scores[usize::from(label)];
        for lane in 0..WIDTH {
            let reached = score + row[lane];
            let better = reached > best[lane];
            best[lane] = if better { reached } else { best[lane] };
            from[lane] = if better { u32::from(label) } else { from[lane] };
        }
    }
    let mut next = [f32::NEG_INFINITY; LABELS];
    let mut back = [0; LABELS];
    for (lane, label) in OPENING.into_iter().enumerate() {
        next[usize::from(label)] = best[lane];
        back[usize::from(label)] = from[lane] as u8;
    }
    for (kind, rows) in EntityType::ALL.into_iter().zip(&table.inside) {
        let ([first, middle], to) = inside_labels(kind);
        for (place, to) in to.into_iter().enumerate() {
            let reached = [scores[first] + rows[0][place], scores[middle] + rows[1][place]];
            (next[to], back[to]) =
                if reached[1] > reached[0] { (reached[1], middle as u8) } else { (reached[0], first as u8) };
        }
    }
    (next, back)
}

/// For each label the sum over what may stand before it.
fn sum_before(state: &[f32; LABELS], table: &Table) -> [f32; LABELS] {
    let mut sums = [0.0; WIDTH];
    for (row, label) in table.between.iter().zip(CLOSED) {
        let value = state[usize::from(label)];
        sums.iter_mut().zip(row).for_each(|(sum, factor)| *sum += value * factor);
    }
    let mut next = [0.0; LABELS];
    OPENING.into_iter().zip(sums).for_each(|(label, sum)| next[usize::from(label)] = sum);
    for (kind, rows) in EntityType::ALL.into_iter().zip(&table.inside) {
        let (from, to) = inside_labels(kind);
        for (place, to) in to.into_iter().enumerate() {
            next[to] = state[from[0]] * rows[0][place] + state[from[1]] * rows[1][place];
        }
    }
    next
}

/// For each label the sum over what may follow it.
fn sum_after(state: &[f32; LABELS], table: &Table) -> [f32; LABELS] {
    let mut free = [0.0; WIDTH];
    free.iter_mut().zip(OPENING).for_each(|(value, label)| *value = state[usize::from(label)]);
    let mut before = [0.0; LABELS];
    for (row, label) in table.between.iter().zip(CLOSED) {
        before[usize::from(label)] = row.iter().zip(free).map(|(factor, value)| factor * value).sum();
    }
    for (kind, rows) in EntityType::ALL.into_iter().zip(&table.inside) {
        let (from, to) = inside_labels(kind);
        for (row, from) in rows.iter().zip(from) {
            before[from] = row[0] * state[to[0]] + row[1] * state[to[1]];
        }
    }
    before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::labels::{may_follow, names};
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
            prop_assert!(CLOSED.contains(&labels[labels.len() - 1]));
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

//! Decoding: the best edits of a mention, the endings together and the capitals one by one.

use super::edit::Casing;
use super::features::{Lattice, pair_features, range};
use super::model::{BaseFormModel, casing_class};

/// Candidates per word that joint decoding keeps.
const BEAM: usize = 5;

/// Space for decoding.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// Per kept candidate: its index in the lattice, score of the best path to it, and the place of its predecessor.
    paths: Vec<(u32, i32, u32)>,
    /// Where in `paths` each word begins, with the word's slot.
    words: Vec<(usize, usize)>,
}

impl Lattice {
    /// Decides on every word: endings together (best path), capitals one by one.
    pub(super) fn decode(&mut self, model: &BaseFormModel) {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.paths.clear();
        scratch.words.clear();
        for (index, slot) in self.slots.iter().enumerate().filter(|(_, slot)| slot.is_word) {
            let begin = scratch.paths.len();
            for at in slot.candidates.0..slot.candidates.1 {
                let score = model.score(self, slot, &self.candidates[at as usize]);
                scratch.paths.push((at, score, 0));
            }
            if scratch.paths.len() - begin > BEAM {
                scratch.paths[begin..].sort_by_key(|&(at, score, _)| (-score, at));
                scratch.paths.truncate(begin + BEAM);
            }
            if let Some(&(previous_begin, previous)) = scratch.words.last() {
                let (before, here) = scratch.paths.split_at_mut(begin);
                for (at, score, from) in here {
                    let best = before[previous_begin..].iter().enumerate().map(|(place, path)| {
                        let pair = pair_features(
                            self.language,
                            &self.slots[previous],
                            &self.candidates[path.0 as usize],
                            slot,
                            &self.candidates[*at as usize],
                        );
                        (path.1 + model.sum(&pair, 0), std::cmp::Reverse(place))
                    });
                    if let Some((total, std::cmp::Reverse(place))) = best.max() {
                        *score += total;
                        *from = place as u32;
                    }
                }
            }
            scratch.words.push((begin, index));
        }
        let mut end = scratch.paths.len();
        let mut place = None;
        for &(begin, slot) in scratch.words.iter().rev() {
            let paths = &scratch.paths[begin..end];
            let best = place.unwrap_or_else(|| {
                (0..paths.len()).max_by_key(|&at| (paths[at].1, std::cmp::Reverse(at))).unwrap_or_default()
            });
            place = Some(paths[best].2 as usize);
            end = begin;
            let script = self.candidates[paths[best].0 as usize].script;
            let features = &self.features[range(self.slots[slot].casing)];
            let casings = Casing::applicable(self.slots[slot].word.shape);
            let casing = casings
                .iter()
                .max_by_key(|&&casing| (model.sum(features, casing_class(casing)), std::cmp::Reverse(casing)))
                .copied()
                .unwrap_or(Casing::Keep);
            self.slots[slot].choice = Some((script, casing));
        }
        self.scratch = scratch;
    }
}

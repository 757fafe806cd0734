//! Decoding: the best edits of a mention, the endings together and the capitals one by one.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::edit::Casing;
use super::features::outcome::{CODED, CODES, coded};
use super::features::pair::{self, AGREEMENTS};
use super::lattice::{Lattice, Slot};
use super::tables::Tables;
use super::view::View;
use super::weights::Gather;

/// Candidates per word that joint decoding keeps.
const BEAM: usize = 5;

/// A candidate that all but its neighbours puts this far behind the best is given up: agreement hardly ever says as much.
const MARGIN: i32 = 450;

/// A candidate that was kept.
#[derive(Debug, Clone, Copy)]
struct Path {
    /// Its index in the lattice.
    candidate: usize,
    /// Score of the best path to it.
    score: i32,
    /// Which of the candidates kept for the word before is on that path.
    from: usize,
}

/// Space for decoding.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    paths: Vec<Path>,
    /// Where in `paths` each word begins.
    words: Vec<usize>,
    gather: Gather,
    said: AllSaid,
    /// The decision on each word of the mention: its script and casing.
    pub(super) choices: Vec<(u16, Casing)>,
}

/// What is said of outcomes in a language and of a type, whatever the word.
#[derive(Debug, Clone)]
struct Said {
    /// Of each code of an outcome.
    codes: [[i32; CODES]; CODED],
    /// Of each way in which two outcomes may agree.
    agreement: [i32; AGREEMENTS],
}

/// What is said in each language and of each type, as far as it was asked for.
#[derive(Debug, Default)]
struct AllSaid(FxHashMap<(u32, u32), Box<Said>>);

impl AllSaid {
    fn of(&mut self, model: &Tables, view: &View) -> &Said {
        self.0.entry((view.language, view.kind)).or_insert_with(|| {
            let mut said = Said { codes: [[0; CODES]; CODED], agreement: [0; AGREEMENTS] };
            for (said, feature) in said.codes.iter_mut().zip(coded(view)) {
                for (code, weight) in model.row(feature).iter() {
                    said[usize::from(code) % CODES] += weight;
                }
            }
            for feature in pair::agreement(view) {
                for (class, weight) in model.row(feature).iter() {
                    said.agreement[usize::from(class) % AGREEMENTS] += weight;
                }
            }
            Box::new(said)
        })
    }
}

impl Decoder {
    /// Decides on every word of `lattice`: endings together (best path), capitals one by one.
    pub(super) fn decode(&mut self, model: &Tables, lattice: &Lattice) {
        self.paths.clear();
        self.words.clear();
        self.choices.clear();
        for (at, slot) in lattice.slots.iter().enumerate() {
            let begin = self.paths.len();
            let casing = self.score(model, lattice, slot);
            self.choices.push((0, casing));
            self.prune(begin);
            if at > 0 {
                self.join(model, lattice, at, begin);
            }
            self.words.push(begin);
        }
        self.choose(lattice);
    }

    /// Leaves the best of the paths from `begin` on, the best first.
    fn prune(&mut self, begin: usize) {
        let paths = &mut self.paths[begin..];
        paths.sort_unstable_by_key(|path| (Reverse(path.score), path.candidate));
        let Some(best) = paths.first() else { return };
        let worst = best.score - MARGIN;
        let kept = paths.iter().take(BEAM).take_while(|path| path.score >= worst).count();
        self.paths.truncate(begin + kept);
    }

    /// Scores each candidate of a word by itself; the word's casing.
    fn score(&mut self, model: &Tables, lattice: &Lattice, slot: &Slot) -> Casing {
        let options = &lattice.candidates[slot.candidates.clone()];
        let begin = self.paths.len();
        self.paths.extend(slot.candidates.clone().map(|at| Path { candidate: at, score: lattice.scores[at], from: 0 }));
        let paths = &mut self.paths[begin..];
        if options.len() > 1 {
            self.gather.ask(options.iter().map(|candidate| candidate.class));
            for &feature in &lattice.features[slot.context.clone()] {
                self.gather.add(model.row(feature));
            }
            let codes = &lattice.codes[slot.candidates.clone()];
            let said = self.said.of(model, &slot.view);
            for ((path, candidate), codes) in paths.iter_mut().zip(options).zip(codes) {
                let coded: i32 = said.codes.iter().zip(codes).map(|(said, &code)| said[usize::from(code)]).sum();
                path.score += self.gather.sum(candidate.class) + coded;
            }
        }
        slot.clear_casing.unwrap_or_else(|| {
            let mut scores = slot.casings;
            for &feature in &lattice.features[slot.casing.clone()] {
                for (casing, weight) in model.row(feature).iter() {
                    if let Some(score) = scores.get_mut(usize::from(casing)) {
                        *score += weight;
                    }
                }
            }
            Casing::best(slot.word.case, &scores)
        })
    }

    /// Joins the paths of the word at `at`, which begin at `begin`, to those of the word before.
    fn join(&mut self, model: &Tables, lattice: &Lattice, at: usize, begin: usize) {
        let (left, right) = (&lattice.slots[at - 1], &lattice.slots[at]);
        let previous = self.words[at - 1];
        if self.paths.len() - previous == 2 {
            return;
        }
        let (before, here) = self.paths.split_at_mut(begin);
        let edit = |path: &Path| &lattice.candidates[path.candidate];
        let said = self.said.of(model, &right.view).agreement;
        let mut best = [(i32::MIN, 0); BEAM];
        for (place, path) in before[previous..].iter().enumerate() {
            let mut agreement = [0; BEAM];
            for (seen, feature) in pair::features(&left.word, edit(path), &right.word, &right.view) {
                let row = model.row(feature);
                if !row.is_empty() {
                    for (agreement, here) in agreement.iter_mut().zip(here.iter()) {
                        *agreement += row.of(seen.class(edit(here)));
                    }
                }
            }
            for ((best, here), agreement) in best.iter_mut().zip(here.iter()).zip(agreement) {
                let agreement = agreement + said[usize::from(pair::agrees(model, edit(path), edit(here)))];
                let score = path.score + agreement;
                if score > best.0 {
                    *best = (score, place);
                }
            }
        }
        for (path, (score, from)) in here.iter_mut().zip(best) {
            path.score += score;
            path.from = from;
        }
    }

    /// Follows the best path back.
    fn choose(&mut self, lattice: &Lattice) {
        let mut end = self.paths.len();
        let mut place = None;
        for (choice, &begin) in self.choices.iter_mut().zip(&self.words).rev() {
            let paths = &self.paths[begin..end];
            let best = place.unwrap_or_else(|| {
                (0..paths.len()).max_by_key(|&at| (paths[at].score, Reverse(at))).unwrap_or_default()
            });
            place = Some(paths[best].from);
            end = begin;
            choice.0 = lattice.candidates[paths[best].candidate].script;
        }
    }
}

//! The two passes over a document: the first reads the text, the second also what the first found elsewhere in it.

use super::attributes::DocumentAttributes;
use super::decode::{Decoder, Transitions};
use super::document_votes::DocumentVotes;
use super::features::Features;
use super::gazetteer;
use super::model::{LANES, Model};
use crate::text::Segmentation;

/// A model and its transitions, ready to run.
pub(crate) struct Passes {
    model: Model,
    transitions: [Transitions; 2],
}

/// What a pass found: scores of all tokens' labels, and the best labels.
#[derive(Default)]
pub(crate) struct Pass {
    pub emissions: Vec<[f32; LANES]>,
    pub labels: Vec<u8>,
}

impl Pass {
    /// Gives a pass that never ran the shape of one that found nothing in `tokens` tokens.
    pub fn fit(&mut self, tokens: usize) {
        self.emissions.resize(tokens, [0.0; LANES]);
        self.labels.resize(tokens, super::labels::OUTSIDE);
    }
}

impl Passes {
    /// Makes a model ready.
    pub fn new(model: Model) -> Self {
        Self { transitions: [model.transitions(0), model.transitions(1)], model }
    }

    /// Runs the first pass.
    pub fn first(&self, attributes: &DocumentAttributes, cut: &Segmentation) -> Pass {
        let sentences = || cut.sentences.iter().map(|sentence| sentence.tokens.clone());
        let matches = gazetteer::matches(attributes, sentences(), |key| self.model.gazetteer_code(key));
        let features = Features::new(attributes, &matches);
        let mut rows = Vec::new();
        let mut emissions = Vec::with_capacity(cut.tokens.len());
        for sentence in sentences() {
            for index in sentence.clone() {
                rows.clear();
                features.of_token(&sentence, index, &mut rows);
                emissions.push(self.model.emissions(0, &rows));
            }
        }
        self.decode(0, emissions, cut)
    }

    /// Runs the second pass on the result of the first.
    pub fn second(&self, attributes: &DocumentAttributes, cut: &Segmentation, first: Pass) -> Pass {
        let Pass { mut emissions, labels } = first;
        let votes = DocumentVotes::new(attributes, &labels);
        let mut rows = Vec::new();
        for sentence in &cut.sentences {
            for index in sentence.tokens.clone() {
                rows.clear();
                votes.features(&sentence.tokens, index, &mut rows);
                let scores = self.model.emissions(1, &rows);
                emissions[index].iter_mut().zip(scores).for_each(|(sum, score)| *sum += score);
            }
        }
        self.decode(1, emissions, cut)
    }

    /// The probability of each label of a sentence of the second pass.
    pub fn marginals(&self, emissions: &[[f32; LANES]], labels: &[u8], decoder: &mut Decoder) -> Vec<f32> {
        decoder.marginals(emissions, &self.transitions[1], labels)
    }

    fn decode(&self, pass: usize, emissions: Vec<[f32; LANES]>, cut: &Segmentation) -> Pass {
        let mut decoder = Decoder::default();
        let mut labels = Vec::with_capacity(emissions.len());
        for sentence in &cut.sentences {
            decoder.best(&emissions[sentence.tokens.clone()], &self.transitions[pass], &mut labels);
        }
        Pass { emissions, labels }
    }
}

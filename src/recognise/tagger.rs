//! Labels for the tokens of a document, in two passes: by the text alone, then by what the first pass found elsewhere.

use std::ops::Range;

use super::attributes::DocumentAttributes;
use super::decode::{Decoder, Transitions};
use super::features::{Features, SeenIn};
use super::labels::{self, OUTSIDE};
use super::model::{LANES, Model};
use super::sightings::Sightings;
use super::token_name::TokenName;
use super::weight_sums::{Memory, WeightSums};
use super::{gazetteer, known_names};
use crate::text::Segmentation;

/// A model made ready to label documents.
pub(crate) struct Tagger {
    model: Model,
    transitions: Transitions,
}

/// What one thread uses again from document to document.
#[derive(Default)]
pub(crate) struct Workspace {
    memory: Memory,
    decoder: Decoder,
    emissions: Vec<[f32; LANES]>,
    labels: Vec<u8>,
}

/// A document after the first pass.
pub(crate) struct FirstPass {
    /// Sums of stored weights of each token.
    pub sums: Vec<[i16; LANES]>,
    /// The best label of each token.
    pub labels: Vec<u8>,
}

impl FirstPass {
    /// How many bytes it takes.
    pub fn size(&self) -> usize {
        size_of_val(self.sums.as_slice()) + self.labels.len()
    }

    /// Its labels by word.
    pub fn sightings(&self, attributes: &DocumentAttributes, cut: &Segmentation) -> Sightings {
        Sightings::of_document(attributes, sentences(cut), &self.labels)
    }
}

impl Tagger {
    /// A tagger with this model.
    pub fn new(model: Model) -> Self {
        Self { transitions: Transitions::of(&model), model }
    }

    /// Labels a document by its text alone.
    pub fn first_pass(
        &self,
        attributes: &DocumentAttributes,
        cut: &Segmentation,
        workspace: &mut Workspace,
    ) -> FirstPass {
        let sums = self.weight_sums(attributes, cut, workspace);
        FirstPass { labels: self.best_labels(&sums, cut, workspace), sums }
    }

    /// Sums of the stored weights of each token's features.
    pub fn weight_sums(
        &self,
        attributes: &DocumentAttributes,
        cut: &Segmentation,
        workspace: &mut Workspace,
    ) -> Vec<[i16; LANES]> {
        let matches = gazetteer::matches(attributes, sentences(cut), |key| self.model.name_code(key));
        let known = known_names::matches(attributes, sentences(cut), |key| self.model.name_code(key));
        let features = Features::new(attributes, &matches, &known);
        let mut sums = Vec::with_capacity(cut.tokens.len());
        for sentence in sentences(cut) {
            for index in sentence.clone() {
                let mut own = WeightSums::new(&self.model, &mut workspace.memory);
                features.of_token(&sentence, index, &mut own);
                sums.push(own.sums);
            }
        }
        sums
    }

    /// The best labels of the tokens with these sums.
    pub fn best_labels(&self, sums: &[[i16; LANES]], cut: &Segmentation, workspace: &mut Workspace) -> Vec<u8> {
        let mut labels = Vec::with_capacity(sums.len());
        for sentence in sentences(cut) {
            workspace.emissions.clear();
            workspace.emissions.extend(sums[sentence].iter().map(|sums| self.model.scores(sums)));
            workspace.decoder.best(&workspace.emissions, &self.transitions, &mut labels);
        }
        labels
    }

    /// The names of a document, with what its first pass and, if there is one, its collection's say of each word. The
    /// collection counts the document itself.
    pub fn second_pass(
        &self,
        attributes: &DocumentAttributes,
        cut: &Segmentation,
        first: &FirstPass,
        collection: Option<&Sightings>,
        workspace: &mut Workspace,
    ) -> Vec<TokenName> {
        let sightings = first.sightings(attributes, cut);
        let features = Features::new(attributes, &[], &[]);
        let Workspace { memory, decoder, emissions, labels } = workspace;
        let mut names = Vec::new();
        for sentence in sentences(cut) {
            emissions.clear();
            let mut settled = true;
            for index in sentence.clone() {
                let mut own = WeightSums::new(&self.model, memory);
                own.sums = first.sums[index];
                let usual = |key| sightings.usual(key, |label| label == first.labels[index]);
                features.of_sightings(&sentence, index, SeenIn::Document, usual, &mut own);
                if let Some(collection) = collection {
                    let usual = |key| collection.usual(key, |label| sightings.has(key, label));
                    features.of_sightings(&sentence, index, SeenIn::Collection, usual, &mut own);
                }
                settled &= first.labels[index] == OUTSIDE && own.sums == first.sums[index];
                emissions.push(self.model.scores(&own.sums));
            }
            if settled {
                continue;
            }
            labels.clear();
            decoder.best(emissions, &self.transitions, labels);
            let found = labels::names(labels);
            if found.is_empty() {
                continue;
            }
            let probabilities = decoder.marginals(emissions, &self.transitions, labels);
            names.extend(found.into_iter().map(|(range, kind)| TokenName {
                confidence: probabilities[range.clone()].iter().copied().fold(1.0, f32::min),
                tokens: sentence.start + range.start..sentence.start + range.end,
                kind,
            }));
        }
        names
    }
}

fn sentences(cut: &Segmentation) -> impl Iterator<Item = Range<usize>> {
    cut.sentences.iter().map(|sentence| sentence.tokens.clone())
}

//! Documents as the trainer wants them: feature rows, gold labels and sentences.

use std::collections::BTreeMap;
use std::ops::Range;

use super::prepared::Prepared;
use crate::mention::EntityType;
use crate::recognise::document_votes::DocumentVotes;
use crate::recognise::features::Features;
use crate::recognise::gazetteer::{self, Gazetteer, GazetteerBuilder};
use crate::recognise::labels;
use crate::recognise::model::LANES;
use crate::recognise::passes::Pass;

/// For this share of documents the gazetteer leaves out all names of their topic, not only their own, so that the model
/// learns to do without on topics never seen.
const UNSEEN_TOPIC: f32 = 0.5;

/// A training set: features and labels by token, and sentences.
pub(super) struct Dataset {
    /// Feature rows of all tokens, one after the other.
    features: Vec<u32>,
    /// Where each token's rows begin in `features`, and, last, where they end.
    offsets: Vec<usize>,
    row_mask: u32,
    /// Gold label of each token.
    labels: Vec<u8>,
    /// For each token, the types that its corpus does not mark, as bits by type index.
    unmarked: Vec<u8>,
    /// Scores that the features' weights are added to; empty for none.
    given: Vec<[f32; LANES]>,
    /// Sentences as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
}

impl Dataset {
    /// The data of the first pass, and the gazetteer of all documents.
    pub fn first_pass(documents: &[&Prepared<'_>], row_bits: u32, seed: u64) -> (Self, Gazetteer) {
        let mut gazetteer = GazetteerBuilder::default();
        let mut by_topic: BTreeMap<&str, GazetteerBuilder> = BTreeMap::new();
        for document in documents {
            gazetteer.add(&document.contribution);
            by_topic.entry(document.topic).or_default().add(&document.contribution);
        }
        let mut random = fastrand::Rng::with_seed(seed);
        let mut this = Self::empty(row_bits);
        for document in documents {
            let sentences = document.cut.sentences.iter().map(|sentence| sentence.tokens.clone());
            let unseen = by_topic.get(document.topic).filter(|_| random.f32() < UNSEEN_TOPIC);
            let matches = gazetteer::matches(&document.attributes, sentences, |key| match unseen {
                Some(topic) => gazetteer.code_without_topic(key, topic),
                None => gazetteer.code_without(key, &document.contribution),
            });
            let features = Features::new(&document.attributes, &matches);
            this.add(document, |sentence, index, out| features.of_token(sentence, index, out));
        }
        (this, gazetteer.finish())
    }

    /// The data of the second pass: `first` is what a first pass that had not seen a document found in it.
    pub fn second_pass(documents: &[Prepared<'_>], first: Vec<Pass>, row_bits: u32) -> Self {
        let mut this = Self::empty(row_bits);
        for (document, pass) in documents.iter().zip(first) {
            let votes = DocumentVotes::new(&document.attributes, &pass.labels);
            this.add(document, |sentence, index, out| votes.features(sentence, index, out));
            this.given.extend(pass.emissions);
        }
        this
    }

    fn empty(row_bits: u32) -> Self {
        Self {
            features: Vec::new(),
            offsets: vec![0],
            row_mask: (1 << row_bits) - 1,
            labels: Vec::new(),
            unmarked: Vec::new(),
            given: Vec::new(),
            sentences: Vec::new(),
        }
    }

    fn add(&mut self, document: &Prepared<'_>, features: impl Fn(&Range<usize>, usize, &mut Vec<u32>)) {
        let first = self.labels.len();
        for sentence in document.cut.sentences.iter().map(|sentence| &sentence.tokens) {
            for index in sentence.clone() {
                let begin = self.features.len();
                features(sentence, index, &mut self.features);
                self.features[begin..].iter_mut().for_each(|feature| *feature &= self.row_mask);
                self.offsets.push(self.features.len());
            }
            self.sentences.push(first + sentence.start..first + sentence.end);
        }
        self.labels.extend(&document.labels);
        self.unmarked.resize(self.labels.len(), document.unmarked);
    }

    /// Number of tokens.
    pub fn tokens(&self) -> usize {
        self.labels.len()
    }

    /// Number of rows that features are hashed to.
    pub fn rows(&self) -> usize {
        self.row_mask as usize + 1
    }

    /// The labels that the gold permits for a token, a bit each: its own; and, outside marked names, those of types that
    /// its corpus never marks.
    pub fn permitted(&self, token: usize) -> u32 {
        let label = self.labels[token];
        let mut permitted = 1 << label;
        if label == labels::OUTSIDE {
            for kind in EntityType::ALL.into_iter().filter(|kind| self.unmarked[token] >> kind.index() & 1 == 1) {
                permitted |= labels::of_type(kind);
            }
        }
        permitted
    }

    /// The feature rows of a token.
    pub fn features(&self, token: usize) -> &[u32] {
        &self.features[self.offsets[token]..self.offsets[token + 1]]
    }

    /// The scores of a token before its features count.
    pub fn given(&self, token: usize) -> [f32; LANES] {
        self.given.get(token).copied().unwrap_or([0.0; LANES])
    }
}

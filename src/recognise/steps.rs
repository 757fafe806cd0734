//! The recogniser's steps one by one, for the benches alone: not part of the library's interface.

use super::model::Model;
use super::recogniser::Prepared;
use super::tagger::{FirstPass, Tagger, Workspace};
use crate::document::Document;
use crate::error::Result;

/// Steps with the model that is part of the program.
pub struct Steps {
    tagger: Tagger,
    workspace: Workspace,
}

/// A document cut into tokens.
pub struct Tokens(Prepared);

/// The weights of a document's features.
pub struct Weights(FirstPass);

impl Steps {
    /// Opens the model.
    ///
    /// # Errors
    /// [`crate::Error::Model`] if the program was built with a damaged one.
    pub fn new() -> Result<Self> {
        Ok(Self { tagger: Tagger::new(Model::embedded()?), workspace: Workspace::default() })
    }

    /// Cuts a document into tokens and reads their attributes.
    pub fn tokens(&self, document: &Document) -> Tokens {
        Tokens(Prepared::new(document))
    }

    /// Computes features and adds up their weights.
    pub fn weights(&mut self, Tokens(prepared): &Tokens) -> Weights {
        let sums = self.tagger.weight_sums(&prepared.attributes, &prepared.cut, &mut self.workspace);
        Weights(FirstPass { sums, labels: Vec::new() })
    }

    /// Finds the best labels; gives the number of tokens in names.
    pub fn labels(&mut self, Tokens(prepared): &Tokens, Weights(first): &Weights) -> usize {
        let labels = self.tagger.best_labels(&first.sums, &prepared.cut, &mut self.workspace);
        labels.into_iter().filter(|&label| label != super::labels::OUTSIDE).count()
    }
}

//! The recogniser, over many documents with progress.

use std::path::Path;

use rayon::prelude::*;

use super::terminal::Terminal;
use crate::document::Document;
use crate::error::Result;
use crate::mention::Mention;
use crate::recognise::Recogniser;

/// The built-in recogniser, or the one in a model file.
pub(super) fn recogniser(model: Option<&Path>) -> Result<Recogniser> {
    model.map_or_else(Recogniser::embedded, Recogniser::from_path)
}

/// The mentions of all documents, in the order of the documents.
pub(super) fn mentions(recogniser: &Recogniser, documents: &[Document], terminal: &Terminal) -> Vec<Mention> {
    let bar = terminal.bar("recognising", documents.len());
    let found = documents
        .par_iter()
        .flat_map_iter(|document| {
            let mentions = recogniser.recognise(document);
            bar.inc(1);
            mentions
        })
        .collect();
    bar.finish_and_clear();
    found
}

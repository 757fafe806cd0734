//! Training the recogniser and its base forms on gold documents.

mod crf;
mod dataset;

use std::path::PathBuf;

pub use crf::TrainOptions;

use super::base_form::{self, Options};
use super::gold::GoldDocument;
use super::model::Model;
use crate::error::Result;

/// Trains a recogniser and gives the bytes of its model file.
///
/// The same documents, in the same order, with the same options give the same bytes on the same kind of machine. `progress`
/// is told a line for each epoch. Takes some seven hundred bytes of memory for each token of text.
pub fn train(documents: &[GoldDocument], options: &TrainOptions, progress: &mut dyn FnMut(String)) -> Vec<u8> {
    let (data, gazetteer) = dataset::Dataset::new(documents, (1u32 << options.row_bits) - 1, options.seed);
    let crf = crf::Crf::train(&data, options, progress);
    Model::to_bytes(&crf.weights, &crf.transitions, &gazetteer, options.clip)
}

/// Trains the base-form model on the mentions that have a base form, and gives the bytes of its model file.
///
/// `names` are tables of names known to be nominatives, tab-separated with the columns `lang` and `name`, or with a column for
/// each language, called by its code, as `data/knowledge` has them; `.gz` or not. Without any, unknown words are stripped more
/// often than they should be. The same input gives the same bytes.
///
/// # Errors
/// [`crate::Error::Read`] and [`crate::Error::Input`] for a table that cannot be used, [`crate::Error::Model`] when no mention
/// has a base form.
pub fn train_base_forms(documents: &[GoldDocument], names: &[PathBuf]) -> Result<Vec<u8>> {
    let words = base_form::name_words(names)?;
    let documents: Vec<&GoldDocument> = documents.iter().collect();
    base_form::train(&documents, &words, &Options::default())
}

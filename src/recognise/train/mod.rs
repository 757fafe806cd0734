//! Training the recogniser on gold documents.

mod crf;
mod dataset;

pub use crf::TrainOptions;

use super::gold::GoldDocument;
use super::model::Model;

/// Trains a recogniser and gives the bytes of its model file.
///
/// The same documents, in the same order, with the same options give the same bytes on the same kind of machine. `progress`
/// is told a line for each epoch. Takes some seven hundred bytes of memory for each token of text.
pub fn train(documents: &[GoldDocument], options: &TrainOptions, progress: &mut dyn FnMut(String)) -> Vec<u8> {
    let (data, gazetteer) = dataset::Dataset::new(documents, (1u32 << options.row_bits) - 1, options.seed);
    let crf = crf::Crf::train(&data, options, progress);
    Model::to_bytes(&crf.weights, &crf.transitions, &gazetteer, options.clip)
}

//! Training the recogniser on gold documents.

mod crf;
mod dataset;
mod prepared;

use std::borrow::Cow;
use std::collections::BTreeMap;

pub use crf::TrainOptions;

use self::crf::Crf;
use self::dataset::Dataset;
use self::prepared::{Prepared, prepare};
use super::gazetteer::Gazetteer;
use super::gold::GoldDocument;
use super::model::{Model, PassWeights};
use super::passes::{Pass, Passes};
use crate::error::Result;

/// The first pass is trained this many times without a share of the topics, so that the second pass learns from what a
/// first pass finds in topics it has not seen.
const FOLDS: usize = 4;

/// Trains a recogniser and gives the bytes of its model file.
///
/// The same documents, in the same order, with the same options give the same bytes on the same kind of machine. `progress`
/// is told a line for each epoch. Takes some five hundred bytes of memory for each token of text.
///
/// # Errors
/// [`crate::Error::Model`] when a model of the options given would be refused on reading.
pub fn train(
    documents: &[GoldDocument],
    options: &TrainOptions,
    progress: &mut dyn FnMut(String),
) -> Result<Vec<u8>> {
    let documents = prepare(documents);
    let all: Vec<&Prepared<'_>> = documents.iter().collect();
    let mut unseen: Vec<Pass> = documents.iter().map(|_| Pass::default()).collect();
    for (number, topics) in folds(&documents).iter().enumerate() {
        let (held_out, rest): (Vec<usize>, Vec<usize>) =
            (0..documents.len()).partition(|&index| topics.contains(&documents[index].topic));
        if rest.is_empty() {
            continue;
        }
        progress(format!("first pass without {} ({} of {FOLDS})", topics.join(", "), number + 1));
        let rest: Vec<&Prepared<'_>> = rest.into_iter().map(|index| &documents[index]).collect();
        let (first, gazetteer) = first_pass(&rest, options, progress);
        let passes = Passes::new(model([first, untrained()], &gazetteer, options)?);
        for index in held_out {
            unseen[index] = passes.first(&documents[index].attributes, &documents[index].cut);
        }
    }
    for (document, pass) in documents.iter().zip(&mut unseen) {
        pass.fit(document.labels.len());
    }
    progress("second pass".to_owned());
    let second = Crf::train(&Dataset::second_pass(&documents, unseen, options.second_row_bits), options, progress);
    progress("first pass".to_owned());
    let (first, gazetteer) = first_pass(&all, options, progress);
    Ok(Model::to_bytes(&[first, second], &gazetteer, options.clip))
}

fn first_pass(
    documents: &[&Prepared<'_>],
    options: &TrainOptions,
    progress: &mut dyn FnMut(String),
) -> (PassWeights, Gazetteer) {
    let (data, gazetteer) = Dataset::first_pass(documents, options.row_bits, options.seed);
    (Crf::train(&data, options, progress), gazetteer)
}

fn untrained() -> PassWeights {
    Crf::new(1).into_weights()
}

fn model(passes: [PassWeights; 2], gazetteer: &Gazetteer, options: &TrainOptions) -> Result<Model> {
    Model::new(Cow::Owned(Model::to_bytes(&passes, gazetteer, options.clip)), "model under training", false)
}

/// Topics in groups of about equal size, the largest topics placed first.
fn folds<'a>(documents: &[Prepared<'a>]) -> Vec<Vec<&'a str>> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    documents.iter().for_each(|document| *sizes.entry(document.topic).or_default() += document.labels.len());
    let mut topics: Vec<(usize, &str)> = sizes.into_iter().map(|(topic, size)| (size, topic)).collect();
    topics.sort_by_key(|&(size, topic)| (usize::MAX - size, topic));
    let mut folds: Vec<(usize, Vec<&str>)> = vec![(0, Vec::new()); FOLDS];
    for (size, topic) in topics {
        if let Some(smallest) = folds.iter_mut().min_by_key(|fold| fold.0) {
            smallest.0 += size;
            smallest.1.push(topic);
        }
    }
    folds.into_iter().map(|(_, topics)| topics).filter(|topics| !topics.is_empty()).collect()
}

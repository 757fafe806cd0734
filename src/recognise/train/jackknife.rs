//! First-pass labels of the training documents, each by a model that has not seen its topic.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::TrainOptions;
use crate::error::Result;
use crate::recognise::attributes::DocumentAttributes;
use crate::recognise::gold::GoldDocument;
use crate::recognise::model::Model;
use crate::recognise::tagger::{Tagger, Workspace};
use crate::text::segment;

/// Passes over the data for each fold: what a first pass finds need not be the best that can be found.
const FOLD_EPOCHS: usize = 3;
/// Fewest folds.
const FOLDS: usize = 5;

/// Labels of the tokens of each document.
pub(super) fn first_pass(
    documents: &[GoldDocument],
    known: &[(u32, u8)],
    options: &TrainOptions,
    progress: &mut dyn FnMut(String),
) -> Result<Vec<Vec<u8>>> {
    let folds = folds(documents);
    let count = folds.iter().max().map_or(0, |last| last + 1);
    let mut labels = vec![Vec::new(); documents.len()];
    let options = TrainOptions { epochs: options.epochs.min(FOLD_EPOCHS), ..options.clone() };
    for fold in (0..count).filter(|fold| folds.contains(fold)) {
        progress(format!("fold {} of {count}", fold + 1));
        let rest: Vec<GoldDocument> = documents
            .iter()
            .zip(&folds)
            .filter(|(_, own)| **own != fold)
            .map(|(document, _)| document.clone())
            .collect();
        let bytes = super::fit(&rest, None, known, &options, &mut |_| {})?;
        let tagger = Tagger::new(Model::from_bytes(bytes, "a fold's model")?);
        let found: Vec<(usize, Vec<u8>)> = (0..documents.len())
            .into_par_iter()
            .filter(|&index| folds[index] == fold)
            .map_init(Workspace::default, |workspace, index| {
                let document = &documents[index];
                let cut = segment(&document.text);
                let attributes = DocumentAttributes::new(&document.text, &cut, document.language);
                (index, tagger.first_pass(&attributes, &cut, workspace).labels)
            })
            .collect();
        for (index, found) in found {
            labels[index] = found;
        }
    }
    Ok(labels)
}

/// The fold of each document: a topic that covers several languages is a fold; documents of others are dealt out.
fn folds(documents: &[GoldDocument]) -> Vec<usize> {
    let mut languages: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for document in documents {
        let seen = languages.entry(&document.topic).or_default();
        if !seen.contains(&document.language) {
            seen.push(document.language);
        }
    }
    let topics: Vec<&str> = languages.iter().filter(|(_, seen)| seen.len() > 1).map(|(topic, _)| *topic).collect();
    let count = topics.len().max(FOLDS);
    documents
        .iter()
        .enumerate()
        .map(|(index, document)| topics.iter().position(|topic| *topic == document.topic).unwrap_or(index % count))
        .collect()
}

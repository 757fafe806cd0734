//! Training the recogniser and its base forms on gold documents.

mod crf;
mod dataset;
mod headlines;
mod jackknife;
mod names_table;
mod serbian;

pub use crf::TrainOptions;
pub use names_table::{NamesRow, read_names};

use crf::Crf;
use dataset::Dataset;

use super::base_form::{self, NameWords, Options};
use super::gold::GoldDocument;
use super::model::Model;
use crate::error::Result;
use crate::mention::EntityType;
use crate::text::Language;

/// Trains a recogniser and gives the bytes of its model file.
///
/// `names` are names known beforehand; those of persons, organisations and well-known places become features. The same
/// documents, in the same order, with the same names and options give the same bytes on the same kind of machine. `progress`
/// is told a line for each step. Takes some seven hundred bytes of memory for each token of text.
///
/// # Errors
/// [`crate::Error::Model`] if a model made on the way cannot be used, which options out of range may lead to.
pub fn train(
    documents: &[GoldDocument],
    names: &[NamesRow],
    options: &TrainOptions,
    progress: &mut dyn FnMut(String),
) -> Result<Vec<u8>> {
    let known = names_table::known_names(names);
    let documents = &headlines::with_capitals(documents);
    let labels = jackknife::first_pass(documents, &known, options, progress)?;
    fit(documents, Some(&labels), &known, options, progress)
}

/// One training run; `first_pass` holds the labels of a first pass over each document, for the features of a second.
fn fit(
    documents: &[GoldDocument],
    first_pass: Option<&[Vec<u8>]>,
    known: &[(u32, u8)],
    options: &TrainOptions,
    progress: &mut dyn FnMut(String),
) -> Result<Vec<u8>> {
    let row_mask = (1u32 << options.row_bits) - 1;
    let (data, mut keys) = Dataset::new(documents, first_pass, known, row_mask, options.seed);
    let crf = Crf::train(&data, options, progress);
    keys.extend(known);
    keys.sort_unstable();
    keys.dedup_by_key(|entry| entry.0);
    Ok(Model::to_bytes(&crf.weights, &crf.transitions, &keys, options.clip))
}

/// Trains the base-form model on the mentions that have a base form, and gives the bytes of its model file.
///
/// `names` are known to be nominatives; without any, unknown words are stripped more often than they should be. What is
/// marked in Serbian in Latin letters is learned in Cyrillic ones, too. The same input gives the same bytes.
///
/// # Errors
/// [`crate::Error::Model`] when no mention has a base form.
pub fn train_base_forms(documents: &[GoldDocument], names: &[NamesRow]) -> Result<Vec<u8>> {
    let mut words = NameWords::default();
    names.iter().for_each(|row| words.add(&row.name, row.language));
    let people = names.iter().filter(|row| row.kind == EntityType::Person);
    people.for_each(|row| words.add_person(&row.name, row.language));
    crate::names::given_names().for_each(|name| words.add_person(name, Language::Unknown));
    let in_cyrillic: Vec<GoldDocument> = documents.iter().filter_map(serbian::in_cyrillic).collect();
    let documents: Vec<&GoldDocument> = documents.iter().chain(&in_cyrillic).collect();
    base_form::train(&documents, &words, &Options::default())
}

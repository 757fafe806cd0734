//! Training: which edits there are, and the weights (conditional random field over the words of a mention, AdaGrad).

use std::borrow::Cow;

use crate::error::{Error, Result};
use crate::recognise::gold::GoldDocument;

use super::example::{Example, examples};
use super::filter::{count_forms, filter};
use super::inventory::inventory;
use super::learn::Trainer;
use super::names::NameWords;
use super::options::Options;
use super::tables::Tables;
use super::weights::pack;

/// Trains a model on the mentions of `documents` that have a base form; `names` are nominatives known from elsewhere.
/// The same input and options give the same bytes.
///
/// # Errors
/// [`Error::Model`] when there is nothing to learn from.
pub(crate) fn train(documents: &[&GoldDocument], names: &NameWords, options: &Options) -> Result<Vec<u8>> {
    let failed = |problem: &str| Error::Model { name: "new base form model".to_owned(), problem: problem.to_owned() };
    let mut parts = inventory(documents, names, options);
    if parts.scripts.is_empty() {
        return Err(failed("no mention has a base form to learn from; give documents with lemmas"));
    }
    let forms = count_forms(documents);
    parts.filter = filter(names, &forms, options.form_documents, options.filter_bits);
    let buckets = 1 << options.bucket_bits;
    let empty = Tables::assemble(&parts, &vec![0; buckets], buckets);
    let model = Tables::parse(Cow::Owned(empty), false).map_err(|problem| failed(&problem))?;
    let examples: Vec<Example> = examples(documents, &model, &forms, options);
    let weights = Trainer::new(*options).run(&examples);
    let packed = pack(weights, options.bucket_bits, options.weights);
    Ok(Tables::assemble(&parts, &packed, buckets))
}

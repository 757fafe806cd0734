//! Training: which edits there are, and the weights (conditional random field over the words of a mention, AdaGrad).

use std::borrow::Cow;

use crate::error::{Error, Result};
use crate::recognise::gold::GoldDocument;
use crate::text::segment;

use super::evidence::Evidence;
use super::examples::word_edits;
use super::features::{Forms, Lattice, Scene, range};
use super::inventory::{FormCounts, add_to_filter, bloom, count_forms, inventory};
use super::learn::{Example, Trainer, pack};
use super::model::{BUCKET_BYTES, BaseFormModel, form_hash};

/// Settings of training.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Options {
    /// Seed of the order of examples and of the features left out.
    pub(crate) seed: u64,
    /// Passes over the examples.
    pub(crate) epochs: usize,
    /// Share of a word's features left out at random.
    pub(crate) dropout: f32,
    /// Step size.
    pub(crate) rate: f32,
    /// The model keeps two to this power times eight weights.
    pub(crate) bucket_bits: u32,
    /// The filter of known nominatives has two to this power bits.
    pub(crate) name_bits: u32,
    /// Different words that must undergo an edit before it is learned.
    pub(crate) least_words: usize,
    /// Or the documents in which a single word undergoes it.
    pub(crate) least_documents: usize,
    /// Documents that must have a word form for it to be known.
    pub(crate) form_documents: u32,
    /// Share of words whose features that name whole words are left out.
    pub(crate) lexical_dropout: f32,
    /// Words that must undergo an edit for a longer ending to borrow it from one that is a letter, or two, shorter.
    pub(crate) lend: [usize; 2],
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 1,
            epochs: 6,
            dropout: 0.2,
            rate: 0.1,
            bucket_bits: 16,
            name_bits: 21,
            least_words: 2,
            least_documents: 4,
            form_documents: 2,
            lexical_dropout: 0.4,
            lend: [2, 5],
        }
    }
}

/// Trains a model on the mentions of `documents` that have a base form; `names` are nominatives known from elsewhere.
/// The same input and options give the same bytes.
///
/// # Errors
/// [`Error::Model`] when there is nothing to learn from.
pub(crate) fn train<'a>(
    documents: &[&GoldDocument],
    names: impl IntoIterator<Item = &'a str>,
    options: &Options,
) -> Result<Vec<u8>> {
    let failed = |problem: &str| Error::Model { name: "new base form model".to_owned(), problem: problem.to_owned() };
    let mut parts = inventory(documents, options);
    if parts.scripts.is_empty() {
        return Err(failed("no mention has a base form to learn from; give documents with lemmas"));
    }
    parts.names = bloom(names, options.name_bits);
    let forms = count_forms(documents);
    for (&whole, counts) in &forms {
        if counts.values().sum::<u32>() >= options.form_documents {
            add_to_filter(&mut parts.names, form_hash(whole));
        }
    }
    let empty = BaseFormModel::assemble(&parts, &[0; BUCKET_BYTES]);
    let model = BaseFormModel::parse(Cow::Owned(empty), false).map_err(|problem| failed(&problem))?;
    let examples = examples(documents, &model, &forms, options);
    let weights = Trainer::new(*options).run(&examples);
    Ok(BaseFormModel::assemble(&parts, &pack(&weights, options.bucket_bits)))
}

fn examples(documents: &[&GoldDocument], model: &BaseFormModel, forms: &FormCounts, options: &Options) -> Vec<Example> {
    let mut examples = Vec::new();
    for document in documents {
        let segmentation = segment(&document.text);
        let evidence = Evidence::new(&document.text, &segmentation);
        for mention in &document.mentions {
            let Some((tokens, edits)) = word_edits(document, &segmentation, mention) else { continue };
            let mut lattice = Lattice::default();
            let occurs = |whole: u32| {
                forms.get(&whole).is_some_and(|counts| {
                    let elsewhere = counts.iter().filter(|(topic, _)| **topic != document.topic);
                    elsewhere.map(|(_, count)| count).sum::<u32>() >= options.form_documents
                })
            };
            let scene = Scene {
                text: &document.text,
                segmentation: &segmentation,
                evidence: &evidence,
                language: document.language,
                forms: Forms::Counts(&occurs),
            };
            lattice.fill(model, &scene, mention.kind, tokens.clone());
            let surfaces = segmentation.tokens[tokens].iter().map(|token| token.of(&document.text)).enumerate();
            let alphanumeric = surfaces.filter(|(_, word)| word.starts_with(char::is_alphanumeric));
            let mut gold = Vec::new();
            let mut words = Vec::new();
            for ((slot, _), edit) in alphanumeric.zip(edits) {
                if !lattice.slots[slot].is_word {
                    continue;
                }
                let right = range(lattice.slots[slot].candidates).find(|&at| {
                    let script = model.script(lattice.candidates[at].script);
                    script.strip == edit.strip && script.add == edit.add
                });
                let Some(right) = right else { break };
                gold.push((right as u32, edit.casing));
                words.push(slot);
            }
            if !words.is_empty() && words.len() == lattice.slots.iter().filter(|slot| slot.is_word).count() {
                examples.push(Example { lattice, gold, words });
            }
        }
    }
    examples
}

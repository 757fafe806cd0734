//! The recogniser, over many documents with progress.

use rayon::prelude::*;

use super::flags::RecogniserFlags;
use super::terminal::Terminal;
use crate::document::Document;
use crate::error::Result;
use crate::mention::Mention;
use crate::recognise::Recogniser;

/// The built-in recogniser, or the one in a model file.
pub(super) fn recogniser(flags: &RecogniserFlags) -> Result<Recogniser> {
    flags.model.as_deref().map_or_else(Recogniser::embedded, Recogniser::from_path)
}

/// The mentions of all documents, in the order of the documents.
pub(super) fn mentions(
    recogniser: &Recogniser,
    documents: &[Document],
    flags: &RecogniserFlags,
    terminal: &Terminal,
) -> Vec<Mention> {
    let passes = if flags.each_alone { 1 } else { 2 };
    let bar = terminal.bar("recognising", documents.len() * passes);
    let found = if flags.each_alone {
        let alone = |document: &Document| {
            let mentions = recogniser.recognise(document);
            bar.inc(1);
            mentions
        };
        documents.par_iter().flat_map_iter(alone).collect()
    } else {
        recogniser.recognise_with_progress(documents, &|| bar.inc(1))
    };
    bar.finish_and_clear();
    found
}

//! The articles of a run, read and in order.

use std::path::PathBuf;

use super::flags::ReadingFlags;
use super::skipped::{Skipped, tell_first};
use super::terminal::Terminal;
use crate::document::Document;
use crate::error::Error;
use crate::read::{ReadOptions, read as read_corpus};

/// Articles, and what was skipped on the way to them.
#[derive(Default)]
pub(super) struct Articles {
    /// Sorted by id, so that the order of inputs changes nothing.
    pub documents: Vec<Document>,
    pub skipped: Skipped,
}

/// Reads the articles. Fails when there is none.
pub(super) fn read(inputs: &[PathBuf], flags: &ReadingFlags, terminal: &Terminal) -> anyhow::Result<Articles> {
    let options = ReadOptions { language: flags.lang, format: flags.format, charset: flags.encoding };
    let corpus = terminal.during("reading", || read_corpus(inputs, &options))?;
    if !terminal.is_quiet() {
        tell_first("note:", &corpus.warnings);
    }
    let skipped = corpus.skipped.into_iter().map(|skipped| Error::input(skipped.source, skipped.line, skipped.reason));
    let skipped = Skipped::new(skipped.collect());
    skipped.unless_nothing(corpus.documents.len(), "article")?;
    Ok(Articles { documents: corpus.documents, skipped })
}

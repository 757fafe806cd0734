//! The articles of a run, read and put in order.

use std::path::PathBuf;

use super::flags::ReadingFlags;
use super::skipped::Skipped;
use super::terminal::Terminal;
use crate::document::Document;
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
    let options = ReadOptions { language: flags.lang, ..ReadOptions::default() };
    let corpus = terminal.during("reading", || read_corpus(inputs, &options));
    let (mut documents, skipped) = (corpus.documents, Skipped::new(corpus.skipped));
    skipped.unless_nothing(documents.len(), "article")?;
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(Articles { documents, skipped })
}

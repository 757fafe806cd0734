//! The articles of a run, read and in order.

use std::path::PathBuf;

use anyhow::bail;

use super::flags::ReadingFlags;
use super::skipped::{Skipped, tell_first};
use super::terminal::Terminal;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::read::{Corpus, ReadOptions, read as read_corpus};

/// Articles, and what was skipped on the way to them.
#[derive(Default)]
pub(super) struct Articles {
    /// Sorted by id, so that the order of inputs changes nothing.
    pub documents: Vec<Document>,
    pub skipped: Skipped,
}

/// Reads the articles, and tells what was skipped. Fails when there is none.
pub(super) fn read(inputs: &[PathBuf], flags: &ReadingFlags, terminal: &Terminal) -> anyhow::Result<Articles> {
    let options = ReadOptions { language: flags.lang, format: flags.format, charset: flags.encoding };
    let (corpus, missing) = terminal.during("reading", || read_those_that_exist(inputs, &options));
    let mut skipped = Skipped::default();
    skipped.tell(&missing);
    let corpus = corpus?;
    let unread = corpus.skipped.into_iter().map(|unread| Error::input(unread.source, unread.line, unread.reason));
    skipped.tell(&unread.collect::<Vec<_>>());
    if !terminal.is_quiet() {
        tell_first("note:", &corpus.warnings);
    }
    if corpus.documents.is_empty() {
        bail!("there is no article in the input");
    }
    Ok(Articles { documents: corpus.documents, skipped })
}

/// The library refuses a list of inputs of which one does not exist; here the others are read all the same, and those that do
/// not exist are given back with the reason.
fn read_those_that_exist(inputs: &[PathBuf], options: &ReadOptions) -> (Result<Corpus>, Vec<Error>) {
    let mut inputs = inputs.to_vec();
    let mut missing = Vec::new();
    loop {
        match read_corpus(&inputs, options) {
            Err(Error::Input { source_name, line, problem }) if inputs.len() > 1 => {
                let known = inputs.len();
                inputs.retain(|input| input.to_string_lossy() != source_name);
                let error = Error::Input { source_name, line, problem };
                if inputs.len() == known || inputs.is_empty() {
                    return (Err(error), missing);
                }
                missing.push(error);
            }
            result => return (result, missing),
        }
    }
}

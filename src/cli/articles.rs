//! The articles of a run, read and in order.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::bail;
use jiff::civil::Date;

use super::flags::ReadingFlags;
use super::problem::usage;
use super::skipped::{Skipped, tell_first};
use super::terminal::Terminal;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::read::{Corpus, ReadOptions, read as read_corpus};
use crate::relate::{Hidden, Period, Slice};

/// Articles, and what was skipped on the way to them.
#[derive(Default)]
pub(super) struct Articles {
    /// Sorted by id, so that the order of inputs changes nothing.
    pub documents: Vec<Document>,
    pub skipped: Skipped,
    /// How many articles the dates that the user wants leave out, by rule.
    pub hidden: Vec<Hidden>,
}

/// Reads the articles, and tells what was skipped. Fails when there is none; refused are bounds of dates that leave no day.
pub(super) fn read(inputs: &[PathBuf], flags: &ReadingFlags, terminal: &Terminal) -> anyhow::Result<Articles> {
    if let (Some(since), Some(until)) = (flags.since, flags.until)
        && since > until
    {
        return usage(format!("--since {since} is later than --until {until}: no day is between them"));
    }
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
    let mut documents = corpus.documents;
    if documents.is_empty() {
        bail!("there is no article in the input");
    }
    let hidden = keep_dates(&mut documents, flags.since, flags.until);
    if documents.is_empty() {
        let rules: Vec<String> = hidden.iter().map(ToString::to_string).collect();
        bail!("no article is of the dates wanted: {}", rules.join("; "));
    }
    Ok(Articles { documents, skipped, hidden })
}

impl Articles {
    /// The slices of time in which articles were published.
    pub fn slices(&self, period: Period) -> BTreeSet<Slice> {
        self.documents.iter().filter_map(|document| document.date).map(|date| period.slice(date)).collect()
    }
}

/// Keeps the articles of the days from `since` to `until`, both included, and tells what else there was.
fn keep_dates(documents: &mut Vec<Document>, since: Option<Date>, until: Option<Date>) -> Vec<Hidden> {
    let mut hidden = Vec::new();
    let mut keep = |rule: Option<String>, keep: &dyn Fn(Option<Date>) -> bool| {
        let Some(rule) = rule else { return };
        let before = documents.len();
        documents.retain(|document| keep(document.date));
        let hid = before - documents.len();
        hidden.extend((hid > 0).then(|| Hidden { documents: hid, ..Hidden::rule(rule) }));
    };
    keep(since.or(until).map(|_| "undated documents".to_owned()), &|date| date.is_some());
    keep(since.map(|since| format!("--since {since}")), &|date| date >= since);
    keep(until.map(|until| format!("--until {until}")), &|date| date <= until);
    hidden
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

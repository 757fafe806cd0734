//! Mentions that somebody else's recogniser found, as JSON Lines.

use std::fs::File;
use std::io::{BufReader, stdin};
use std::path::Path;

use anyhow::bail;
use rustc_hash::FxHashMap;

use super::skipped::Skipped;
use crate::document::Document;
use crate::error::Error;
use crate::mention::Mention;
use crate::mention_lines::{MentionFile, read_mentions};
use crate::recognise::predict_base_forms;

/// The mention lines of the file at `path`, `-` being standard input; lines that contradict their document's text are
/// skipped like those that are no mentions. Fails when the file has lines and none can be used.
pub(super) fn read(
    path: &Path,
    documents: &FxHashMap<&str, &Document>,
    skipped: &mut Skipped,
) -> anyhow::Result<MentionFile> {
    let is_stdin = path == Path::new("-");
    let name = if is_stdin { "<stdin>".to_owned() } else { path.display().to_string() };
    let mut file = if is_stdin {
        read_mentions(stdin().lock(), &name)?
    } else {
        let content = File::open(path).map_err(|source| Error::read(path, source))?;
        read_mentions(BufReader::new(content), &name)?
    };
    file.check_texts(|id| documents.get(id).copied());
    skipped.tell(&file.skipped);
    if file.lines.is_empty() && !file.skipped.is_empty() {
        bail!("{name} has no usable mention line");
    }
    Ok(file)
}

/// The mentions of a file's lines; those without a base form get the one their text suggests.
pub(super) fn mentions(file: &MentionFile, documents: &FxHashMap<&str, &Document>) -> anyhow::Result<Vec<Mention>> {
    let document = |id: &str| documents.get(id).copied();
    let mut mentions = file.mentions(document)?;
    predict_base_forms(&mut mentions, |line| file.lacks_base(line), document)?;
    Ok(mentions)
}

/// Documents by id.
pub(super) fn by_id(documents: &[Document]) -> FxHashMap<&str, &Document> {
    documents.iter().map(|document| (&*document.id, document)).collect()
}

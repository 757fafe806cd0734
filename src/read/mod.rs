//! Read: files, folders, globs and standard input → documents.
//!
//! | input | what becomes of it |
//! |---|---|
//! | plain text (`.txt`, and what looks like nothing below) | one document; a short first line before a blank one is its title and stays in the text |
//! | Markdown (`.md`, `.markdown`) | one document, marks and all; front matter is cut off and read for title, date, language, URL |
//! | HTML (`.html`, `.htm`, `.xhtml`) | one document: the page's main text, a paragraph a line; title, date, language, URL from its head |
//! | JSON Lines (`.jsonl`, `.ndjson`) | one document a line, `text` untouched |
//! | JSON (`.json`) | one document an object: a single one, an array, or one a line |
//! | CSV (`.csv`, `.tsv`) | one document a row; comma, semicolon, tab or bar, told from the header |
//!
//! `.gz` may stand behind any of them. A file with another extension, or none, is read as what its first bytes look like: HTML,
//! JSON, else plain text; binary files are skipped. Records name their fields by the aliases in [`FIELD_NAMES`]. In folders, read with all
//! that is in them, files and folders whose name begins with a dot are passed over, as is a second way to a file already read.
//!
//! The result is the same for any order of the inputs and any number of threads. What cannot be read is in
//! [`Corpus::skipped`], what was read with a doubt in [`Corpus::warnings`]; nothing is lost without a word.

mod bytes;
mod charset;
mod date;
mod format;
mod html;
mod json;
mod markdown;
mod plain;
mod record;
mod source;
mod table;
mod unique;

use std::fmt;
use std::path::Path;

use rayon::prelude::*;

use crate::document::Document;
use crate::error::Result;
use crate::text::Language;

pub use bytes::{MAX_DOCUMENT_BYTES, MAX_FILE_BYTES};
pub use charset::Charset;
pub use format::InputFormat;
pub use record::FIELD_NAMES;
pub use source::DECISIONS_FILE;
pub(crate) use unique::UniqueIds;

/// What overrides the evidence of the inputs.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The language of every document; otherwise what its source says, or, where it says nothing, nothing known, or what the
    /// text plainly contradicts, what the text looks like.
    pub language: Option<Language>,
    /// The format of every input; otherwise what its extension says, or its first bytes where it has no known one.
    pub format: Option<InputFormat>,
    /// The encoding of every input; otherwise its byte-order mark, UTF-8 if it is valid, what the page declares, or the one in
    /// which it reads like words.
    pub charset: Option<Charset>,
}

/// Documents, and what became of the rest.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Corpus {
    /// Sorted by id (byte order); ids are unique.
    pub documents: Vec<Document>,
    /// Inputs and records that gave no document, sorted by place.
    pub skipped: Vec<Skipped>,
    /// Doubts about documents that were read all the same, sorted by place.
    pub warnings: Vec<Warning>,
}

/// An input, or a record of one, that gave no document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The path as given (`-`: standard input), in a folder the path below it.
    pub source: String,
    /// 1-based line where the record begins, for formats of several records.
    pub line: Option<u64>,
    /// What is wrong and what to do.
    pub reason: String,
}

/// A doubt about an input that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// As in [`Skipped`].
    pub source: String,
    /// As in [`Skipped`].
    pub line: Option<u64>,
    /// What was found and how it was read.
    pub reason: String,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, &self.source, self.line)?;
        write!(f, "skipped: {}", self.reason)
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, &self.source, self.line)?;
        f.write_str(&self.reason)
    }
}

fn write_place(f: &mut fmt::Formatter<'_>, source: &str, line: Option<u64>) -> fmt::Result {
    match line {
        Some(line) => write!(f, "{source}:{line}: "),
        None => write!(f, "{source}: "),
    }
}

/// Reads files, folders, globs (where no such file exists) and `-`, standard input.
///
/// A document's id is its source's own where a record has one, else the path as given, with `/` between its parts and, for
/// formats of several records, `#` and the record's number from 1. An id that is taken gets `#2`, `#3`, …, with a warning. A
/// file that is named twice is read once.
///
/// # Errors
/// When an input does not exist, or a glob fits no file. Everything else that is wrong is told in the result.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("news.jsonl");
/// # std::fs::write(&path, "{\"id\": \"a1\", \"text\": \"Зеленський прибув до Києва.\"}\n{broken\n")?;
/// use imena::read::{ReadOptions, read};
/// let corpus = read([&path], &ReadOptions::default())?;
/// assert_eq!(&*corpus.documents[0].id, "a1");
/// assert_eq!(corpus.skipped[0].line, Some(2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read<I, S>(inputs: I, options: &ReadOptions) -> Result<Corpus>
where
    I: IntoIterator<Item = S>,
    S: AsRef<Path>,
{
    let found = source::find(inputs)?;
    let batches: Vec<Batch> = found.sources.par_iter().map(|source| bytes::load(source, options)).collect();
    Ok(assemble(batches, found.skipped))
}

/// Reads the bytes of one input that is called `name`, without a file system.
///
/// ```
/// use imena::read::{ReadOptions, read_bytes};
/// let corpus = read_bytes("page.html", b"<html lang=pl><title>Szczyt</title><p>Prezydent jest w Kijowie.", &ReadOptions::default());
/// assert_eq!(corpus.documents[0].text, "Prezydent jest w Kijowie.");
/// assert_eq!(corpus.documents[0].title.as_deref(), Some("Szczyt"));
/// ```
pub fn read_bytes(name: &str, bytes: &[u8], options: &ReadOptions) -> Corpus {
    assemble(vec![bytes::read(name, bytes, options)], Vec::new())
}

/// What one source gave: documents in its order, each with the line it begins at.
#[derive(Debug, Default)]
struct Batch {
    source: String,
    documents: Vec<(Option<u64>, Document)>,
    skipped: Vec<Skipped>,
    warnings: Vec<Warning>,
}

impl Batch {
    fn new(source: &str) -> Self {
        Self { source: source.to_owned(), ..Self::default() }
    }

    fn skip(&mut self, line: Option<u64>, reason: impl Into<String>) {
        self.skipped.push(Skipped { source: self.source.clone(), line, reason: reason.into() });
    }

    fn warn(&mut self, line: Option<u64>, reason: impl Into<String>) {
        self.warnings.push(Warning { source: self.source.clone(), line, reason: reason.into() });
    }
}

/// Puts the batches together so that the order in which they come does not matter.
fn assemble(mut batches: Vec<Batch>, skipped: Vec<Skipped>) -> Corpus {
    batches.sort_by(|left, right| left.source.cmp(&right.source));
    let mut corpus = Corpus { skipped, ..Corpus::default() };
    let documents = batches.iter().flat_map(|batch| &batch.documents);
    let mut ids = UniqueIds::new(documents.map(|(_, document)| document.id.clone()));
    for batch in batches {
        corpus.skipped.extend(batch.skipped);
        corpus.warnings.extend(batch.warnings);
        for (line, mut document) in batch.documents {
            if let Some(id) = ids.instead_of(&document.id) {
                let reason = format!("the id {:?} is taken; this document is {id:?}", document.id);
                corpus.warnings.push(Warning { source: batch.source.clone(), line, reason });
                document.id = id;
            }
            corpus.documents.push(document);
        }
    }
    corpus.documents.sort_by(|left, right| left.id.cmp(&right.id));
    corpus.skipped.sort();
    corpus.warnings.sort();
    corpus
}

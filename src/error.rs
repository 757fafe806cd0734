//! What can go wrong, told so that a person can mend it.

use std::io;
use std::path::{Path, PathBuf};

/// The result of everything in this crate that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of the library. Its `Display` names the file (and the line, where there is one), what was wrong, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("{}: cannot be read: {source}", path.display())]
    Read {
        /// The path as given.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// An output could not be written; nothing was left at its path.
    #[error("{}: cannot be written: {source}", path.display())]
    Write {
        /// The path as given.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// A file's content is not what its format asks for.
    #[error("{}{}: {problem}", source_name, line.map(|line| format!(":{line}")).unwrap_or_default())]
    Input {
        /// The path as given, or `<stdin>`.
        source_name: String,
        /// 1-based line, where one can be named.
        line: Option<u64>,
        /// What is wrong and what to do.
        problem: String,
    },
    /// A model file is damaged, of another version, or not a model.
    #[error("{name}: {problem}")]
    Model {
        /// The model's path, or `built-in model`.
        name: String,
        /// What is wrong and what to do.
        problem: String,
    },
    /// A word where one of a fixed set was expected.
    #[error("unknown {what} {given:?}; expected {expected}")]
    UnknownValue {
        /// What kind of value.
        what: &'static str,
        /// What was given.
        given: String,
        /// What would have been understood.
        expected: String,
    },
}

impl Error {
    /// A reading failure at `path`.
    pub fn read(path: impl AsRef<Path>, source: io::Error) -> Self {
        Self::Read { path: path.as_ref().to_owned(), source }
    }

    /// A writing failure at `path`.
    pub fn write(path: impl AsRef<Path>, source: io::Error) -> Self {
        Self::Write { path: path.as_ref().to_owned(), source }
    }

    /// A content failure in `source_name`, at a 1-based line if known.
    pub fn input(source_name: impl Into<String>, line: Option<u64>, problem: impl Into<String>) -> Self {
        Self::Input { source_name: source_name.into(), line, problem: problem.into() }
    }
}

/// A JSON parser's complaint without the place it names: a parser that sees one line at a time would always say line 1.
pub(crate) fn json_problem(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).unwrap_or(&message).to_owned()
}

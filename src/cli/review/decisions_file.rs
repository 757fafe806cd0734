//! The decisions file while a person answers: what it decides already, and a block more at its end for each answer.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::output::write_whole;
use crate::resolve::Decisions;
use crate::review::{Decided, append_block};

/// A decisions file that is there, or will be with the first answer.
pub(super) struct DecisionsFile {
    path: PathBuf,
    decided: Decided,
}

impl DecisionsFile {
    /// Reads what the file decides: nothing where it is not there. What is no decisions file is refused.
    pub fn open(path: &Path) -> Result<Self> {
        let decided = Decided::new(&Decisions::parse(&read(path)?, &path.display().to_string())?);
        Ok(Self { path: path.to_owned(), decided })
    }

    pub fn decided(&self) -> &Decided {
        &self.decided
    }

    /// Writes a block to the end of the file as it is now, whatever was done to it in the meantime.
    pub fn append(&mut self, block: &str) -> Result<()> {
        let name = self.path.display().to_string();
        let text = append_block(&read(&self.path)?, block).map_err(|problem| Error::input(&name, None, problem))?;
        let decided = Decided::new(&Decisions::parse(&text, &name)?);
        write_whole(&self.path, |out| out.write_all(text.as_bytes()))?;
        self.decided = decided;
        Ok(())
    }
}

fn read(path: &Path) -> Result<String> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Error::read(path, error)),
    }
}

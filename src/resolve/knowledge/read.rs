//! Reading a user's own tables.

use std::path::Path;
use std::sync::Arc;

use super::Knowledge;
use super::compile::compile;
use super::compiled::Compiled;
use crate::error::{Error, Result};

impl Knowledge {
    /// A user's own tables over those built into the program.
    ///
    /// A table is UTF-8 text, one line an entity, fields parted by tabs. Its first line that is not a `#` comment names the
    /// columns: `id` (a Wikidata number such as `Q42`, or any word without spaces), which comes first, and `type` (`PER`,
    /// `LOC`, `ORG`, `EVT`, `PRO`) are required; `rank` (0 to 255, the smaller the likelier), `source` and `near` (ids parted by
    /// `|`, see [`Entry::near`](super::Entry::near)) are optional; every other column is the code of a language and holds the entity's names in it, the label first, parted by `|`.
    ///
    /// Rows with one id in several tables are one entity. Its type is the first table's, its rank the first that is stated, 0
    /// if none is; its names are those of all, the first table's first. Tables count in the order of `paths`, then the
    /// built-in ones. For what a name means, see [`Self::find`]: the user's own tables decide.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] when a file cannot be read; [`Error::Input`] with file and line for text that is not UTF-8, an unknown,
    /// missing or repeated column, a row with too many fields, an empty or repeated id, an unknown type, a rank that is no
    /// number, or an empty name.
    pub fn read(paths: &[impl AsRef<Path>]) -> Result<Self> {
        Ok(Self::layered(tables(paths)?, Self::embedded().built_in.clone()))
    }

    /// A user's own tables alone, in the format of [`Self::read`].
    ///
    /// # Errors
    /// Those of [`Self::read`].
    pub fn read_alone(paths: &[impl AsRef<Path>]) -> Result<Self> {
        Ok(Self { own: tables(paths)?, ..Self::default() })
    }
}

fn tables(paths: &[impl AsRef<Path>]) -> Result<Arc<Compiled>> {
    let texts = paths.iter().map(|path| text(path.as_ref())).collect::<Result<Vec<_>>>()?;
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let compiled = compile(&texts).map_err(|(table, problem)| {
        Error::input(paths[table].as_ref().display().to_string(), problem.line, problem.problem)
    })?;
    Ok(Arc::new(Compiled::new(compiled)))
}

fn text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|source| Error::read(path, source))?;
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count() as u64;
        Error::input(path.display().to_string(), Some(line), "this is not UTF-8; save the table as UTF-8 text")
    })
}

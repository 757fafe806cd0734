//! From what the user names to the files to read: folders walked, globs spread, doubles dropped.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use glob::MatchOptions;
use walkdir::{DirEntry, WalkDir};

use super::Skipped;
use crate::error::{Error, Result};

/// The name of standard input among the inputs.
const STDIN: &str = "-";

/// The name of the file in which a person decides what is one entity: no article, unless it is named itself.
pub const DECISIONS_FILE: &str = "imena.toml";

/// Hidden files are passed over by globs as they are in folders.
const GLOB: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// One thing to read.
#[derive(Debug)]
pub(super) struct Source {
    /// The path as given, `/` between its parts.
    pub name: String,
    /// `None` for standard input.
    pub path: Option<PathBuf>,
}

/// What the inputs come to.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub sources: Vec<Source>,
    pub skipped: Vec<Skipped>,
}

/// Finds the files that the inputs name.
pub(super) fn find<I, S>(inputs: I) -> Result<Found>
where
    I: IntoIterator<Item = S>,
    S: AsRef<Path>,
{
    let mut walk = Walk::default();
    let mut paths = BTreeSet::new();
    for input in inputs {
        let input = input.as_ref();
        if input.as_os_str() == STDIN {
            walk.stdin = true;
        } else {
            paths.extend(walk.paths_of(input)?);
        }
    }
    if paths.is_empty() && !walk.stdin && walk.skipped.is_empty() {
        return Err(Error::input("input", None, "none was named; name files, folders, globs, or - for standard input"));
    }
    for path in &paths {
        walk.add(path);
    }
    // Links last: what can be reached without one is named without one.
    while let Some((link, target)) = walk.linked_folders.pop_first() {
        walk.add_folder(&link, target);
    }
    Ok(walk.finish())
}

#[derive(Default)]
struct Walk {
    stdin: bool,
    /// By real path, the shortest name that leads to it, the first in byte order among those.
    files: BTreeMap<PathBuf, (String, PathBuf)>,
    /// Real paths of the folders walked: a loop of links, or a web of them, ends here.
    folders: BTreeSet<PathBuf>,
    /// Links to folders, with their real path.
    linked_folders: BTreeMap<PathBuf, PathBuf>,
    skipped: Vec<Skipped>,
}

impl Walk {
    /// The paths that one input stands for: itself if it exists, else what fits it as a glob.
    fn paths_of(&mut self, input: &Path) -> Result<Vec<PathBuf>> {
        match fs::metadata(input) {
            Ok(_) => return Ok(vec![input.to_owned()]),
            Err(error) if is_missing(&error) => {}
            Err(error) => {
                self.skip(input, cannot_read(&error));
                return Ok(Vec::new());
            }
        }
        let name = display(input);
        if !name.contains(['*', '?', '[']) {
            return Err(Error::input(name, None, "there is no such file or folder; check the spelling"));
        }
        let matches = glob::glob_with(&name, GLOB)
            .map_err(|error| Error::input(&name, None, format!("is no file, and no glob: {error}")))?;
        let mut paths = Vec::new();
        for found in matches {
            match found {
                Ok(path) if path.ends_with(DECISIONS_FILE) => {}
                Ok(path) => paths.push(path),
                Err(error) => self.skip(error.path(), cannot_read(error.error())),
            }
        }
        if paths.is_empty() {
            return Err(Error::input(
                name,
                None,
                "no file fits this glob; ** stands for any folders, * for any part of a name",
            ));
        }
        Ok(paths)
    }

    fn add(&mut self, path: &Path) {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => self.add_folder(path, real(path)),
            Ok(_) => self.add_file(path),
            Err(error) => self.skip(path, cannot_read(&error)),
        }
    }

    fn add_file(&mut self, path: &Path) {
        let found = (display(path), path.to_owned());
        let known = self.files.entry(real(path)).or_insert_with(|| found.clone());
        if (found.0.len(), &found.0) < (known.0.len(), &known.0) {
            *known = found;
        }
    }

    /// Adds the files of a folder and of the folders in it, hidden ones and decisions left out.
    fn add_folder(&mut self, root: &Path, real_root: PathBuf) {
        if self.folders.contains(&real_root) {
            return;
        }
        let before = self.entry_count();
        let mut entries = WalkDir::new(root).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if entry.depth() > 0 && is_hidden(&entry) => skip_folder(&mut entries, &entry),
                Ok(entry) if entry.depth() > 0 && entry.file_name() == DECISIONS_FILE => {}
                Ok(entry) if entry.depth() == 0 || entry.file_type().is_dir() => {
                    if !self.folders.insert(real(entry.path())) {
                        skip_folder(&mut entries, &entry);
                    }
                }
                Ok(entry) => self.add_entry(&entry),
                Err(error) => {
                    let path = error.path().unwrap_or(root).to_owned();
                    self.skip(&path, error.io_error().map_or_else(|| error.to_string(), cannot_read));
                }
            }
        }
        let holds_known_files = || self.files.keys().any(|path| path.starts_with(real(root)));
        if self.entry_count() == before && !holds_known_files() {
            self.skip(root, "the folder holds no readable file; hidden ones are left out, name them to read them");
        }
    }

    fn entry_count(&self) -> usize {
        self.files.len() + self.linked_folders.len() + self.skipped.len()
    }

    /// Adds a file, or a link to a file or folder, found in a folder.
    fn add_entry(&mut self, entry: &DirEntry) {
        let path = entry.path();
        match fs::metadata(path) {
            Ok(found) if found.is_file() => self.add_file(path),
            Ok(found) if found.is_dir() => {
                self.linked_folders.insert(path.to_owned(), real(path));
            }
            Ok(_) => self.skip(path, "is neither a file nor a folder; name it to read it all the same"),
            Err(error) if is_missing(&error) => self.skip(path, "is a link to nothing"),
            Err(error) => self.skip(path, cannot_read(&error)),
        }
    }

    fn skip(&mut self, path: &Path, reason: impl Into<String>) {
        self.skipped.push(Skipped { source: display(path), line: None, reason: reason.into() });
    }

    fn finish(self) -> Found {
        let stdin = self.stdin.then(|| Source { name: STDIN.to_owned(), path: None });
        let files = self.files.into_values().map(|(name, path)| Source { name, path: Some(path) });
        Found { sources: files.chain(stdin).collect(), skipped: self.skipped }
    }
}

fn skip_folder(entries: &mut walkdir::IntoIter, entry: &DirEntry) {
    if entry.file_type().is_dir() {
        entries.skip_current_dir();
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// What the operating system said, and what to do.
pub(super) fn cannot_read(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            format!("cannot be read: {error}; ask for the right to read it, or leave it out")
        }
        _ => format!("cannot be read: {error}"),
    }
}

/// The path without links and dots, or as it is where the system knows no such path (a pipe).
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// A path as given, with `/` between its parts.
fn display(path: &Path) -> String {
    let name = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { name.into_owned() } else { name.replace(std::path::MAIN_SEPARATOR, "/") }
}

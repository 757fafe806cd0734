//! A built graph as input, and the names asked for in it.

use std::fs::File;
use std::io::{BufReader, stdin};
use std::path::Path;

use crate::error::{Error, Result};
use crate::relate::Graph;
use crate::render::read_json;
use crate::review::{Brief, Found, NamesInGraph, Near};

/// So many names are suggested for one that is not there.
const SUGGESTED: usize = 3;

/// Reads a graph's JSON from a file, or from standard input for `-`.
pub(super) fn read(path: &Path) -> Result<Graph> {
    if path == Path::new("-") {
        return read_json(stdin().lock(), &name(path));
    }
    let file = File::open(path).map_err(|source| Error::read(path, source))?;
    read_json(BufReader::new(file), &name(path))
}

/// The entities that go by a name; fails where there is none, with names that may have been meant.
pub(super) fn find<'g>(names: &NamesInGraph<'g>, name: &str, graph: &Path) -> Result<Vec<Found<'g>>> {
    let found = names.find(name);
    if !found.is_empty() {
        return Ok(found);
    }
    Err(Error::input(self::name(graph), None, nothing_called(name, names)))
}

/// That nothing goes by a name, and which names may have been meant.
pub(super) fn nothing_called(name: &str, names: &NamesInGraph<'_>) -> String {
    let near: Vec<String> =
        names.near(name, SUGGESTED).iter().map(|Near { name, entity, .. }| format!("{name} ({entity})")).collect();
    let meant = if near.is_empty() {
        "an alias table (-o aliases.tsv) has all names".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    format!("nothing is called {name:?}; {meant}")
}

/// The lines that say which entities go by a name, where that is not one alone.
pub(super) fn several(name: &str, found: &[Found<'_>]) -> String {
    if found.len() < 2 {
        return String::new();
    }
    let line = |found: &Found<'_>| format!("{:>6}  {}\n", found.written_so, Brief::from(found.entity));
    format!("{name} may be\n{}\n", found.iter().map(line).collect::<String>())
}

fn name(path: &Path) -> String {
    if path == Path::new("-") { "<stdin>".to_owned() } else { path.display().to_string() }
}

//! Known nominatives from a list of names.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use crate::error::{Error, Result};
use crate::text::{Language, fold};

/// Shortest word worth knowing, in letters.
const SHORTEST: usize = 3;

/// Words of names.
#[derive(Debug, Default)]
pub(crate) struct NameWords {
    /// The distinct lower-cased ones, but for English names.
    pub(super) exact: BTreeSet<String>,
    /// Those of English names too, [folded](fold).
    pub(super) folded: BTreeSet<String>,
}

impl NameWords {
    /// Adds the words of a name.
    pub(super) fn add(&mut self, name: &str, language: Language) {
        for word in name.split(|letter: char| !(letter.is_alphabetic() || matches!(letter, '\'' | '’' | 'ʼ'))) {
            if word.chars().count() >= SHORTEST {
                let word = word.to_lowercase();
                self.folded.insert(fold(&word, language));
                if language != Language::English {
                    self.exact.insert(word);
                }
            }
        }
    }
}

/// The words of the names in a table.
///
/// The table is tab-separated with a header line and (at least) the columns `lang` and `name`; `.gz` is decompressed.
///
/// # Errors
/// [`Error::Read`] when it cannot be read, [`Error::Input`] when a column is missing from the header or a line.
pub(crate) fn name_words(path: impl AsRef<Path>) -> Result<NameWords> {
    let path = path.as_ref();
    let file = File::open(path).map_err(|source| Error::read(path, source))?;
    let packed = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    let bytes: Box<dyn Read> = if packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let bad = |line: u64, problem: String| Error::input(path.display().to_string(), Some(line), problem);
    let mut columns = None;
    let mut words = NameWords::default();
    for (number, line) in (1..).zip(BufReader::new(bytes).lines()) {
        let line = line.map_err(|source| Error::read(path, source))?;
        let fields: Vec<&str> = line.split('\t').collect();
        let Some((language, name)) = columns else {
            let column = |wanted: &str| {
                let place = fields.iter().position(|&field| field == wanted);
                place.ok_or_else(|| {
                    bad(number, format!("no column {wanted:?} in the header; expected tab-separated names"))
                })
            };
            columns = Some((column("lang")?, column("name")?));
            continue;
        };
        let field = |column: usize| {
            fields.get(column).ok_or_else(|| bad(number, format!("{} columns, expected {}", fields.len(), column + 1)))
        };
        words.add(field(name)?, field(language)?.parse().unwrap_or_default());
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_distinct_lower_cased_and_english_ones_folded_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("names.tsv");
        std::fs::write(&path, "id\tlang\tname\n1\tcs\tBaltské moře\n1\ten\tBaltic Sea\n2\tcs\tMrtvé moře\n").unwrap();
        let words = name_words(&path).unwrap();
        assert_eq!(words.exact.iter().collect::<Vec<_>>(), ["baltské", "moře", "mrtvé"]);
        assert_eq!(words.folded.iter().collect::<Vec<_>>(), ["baltic", "baltske", "more", "mrtve", "sea"]);
        std::fs::write(&path, "id\tname\n").unwrap();
        assert!(name_words(&path).unwrap_err().to_string().contains("names.tsv:1: no column \"lang\""));
    }
}

//! Known nominatives from a list of names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use crate::error::{Error, Result};
use crate::text::{Language, fold};

/// Shortest word worth knowing, in letters.
const SHORTEST: usize = 3;

/// A letter that is rarer than one in so many is foreign to a language.
const RARE: usize = 5000;

/// Words of names.
#[derive(Debug, Default)]
pub(crate) struct NameWords {
    /// The distinct lower-cased ones of each language, but for English.
    pub(super) exact: BTreeSet<(Language, String)>,
    /// Those of English names too, [folded](fold).
    pub(super) folded: BTreeSet<String>,
    /// The last letters of a word with the next word of its name, both lower-cased: what agrees with that. English names
    /// have none.
    pub(super) agreements: BTreeSet<(String, String)>,
    /// How often each lower-cased letter occurs in the names of each language.
    letters: BTreeMap<Language, BTreeMap<char, usize>>,
}

impl NameWords {
    /// Whether names of `language` are commonly written with all of these lower-case letters; true where no names are known.
    pub(super) fn written_with(&self, letters: &str, language: Language) -> bool {
        self.letters.get(&language).is_none_or(|known| {
            let all: usize = known.values().sum();
            letters.chars().all(|letter| known.get(&letter).is_some_and(|&count| count * RARE >= all))
        })
    }

    /// Adds the words of a name.
    pub(super) fn add(&mut self, name: &str, language: Language) {
        let mut before: Option<String> = None;
        // The first half of a compound (Києво-Святошинський) is no nominative.
        let between = |letter: char| !(letter.is_alphabetic() || matches!(letter, '\'' | '’' | 'ʼ'));
        for piece in name.split_inclusive(between).filter(|piece| !piece.ends_with('-')) {
            let word = piece.trim_end_matches(between);
            let length = word.chars().count();
            let word = word.to_lowercase();
            let ending = (length >= SHORTEST).then(|| word.chars().skip(word.chars().count() - 2).collect());
            let before = std::mem::replace(&mut before, ending);
            if length >= SHORTEST {
                if let Some(before) = before.filter(|_| language != Language::English) {
                    self.agreements.insert((before, word.clone()));
                }
                self.folded.insert(fold(&word, language));
                let letters = self.letters.entry(language).or_default();
                word.chars().for_each(|letter| *letters.entry(letter).or_default() += 1);
                if language != Language::English {
                    self.exact.insert((language, word));
                }
            }
        }
    }
}

/// The words of the names in tables.
///
/// A table is tab-separated with a header line; lines before it that begin with `#` are skipped, `.gz` is decompressed. It has
/// either (at least) the columns `lang` and `name`, or a column for each language, called by its code, with names between `|`.
///
/// # Errors
/// [`Error::Read`] when a table cannot be read, [`Error::Input`] when its header has neither, or a line too few columns.
pub(crate) fn name_words<P: AsRef<Path>>(tables: &[P]) -> Result<NameWords> {
    let mut words = NameWords::default();
    for table in tables {
        read_table(table.as_ref(), &mut words)?;
    }
    Ok(words)
}

/// Where a table has its names.
enum Columns {
    /// The columns of the language and of the name.
    Long { language: usize, name: usize },
    /// Each language with its column.
    Wide(Vec<(Language, usize)>),
}

impl Columns {
    fn of(header: &[&str]) -> Option<Self> {
        let place = |wanted: &str| header.iter().position(|&field| field == wanted);
        if let (Some(language), Some(name)) = (place("lang"), place("name")) {
            return Some(Self::Long { language, name });
        }
        let languages = Language::ALL.iter().filter_map(|&language| Some((language, place(language.code())?)));
        Some(Self::Wide(languages.collect()))
            .filter(|columns| !matches!(columns, Self::Wide(known) if known.is_empty()))
    }
}

fn read_table(path: &Path, words: &mut NameWords) -> Result<()> {
    let file = File::open(path).map_err(|source| Error::read(path, source))?;
    let packed = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    let bytes: Box<dyn Read> = if packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let bad = |line: u64, problem: String| Error::input(path.display().to_string(), Some(line), problem);
    let mut columns = None;
    for (number, line) in (1..).zip(BufReader::new(bytes).lines()) {
        let line = line.map_err(|source| Error::read(path, source))?;
        let fields: Vec<&str> = line.split('\t').collect();
        let field = |column: usize| {
            fields
                .get(column)
                .copied()
                .ok_or_else(|| bad(number, format!("{} columns, expected {} or more", fields.len(), column + 1)))
        };
        match &columns {
            None if line.starts_with('#') => {}
            None => {
                let problem =
                    "neither the columns \"lang\" and \"name\" nor one called by a language's code in the header";
                let expected = "expected tab-separated names";
                columns = Some(Columns::of(&fields).ok_or_else(|| bad(number, format!("{problem}; {expected}")))?);
            }
            Some(Columns::Long { language, name }) => {
                // `sr-Latn` is Serbian.
                let code = field(*language)?.split('-').next().unwrap_or_default();
                words.add(field(*name)?, code.parse().unwrap_or_default());
            }
            Some(Columns::Wide(languages)) => {
                for &(language, column) in languages {
                    field(column)?.split('|').for_each(|name| words.add(name, language));
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(words: &NameWords) -> Vec<&str> {
        words.exact.iter().map(|(_, word)| &**word).collect()
    }

    #[test]
    fn words_are_distinct_lower_cased_and_english_ones_folded_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("names.tsv");
        std::fs::write(&path, "id\tlang\tname\n1\tcs\tBaltské moře\n1\ten\tBaltic Sea\n2\tcs\tMrtvé moře\n").unwrap();
        let words = name_words(&[&path]).unwrap();
        assert_eq!(exact(&words), ["baltské", "moře", "mrtvé"]);
        assert_eq!(words.folded.iter().collect::<Vec<_>>(), ["baltic", "baltske", "more", "mrtve", "sea"]);
        assert!(words.agreements.contains(&("ké".to_owned(), "moře".to_owned())));
        assert!(!words.agreements.contains(&("ic".to_owned(), "sea".to_owned())));
        std::fs::write(&path, "id\tname\n").unwrap();
        assert!(name_words(&[path]).unwrap_err().to_string().contains("names.tsv:1: neither the columns \"lang\""));
    }

    #[test]
    fn a_column_for_each_language_does_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("known.tsv");
        std::fs::write(&path, "# Made by hand.\nid\tuk\tcs\nQ1\tЛьвів|Лемберг\tLvov\nQ2\tКиєво-Святошинський\t\n")
            .unwrap();
        let words = name_words(&[&path]).unwrap();
        assert_eq!(exact(&words), ["лемберг", "львів", "святошинський", "lvov"]);
        std::fs::write(&path, "id\tuk\tcs\nQ1\tЛьвів\n").unwrap();
        assert!(name_words(&[path]).unwrap_err().to_string().contains("known.tsv:2: 2 columns, expected 3"));
    }
}

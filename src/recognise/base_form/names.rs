//! Known nominatives: the words of names.

use std::collections::{BTreeMap, BTreeSet};

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
    /// Those of people's names, [folded](fold).
    pub(super) of_people: BTreeSet<String>,
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

    /// Adds the words of a person's name to [`Self::of_people`] alone.
    pub(crate) fn add_person(&mut self, name: &str, language: Language) {
        let long = words(name).filter(|word| word.chars().count() >= SHORTEST);
        self.of_people.extend(long.map(|word| fold(&word.to_lowercase(), language)));
    }

    /// Adds the words of a name.
    pub(crate) fn add(&mut self, name: &str, language: Language) {
        let mut before: Option<String> = None;
        for word in words(name) {
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

/// The words of a name but for the first half of a compound (Києво-Святошинський), which is no nominative.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let between = |letter: char| !(letter.is_alphabetic() || matches!(letter, '\'' | '’' | 'ʼ'));
    let pieces = name.split_inclusive(between).filter(|piece| !piece.ends_with('-'));
    pieces.map(move |piece| piece.trim_end_matches(between))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_words(names: &[(Language, &str)]) -> NameWords {
        let mut words = NameWords::default();
        names.iter().for_each(|(language, name)| words.add(name, *language));
        words
    }

    fn exact(words: &NameWords) -> Vec<&str> {
        words.exact.iter().map(|(_, word)| &**word).collect()
    }

    #[test]
    fn words_are_distinct_lower_cased_and_english_ones_folded_only() {
        let names =
            [(Language::Czech, "Baltské moře"), (Language::English, "Baltic Sea"), (Language::Czech, "Mrtvé moře")];
        let words = all_words(&names);
        assert_eq!(exact(&words), ["baltské", "moře", "mrtvé"]);
        assert_eq!(words.folded.iter().collect::<Vec<_>>(), ["baltic", "baltske", "more", "mrtve", "sea"]);
        assert!(words.agreements.contains(&("ké".to_owned(), "moře".to_owned())));
        assert!(!words.agreements.contains(&("ic".to_owned(), "sea".to_owned())));
    }

    #[test]
    fn words_of_people_are_kept_apart() {
        let mut words = NameWords::default();
        words.add_person("Шандор Ніл-Малук Х.", Language::Ukrainian);
        assert!(words.exact.is_empty() && words.folded.is_empty());
        let folded = ["малук", "шандор"].map(|word| fold(word, Language::Ukrainian));
        assert!(folded.iter().all(|word| words.of_people.contains(word)), "{:?}", words.of_people);
        assert_eq!(words.of_people.len(), 2);
    }

    #[test]
    fn the_first_half_of_a_compound_is_no_word() {
        assert_eq!(exact(&all_words(&[(Language::Ukrainian, "Києво-Святошинський")])), ["святошинський"]);
    }
}

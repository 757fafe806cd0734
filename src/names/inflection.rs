//! Case endings, and the gender a surname's ending tells.
//!
//! `data/names/endings.tsv` lists the endings that a name may take in each language; cutting one leaves a stem, and two
//! inflected forms meet in their stems. `data/names/gender_endings.tsv` lists endings that only one gender takes.

use std::sync::LazyLock;

use super::homoglyphs::is_cyrillic;
use super::table;
use crate::text::Language;

/// At most this many stems of a word are compared, the whole word among them.
pub(super) const STEMS: usize = 7;

/// The gender that an ending tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gender {
    Masculine,
    Feminine,
}

/// Endings of one language, as letters.
struct Endings {
    language: Option<Language>,
    /// Each with whether only places take it: Japan|ska, Эстон|ия.
    endings: Vec<(Vec<char>, bool)>,
    genders: Vec<(Vec<char>, Gender)>,
}

static ENDINGS: LazyLock<Vec<Endings>> = LazyLock::new(|| {
    let mut languages: Vec<Endings> = Language::ALL
        .into_iter()
        .map(|language| Endings { language: Some(language), endings: Vec::new(), genders: Vec::new() })
        .collect();
    for [code, class, ending] in table::rows(include_str!("../../data/names/endings.tsv")) {
        for language in languages.iter_mut().filter(|known| known.language.is_some_and(|known| known.code() == code)) {
            language.endings.push((ending.chars().collect(), class == "place"));
        }
    }
    for [code, gender, ending] in table::rows(include_str!("../../data/names/gender_endings.tsv")) {
        let gender = if gender == "f" { Gender::Feminine } else { Gender::Masculine };
        for language in languages.iter_mut().filter(|known| known.language.is_some_and(|known| known.code() == code)) {
            language.genders.push((ending.chars().collect(), gender));
        }
    }
    languages
});

/// The languages whose endings a word may have: the one that is known, or all of its script.
fn candidates(word: &[char], language: Language) -> impl Iterator<Item = &'static Endings> {
    let cyrillic = word.first().is_some_and(|&letter| is_cyrillic(letter));
    ENDINGS.iter().filter(move |known| {
        if language == Language::Unknown {
            known.endings.iter().any(|(ending, _)| ending.iter().any(|&letter| is_cyrillic(letter) == cyrillic))
        } else {
            known.language == Some(language)
        }
    })
}

/// Lengths, in letters, of the endings a lower-case word may have, shortest first, each once; the empty ending is not among
/// them. At least two letters stay. `place` adds the endings that make a name of a land: Rumun|ia, Rumun|sko.
pub(super) fn ending_lengths(word: &[char], language: Language, place: bool) -> Vec<usize> {
    let mut lengths: Vec<usize> = candidates(word, language)
        .flat_map(|known| &known.endings)
        .filter(|(ending, of_place)| (place || !of_place) && word.len() >= ending.len() + 2 && word.ends_with(ending))
        .map(|(ending, _)| ending.len())
        .collect();
    lengths.sort_unstable();
    lengths.dedup();
    lengths
}

/// The gender that the longest matching ending of a lower-case word tells, if its languages agree.
pub(super) fn gender(word: &[char], language: Language) -> Option<Gender> {
    let mut told = candidates(word, language).filter_map(|known| {
        known
            .genders
            .iter()
            .filter(|(ending, _)| word.len() >= ending.len() + 2 && word.ends_with(ending))
            .max_by_key(|(ending, _)| ending.len())
            .map(|&(_, gender)| gender)
    });
    let first = told.next()?;
    told.all(|gender| gender == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    #[test]
    fn endings_are_found_by_language() {
        assert_eq!(ending_lengths(&letters("путіним"), Language::Ukrainian, false), [2]);
        assert_eq!(ending_lengths(&letters("bidenowi"), Language::Polish, false), [1, 3]);
        assert!(ending_lengths(&letters("байдена"), Language::Unknown, false).contains(&1));
    }

    #[test]
    fn surnames_tell_gender() {
        assert_eq!(gender(&letters("зеленська"), Language::Ukrainian), Some(Gender::Feminine));
        assert_eq!(gender(&letters("зеленським"), Language::Unknown), Some(Gender::Masculine));
        assert_eq!(gender(&letters("nováková"), Language::Czech), Some(Gender::Feminine));
        assert_eq!(gender(&letters("байден"), Language::Russian), None);
    }
}

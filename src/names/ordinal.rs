//! Ordinals in words: Бенедикт Шестнайсети, Elizabeth the Second, Єлизавета Друга.
//!
//! `data/names/ordinals.tsv` has a number a line and its words in every language; a stem ends in `-` and takes the endings of
//! an adjective, so that Другий is an ordinal and Другов is not.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table;

/// Endings of adjectives, in any case, gender and number, with and without an article.
const ENDINGS: [&str; 61] = [
    "ий", "ій", "ый", "ой", "и", "і", "ы", "а", "я", "е", "о", "у", "ю", "ого", "його", "ього", "ьего", "ему", "ому",
    "ым", "им", "ім", "ом", "ем", "ої", "ою", "ая", "ую", "ей", "ия", "ият", "та", "ата", "ог", "ога", "оме", "й", "y",
    "i", "a", "e", "o", "u", "ý", "á", "é", "í", "ego", "iego", "ega", "emu", "iemu", "ym", "im", "em", "ého", "ému",
    "ím", "ou", "ej", "ą",
];

/// The number of each word, and whether it is a stem.
static WORDS: LazyLock<FxHashMap<&'static str, (u32, bool)>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../data/names/ordinals.tsv"));
    rows.filter_map(|[number, words]| Some((number.parse().ok()?, words)))
        .flat_map(|(number, words): (u32, &str)| words.split_whitespace().map(move |word| (number, word)))
        .map(|(number, word)| (word.trim_end_matches('-'), (number, word.ends_with('-'))))
        .collect()
});

/// The number that a lower-case word says as an ordinal.
pub(super) fn value(lower: &str) -> Option<u32> {
    let split = |at: usize| {
        let (number, stem) = WORDS.get(&lower[..at])?;
        let ending = &lower[at..];
        (ending.is_empty() != *stem && (ending.is_empty() || ENDINGS.contains(&ending))).then_some(*number)
    };
    lower.char_indices().map(|(at, _)| at).skip(1).chain([lower.len()]).find_map(split)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_in_any_case_and_language() {
        let words = [
            ("шестнайсети", 16),
            ("второй", 2),
            ("друга", 2),
            ("drugiego", 2),
            ("second", 2),
            ("šestnáctý", 16),
            ("третя", 3),
            ("пятого", 5),
            ("szesnastym", 16),
            ("першої", 1),
        ];
        for (word, number) in words {
            assert_eq!(value(word), Some(number), "{word}");
        }
        for word in ["другов", "второв", "петров", "seconds", "pet", "пятак", ""] {
            assert_eq!(value(word), None, "{word}");
        }
    }
}

//! Cyrillic names in Latin letters, for readers: by the official romanisation of each language.
//!
//! `data/names/romanisation.tsv`: Ukrainian, the 2010 resolution of the Cabinet of Ministers; Russian and Belarusian,
//! BGN/PCGN 1947 and 1979 without apostrophes; Bulgarian, the Transliteration Act of 2009; Macedonian, the official
//! alphabet of 1945 in Latin with diacritics; Serbian, gajica.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::phonemes::is_vowel;
use super::table;
use crate::text::Language;

/// Letters of one language: how they are written at the beginning of a word, after a vowel or a sign, at its end, elsewhere.
type Letters = FxHashMap<&'static str, Vec<(&'static str, &'static str)>>;

static TABLES: LazyLock<FxHashMap<&'static str, Letters>> = LazyLock::new(|| {
    let mut tables: FxHashMap<&'static str, Letters> = FxHashMap::default();
    for [language, letter, place, latin] in table::rows(include_str!("../../data/names/romanisation.tsv")) {
        tables.entry(language).or_default().entry(letter).or_default().push((place, latin));
    }
    tables
});

/// Writes a Cyrillic text in Latin letters as `language` officially does; of an unknown language, or one that has no
/// Cyrillic, as Russian. Everything that is not a Cyrillic letter of the tables stays as it is. Capitals stay capitals; the
/// result is for reading, not for comparing.
///
/// ```
/// use imena::{names::romanise, text::Language};
/// assert_eq!(romanise("Володимир Зеленський", Language::Ukrainian), "Volodymyr Zelenskyi");
/// assert_eq!(romanise("Ким Чен Ын", Language::Russian), "Kim Chen Yn");
/// assert_eq!(romanise("София", Language::Bulgarian), "Sofia");
/// assert_eq!(romanise("Ђоковић", Language::Serbian), "Đoković");
/// ```
pub fn romanise(text: &str, language: Language) -> String {
    let Some(base) = TABLES.get("ru") else { return text.to_owned() };
    let own = TABLES.get(language.code()).unwrap_or(base);
    let letters: Vec<char> = text.chars().collect();
    let mut latin = String::with_capacity(text.len());
    let mut at = 0;
    while at < letters.len() {
        let before = at
            .checked_sub(1)
            .map(|index| letters[index])
            .filter(|letter| letter.is_alphabetic() || *letter == '’' || *letter == '\'');
        let mut taken = 1;
        let mut found = None;
        for length in [2, 1] {
            let Some(span) = letters.get(at..at + length) else { continue };
            let lower: String = span.iter().flat_map(|letter| letter.to_lowercase()).collect();
            let ends = letters.get(at + length).is_none_or(|letter| !letter.is_alphabetic());
            let opens = before.is_none();
            let after = before.is_some_and(|letter| {
                let letter = letter.to_lowercase().next().unwrap_or(letter);
                is_vowel(letter) || "ьъй’'".contains(letter)
            });
            let places = [("initial", opens), ("after_vowel", after), ("final", ends), ("any", true)];
            found = [own, base].into_iter().find_map(|table| {
                let written = table.get(lower.as_str())?;
                places
                    .iter()
                    .filter(|(_, holds)| *holds)
                    .find_map(|(place, _)| written.iter().find(|rule| rule.0 == *place))
            });
            if found.is_some() {
                taken = length;
                break;
            }
        }
        match found {
            Some((_, written)) => push_cased(&mut latin, written, &letters, at, taken),
            None => latin.push(letters[at]),
        }
        at += taken;
    }
    latin
}

/// Appends `written` in the case of the letters it stands for: `Щ` in a word of capitals is `SHCH`, else `Shch`.
fn push_cased(latin: &mut String, written: &str, letters: &[char], at: usize, taken: usize) {
    if !letters[at].is_uppercase() {
        latin.push_str(written);
        return;
    }
    let neighbour = letters.get(at + taken).or_else(|| at.checked_sub(1).map(|index| &letters[index]));
    let shout = neighbour.is_some_and(|letter| letter.is_uppercase());
    for (index, letter) in written.chars().enumerate() {
        if index == 0 || shout {
            latin.extend(letter.to_uppercase());
        } else {
            latin.push(letter);
        }
    }
}

//! What the page's search compares: words folded to one Latin key, so that any script and most spellings meet.
//!
//! The page folds what a reader types by a table of the same rules, made here from [`fold`] itself.

use std::collections::BTreeMap;

use any_ascii::any_ascii_char;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::entity::Entity;
use crate::names::romanise;
use crate::render::text::line;
use crate::text::{Language, fold};

/// One language for each set of folding rules, the common one first.
const RULES: [Language; 3] = [Language::Unknown, Language::Polish, Language::Bulgarian];

/// Replaced in every key, in this order: what romanisations write with two letters or read in two ways (ч is folded to C, but ch
/// like х; kh is х; ts is ц).
const COARSE: [(&str, &str); 3] = [("C", "h"), ("kh", "h"), ("ts", "c")];

/// How the page folds a word: at each place by the longest of its entries, a pair of letters or one; a letter that has none stays.
#[derive(Serialize)]
pub(super) struct FoldingTable {
    /// Entries of each set of rules; those of the first hold in all where they have no other.
    rules: [BTreeMap<String, String>; RULES.len()],
    coarse: [(&'static str, &'static str); COARSE.len()],
}

impl FoldingTable {
    pub(super) fn new() -> Self {
        Self { rules: RULES.map(entries), coarse: COARSE }
    }
}

/// What the rules of `language` fold otherwise than the common ones (or, for these, than each letter to itself).
fn entries(language: Language) -> BTreeMap<String, String> {
    let is_common = language == RULES[0];
    let mut entries = BTreeMap::new();
    for letter in ('a'..='z').chain('\u{aa}'..='\u{24f}').chain('\u{370}'..='\u{52f}').chain(['\'', '’', 'ʼ', '`']) {
        let word = letter.to_string();
        let key = folded(&word, language);
        let known = if is_common { word.clone() } else { folded(&word, RULES[0]) };
        if key != known && word.to_lowercase() == word {
            entries.insert(word, key);
        }
    }
    for first in 'a'..='z' {
        for second in 'a'..='z' {
            let word = format!("{first}{second}");
            let key = folded(&word, language);
            let apart = [first, second].map(|letter| folded(&letter.to_string(), language)).concat();
            if key != once(&apart) && (is_common || key != folded(&word, RULES[0])) {
                entries.insert(word, key);
            }
        }
    }
    entries
}

/// [`fold`], and letters that it leaves alone in their nearest ASCII.
fn folded(lower: &str, language: Language) -> String {
    let mut key = String::new();
    for letter in fold(lower, language).chars() {
        if letter.is_ascii() {
            key.push(letter);
        } else {
            let plain = any_ascii_char(letter).to_ascii_lowercase();
            key.extend(plain.chars().filter(char::is_ascii_alphanumeric));
        }
    }
    once(&key)
}

/// Without the repetition of repeated letters.
fn once(key: &str) -> String {
    let mut kept = String::with_capacity(key.len());
    for letter in key.chars() {
        if !kept.ends_with(letter) {
            kept.push(letter);
        }
    }
    kept
}

/// The key of one word.
fn key(word: &str, language: Language) -> String {
    let key = folded(&word.to_lowercase(), language);
    once(&COARSE.iter().fold(key, |key, (from, to)| key.replace(from, to)))
}

/// Every word of an entity's spellings as a key, each after a space, those of its label first; a word that another one begins with
/// is left out, since whoever looks for it finds the longer one.
pub(super) fn of_entity(entity: &Entity) -> String {
    let mut spellings: Vec<(String, Language)> = vec![(entity.romanised.clone(), Language::Unknown)];
    for (language, label) in &entity.labels {
        spellings.push((romanise(label, *language), Language::Unknown));
        spellings.push((label.clone(), *language));
    }
    for alias in &entity.aliases {
        spellings.push((alias.base.to_string(), alias.language));
        spellings.push((alias.spelling.clone(), alias.language));
    }
    let first = words(&entity.label, Language::Unknown);
    let mut rest: Vec<String> = spellings.iter().flat_map(|(spelling, language)| words(spelling, *language)).collect();
    rest.sort_unstable();
    rest.dedup();
    let longest = |index: usize| rest.get(index + 1).is_none_or(|next| !next.starts_with(&rest[index]));
    let rest =
        (0..rest.len()).filter(|&index| longest(index) && !first.contains(&rest[index])).map(|index| &rest[index]);
    first.iter().chain(rest).flat_map(|word| [" ", word]).collect()
}

/// The words of one text.
pub(super) fn of_text(text: &str, language: Language) -> String {
    words(text, language).iter().flat_map(|word| [" ", word]).collect()
}

fn words(text: &str, language: Language) -> Vec<String> {
    let is_between = |letter: char| !letter.is_alphanumeric() && !is_combining_mark(letter) && !"'’ʼ".contains(letter);
    let composed: String = line(text).nfc().collect();
    composed.split(is_between).map(|word| key(word, language)).filter(|key| !key.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the page does with a word, see `js/search.js`.
    fn by_table(word: &str, rules: usize) -> String {
        let table = FoldingTable::new();
        let find = |letters: &str| table.rules[rules].get(letters).or_else(|| table.rules[0].get(letters)).cloned();
        let letters: Vec<char> = word.chars().collect();
        let (mut key, mut at) = (String::new(), 0);
        while at < letters.len() {
            let pair = letters.get(at..at + 2).and_then(|pair| find(&pair.iter().collect::<String>()));
            at += if pair.is_some() { 2 } else { 1 };
            let one = letters[at - 1].to_string();
            let same = if letters[at - 1].is_alphanumeric() { one.clone() } else { String::new() };
            key += &pair.or_else(|| find(&one)).unwrap_or(same);
        }
        let key = COARSE.iter().fold(once(&key), |key, (from, to)| key.replace(from, to));
        once(&key)
    }

    #[test]
    fn scripts_and_spellings_meet() {
        let key = |word| key(word, Language::Unknown);
        for (one, other) in [
            ("Чен", "Chen"),
            ("Харків", "Kharkiv"),
            ("Шевченко", "Ševčenko"),
            ("Цвіткова", "Tsvitkova"),
            ("Erdoğan", "ЕРДОГАН"),
        ] {
            assert_eq!(key(one), key(other));
        }
        assert_eq!(super::key("Szojgu", Language::Polish), key("Шойгу"));
        assert_eq!(
            of_text("Сергій\u{300} Чен-Ин", Language::Ukrainian),
            " sergi hen in",
            "marks part no word, hyphens do"
        );
    }

    proptest! {
        /// In the letters of the languages that are read: twins of others that stand for two letters (θθ, ŋŋ) the page folds otherwise.
        #[test]
        fn the_table_folds_as_the_library_does(word in "[a-zčćđšžąęłńóśźżáďéěíňřťúůýäĺľôŕа-яѐ-џґ'’]{0,10}") {
            let word = word.to_lowercase();
            for (number, language) in RULES.into_iter().enumerate() {
                prop_assert_eq!(by_table(&word, number), key(&word, language));
            }
        }
    }
}

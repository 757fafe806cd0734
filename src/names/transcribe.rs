//! Names of one language in the letters of another: Зеленський as a Russian, Serbian or Czech newspaper may print it.
//!
//! `data/names/transcription.tsv` reads the spelling of each language into one notation, its "sounds", and writes these in the
//! spelling of each other language, so that a language is two sets of rows and not one for each pair. The sounds are letters
//! of Czech with a few of their own:
//!
//! | | |
//! |---|---|
//! | `ʹ` `ʼ` | the consonant before is soft; the j after stands apart |
//! | `ě` `ę` `e` | after a consonant: е of Russian, Belarusian, Bulgarian; є of Ukrainian; any other e |
//! | `i` `y` `ÿ` `ə` | і, ы, Latin y that may be either, Bulgarian ъ |
//! | `ỹ` `ã` | the ending of an adjective, masculine and feminine: -ий, -ый, -ý; -ая, -á |
//! | `x` `ɦ` `h` | х; Czech h; English h |
//! | `ŝ` `ǆ` `ʒ` `ẘ` `w` | щ, џ, ѕ, English w, ў |

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::homoglyphs::is_cyrillic;
use super::romanise;
use super::spelling_rules::{SpellingRules, lower};
use super::standard::Standard;
use super::table;
use crate::text::Language;

/// What stands in the table for the notation between two languages.
const SOUNDS: &str = "sounds";

/// The languages that names are written in, those of Cyrillic first.
const TARGETS: [Language; 8] = [
    Language::Ukrainian,
    Language::Russian,
    Language::Belarusian,
    Language::Bulgarian,
    Language::Macedonian,
    Language::Serbian,
    Language::Polish,
    Language::Czech,
];

/// Rules by the language they read, and by the language they write.
#[derive(Default)]
struct Tables {
    read: FxHashMap<&'static str, SpellingRules>,
    write: FxHashMap<&'static str, SpellingRules>,
    /// Serbian from its Latin alphabet to its Cyrillic one.
    serbian: SpellingRules,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables::default();
    for [from, to, letters, place, written] in rows() {
        let (side, language) = if to == SOUNDS { (&mut tables.read, from) } else { (&mut tables.write, to) };
        side.entry(language).or_default().add([letters, place, written]);
    }
    for [standard, cyrillic, place, latin] in romanise::rows() {
        if standard == Standard::SerbianLatin.code() {
            tables.serbian.add([latin, place, cyrillic]);
        }
    }
    tables
});

fn rows() -> impl Iterator<Item = [&'static str; 5]> {
    table::rows(include_str!("../../data/names/transcription.tsv"))
}

/// The languages in whose spelling [`transcribe`] writes names, in the order of tables.
///
/// ```
/// use imena::{names::transcription_languages, text::Language};
/// assert!(transcription_languages().contains(&Language::Macedonian));
/// ```
pub fn transcription_languages() -> &'static [Language] {
    &TARGETS
}

/// Writes a name of the language `from` as the language `to` may spell it: Cyrillic or Latin in Cyrillic letters, or Cyrillic in
/// those of Polish or Czech. Each word is read by its script: Latin words by the rules of Polish, of Czech (Slovak, too), of
/// Croatian (Serbian and Slovene, too), else of English and of romanised names; Cyrillic words of a language that is not
/// written so, or not known, as Russian.
///
/// The result is a **suggestion to search by**, in the nominative: established forms often differ, because a name is
/// replaced by its equivalent (Микола, Николай), stress is not written (Belarusian а for о), and English spelling does not tell
/// its sounds. Only between the two alphabets of Serbian is it exact, but for the few words in which nj, lj or dž are two sounds
/// (injekcija).
///
/// `None` if names are not written in `to` (see [`transcription_languages`]), or if no word is changed by it: the name is in the
/// script and language already, or to be written from Latin in Latin letters.
///
/// ```
/// use imena::{names::transcribe, text::Language::*};
/// let written = |text, from, to| transcribe(text, from, to).unwrap_or_default();
/// assert_eq!(written("Зеленський", Ukrainian, Russian), "Зеленский");
/// assert_eq!(written("Zełenski", Polish, Ukrainian), "Зеленський");
/// assert_eq!(written("Вучић", Serbian, Macedonian), "Вучиќ");
/// assert_eq!(written("Novak Đoković", Serbian, Serbian), "Новак Ђоковић");
/// assert_eq!(transcribe("Владимир Путин", Russian, Russian), None);
/// ```
pub fn transcribe(text: &str, from: Language, to: Language) -> Option<String> {
    if !TARGETS.contains(&to) {
        return None;
    }
    let letters: Vec<char> = text.nfc().collect();
    let lower = lower(&letters);
    let in_word = |at: usize| {
        let letter = |at: usize| lower.get(at).is_some_and(|letter| letter.is_alphabetic());
        letter(at) || lower[at] == '’' && at > 0 && letter(at - 1) && letter(at + 1)
    };
    let (mut out, mut changed, mut at) = (String::with_capacity(text.len()), false, 0);
    while at < letters.len() {
        if !in_word(at) {
            out.push(letters[at]);
            at += 1;
            continue;
        }
        let end = (at..letters.len()).find(|&end| !in_word(end)).unwrap_or(letters.len());
        if let Some(word) = write_word(&lower[at..end], from, to) {
            changed = true;
            push_cased(&mut out, &word, &letters[at..end]);
        } else {
            out.extend(&letters[at..end]);
        }
        at = end;
    }
    changed.then_some(out)
}

/// A lower-case word in another language's letters, unless it is in them.
fn write_word(word: &[char], from: Language, to: Language) -> Option<String> {
    let cyrillic = is_cyrillic(word[0]);
    let to_cyrillic = Standard::of(to).next().is_some();
    let reader = match from {
        _ if cyrillic => Standard::of(from).next().map_or(Language::Russian, |_| from),
        Language::Polish => Language::Polish,
        Language::Czech | Language::Slovak => Language::Czech,
        Language::Croatian | Language::Serbian | Language::Slovenian | Language::Macedonian => Language::Croatian,
        _ => Language::English,
    };
    if cyrillic && reader == to || !cyrillic && !to_cyrillic {
        return None;
    }
    let tables = &*TABLES;
    if reader == Language::Croatian && to == Language::Serbian {
        return Some(apply(&tables.serbian, word));
    }
    let sounds: Vec<char> = apply(tables.read.get(reader.code())?, word).chars().collect();
    Some(apply(tables.write.get(to.code())?, &sounds))
}

/// Applies rules from left to right; a letter without one is written without its marks, or stays.
fn apply(rules: &SpellingRules, word: &[char]) -> String {
    let mut out = String::with_capacity(2 * word.len());
    let mut at = 0;
    while at < word.len() {
        if let Some((taken, written)) = rules.find(word, at) {
            out.push_str(written);
            at += taken;
            continue;
        }
        let bare = std::iter::once(word[at]).nfd().next().unwrap_or(word[at]);
        match rules.find(&[bare], 0) {
            Some((_, written)) => out.push_str(written),
            None => out.push(word[at]),
        }
        at += 1;
    }
    out
}

/// Appends a lower-case word with the capitals of `model`: all, the first, or none.
fn push_cased(out: &mut String, word: &str, model: &[char]) {
    let all = model.len() > 1 && !model.iter().any(|letter| letter.is_lowercase());
    let first = model[0].is_uppercase();
    for (index, letter) in word.chars().enumerate() {
        if all || first && index == 0 {
            out.extend(letter.to_uppercase());
        } else {
            out.push(letter);
        }
    }
}

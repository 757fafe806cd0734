//! Names of one language in the letters of another: Зеленський as a Russian, Serbian or Czech newspaper may print it.
//!
//! `data/names/transcription.tsv` reads the spelling of each language into one notation, its "sounds", and writes these in the
//! spelling of each other language, so that a language is two sets of rows and not one for each pair. The sounds are letters
//! of Czech with a few of their own:
//!
//! | | |
//! |---|---|
//! | `ʹ` `ʼ` | the consonant before is soft; the j after stands apart |
//! | `ě` `ę` `ė` `e` | after a consonant: е of Russian and Belarusian; є of Ukrainian; е of the South; any other e |
//! | `ľ` | Polish l |
//! | `i` `y` `ÿ` `ə` | і, ы, Latin y that may be either, Bulgarian ъ |
//! | `ỹ` `ã` | the ending of an adjective, masculine and feminine: -ий, -ый, -ý; -ая, -á |
//! | `x` `ɦ` `h` | х; Czech h; English h |
//! | `ŝ` `ǆ` `ʒ` `ẘ` `w` | щ, џ, ѕ, English w, ў |

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::homoglyphs::is_cyrillic;
use super::role;
use super::romanise;
use super::spelling_rules::{SpellingRules, composed, lower};
use super::standard::{CYRILLIC, Standard};
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
    let letters = composed(text);
    let lower = lower(&letters);
    let in_word = |at: usize| {
        let letter = |at: usize| lower.get(at).is_some_and(|letter| letter.is_alphabetic());
        // The apostrophe of Мар’яна is a letter, that of O’Brien parts two words.
        let joins = |at: usize| {
            at > 0 && letter(at - 1) && letter(at + 1) && (is_cyrillic(lower[at - 1]) || at > 1 && letter(at - 2))
        };
        letter(at) || lower[at] == '’' && joins(at)
    };
    let (mut out, mut changed, mut at) = (String::with_capacity(text.len()), false, 0);
    while at < letters.len() {
        if !in_word(at) {
            out.push(letters[at]);
            at += 1;
            continue;
        }
        let end = (at..letters.len()).find(|&end| !in_word(end)).unwrap_or(letters.len());
        let word = &letters[at..end];
        // Numerals are Latin in every script.
        match write_word(&lower[at..end], from, to).filter(|_| role::roman(word).is_none()) {
            Some(written) => {
                changed = true;
                push_cased(&mut out, &written, word);
            }
            None => out.extend(word),
        }
        at = end;
    }
    changed.then_some(out)
}

/// A lower-case word in another language's letters, unless it is in them.
fn write_word(word: &[char], from: Language, to: Language) -> Option<String> {
    let cyrillic = is_cyrillic(word[0]);
    let to_cyrillic = CYRILLIC.contains(&to);
    let reader = match from {
        _ if cyrillic && CYRILLIC.contains(&from) => from,
        _ if cyrillic => Language::Russian,
        Language::Polish => Language::Polish,
        Language::Czech | Language::Slovak => Language::Czech,
        Language::Croatian | Language::Serbian | Language::Slovenian | Language::Macedonian => Language::Croatian,
        _ => Language::English,
    };
    if cyrillic && reader == to || !cyrillic && !to_cyrillic {
        return None;
    }
    let tables = &*TABLES;
    let is_gajica = || word.iter().all(|&letter| tables.serbian.find(&[letter], 0).is_some());
    if reader == Language::Croatian && to == Language::Serbian && is_gajica() {
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

#[cfg(test)]
mod tests {
    use super::Language::*;
    use super::*;

    fn check(from: Language, to: Language, examples: &str) {
        for example in examples.split(", ") {
            let (name, expected) = example.trim().split_once(" = ").unwrap();
            assert_eq!(transcribe(name, from, to).as_deref(), Some(expected), "{from} {to}");
        }
    }

    #[test]
    fn the_table_has_known_languages_and_places() {
        let codes: Vec<&str> = Language::ALL.iter().map(|language| language.code()).chain([SOUNDS]).collect();
        let places = ["any", "initial", "final", "after_vowel", "after_consonant", "before_vowel", "closing"];
        for [from, to, letters, place, _] in rows() {
            assert!(codes.contains(&from) && codes.contains(&to) && (from == SOUNDS) != (to == SOUNDS), "{from} {to}");
            assert!(!letters.is_empty() && places.contains(&place), "{from} {to} {letters} {place}");
        }
        assert!(TARGETS.iter().all(|target| TABLES.write.contains_key(target.code())));
    }

    /// Nothing of the notation between two languages is left, whatever stands beside what.
    #[test]
    fn every_sound_is_written_in_every_language() {
        let alphabets = [
            "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’",
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
            "абвгдеёжзійклмнопрстуўфхцчшыьэюя’",
            "абвгдежзийклмнопрстуфхцчшщъьюя",
            "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
            "абвгдђежзијклљмнњопрстћуфхцчџш",
            "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
            "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzž",
            "abcčćdđefghijklłmnoøpqrsštuüvwxyzž",
        ];
        let sources =
            [Ukrainian, Russian, Belarusian, Bulgarian, Macedonian, Serbian, Polish, Czech, English, Croatian];
        for from in sources {
            let own = TARGETS.iter().position(|&target| target == from).unwrap_or(TARGETS.len());
            let letters: Vec<char> = alphabets[own].chars().collect();
            for (&to, alphabet) in TARGETS.iter().zip(alphabets) {
                for pair in letters.iter().flat_map(|first| letters.iter().map(move |second| [*first, *second])) {
                    let word: String = ['а', 'a'][usize::from(own > 5)..].iter().take(1).chain(&pair).collect();
                    let written = transcribe(&word, from, to).unwrap_or_default();
                    let stranger = written.chars().find(|letter| letter.is_alphabetic() && !alphabet.contains(*letter));
                    assert_eq!(stranger, None, "{word} {from} {to}: {written}");
                }
            }
        }
    }

    #[test]
    fn east_slavic_names_among_each_other() {
        check(
            Ukrainian,
            Russian,
            "Володимир Зеленський = Володимир Зеленский, В'ячеслав Лук'яненко = Вячеслав Лукьяненко",
        );
        check(
            Ukrainian,
            Russian,
            "Дмитро Кулеба = Дмитро Кулеба, Єрмак = Ермак, Йосип = Йосип, Юлія Тимошенко = Юлия Тимошенко",
        );
        check(
            Russian,
            Ukrainian,
            "Путин = Путін, Медведев = Медведєв, Ельцин = Єльцин, Хрущёв = Хрущов, Вячеслав = В’ячеслав, Михаил = Міхаїл",
        );
        check(Russian, Ukrainian, "Пригожин = Пригожин, Кадыров = Кадиров, Лукьянов = Лук’янов, Сергеев = Сергєєв");
        check(Russian, Belarusian, "Лавров = Лаўроў, Владимир Путин = Владзімір Пуцін, Эдуард = Эдуард");
        check(
            Belarusian,
            Russian,
            "Лукашэнка = Лукашенко, Ціханоўская = Тихановская, Дзмітрый = Дмитрий, Быкаў = Быков",
        );
        check(Belarusian, Ukrainian, "Лукашэнка = Лукашенко, Магілёў = Магільов, Пратасевіч = Пратасевич");
    }

    #[test]
    fn to_and_from_the_south() {
        check(Bulgarian, Russian, "Бойко Борисов = Бойко Борисов, Първанов = Пырванов, Щерев = Штерев");
        check(Bulgarian, Macedonian, "Първанов = Прванов, Кръстьо = Крастјо");
        check(Russian, Serbian, "Ельцин = Јељцин, Сергей Лавров = Сергеј Лавров, Илья = Иља");
        check(Ukrainian, Bulgarian, "Зеленський = Зеленски, Щербак = Щербак, Людмила = Людмила");
        check(Macedonian, Serbian, "Ѓорѓе = Ђорђе, Љубчо Георгиевски = Љубчо Георгиевски");
        check(Serbian, Ukrainian, "Вучић = Вучич, Ђоковић = Джокович, Марјан = Мар’ян");
        check(Serbian, Macedonian, "Милошевић = Милошевиќ, Ђоковић = Ѓоковиќ");
    }

    #[test]
    fn latin_names_in_cyrillic() {
        check(
            Polish,
            Ukrainian,
            "Jarosław Kaczyński = Ярослав Качинський, Wałęsa = Валенса, Rzeszów = Жешув, Szczecin = Щецин",
        );
        check(Polish, Russian, "Andrzej Duda = Анджей Дуда, Donald Tusk = Дональд Туск, Ewa Kopacz = Эва Копач");
        check(Czech, Russian, "Václav Havel = Вацлав Гавел, Dvořák = Дворжак, Černý = Черный");
        check(Slovak, Bulgarian, "Zuzana Čaputová = Зузана Чапутова");
        check(Croatian, Macedonian, "Đorđević = Ѓорѓевиќ, Dončić = Дончиќ");
        check(English, Ukrainian, "Volodymyr Zelensky = Володимир Зеленський, Kharkiv = Харків, Zhytomyr = Житомир");
        check(English, Russian, "John Kirby = Джон Кирби, Joe O’Brien = Джо О’Бриэн, George Harris = Геордж Харрис");
        check(
            English,
            Russian,
            "Valerii Zaluzhnyi = Валерий Залужный, Boris Yeltsin = Борис Ельцин, Mikhail = Михаил, Elizabeth II = Элизабет II",
        );
        check(Unknown, Bulgarian, "Smith = Смит, Washington = Уашингтон");
    }

    #[test]
    fn cyrillic_names_in_polish_and_czech() {
        check(Ukrainian, Polish, "Володимир Зеленський = Wołodymyr Zełenski, Щербак = Szczerbak");
        check(Russian, Polish, "Медведев = Miedwiediew, Хрущёв = Chruszczow, Ельцин = Jelcyn");
        check(Russian, Czech, "Медведев = Medveděv, Хрущёв = Chruščov, Тихановская = Tichanovská");
        check(Ukrainian, Czech, "Зеленський = Zelenský, Київ = Kyjiv");
    }

    /// Every letter of the alphabet, and back.
    #[test]
    fn the_two_alphabets_of_serbian_are_one() {
        let pangram = "Љубазни фењерџија чађавог лица хоће да ми покаже штос";
        let latin = romanise::romanise_by(pangram, Standard::SerbianLatin);
        assert_eq!(latin, "Ljubazni fenjerdžija čađavog lica hoće da mi pokaže štos");
        assert_eq!(transcribe(&latin, Serbian, Serbian).as_deref(), Some(pangram));
        assert_eq!(transcribe("NJEGOŠ", Croatian, Serbian).as_deref(), Some("ЊЕГОШ"));
    }

    #[test]
    fn what_needs_no_other_letters_is_left_alone() {
        assert_eq!(transcribe("Wałęsa", Polish, Czech), None);
        assert_eq!(transcribe("Київ", Ukrainian, English), None);
        assert_eq!(transcribe("42 …", Ukrainian, Russian), None);
        check(Ukrainian, Russian, "Бори\u{301}с = Борис, «ТРК» і NASA-2 = «ТРК» и НАСА-2, ’Ґ’ = ’Г’");
    }
}

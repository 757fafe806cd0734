//! Folding: every script to one Latin phonetic key, so that what a model learns in one language holds in the others.
//!
//! `г g`, `х/ch/kh h`, `и/і/ы/й/y/j i`, `ж/ž/ż Z`, `ш/sz/š/sh S`, `ч/cz/č C`, `w v`, `ł l`; soft signs and apostrophes
//! are dropped and doubled letters collapse. Three rules depend on the language: Polish digraphs and `ó`, Bulgarian `ъ`,
//! Bulgarian `щ`. The key is for comparing and hashing, not for showing.
//!
//! The build script compiles this file too, so it needs nothing but the standard library.

use super::language::Language;

/// The folded key of one lower-cased token. Letters outside Cyrillic and Latin stay as they are; punctuation vanishes,
/// so the result may be empty.
///
/// ```
/// use imena::text::{Language, fold};
/// assert_eq!(fold("варшава", Language::Ukrainian), fold("warszawa", Language::Polish));
/// assert_eq!(fold("шойгу", Language::Russian), "Soigu");
/// ```
pub fn fold(lower: &str, language: Language) -> String {
    let mut key = String::with_capacity(lower.len());
    fold_into(lower, language, &mut key);
    key
}

/// The language that stands for all those whose letters fold by the same rules as the given one's.
pub(crate) const fn folding_rules(language: Language) -> Language {
    match language {
        Language::Polish | Language::Bulgarian => language,
        _ => Language::Unknown,
    }
}

/// Like [`fold`], appending to `key`, which lets a caller reuse one buffer. Doubled letters are collapsed within what is
/// appended only.
pub fn fold_into(lower: &str, language: Language, key: &mut String) {
    let rules = folding_rules(language);
    let (polish, bulgarian) = (rules == Language::Polish, rules == Language::Bulgarian);
    let begin = key.len();
    let mut push = |piece: &str| {
        for letter in piece.chars() {
            // Nearly all are ASCII, and their last byte tells them.
            let repeated =
                if letter.is_ascii() { key.as_bytes().last() == Some(&(letter as u8)) } else { key.ends_with(letter) };
            if key.len() == begin || !repeated {
                key.push(letter);
            }
        }
    };
    let mut letters = lower.chars().peekable();
    while let Some(letter) = letters.next() {
        let mut digraph = |second: char, folded: &'static str| -> Option<&'static str> {
            letters.next_if_eq(&second).map(|_| folded)
        };
        let piece = match letter {
            'а' | 'á' | 'ą' | 'à' | 'ä' | 'â' | 'ã' | 'å' | 'a' => "a",
            'б' | 'b' => "b",
            'в' | 'w' | 'v' => "v",
            'г' | 'ґ' | 'ѓ' | 'g' => "g",
            'д' | 'ђ' | 'ď' | 'đ' | 'd' => "d",
            'е' | 'є' | 'ё' | 'э' | 'ѐ' | 'ě' | 'é' | 'ę' | 'è' | 'ë' | 'ê' | 'e' => "e",
            'ж' | 'ž' | 'ż' | 'ź' => "Z",
            'з' => "z",
            'и' | 'і' | 'ї' | 'й' | 'ы' | 'ј' | 'ѝ' | 'y' | 'j' | 'í' | 'ý' | 'ï' | 'î' | 'ì' | 'i' => "i",
            'к' | 'ќ' | 'q' | 'k' => "k",
            'л' | 'љ' | 'ł' | 'ľ' | 'ĺ' | 'l' => "l",
            'м' | 'm' => "m",
            'н' | 'њ' | 'ń' | 'ň' | 'ñ' | 'n' => "n",
            'ó' if polish => "u",
            'о' | 'ó' | 'ô' | 'ö' | 'ő' | 'ò' | 'õ' | 'ø' | 'o' => "o",
            'п' => "p",
            'p' => digraph('h', "f").unwrap_or("p"),
            'р' | 'ř' => "r",
            'r' if polish => digraph('z', "r").unwrap_or("r"),
            'r' => "r",
            'с' | 'ß' => "s",
            's' if polish => digraph('z', "S").or_else(|| digraph('h', "S")).unwrap_or("s"),
            's' => digraph('h', "S").unwrap_or("s"),
            'т' | 'ť' => "t",
            't' => digraph('h', "t").unwrap_or("t"),
            'у' | 'ў' | 'ú' | 'ů' | 'ü' | 'ű' | 'ù' | 'û' | 'u' => "u",
            'ф' | 'f' => "f",
            'х' | 'h' => "h",
            'ц' | 'ç' => "c",
            'c' if polish => {
                digraph('h', "h").or_else(|| digraph('z', "C")).or_else(|| digraph('k', "k")).unwrap_or("c")
            }
            'c' => digraph('h', "h").or_else(|| digraph('k', "k")).unwrap_or("c"),
            'ч' | 'č' | 'ć' | 'ћ' => "C",
            'ш' | 'š' | 'ś' => "S",
            'щ' if bulgarian => "St",
            'щ' => "SC",
            'ъ' if bulgarian => "a",
            'ъ' | 'ь' | '\'' | '’' | 'ʼ' | '`' => "",
            'ю' => "iu",
            'я' => "ia",
            'џ' => "dZ",
            'ѕ' => "dz",
            'z' => digraph('h', "Z").unwrap_or("z"),
            'x' => "ks",
            other => {
                if other.is_alphanumeric() {
                    push(other.encode_utf8(&mut [0; 4]));
                }
                continue;
            }
        };
        push(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_meet() {
        for (left, left_language, right, right_language) in [
            ("москва", Language::Russian, "moskva", Language::Czech),
            ("чехія", Language::Ukrainian, "чехия", Language::Russian),
            ("щъркел", Language::Bulgarian, "štarkel", Language::Slovenian),
            ("żółw", Language::Polish, "жулв", Language::Russian),
            ("путін", Language::Ukrainian, "путин", Language::Bulgarian),
        ] {
            assert_eq!(fold(left, left_language), fold(right, right_language), "{left} {right}");
        }
    }

    #[test]
    fn doubles_collapse_and_punctuation_vanishes() {
        assert_eq!(fold("анна", Language::Russian), "ana");
        assert_eq!(fold("«»", Language::Russian), "");
        assert_eq!(fold("ковід-19", Language::Ukrainian), "kovid19");
    }

    proptest::proptest! {
        #[test]
        fn languages_of_one_set_of_rules_fold_alike(word in "[а-яѐ-џa-zà-ž'’]{0,12}") {
            for language in Language::ALL {
                proptest::prop_assert_eq!(fold(&word, language), fold(&word, folding_rules(language)));
            }
        }
    }
}

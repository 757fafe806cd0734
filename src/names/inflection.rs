//! Case endings, and the gender a surname's ending tells.
//!
//! `data/names/endings.tsv` lists the endings that a name may take, by language and [`EndingClass`]; cutting one leaves a
//! stem, and two inflected forms meet in their stems. `data/names/gender_endings.tsv` lists endings that only one gender
//! takes. An ending that begins with `'` is cut only where an apostrophe stands: Johnson's.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

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

/// What an ending makes of a name, the most ordinary first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum EndingClass {
    /// A case of a noun, or nothing cut: Байден|а.
    #[default]
    Noun,
    /// A case of an adjective: Зеленськ|ого.
    Adjective,
    /// The surname of a man's wife or daughter, and of any foreign woman in Czech and Slovak: May|ová.
    Feminine,
    /// Several of one name: Скрипал|ей.
    Plural,
    /// What is somebody's, an adjective: Janš|evih, Johnson|ův; in southern Slavic also the woman herself, Merkel|ova.
    Possessive,
    /// The name of a land: Rumun|ia, Rumun|sko.
    Place,
}

impl EndingClass {
    /// The class that `data/names/endings.tsv` calls so; a test sees that the table has no other name.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "noun" => Self::Noun,
            "adjective" => Self::Adjective,
            "feminine" => Self::Feminine,
            "plural" => Self::Plural,
            "possessive" => Self::Possessive,
            "place" => Self::Place,
            _ => return None,
        })
    }

    /// What cutting an ending of the class costs beside its letters, in consonants: what looks like a rare ending is often
    /// the end of another name, Boris, Borisov.
    pub(super) const fn cost(self) -> f32 {
        match self {
            Self::Noun | Self::Adjective | Self::Place => 0.0,
            Self::Feminine => FEMININE,
            Self::Plural => PLURAL,
            Self::Possessive => POSSESSIVE,
        }
    }
}

const FEMININE: f32 = 0.05;
const PLURAL: f32 = 0.1;
const POSSESSIVE: f32 = 0.15;

/// An ending that a word may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ending {
    /// Its length in letters, apostrophes not counted.
    pub(super) letters: usize,
    pub(super) class: EndingClass,
}

/// The longest ending, in letters; a test sees that the tables have no longer one.
const LONGEST_ENDING: usize = 8;

/// Endings of one language, by their letters.
struct Endings {
    language: Language,
    cyrillic: bool,
    latin: bool,
    /// The classes of each, and whether an apostrophe must stand before it.
    endings: FxHashMap<Vec<char>, Vec<(EndingClass, bool)>>,
    genders: FxHashMap<Vec<char>, Gender>,
}

static ENDINGS: LazyLock<Vec<Endings>> = LazyLock::new(|| {
    let read = |language: Language| {
        let mut own = Endings {
            language,
            cyrillic: false,
            latin: false,
            endings: FxHashMap::default(),
            genders: FxHashMap::default(),
        };
        for [_, class, endings] in rows(include_str!("../../data/names/endings.tsv"), language) {
            let Some(class) = EndingClass::named(class) else { continue };
            for ending in endings.split_whitespace() {
                let letters: Vec<char> = ending.trim_start_matches('\'').chars().collect();
                let cyrillic = letters.iter().any(|&letter| is_cyrillic(letter));
                (own.cyrillic, own.latin) = (own.cyrillic || cyrillic, own.latin || !cyrillic);
                own.endings.entry(letters).or_default().push((class, ending.starts_with('\'')));
            }
        }
        for [_, gender, endings] in rows(include_str!("../../data/names/gender_endings.tsv"), language) {
            let gender = if gender == "f" { Gender::Feminine } else { Gender::Masculine };
            own.genders.extend(endings.split_whitespace().map(|ending| (ending.chars().collect(), gender)));
        }
        own
    };
    Language::ALL.into_iter().map(read).collect()
});

/// The rows of a table that are about a language.
fn rows(table: &'static str, language: Language) -> impl Iterator<Item = [&'static str; 3]> {
    table::rows::<3>(table).filter(move |[code, ..]| *code == language.code())
}

/// The languages whose endings a word may have: the one that is known, or all of its script.
fn candidates(word: &[char], language: Language) -> impl Iterator<Item = &'static Endings> {
    let cyrillic = word.first().is_some_and(|&letter| is_cyrillic(letter));
    ENDINGS.iter().filter(move |known| match language {
        Language::Unknown if cyrillic => known.cyrillic,
        Language::Unknown => known.latin,
        _ => known.language == language,
    })
}

/// The last letters of a word, from one to as many as an ending may have, where at least two stay.
fn tails(word: &[char]) -> impl DoubleEndedIterator<Item = &[char]> {
    (1..=LONGEST_ENDING.min(word.len().saturating_sub(2))).map(|length| &word[word.len() - length..])
}

/// The endings a lower-case word may have, shortest first, one of each length, of the most ordinary class; the empty ending
/// is not among them. At least two letters stay. `apostrophe` counts the letters before the word's last apostrophe. `place`
/// adds the endings that make the name of a land, and leaves out those that only a person's name takes.
pub(super) fn endings(word: &[char], apostrophe: Option<usize>, language: Language, place: bool) -> Vec<Ending> {
    let fits = |class: EndingClass| match class {
        EndingClass::Place => place,
        EndingClass::Feminine | EndingClass::Possessive => !place,
        _ => true,
    };
    // Many places have no singular: Helsinki, Альпы.
    let ordinary = |class| if place && class == EndingClass::Plural { EndingClass::Noun } else { class };
    let of_length = |tail: &[char]| {
        let apart = apostrophe.is_some_and(|at| at + tail.len() == word.len());
        let known = candidates(word, language).filter_map(|known| known.endings.get(tail)).flatten();
        let classes = known.filter(|(class, apostrophe)| fits(*class) && (apart || !apostrophe));
        let class = classes.map(|&(class, _)| ordinary(class)).min()?;
        Some(Ending { letters: tail.len(), class })
    };
    tails(word).filter_map(of_length).collect()
}

/// The gender that the longest matching ending of a lower-case word tells, if its languages agree.
pub(super) fn gender(word: &[char], language: Language) -> Option<Gender> {
    let longest = |known: &'static Endings| tails(word).rev().find_map(|tail| known.genders.get(tail).copied());
    let mut told = candidates(word, language).filter_map(longest);
    let first = told.next()?;
    told.all(|gender| gender == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    fn found(word: &str, language: Language, place: bool) -> Vec<(usize, EndingClass)> {
        endings(&letters(word), None, language, place).iter().map(|ending| (ending.letters, ending.class)).collect()
    }

    #[test]
    fn endings_are_found_by_language() {
        use EndingClass::{Feminine, Noun, Possessive};
        assert!(found("путіним", Language::Ukrainian, false).iter().any(|ending| ending.0 == 2));
        assert_eq!(found("bidenowi", Language::Polish, false), [(1, Noun), (3, Noun)]);
        assert!(found("байдена", Language::Unknown, false).contains(&(1, Noun)));
        assert!(found("mayovou", Language::Czech, false).contains(&(4, Feminine)));
        assert!(found("gantarjevih", Language::Slovenian, false).contains(&(5, Possessive)));
        assert!(!found("борисов", Language::Bulgarian, false).iter().any(|ending| ending.0 == 2));
        assert!(found("cleppejevih", Language::Slovenian, true).iter().all(|ending| ending.1 != Possessive));
    }

    #[test]
    fn an_english_possessive_needs_its_apostrophe() {
        let ending = |apostrophe| endings(&letters("johnsons"), apostrophe, Language::English, false)[0].class;
        assert_eq!((ending(None), ending(Some(7))), (EndingClass::Plural, EndingClass::Noun));
        assert!(endings(&letters("oleary"), Some(1), Language::English, false).is_empty());
    }

    #[test]
    fn every_class_of_the_table_is_known() {
        let mut rows = table::rows::<3>(include_str!("../../data/names/endings.tsv"));
        assert!(rows.all(|[_, class, endings]| EndingClass::named(class).is_some() && !endings.is_empty()));
    }

    #[test]
    fn surnames_tell_gender() {
        assert_eq!(gender(&letters("зеленська"), Language::Ukrainian), Some(Gender::Feminine));
        assert_eq!(gender(&letters("зеленським"), Language::Unknown), Some(Gender::Masculine));
        assert_eq!(gender(&letters("nováková"), Language::Czech), Some(Gender::Feminine));
        assert_eq!(gender(&letters("байден"), Language::Russian), None);
    }
}

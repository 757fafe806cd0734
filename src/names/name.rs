//! A name, taken apart.

use unicode_normalization::UnicodeNormalization;

use super::homoglyphs;
use super::part::Part;
use super::role::{self, Role};
use super::vocabulary;
use crate::EntityType;
use crate::text::Language;

/// A name is read up to this many code points; the rest is left out.
pub const LONGEST_NAME: usize = 240;
/// At most this many parts are kept; the rest is left out.
pub const MOST_PARTS: usize = 16;

/// What is known about a name besides its letters.
///
/// ```
/// use imena::names::NameHints;
/// use imena::{EntityType, text::Language};
/// let hints = NameHints { kind: Some(EntityType::Person), language: Some(Language::Ukrainian) };
/// assert_ne!(hints, NameHints::default());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NameHints {
    /// What the name names. Without it a comparison uses the other name's kind, or that of persons.
    pub kind: Option<EntityType>,
    /// The language of the text it stands in. Without it the letters decide as far as they can.
    pub language: Option<Language>,
}

/// A name, parsed: its parts in order, each with role, sounds and stems.
///
/// Parsing never fails: an empty or strange string gives a name without parts, which is like nothing but itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub(super) kind: Option<EntityType>,
    pub(super) language: Language,
    pub(super) parts: Vec<Part>,
    /// Places in `parts` of those that are compared; never empty if `parts` is not.
    pub(super) core: Vec<u8>,
    pub(super) cyrillic: bool,
    /// Written without any capital letter.
    pub(super) lower: bool,
    /// The parts' words, joined by spaces, in the order read.
    pub(super) key: Box<str>,
}

/// One word as written.
struct Word {
    letters: Vec<char>,
    /// Letters before the last apostrophe.
    apostrophe: Option<usize>,
    /// A full stop follows.
    stop: bool,
    /// Number of commas before it.
    commas: usize,
}

impl Name {
    /// Takes a name apart. Reads at most [`LONGEST_NAME`] code points and keeps at most [`MOST_PARTS`] parts.
    ///
    /// ```
    /// use imena::names::{Name, NameHints, Role};
    /// let name = Name::parse("Орбан, Віктор", NameHints::default());
    /// let words: Vec<&str> = name.parts().iter().map(|part| part.text()).collect();
    /// assert_eq!(words, ["віктор", "орбан"]);
    /// assert_eq!(name.parts()[1].role(), Role::Family);
    /// ```
    pub fn parse(text: &str, hints: NameHints) -> Self {
        let mut words = words(text);
        let person = hints.kind.is_none_or(|kind| kind == EntityType::Person);
        for word in &mut words {
            homoglyphs::repair(&mut word.letters);
        }
        if !person {
            join_dotted(&mut words);
        }
        let language = hints.language.filter(|&known| known != Language::Unknown).unwrap_or_else(|| guess(&words));
        let count = |test: fn(char) -> bool| {
            words.iter().flat_map(|word| &word.letters).filter(|&&letter| test(letter)).count()
        };
        let cyrillic = count(homoglyphs::is_cyrillic) > count(homoglyphs::is_latin);
        let lower = count(char::is_uppercase) == 0;
        let shouted = words.len() > 1 && count(char::is_lowercase) == 0;
        if !person {
            words = split_compounds(words, language);
        }
        words.truncate(MOST_PARTS);
        let place = hints.kind == Some(EntityType::Location);
        let comma = person && words.iter().any(|word| word.commas == 1) && words.iter().all(|word| word.commas <= 1);
        let mut parts: Vec<(usize, Part)> = words
            .iter()
            .enumerate()
            .map(|(index, word)| {
                let (role, number) = role_of(word, person, shouted, index, index + 1 == words.len());
                let lower = lower_case(&word.letters);
                let mut part = Part::new(&lower, word.apostrophe, (role, number), language, place);
                if person {
                    part.means_nothing();
                }
                if role == Role::Acronym {
                    let capitals = word.letters.iter().filter(|letter| !letter.is_lowercase());
                    part.spell(capitals.flat_map(|letter| letter.to_lowercase()));
                }
                (word.commas, part)
            })
            .collect();
        // "Family, Given", but not "Smith, Jr."
        if comma && parts.iter().any(|(commas, part)| *commas == 1 && part.role.is_core()) {
            parts.sort_by_key(|&(commas, _)| std::cmp::Reverse(commas));
        }
        let mut parts: Vec<Part> = parts.into_iter().map(|(_, part)| part).collect();
        assign_roles(&mut parts, person, comma);
        let places = |core: bool| {
            (0u8..)
                .zip(&parts)
                .filter(|(_, part)| !core || part.role.is_core())
                .map(|(place, _)| place)
                .collect::<Vec<u8>>()
        };
        let core = Some(places(true)).filter(|core| !core.is_empty()).unwrap_or_else(|| places(false));
        let key = parts.iter().map(Part::text).collect::<Vec<_>>().join(" ").into_boxed_str();
        Self { kind: hints.kind, language, parts, core, cyrillic, lower, key }
    }

    /// The parts in order; of a name written "Family, Given", the given names first.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The kind it was parsed as.
    pub fn kind(&self) -> Option<EntityType> {
        self.kind
    }

    /// The language it was read in; [`Language::Unknown`] when neither the hint nor the letters tell.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether only one part of it is compared: a bare surname or given name, a place of one word, an acronym.
    ///
    /// ```
    /// use imena::names::{Name, NameHints};
    /// assert!(Name::parse("президент Байден", NameHints::default()).is_single_token());
    /// assert!(!Name::parse("Джо Байден", NameHints::default()).is_single_token());
    /// ```
    pub fn is_single_token(&self) -> bool {
        self.core.len() == 1
    }

    /// The parts that are compared, in order.
    pub(super) fn core(&self) -> impl ExactSizeIterator<Item = &Part> + Clone {
        self.core.iter().map(|&place| &self.parts[usize::from(place)])
    }

    /// A part that is compared, by its place among them.
    pub(super) fn core_part(&self, index: usize) -> &Part {
        &self.parts[usize::from(self.core[index])]
    }
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '`' | '‘' | '´' | '′' | 'ʹ' | 'ʻ')
}

/// Letters that join a word without being part of it: combining marks left over by composition, invisible characters.
fn is_ignored(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Composes, drops apostrophes and loose marks, and splits at everything that is neither letter nor digit.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut inside = false;
    let mut commas = 0;
    for letter in text.chars().take(LONGEST_NAME).nfkc() {
        if is_ignored(letter) {
            continue;
        }
        if is_apostrophe(letter) {
            if let Some(word) = words.last_mut().filter(|_| inside) {
                word.apostrophe = Some(word.letters.len());
            }
            continue;
        }
        if letter.is_alphanumeric() {
            if !inside {
                words.push(Word { letters: Vec::new(), apostrophe: None, stop: false, commas });
                inside = true;
            }
            words.last_mut().into_iter().for_each(|word| word.letters.push(letter));
        } else {
            if letter == '.' && inside {
                words.last_mut().into_iter().for_each(|word| word.stop = true);
            }
            commas += usize::from(letter == ',' && !words.is_empty());
            inside = false;
        }
    }
    words
}

/// Joins runs of single letters with full stops, `U.S.A.`, which in a person's name would be initials.
fn join_dotted(words: &mut Vec<Word>) {
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    let mut open = false;
    for word in words.drain(..) {
        let dotted = word.letters.len() == 1 && word.stop;
        match joined.last_mut() {
            Some(last) if open && dotted => last.letters.extend(word.letters),
            _ => joined.push(word),
        }
        open = dotted;
    }
    *words = joined;
}

fn lower_case(letters: &[char]) -> Vec<char> {
    letters.iter().flat_map(|letter| letter.to_lowercase()).collect()
}

/// Cuts compounds of generic words in two: Минздрав, Europarlament.
fn split_compounds(words: Vec<Word>, language: Language) -> Vec<Word> {
    let mut split = Vec::with_capacity(words.len());
    for mut word in words {
        if let Some(cut) =
            vocabulary::split(&lower_case(&word.letters), language).filter(|&cut| cut < word.letters.len())
        {
            let tail = word.letters.split_off(cut);
            let (stop, commas) = (word.stop, word.commas);
            split.push(Word { stop: false, apostrophe: None, ..word });
            split.push(Word { letters: tail, apostrophe: None, stop, commas });
        } else {
            split.push(word);
        }
    }
    split
}

/// The role a word has by itself, and its number.
fn role_of(word: &Word, person: bool, shouted: bool, index: usize, last: bool) -> (Role, Option<u32>) {
    let letters = &word.letters;
    if letters.iter().all(|letter| letter.is_numeric()) {
        let number = letters.iter().collect::<String>().parse().ok();
        return (Role::Numeral, number);
    }
    let upper = letters.iter().all(|letter| letter.is_uppercase() || letter.is_numeric());
    if upper
        && index > 0
        && let Some(number) = role::roman(letters)
    {
        return (Role::Numeral, Some(number));
    }
    let lower: String = letters.iter().flat_map(|letter| letter.to_lowercase()).collect();
    if let Some(known) = role::of_word(&lower) {
        let fits = match known {
            Role::Title => person,
            // "A. Kowalski" is an initial, "ван дер Ляєн" particles; a capital inside a person's name is a name: "Le Pen".
            Role::Particle => !(word.stop && letters.len() == 1) && !(person && (last || letters.len() == 1 && upper)),
            Role::LegalForm => !person,
            _ => true,
        };
        if fits {
            return (known, None);
        }
    }
    // "Дж.", "Ю.", "Kh."
    if person && (letters.len() == 1 || (letters.len() == 2 && word.stop && !last)) && letters[0].is_uppercase() {
        return (Role::Initial, None);
    }
    if !shouted && is_acronym(letters, person) {
        return (Role::Acronym, None);
    }
    (Role::Word, None)
}

/// Whether a word is an acronym: two to six capitals; of what is no person, also with an ending (МИДа) or a small letter
/// inside (PiS).
fn is_acronym(letters: &[char], person: bool) -> bool {
    let capitals = letters.iter().filter(|letter| letter.is_uppercase()).count();
    let head = letters.iter().take_while(|letter| letter.is_uppercase()).count();
    let tail = letters.len() - head;
    (2..=6).contains(&capitals)
        && (tail == 0
            || (!person
                && ((head >= 2 && tail <= 2)
                    || (letters.len() <= 4 && head == 1 && !letters[letters.len() - 1].is_lowercase()))))
}

/// Gives the words of a name the roles that their places and endings tell.
fn assign_roles(parts: &mut [Part], person: bool, comma: bool) {
    if !person {
        for part in parts.iter_mut().filter(|part| part.role == Role::Word && part.concepts.is_some()) {
            part.role = Role::Generic;
        }
        return;
    }
    let words: Vec<usize> = (0..parts.len()).filter(|&index| parts[index].role == Role::Word).collect();
    let (Some(&last), true) = (words.last(), words.len() > 1) else { return };
    for &index in &words[..words.len() - 1] {
        parts[index].role =
            if index > 0 && !comma && is_patronymic(&parts[index].text) { Role::Patronymic } else { Role::Given };
    }
    parts[last].role = Role::Family;
}

/// Whether a lower-case word is an East Slavic patronymic, in any case.
fn is_patronymic(word: &str) -> bool {
    const STEMS: [&str; 6] = ["ович", "евич", "йович", "івн", "овн", "евн"];
    STEMS.iter().any(|stem| word.rfind(stem).is_some_and(|at| at >= 4 && word[at + stem.len()..].chars().count() <= 2))
}

/// The language that the letters tell, if one alphabet alone has them.
fn guess(words: &[Word]) -> Language {
    let has = |set: &str| {
        words
            .iter()
            .flat_map(|word| &word.letters)
            .flat_map(|letter| letter.to_lowercase())
            .any(|letter| set.contains(letter))
    };
    match () {
        () if has("їєґ") => Language::Ukrainian,
        () if has("ў") => Language::Belarusian,
        () if has("ѓќѕ") => Language::Macedonian,
        () if has("ђћ") => Language::Serbian,
        () if has("эё") || (has("ы") && !has("і")) => Language::Russian,
        () if has("ы") => Language::Belarusian,
        () if has("і") => Language::Ukrainian,
        () if has("łąęśźń") => Language::Polish,
        () if has("řěů") => Language::Czech,
        () => Language::Unknown,
    }
}

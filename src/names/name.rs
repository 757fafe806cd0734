//! A name, taken apart.

use super::given;
use super::homoglyphs;
use super::ordinal;
use super::part::Part;
use super::role::{self, Form, Role};
use super::vocabulary::Class;
use super::word::{Word, join_dotted, lower_case, lower_text, split_compounds, words};
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
#[derive(Debug, Clone, PartialEq)]
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
        let phrases = phrases(&words, person);
        let last = last_of_name(&words);
        let mut parts: Vec<(usize, Part)> = words
            .iter()
            .enumerate()
            .map(|(index, word)| {
                let (role, number) =
                    phrases[index].map_or_else(|| role_of(word, person, shouted, index, last), |role| (role, None));
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
        if person {
            for pair in core.windows(2) {
                let [part, next] = [pair[0], pair[1]].map(usize::from);
                parts[part].joined = given::joined(&parts[part].text, &parts[next].text);
            }
        }
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

    /// Whether it is one word for a kind of institution or place, which is nobody's own: парламент, Komisja, острів.
    ///
    /// ```
    /// use imena::{EntityType, names::{Name, NameHints}};
    /// let read = |text| Name::parse(text, NameHints { kind: Some(EntityType::Organisation), language: None });
    /// assert!(read("Парламент").is_common_noun());
    /// assert!(!read("Британський парламент").is_common_noun() && !read("Газпром").is_common_noun());
    /// ```
    pub fn is_common_noun(&self) -> bool {
        let mut core = self.core();
        // Of words for places, not those for a part of the world: the West.
        let is_class =
            |class: Class| class == Class::Kind || (class == Class::Generic && self.kind != Some(EntityType::Location));
        let of_kind = |part: &Part| part.role == Role::Generic && part.concepts.class().is_some_and(is_class);
        core.next().is_some_and(of_kind) && core.next().is_none()
    }

    /// The acronym that it is, as the sounds of its letters.
    pub(crate) fn as_acronym(&self) -> Option<&[u8]> {
        let mut core = self.core();
        let acronym = core.next().filter(|part| part.role == Role::Acronym)?;
        core.next().is_none().then(|| acronym.letters_of_acronym())
    }

    /// Whether both are acronyms, and of different length, whether small letters (PiS) count or not.
    pub(crate) fn is_other_acronym(&self, other: &Self) -> bool {
        let (Some(own), Some(others)) = (self.as_acronym(), other.as_acronym()) else { return false };
        own.len() != others.len() && self.core_part(0).letters != other.core_part(0).letters
    }

    /// The acronym in it, as its sounds, and the country, if it is nothing but an acronym with a country: МИД России.
    pub(crate) fn acronym_with_country(&self) -> Option<(&[u8], u16)> {
        let is_acronym = |part: &&Part| part.role == Role::Acronym;
        let mut acronyms = self.core().filter(is_acronym);
        let mut others = self.core().filter(|part| !is_acronym(part));
        let (acronym, country) = (acronyms.next()?, others.next()?.concepts);
        let alone = acronyms.next().is_none() && others.next().is_none() && country.is_country();
        alone.then(|| (acronym.letters_of_acronym(), country.iter().next().unwrap_or_default()))
    }

    /// Whether it is one word, and a longer name has that word, or one of its meaning.
    pub(crate) fn is_word_of(&self, longer: &Self) -> bool {
        let Some(own) = self.core().next().filter(|_| self.is_single_token()) else { return false };
        let same = |part: &Part| match own.role {
            Role::Acronym => part.role == Role::Acronym && part.acronym == own.acronym,
            _ => part.concepts.meet(own.concepts),
        };
        !longer.is_single_token() && longer.core().any(same)
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

/// The roles of words that have one together: of a person, "prime minister"; of what is none, "sp. z o.o.".
fn phrases(words: &[Word], person: bool) -> Vec<Option<Role>> {
    let lower: Vec<String> = words.iter().map(lower_text).collect();
    let mut roles = vec![None; words.len()];
    let mut index = 0;
    while index < words.len() {
        match role::of_phrase(&lower[index..]).filter(|&(role, _)| (role == Role::Title) == person) {
            Some((role, count)) => {
                roles[index..index + count].fill(Some(role));
                index += count;
            }
            None => index += 1,
        }
    }
    roles
}

/// The place of the last word of a person's name proper: that before a generation, King of "Martin Luther King Jr.".
fn last_of_name(words: &[Word]) -> usize {
    let generation = |word: &Word| role::of_word(&lower_text(word)).iter().any(|form| form.role == Role::Generation);
    words.iter().rposition(|word| !generation(word)).unwrap_or(0)
}

/// The role a word has by itself, and its number; `index` is its place and `end` that of the last word of the name proper.
fn role_of(word: &Word, person: bool, shouted: bool, index: usize, end: usize) -> (Role, Option<u32>) {
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
    let lower = lower_text(word);
    if person
        && index > 0
        && let Some(number) = ordinal::value(&lower)
    {
        return (Role::Numeral, Some(number));
    }
    let last = index == end;
    let small = letters.first().is_some_and(|letter| letter.is_lowercase());
    let fits = |form: &&Form| match form.role {
        // "Stephen King" and "Jan Král" are no kings.
        Role::Title => person && (small || !last || index == 0 || word.commas > 0),
        // "A. Kowalski" is an initial, "ван дер Ляєн" particles; a capital inside a person's name is a name: "Le Pen".
        Role::Particle => {
            !(word.stop && letters.len() == 1)
                && !(person && (last || letters.len() == 1 && upper))
                && (!form.joined || person && (word.hyphen || small))
        }
        Role::LegalForm => !person,
        // "Jean St. John" has a saint, "Václav Havel st." a father.
        Role::Generation => person && (small || index > end || word.commas > 0),
        _ => true,
    };
    if let Some(known) = role::of_word(&lower).iter().find(fits) {
        return (known.role, None);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str, kind: EntityType) -> Vec<(String, Role)> {
        let name = Name::parse(text, NameHints { kind: Some(kind), language: None });
        name.parts().iter().map(|part| (part.text().to_owned(), part.role())).collect()
    }

    fn core(text: &str, kind: EntityType) -> Vec<String> {
        Name::parse(text, NameHints { kind: Some(kind), language: None })
            .core()
            .map(|part| part.text().into())
            .collect()
    }

    #[test]
    fn legal_forms_of_several_words_are_left_out() {
        let company = |text: &str| core(text, EntityType::Organisation);
        assert_eq!(company("Baltica Sp. z o.o."), ["baltica"]);
        assert_eq!(company("Kofola spol. s r.o."), ["kofola"]);
        assert_eq!(company("Ørsted A/S"), ["ørsted"]);
        assert_eq!(company("Bosch GmbH & Co. KG"), ["bosch"]);
        assert_eq!(company("Общество с ограниченной ответственностью «Ромашка»"), ["ромашка"]);
        assert_eq!(company("Limited"), ["limited"]);
    }

    #[test]
    fn a_surname_is_no_title() {
        let person = |text: &str| core(text, EntityType::Person);
        assert_eq!(person("Stephen King"), ["stephen", "king"]);
        assert_eq!(person("Martin Luther King Jr."), ["martin", "luther", "king"]);
        assert_eq!(person("King Charles III"), ["charles"]);
        assert_eq!(person("прем’єр-міністр Денис Шмигаль"), ["денис", "шмигаль"]);
        assert_eq!(person("Prime Minister Boris Johnson"), ["boris", "johnson"]);
    }

    #[test]
    fn articles_and_generations_are_told_by_their_place() {
        let role = |text: &str, index: usize| roles(text, EntityType::Person)[index].1;
        assert_eq!(role("Абдул-Фаттах ас-Сісі", 2), Role::Particle);
        assert_eq!(role("Ан Чхоль Су", 0), Role::Given);
        assert_eq!(role("Вацлав Гавел ст.", 2), Role::Generation);
        assert_eq!(role("St. John Philby", 0), Role::Title);
        assert_eq!(role("Václav Havel st.", 2), Role::Generation);
        assert_eq!(role("Ван Цзин", 0), Role::Given);
        assert_eq!(role("Людвиг ван Бетховен", 1), Role::Particle);
    }
}

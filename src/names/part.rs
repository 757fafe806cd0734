//! One part of a name: a word with its role, sounds and stems.

use super::distance::{costs, kin};
use super::given::{self, Equivalents};
use super::inflection::{self, EndingClass, Gender, STEMS};
use super::phonemes::{self, ALPHABET, Class, Sounds, Symbol};
use super::role::Role;
use super::vocabulary::{self, Concepts};
use crate::text::Language;

/// A stem shorter than this many consonants could be anything, so it is not cut free.
const LEAST_CONSONANTS: usize = 2;

/// Letters kept of an acronym.
pub(super) const LONGEST_ACRONYM: usize = 8;

/// A beginning of a word that remains when an ending is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stem {
    /// Sounds that remain.
    pub(super) sounds: u8,
    /// Letters that were cut.
    pub(super) cut: u8,
    /// What the cut ending makes of a name.
    pub(super) class: EndingClass,
}

/// One part of a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub(super) text: Box<str>,
    /// Number of letters.
    pub(super) letters: u8,
    pub(super) role: Role,
    weight: f32,
    pub(super) sounds: Sounds,
    /// Sounds that the part's sounds are near to, as a set.
    pub(super) kin: u64,
    pub(super) stems: [Stem; STEMS],
    pub(super) stem_count: u8,
    pub(super) gender: Option<Gender>,
    pub(super) concepts: Concepts,
    pub(super) equivalents: Equivalents,
    /// What the part and the next one are together: Jin-ping, Jinping.
    pub(super) joined: Equivalents,
    /// Value of a numeral.
    pub(super) number: Option<u32>,
    /// The sounds of an acronym's letters, each read alone; 0 fills up.
    pub(super) acronym: [Symbol; LONGEST_ACRONYM],
    /// The sound of the first letter, read alone.
    pub(super) initial: Symbol,
    /// The first letters of Latin and of Cyrillic words that mean the same, as sets of sounds.
    pub(super) initials: [u64; 2],
}

impl Part {
    /// Reads a lower-case word of one script, with the number of letters before its last apostrophe; `place` tells that it
    /// names a place, whose endings are others.
    pub(super) fn new(
        letters: &[char],
        apostrophe: Option<usize>,
        (role, number): (Role, Option<u32>),
        language: Language,
        place: bool,
    ) -> Self {
        let reading = phonemes::read(letters, language);
        let endings = inflection::endings(letters, apostrophe, language, place);
        let mut part = Self {
            text: letters.iter().collect::<String>().into_boxed_str(),
            letters: u8::try_from(letters.len()).unwrap_or(u8::MAX),
            role,
            weight: 0.35 + costs(true).mass(reading.sounds.as_slice()).min(3.0),
            kin: kin(reading.sounds.as_slice()),
            sounds: reading.sounds,
            stems: [Stem::default(); STEMS],
            stem_count: 1,
            gender: inflection::gender(letters, language),
            concepts: vocabulary::concepts(letters, language),
            equivalents: given::equivalents(letters, &endings),
            joined: Equivalents::default(),
            number,
            acronym: [0; LONGEST_ACRONYM],
            initial: letters.first().and_then(|&letter| phonemes::letter(letter)).unwrap_or(0),
            initials: [0; 2],
        };
        part.initials = vocabulary::initials(part.concepts);
        part.stems[0].sounds = reading.sounds_before.last().copied().unwrap_or(0);
        if role.is_core() && !matches!(role, Role::Initial | Role::Acronym) {
            for ending in endings {
                let sounds = reading.sounds_before[letters.len() - ending.letters];
                if usize::from(part.stem_count) < STEMS && is_stem(&reading.sounds.as_slice()[..usize::from(sounds)]) {
                    let cut = u8::try_from(ending.letters).unwrap_or(u8::MAX);
                    part.stems[usize::from(part.stem_count)] = Stem { sounds, cut, class: ending.class };
                    part.stem_count += 1;
                }
            }
        }
        part
    }

    /// Forgets what the word means: a person called Council is no council.
    pub(super) fn means_nothing(&mut self) {
        self.concepts = vocabulary::Concepts::default();
        self.initials = [0; 2];
    }

    /// The word, lower-case, in one script, without apostrophes.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the part is.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Its sounds, one character each, as in `data/phonemes/symbols.tsv`.
    ///
    /// ```
    /// use imena::names::{Name, NameHints};
    /// let name = Name::parse("Кірбі", NameHints::default());
    /// assert_eq!(name.parts()[0].sounds(), "kirbi");
    /// ```
    pub fn sounds(&self) -> String {
        self.sounds.spelled()
    }

    /// The sounds of each stem the word may have, the whole word first.
    pub fn stems(&self) -> Vec<String> {
        let all = self.sounds();
        self.stem_list().iter().map(|stem| all.chars().take(usize::from(stem.sounds)).collect()).collect()
    }

    /// Consonants of the shortest stem that `other` has nothing near to.
    pub(super) fn strange_to(&self, other: &Self) -> usize {
        let shortest = self.stem_list().iter().map(|stem| usize::from(stem.sounds)).min().unwrap_or(0);
        let strange = |sound: &&Symbol| ALPHABET.is_consonant(**sound) && other.kin >> **sound & 1 == 0;
        self.sounds.as_slice()[..shortest].iter().filter(strange).count()
    }

    pub(super) fn stem_list(&self) -> &[Stem] {
        &self.stems[..usize::from(self.stem_count)]
    }

    /// Whether it is a word of at most three sounds, as Korean and Chinese names are made of.
    pub(super) fn is_syllable(&self) -> bool {
        self.sounds.as_slice().len() <= 3 && self.role != Role::Initial
    }

    /// Makes the part an acronym of these lower-case letters.
    pub(super) fn spell(&mut self, letters: impl Iterator<Item = char>) {
        for (slot, symbol) in self.acronym.iter_mut().zip(letters.filter_map(phonemes::letter)) {
            *slot = symbol;
        }
    }

    /// The sounds of an acronym's letters.
    pub(super) fn letters_of_acronym(&self) -> &[Symbol] {
        let end = self.acronym.iter().position(|&letter| letter == 0).unwrap_or(LONGEST_ACRONYM);
        &self.acronym[..end]
    }

    /// How much the part weighs among others: the cost of losing it, in consonants, bounded.
    pub(super) fn weight(&self) -> f32 {
        self.weight
    }
}

/// Whether sounds left by cutting an ending still tell a word; a glide at the end, Мэй, May, or the beginning, Jerz|emu,
/// counts as a consonant.
fn is_stem(sounds: &[Symbol]) -> bool {
    let consonant = |sound: Symbol| !matches!(ALPHABET.class(sound), Class::Vowel | Class::Glide);
    let glide = |sound: Option<&Symbol>| {
        usize::from(sounds.len() > 2 && sound.is_some_and(|&sound| matches!(ALPHABET.letter(sound), 'j' | 'Y' | 'ɟ')))
    };
    let glides = glide(sounds.first()) + glide(sounds.last());
    sounds.iter().filter(|&&sound| consonant(sound)).count() + glides >= LEAST_CONSONANTS
}

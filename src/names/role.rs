//! What a part of a name is.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::table;

/// What a part of a name is, as far as its form and place tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A word of the name with no role that could be told.
    Word,
    /// A given name: a part of a person's name that is not its last.
    Given,
    /// A patronymic: Іванович, Сергеевна.
    Patronymic,
    /// A family name: the last part of a person's name, or the part before a comma.
    Family,
    /// A single letter that stands for a name: the `W` of George W. Bush.
    Initial,
    /// A particle, preposition or conjunction: van, аль, of, и.
    Particle,
    /// A title or form of address: президент, pan, Dr.
    Title,
    /// A generation: Jr., младший.
    Generation,
    /// A number, Arabic or Roman: 28, XVI.
    Numeral,
    /// A legal form: ТОВ, ООО, sp. z o.o., Ltd.
    LegalForm,
    /// A generic word of organisations or places: міністерство, party, южный.
    Generic,
    /// An abbreviation of capitals: ООН, WHO.
    Acronym,
}

impl Role {
    /// Whether a part of this role is compared with others; the rest is left out or has a slot of its own.
    pub(super) fn is_core(self) -> bool {
        !matches!(self, Self::Particle | Self::Title | Self::Generation | Self::Numeral | Self::LegalForm)
    }

    /// The role's name in lower case, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Given => "given",
            Self::Patronymic => "patronymic",
            Self::Family => "family",
            Self::Initial => "initial",
            Self::Particle => "particle",
            Self::Title => "title",
            Self::Generation => "generation",
            Self::Numeral => "numeral",
            Self::LegalForm => "legal form",
            Self::Generic => "generic",
            Self::Acronym => "acronym",
        }
    }
}

/// A role that a word or a run of words may have, and where it has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) role: Role,
    /// Only written small or joined to the next word by a hyphen: ас-Сісі, but not the surname Ас.
    pub(super) joined: bool,
}

/// The forms of `data/names/roles.tsv`: its words, with single spaces between them, and their form.
fn forms() -> impl Iterator<Item = (&'static str, Form)> {
    table::rows(include_str!("../../data/names/roles.tsv")).filter_map(|[role, words]| {
        let (role, joined) = match role {
            "title" => (Role::Title, false),
            "particle" => (Role::Particle, false),
            "article" => (Role::Particle, true),
            "generation" => (Role::Generation, false),
            "legal_form" => (Role::LegalForm, false),
            _ => return None,
        };
        Some((words, Form { role, joined }))
    })
}

/// Single words with a role of their own, by lower-case spelling; a word may have several, one for each kind of name.
static WORDS: LazyLock<FxHashMap<&'static str, Vec<Form>>> = LazyLock::new(|| {
    let mut by_word: FxHashMap<&'static str, Vec<Form>> = FxHashMap::default();
    for (word, form) in forms().filter(|(words, _)| !words.contains(' ')) {
        by_word.entry(word).or_default().push(form);
    }
    by_word
});

/// The rest of a phrase, word by word, and its role.
type Rest = (Vec<&'static str>, Role);

/// Runs of words with a role of their own, by their first word, longest first.
static PHRASES: LazyLock<FxHashMap<&'static str, Vec<Rest>>> = LazyLock::new(|| {
    let mut phrases: Vec<(Vec<&str>, Role)> =
        forms().map(|(words, form)| (words.split(' ').collect(), form.role)).collect();
    phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    let mut by_first: FxHashMap<&'static str, Vec<Rest>> = FxHashMap::default();
    for (words, role) in phrases {
        if let [first, rest @ ..] = words.as_slice()
            && !rest.is_empty()
        {
            by_first.entry(first).or_default().push((rest.to_vec(), role));
        }
    }
    by_first
});

/// The roles that a lower-case word may have wherever it stands.
pub(super) fn of_word(lower: &str) -> &'static [Form] {
    WORDS.get(lower).map_or(&[], Vec::as_slice)
}

/// The longest run of lower-case words, from the first of `words` on, that is a title or a legal form: its role and its
/// number of words, at least two. `sp z oo` is read from `sp. z o.o.`, `a s` from `A/S`.
pub(super) fn of_phrase(words: &[String]) -> Option<(Role, usize)> {
    let (first, following) = words.split_first()?;
    let rests = PHRASES.get(first.as_str())?;
    rests
        .iter()
        .find(|(rest, _)| rest.len() <= following.len() && rest.iter().zip(following).all(|(word, next)| word == next))
        .map(|(rest, role)| (*role, rest.len() + 1))
}

/// The value of a Roman numeral of at least two letters, I to XXXIX, in Latin letters or their Cyrillic look-alikes.
pub(super) fn roman(upper: &[char]) -> Option<u32> {
    if upper.len() < 2 || upper.len() > 6 {
        return None;
    }
    let mut total = 0;
    let mut before = 0;
    for &letter in upper.iter().rev() {
        let value = match super::homoglyphs::to_latin(letter).unwrap_or(letter) {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            _ => return None,
        };
        if value < before {
            total -= value;
        } else {
            total += value;
            before = value;
        }
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_is_found() {
        let phrase = |text: &str| of_phrase(&text.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(phrase("sp z oo"), Some((Role::LegalForm, 3)));
        assert_eq!(phrase("sp z oo sp k"), Some((Role::LegalForm, 5)));
        assert_eq!(phrase("товариство з обмеженою відповідальністю альфа"), Some((Role::LegalForm, 4)));
        assert_eq!(phrase("prime minister"), Some((Role::Title, 2)));
        assert_eq!(phrase("sp z"), None);
        assert_eq!(phrase("minister"), None);
    }

    #[test]
    fn the_table_is_lower_case_and_says_each_form_once() {
        let mut known = std::collections::BTreeSet::new();
        for [role, words] in table::rows::<2>(include_str!("../../data/names/roles.tsv")) {
            assert!(["title", "particle", "article", "generation", "legal_form"].contains(&role), "{role} {words}");
            assert_eq!(words.to_lowercase(), words);
            assert!(
                words.split(' ').all(|word| !word.is_empty() && word.chars().all(char::is_alphanumeric)),
                "{words}"
            );
            assert!(known.insert((role, words)), "{role} {words} twice");
        }
    }

    #[test]
    fn numerals_are_read_in_either_script() {
        let value = |text: &str| roman(&text.chars().collect::<Vec<_>>());
        assert_eq!(value("XVI"), Some(16));
        assert_eq!(value("ІІ"), Some(2));
        assert_eq!(value("IV"), Some(4));
        assert_eq!(value("ХІ"), Some(11));
        assert_eq!(value("КИМ"), None);
    }
}

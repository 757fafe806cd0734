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

/// Words with a role of their own, by lower-case spelling.
static WORDS: LazyLock<FxHashMap<&'static str, Role>> = LazyLock::new(|| {
    table::rows(include_str!("../../data/names/roles.tsv"))
        .filter_map(|[role, word]| {
            let role = match role {
                "title" => Role::Title,
                "particle" => Role::Particle,
                "generation" => Role::Generation,
                "legal_form" => Role::LegalForm,
                _ => return None,
            };
            Some((word, role))
        })
        .collect()
});

/// The role that a lower-case word has wherever it stands.
pub(super) fn of_word(lower: &str) -> Option<Role> {
    WORDS.get(lower).copied()
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
    fn numerals_are_read_in_either_script() {
        let value = |text: &str| roman(&text.chars().collect::<Vec<_>>());
        assert_eq!(value("XVI"), Some(16));
        assert_eq!(value("ІІ"), Some(2));
        assert_eq!(value("IV"), Some(4));
        assert_eq!(value("ХІ"), Some(11));
        assert_eq!(value("КИМ"), None);
    }
}

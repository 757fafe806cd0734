//! Rules that write letters as other letters: the longest that fits wins, then the one that holds in the narrower place.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::phonemes::is_vowel;

/// Where in a word a rule holds, the narrowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// At the beginning.
    Initial,
    /// At the end, and not the whole word.
    Final,
    /// After a vowel, a soft or hard sign, й, ў or an apostrophe.
    AfterVowel,
    AfterConsonant,
    BeforeVowel,
    /// After a vowel and not before one.
    Closing,
    Any,
}

impl Place {
    fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "initial" => Self::Initial,
            "after_vowel" => Self::AfterVowel,
            "after_consonant" => Self::AfterConsonant,
            "before_vowel" => Self::BeforeVowel,
            "closing" => Self::Closing,
            "final" => Self::Final,
            "any" => Self::Any,
            _ => return None,
        })
    }

    /// Whether letters that stand between `before` and `after` stand in this place.
    fn holds(self, before: Option<char>, after: Option<char>) -> bool {
        let vowel = |letter: Option<char>| letter.is_some_and(is_vowel);
        let opens = |letter: char| is_vowel(letter) || "ьъйў’".contains(letter);
        match self {
            Self::Initial => before.is_none(),
            Self::AfterVowel => before.is_some_and(opens),
            Self::AfterConsonant => before.is_some_and(|letter| !opens(letter)),
            Self::BeforeVowel => vowel(after),
            Self::Closing => vowel(before) && !vowel(after),
            Self::Final => before.is_some() && after.is_none(),
            Self::Any => true,
        }
    }
}

#[derive(Debug)]
struct Rule {
    letters: Vec<char>,
    place: Place,
    written: &'static str,
}

/// Rules by the first of their letters, in the order in which they are tried.
#[derive(Debug, Default)]
pub(super) struct SpellingRules(FxHashMap<char, Vec<Rule>>);

impl SpellingRules {
    /// Takes letters, place and what is written instead; a row whose place is none of the known is left out.
    pub(super) fn add(&mut self, [letters, place, written]: [&'static str; 3]) {
        let letters: Vec<char> = letters.chars().collect();
        let (Some(&first), Some(place)) = (letters.first(), Place::of_name(place)) else { return };
        let rules = self.0.entry(first).or_default();
        let key = |rule: &Rule| (std::cmp::Reverse(rule.letters.len()), rule.place);
        let rule = Rule { letters, place, written };
        let at = rules.partition_point(|known| key(known) <= key(&rule));
        rules.insert(at, rule);
    }

    /// What is written for the letters of a lower-case text (see [`lower`]) from `at` on, and how many of them it stands for.
    pub(super) fn find(&self, text: &[char], at: usize) -> Option<(usize, &'static str)> {
        let inside = |letter: &char| letter.is_alphabetic() || *letter == '’';
        let before = at.checked_sub(1).map(|index| text[index]).filter(inside);
        let rule = self.0.get(&text[at])?.iter().find(|rule| {
            let end = at + rule.letters.len();
            let after = text.get(end).copied().filter(inside);
            text.get(at..end) == Some(&rule.letters)
                && rule.place.holds(before, after)
                // An apostrophe that is not between letters is a quotation mark.
                && (text[at] != '’' || before.is_some() && after.is_some())
        })?;
        Some((rule.letters.len(), rule.written))
    }
}

/// The letters of a text, each with its marks in one; marks of stress, Зеле́нський, are left out.
pub(super) fn composed(text: &str) -> Vec<char> {
    text.nfc().filter(|letter| !matches!(letter, '\u{300}' | '\u{301}')).collect()
}

/// The text in lower case, letter for letter, with one kind of apostrophe.
pub(super) fn lower(text: &[char]) -> Vec<char> {
    text.iter()
        .map(|&letter| match letter {
            '\'' | 'ʼ' | '‘' | '`' | '′' => '’',
            _ => letter.to_lowercase().next().unwrap_or(letter),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rules: &[[&'static str; 3]], text: &str) -> String {
        let mut table = SpellingRules::default();
        rules.iter().for_each(|&rule| table.add(rule));
        let text = lower(&text.chars().collect::<Vec<_>>());
        let (mut out, mut at) = (String::new(), 0);
        while at < text.len() {
            let (taken, written) = table.find(&text, at).unwrap_or((1, "?"));
            out.push_str(written);
            at += taken;
        }
        out
    }

    #[test]
    fn longer_letters_and_narrower_places_come_first() {
        let rules = [["а", "any", "1"], ["ба", "any", "2"], ["б", "any", "3"], ["а", "initial", "4"]];
        assert_eq!(written(&rules, "абаба"), "422");
        assert_eq!(written(&rules, "баа"), "21");
    }

    #[test]
    fn places_are_told_apart() {
        let rules =
            [["в", "closing", "w"], ["в", "any", "v"], ["о", "any", "o"], ["т", "final", "T"], ["т", "any", "t"]];
        assert_eq!(written(&rules, "товов"), "tovow");
        assert_eq!(written(&rules, "вот"), "voT");
        assert_eq!(written(&rules, "т"), "t");
    }

    #[test]
    fn an_apostrophe_counts_between_letters_only() {
        let rules = [["’", "any", "+"], ["я", "after_vowel", "2"], ["я", "any", "1"], ["м", "any", "m"]];
        assert_eq!(written(&rules, "м'я"), "m+2");
        assert_eq!(written(&rules, "'мя'"), "?m1?");
    }
}

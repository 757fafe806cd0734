//! The two changes that lead from a word to its base form: of the ending and of the capitals.

use crate::recognise::attributes::Case;

use super::word::lower;

/// How the ending changes: strip some letters, add others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Script<'a> {
    /// Letters to strip.
    pub(super) strip: usize,
    /// Lower-case letters to add.
    pub(super) add: &'a str,
}

/// How the capitals change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Casing {
    /// As written.
    Keep = 0,
    /// First letter capital, the rest as written: `brexitu` → `Brexit`.
    Capital = 1,
    /// First letter small, the rest as written: `Otoku` → `otok`.
    Small = 2,
    /// First letter capital, the rest small: `КИЇВ` → `Київ`.
    Title = 3,
    /// All capitals: `Nata` → `NATO`.
    Upper = 4,
    /// All small: `КОВИД` → `ковид`.
    Lower = 5,
}

impl Casing {
    /// All of them, the simplest first.
    pub(super) const ALL: [Self; 6] = [Self::Keep, Self::Capital, Self::Small, Self::Title, Self::Upper, Self::Lower];

    /// What may be done to a word written in `case`.
    pub(super) const fn applicable(case: Case) -> &'static [Self] {
        match case {
            Case::Punctuation | Case::Number => &[Self::Keep],
            Case::Lower => &[Self::Keep, Self::Capital, Self::Upper],
            Case::Title => &[Self::Keep, Self::Small, Self::Upper],
            Case::Upper => &[Self::Keep, Self::Title, Self::Lower],
            Case::SingleUpper => &[Self::Keep, Self::Lower],
            Case::Mixed => &[Self::Keep, Self::Title, Self::Upper, Self::Lower],
        }
    }
}

impl Casing {
    /// The best casing of a word written in `case` by these scores, the simplest where several are.
    pub(super) fn best(case: Case, scores: &[i32; Self::ALL.len()]) -> Self {
        let casings = Self::applicable(case).iter().copied();
        casings.max_by_key(|&casing| (scores[casing as usize], std::cmp::Reverse(casing))).unwrap_or(Self::Keep)
    }
}

impl Script<'_> {
    /// Appends the changed `surface` to `base`.
    pub(super) fn apply(self, surface: &str, casing: Casing, base: &mut String) {
        let stem_end = surface.char_indices().rev().take(self.strip).last().map_or(surface.len(), |(index, _)| index);
        let stem = &surface[..stem_end];
        let capitals = stem.chars().rev().take(2).all(char::is_uppercase)
            && surface[stem_end..].chars().all(char::is_uppercase)
            && stem_end > 0;
        let letters = stem.chars().chain(self.add.chars().map(|letter| if capitals { upper(letter) } else { letter }));
        for (index, letter) in letters.enumerate() {
            base.push(match casing {
                Casing::Keep => letter,
                Casing::Capital if index == 0 => upper(letter),
                Casing::Small if index == 0 => lower(letter),
                Casing::Capital | Casing::Small => letter,
                Casing::Title if index == 0 => upper(letter),
                Casing::Title | Casing::Lower => lower(letter),
                Casing::Upper => upper(letter),
            });
        }
    }
}

fn upper(letter: char) -> char {
    let mut letters = letter.to_uppercase();
    match (letters.next(), letters.next()) {
        (Some(single), None) => single,
        _ => letter,
    }
}

/// The changes that lead from `surface` to `base`: letters to strip, lower-case letters to add, and the casing; `None`
/// when no casing gives `base` exactly.
pub(super) fn derive(surface: &str, base: &str) -> Option<(usize, String, Casing)> {
    let from: Vec<char> = surface.chars().map(lower).collect();
    let to: Vec<char> = base.chars().map(lower).collect();
    let common = from.iter().zip(&to).take_while(|(left, right)| left == right).count();
    let add: String = to[common..].iter().collect();
    let strip = from.len() - common;
    let script = Script { strip, add: &add };
    let casing = Casing::applicable(Case::of(surface)).iter().copied().find(|&casing| {
        let mut made = String::new();
        script.apply(surface, casing, &mut made);
        made == base
    })?;
    Some((strip, add, casing))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn derived(surface: &str, base: &str) -> (usize, String, Casing) {
        derive(surface, base).unwrap()
    }

    #[test]
    fn endings_and_capitals_are_told_apart() {
        assert_eq!(derived("Кореї", "Корея"), (1, "я".to_owned(), Casing::Keep));
        assert_eq!(derived("brexitu", "Brexit"), (1, String::new(), Casing::Capital));
        assert_eq!(derived("Nata", "NATO"), (1, "o".to_owned(), Casing::Upper));
        assert_eq!(derived("МИДа", "МИД"), (1, String::new(), Casing::Keep));
        assert_eq!(derived("КИЇВ", "Київ"), (0, String::new(), Casing::Title));
        assert_eq!(derived("МОСКВЫ", "МОСКВА"), (1, "а".to_owned(), Casing::Keep));
        assert_eq!(derive("EasyJet", "easyJET"), None);
    }

    proptest! {
        #[test]
        fn what_is_derived_leads_back(surface in "\\p{L}{1,12}", base in "\\p{L}{1,12}") {
            if let Some((strip, add, casing)) = derive(&surface, &base) {
                let mut made = String::new();
                Script { strip, add: &add }.apply(&surface, casing, &mut made);
                prop_assert_eq!(made, base);
            }
        }
    }
}

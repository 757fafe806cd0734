//! What the knowledge tables say a form is.

use rustc_hash::FxHashMap;

use super::demonyms;
use super::forms::Form;
use super::knowledge::{Knowledge, Meaning};
use crate::mention::Mention;

/// Of what the recogniser is this sure, the tables do not say that it is no person.
const SURE: f32 = 0.9;

/// What the tables say that a form names: the first of its spellings that they decide, else the first that they know several
/// meanings of.
///
/// Bare surnames are looked up in a user's own tables only: otherwise their document knows better, unless they are no surnames:
/// names of peoples (Росіяни), and places where the recogniser doubts.
pub(super) fn fact<'k>(
    knowledge: &'k Knowledge,
    (form, written): (&Form<'_>, impl ExactSizeIterator<Item = usize> + Clone),
    mentions: &[Mention],
) -> Meaning<'k> {
    let people = || knowledge.entry(demonyms::country(form.base, form.language)?);
    let doubtful = written.len() > 0 && written.clone().all(|mention| mentions[mention].confidence < SURE);
    let look_up = |spelling: &str| {
        if !form.is_short() {
            let meaning = knowledge.meaning(spelling, form.language, form.kind);
            return if meaning == Meaning::Unknown { people().map_or(meaning, Meaning::One) } else { meaning };
        }
        match (knowledge.own_meaning(spelling, form.language, form.kind), people()) {
            (Meaning::Unknown, Some(country)) => Meaning::One(country),
            (Meaning::Unknown, None) if doubtful => {
                knowledge.meaning_of_no_person(spelling, form.language).map_or(Meaning::Unknown, Meaning::One)
            }
            (own, _) => own,
        }
    };
    let of_base = look_up(form.base);
    if let Meaning::One(_) = of_base {
        return of_base;
    }
    let mut surfaces: Vec<&str> = written.map(|index| &*mentions[index].surface).collect();
    surfaces.sort_unstable();
    surfaces.dedup();
    let mut several = of_base;
    for surface in surfaces {
        match look_up(surface) {
            one @ Meaning::One(_) => return one,
            meaning if several == Meaning::Unknown => several = meaning,
            _ => {}
        }
    }
    several
}

/// Facts as small numbers: equal ones equal.
pub(super) fn number(facts: &[Option<&str>]) -> Vec<Option<u32>> {
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    facts
        .iter()
        .map(|fact| {
            let next = numbers.len() as u32;
            fact.map(|fact| *numbers.entry(fact).or_insert(next))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::forms::Forms;
    use super::super::previous::Previous;
    use super::*;
    use crate::document::Span;
    use crate::mention::EntityType;
    use crate::text::Language;

    fn ids(base: &str, surface: &str, kind: EntityType) -> Vec<&'static str> {
        let mentions = [Mention {
            document: "1".into(),
            span: Span::new(0, surface.chars().count()),
            surface: surface.into(),
            base: base.into(),
            kind,
            language: Language::Ukrainian,
            confidence: 1.0,
        }];
        let previous = Previous::default();
        let forms = Forms::new(&mentions, |_| 0, &previous, true);
        match fact(Knowledge::embedded(), (&forms.forms[0], forms.mentions(0)), &mentions) {
            Meaning::Unknown => Vec::new(),
            Meaning::One(entry) => vec![entry.id()],
            Meaning::Several(entries) => entries.iter().map(|entry| entry.id()).collect(),
        }
    }

    #[test]
    fn a_spelling_that_decides_comes_before_one_that_does_not() {
        use EntityType::{Location, Person};
        assert_eq!(ids("Київ", "Києва", Location), ["Q1899"]);
        assert_eq!(ids("Кииива", "Київ", Location), ["Q1899"]);
        let rivals = ids("Васильків", "Василькові", Location);
        assert!(rivals.len() > 1, "{rivals:?}");
        assert_eq!(ids("Васильків", "Київ", Location), ["Q1899"]);
        assert_eq!(ids("Зурбаган", "Васильків", Location), rivals);
        assert!(ids("Путін", "Путіним", Person).is_empty(), "a bare surname");
    }
}

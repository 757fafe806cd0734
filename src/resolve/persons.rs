//! The people that one document names in full.

use rustc_hash::FxHashSet;

use super::forms::{Form, Forms, fold_case};
use super::lists::Lists;
use crate::mention::{EntityType, Mention};
use crate::names::threshold;

/// In a document that lists people by the thousand, a name is compared with about so many others that share a key.
const MOST_NAMESAKES: usize = 100;

/// A person that a document names in full.
pub(super) struct Person {
    /// The full forms that name them.
    pub forms: Vec<usize>,
    /// Their first mention, as its place among the document's mentions.
    pub introduced: usize,
    /// The mentions of these forms.
    pub mentions: Vec<usize>,
}

/// The people of one document, in the order they are introduced, and the pairs of them whose names share a blocking key: no others
/// could be taken for one. `members` are the document's mentions in the order of the text, `keys` the keys of each form.
pub(super) fn persons(
    forms: &Forms<'_>,
    keys: &Lists,
    mentions: &[Mention],
    members: impl Iterator<Item = usize> + Clone,
) -> (Vec<Person>, Vec<(usize, usize)>) {
    let mut names: Vec<usize> = Vec::new();
    let mut places: Vec<Vec<(usize, usize)>> = Vec::new();
    for (place, mention) in members.clone().enumerate() {
        let form = forms.of_mention(mention);
        let Form { kind: EntityType::Person, .. } = forms.forms[form] else { continue };
        if forms.forms[form].is_short() {
            continue;
        }
        let index = names.iter().position(|&known| known == form).unwrap_or(names.len());
        if index == names.len() {
            names.push(form);
            places.push(Vec::new());
        }
        places[index].push((place, mention));
    }
    let written_so = members.filter(|&mention| mentions[mention].surface == mentions[mention].base);
    let nominative: FxHashSet<usize> = written_so.map(|mention| forms.of_mention(mention)).collect();
    let namesakes = namesakes(keys, &names);

    let mut persons: Vec<Person> = Vec::new();
    let mut person_of: Vec<usize> = Vec::new();
    for (index, &form) in names.iter().enumerate() {
        let same = |person: &usize| {
            persons[*person].forms.iter().any(|&other| {
                forms.forms[form].score(&forms.forms[other]) >= threshold(EntityType::Person)
                    && !(nominative.contains(&form)
                        && nominative.contains(&other)
                        && are_man_and_woman(forms, form, other))
            })
        };
        let earlier = namesakes.iter().filter(|(later, _)| *later == index).map(|&(_, earlier)| person_of[earlier]);
        let mut candidates: Vec<usize> = earlier.collect();
        candidates.sort_unstable();
        candidates.dedup();
        let person = candidates.into_iter().find(same).unwrap_or(persons.len());
        if person == persons.len() {
            persons.push(Person { forms: Vec::new(), introduced: places[index][0].0, mentions: Vec::new() });
        }
        persons[person].forms.push(form);
        persons[person].mentions.extend(places[index].iter().map(|(_, mention)| mention));
        person_of.push(person);
    }
    let mut two: Vec<(usize, usize)> = namesakes
        .into_iter()
        .map(|(a, b)| (person_of[a].min(person_of[b]), person_of[a].max(person_of[b])))
        .filter(|(a, b)| a != b)
        .collect();
    two.sort_unstable();
    two.dedup();
    (persons, two)
}

/// Pairs of places in `names` whose forms share a key, the later one first, ascending, each once.
fn namesakes(keys: &Lists, names: &[usize]) -> Vec<(usize, usize)> {
    let of_name = |(index, &form): (usize, &usize)| keys.get(form).iter().map(move |&key| (key, index));
    let mut by_key: Vec<(u32, usize)> = names.iter().enumerate().flat_map(of_name).collect();
    by_key.sort_unstable();
    let mut pairs = Vec::new();
    for same in by_key.chunk_by(|(a, _), (b, _)| a == b) {
        for (place, (_, later)) in same.iter().enumerate() {
            let others = &same[place.saturating_sub(MOST_NAMESAKES)..place];
            pairs.extend(others.iter().map(|(_, earlier)| (*later, *earlier)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether two nominatives are alike but for one given name that has `-а` in the one: Валентин Петренко, Валентина Петренко.
/// The last word tells nothing: there an `-а` may be a case ending that the base form has kept.
fn are_man_and_woman(forms: &Forms<'_>, a: usize, b: usize) -> bool {
    let words = |form: usize| fold_case(forms.forms[form].base);
    let (a, b) = (words(a), words(b));
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    let mut unlike = a.iter().zip(&b).filter(|(a, b)| a != b);
    let same_last = a.last() == b.last();
    let gendered = |a: &str, b: &str| a.strip_suffix(['а', 'a']).is_some_and(|stem| stem == b);
    a.len() == b.len()
        && same_last
        && unlike.next().is_some_and(|(a, b)| gendered(a, b) || gendered(b, a))
        && unlike.next().is_none()
}

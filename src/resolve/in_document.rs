//! Short names of people inside a document: which full name a bare `Кім` or `Уотсън` stands for.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::blocking;
use super::forms::{Form, Forms, fold_case};
use super::lists::Lists;
use crate::mention::{EntityType, Mention};
use crate::names::{Name, NameHints, compare, threshold};
use crate::text::Language;

/// What a document says of one of its short names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Antecedent {
    /// It stands for this full form.
    Form(usize),
    /// It may stand for any of these, which are different people.
    Several(Vec<usize>),
}

/// What the documents say of their names of people.
#[derive(Default)]
pub(super) struct InDocument {
    /// Mentions of short names with whom they stand for, ascending.
    pub antecedents: Vec<(usize, Antecedent)>,
    /// Pairs of full forms that stand side by side in one document and are two people, each with the document.
    pub two_people: Vec<(u32, u32, u32)>,
}

/// A short form agrees with a full name from this score on.
const AGREES: f32 = 0.5;
/// A lead of this much makes one of two agreeing full names the better.
const CLEARLY: f32 = 0.15;

/// A word that the recogniser is this sure to be a place or an organisation is no slip.
const SURE: f32 = 0.9;

/// About so many people who share a blocking key in one document are compared with, and told apart from, each other.
const MOST_NAMESAKES: usize = 100;

/// A person that one document names in full.
struct Person {
    /// The full forms that name them.
    forms: Vec<usize>,
    /// Their first mention, as its place among the document's mentions.
    introduced: usize,
    /// The blocking keys of their names.
    keys: Vec<u32>,
    /// The mentions of these.
    mentions: Vec<usize>,
}

/// Reads every document. `keys` are the blocking keys of each form. `is_known` says which forms the knowledge tables know: those are not taken for surnames that the
/// recogniser gave another type.
pub(super) fn read(
    forms: &Forms<'_>,
    keys: &Lists,
    mentions: &[Mention],
    is_known: impl Fn(usize) -> bool + Sync,
) -> InDocument {
    let slips = surnames_of_other_types(forms, mentions, is_known);
    let document = |document: usize| read_document(forms, keys, mentions, &slips, document);
    let read: Vec<InDocument> = (0..forms.documents()).into_par_iter().map(document).collect();
    let mut found = InDocument::default();
    for of_document in read {
        found.antecedents.extend(of_document.antecedents);
        found.two_people.extend(of_document.two_people);
    }
    found.antecedents.par_sort_unstable_by_key(|(mention, _)| *mention);
    found
}

fn read_document(
    forms: &Forms<'_>,
    keys: &Lists,
    mentions: &[Mention],
    slips: &FxHashMap<usize, (Name, Vec<u32>)>,
    document: usize,
) -> InDocument {
    let mut found = InDocument::default();
    let members = forms.in_document(document);
    let persons = persons(forms, keys, mentions, members.clone());
    if persons.is_empty() {
        return found;
    }
    two_people(&persons, document as u32, &mut found.two_people);
    for (place, mention) in members.enumerate() {
        let form = forms.of_mention(mention);
        let read = &forms.forms[form];
        let (name, keys) = if read.is_short() {
            (&read.name, keys.get(form))
        } else if mentions[mention].confidence < SURE
            && let Some((name, keys)) = slips.get(&form)
        {
            (name, keys.as_slice())
        } else {
            continue;
        };
        let alike = |person: &&Person| keys.iter().any(|key| person.keys.contains(key));
        let persons: Vec<&Person> = persons.iter().filter(alike).collect();
        if let Some(antecedent) = antecedent(forms, name, (mentions, mention), place, &persons) {
            found.antecedents.push((mention, antecedent));
        }
    }
    found
}

/// Groups the full names of one document into people, in the order they are introduced.
fn persons(
    forms: &Forms<'_>,
    keys: &Lists,
    mentions: &[Mention],
    members: impl Iterator<Item = usize> + Clone,
) -> Vec<Person> {
    let threshold = threshold(EntityType::Person);
    let mut persons: Vec<Person> = Vec::new();
    let mut by_form: FxHashMap<usize, usize> = FxHashMap::default();
    let written_so = members.clone().filter(|&mention| mentions[mention].surface == mentions[mention].base);
    let nominative: FxHashSet<usize> = written_so.map(|mention| forms.of_mention(mention)).collect();
    let mut by_key: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (place, mention) in members.enumerate() {
        let form = forms.of_mention(mention);
        let Form { name, kind, .. } = &forms.forms[form];
        if *kind != EntityType::Person || forms.forms[form].is_short() {
            continue;
        }
        let index = by_form.get(&form).copied().unwrap_or_else(|| {
            let keys = keys.get(form);
            let same = |&index: &usize| {
                let person: &Person = &persons[index];
                person.forms.iter().any(|&other| {
                    compare(name, &forms.forms[other].name).score >= threshold
                        && !(nominative.contains(&form)
                            && nominative.contains(&other)
                            && are_man_and_woman(forms, form, other))
                })
            };
            let candidates = rarest_first(keys, &by_key);
            let index = candidates.into_iter().find(same).unwrap_or(persons.len());
            if index == persons.len() {
                persons.push(Person { forms: Vec::new(), introduced: place, mentions: Vec::new(), keys: Vec::new() });
            }
            for &key in keys {
                let bucket = by_key.entry(key).or_default();
                if !bucket.contains(&index) {
                    bucket.push(index);
                    persons[index].keys.push(key);
                }
            }
            persons[index].forms.push(form);
            by_form.insert(form, index);
            index
        });
        persons[index].mentions.push(mention);
    }
    persons
}

/// The people who share a key with a name, those who share its rarest keys, ascending.
fn rarest_first(keys: &[u32], people: &FxHashMap<u32, Vec<usize>>) -> Vec<usize> {
    let mut buckets: Vec<(usize, u32)> = keys.iter().filter_map(|key| Some((people.get(key)?.len(), *key))).collect();
    buckets.sort_unstable();
    let mut found = Vec::new();
    for (_, key) in buckets {
        if found.len() >= MOST_NAMESAKES {
            break;
        }
        found.extend(&people[&key]);
    }
    found.sort_unstable();
    found.dedup();
    found
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

/// The pairs of forms of different people that share a blocking key: no others could be taken for one.
fn two_people(persons: &[Person], document: u32, pairs: &mut Vec<(u32, u32, u32)>) {
    let mut by_key: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (index, person) in persons.iter().enumerate() {
        for &key in &person.keys {
            let bucket = by_key.entry(key).or_default();
            for &other in bucket.iter().take(MOST_NAMESAKES) {
                let other: &Person = &persons[other];
                let both = |a: usize| other.forms.iter().map(move |&b| (a.min(b) as u32, a.max(b) as u32, document));
                pairs.extend(person.forms.iter().flat_map(|&a| both(a)));
            }
            bucket.push(index);
        }
    }
}

/// The person a short name stands for: of those introduced before it (else of all), the one whose full name has the very
/// same word in it, else the one whose name it agrees with clearly best.
fn antecedent(
    forms: &Forms<'_>,
    name: &Name,
    (mentions, mention): (&[Mention], usize),
    place: usize,
    persons: &[&Person],
) -> Option<Antecedent> {
    let mut agreeing: Vec<(f32, &Person, usize)> = persons
        .iter()
        .filter_map(|&person| {
            let (score, full) = person
                .forms
                .iter()
                .filter_map(|&full| Some((name.could_be_short_for(&forms.forms[full].name)?, full)))
                .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)))?;
            (score >= AGREES).then_some((score, person, full))
        })
        .collect();
    if agreeing.iter().any(|(_, person, _)| person.introduced < place) {
        agreeing.retain(|(_, person, _)| person.introduced < place);
    }
    if agreeing.len() > 1 {
        let written = [&mentions[mention].base, &mentions[mention].surface].map(|text| fold_case(text).to_lowercase());
        for (score, person, _) in &mut agreeing {
            *score += f32::from(u8::from(person.has_word(mentions, &written)));
        }
    }
    let best = agreeing.iter().map(|(score, ..)| *score).fold(f32::NEG_INFINITY, f32::max);
    agreeing.retain(|(score, ..)| *score > best - CLEARLY);
    let mut rivals: Vec<usize> = agreeing.into_iter().map(|(_, _, full)| full).collect();
    rivals.sort_unstable();
    match rivals[..] {
        [] => None,
        [full] => Some(Antecedent::Form(full)),
        _ => Some(Antecedent::Several(rivals)),
    }
}

impl Person {
    /// Whether a word of their names, as written or as base form, is one of these.
    fn has_word(&self, mentions: &[Mention], words: &[String]) -> bool {
        let names = self.mentions.iter().flat_map(|&mention| [&mentions[mention].surface, &mentions[mention].base]);
        names
            .map(|name| fold_case(name).to_lowercase())
            .any(|name| name.split_whitespace().any(|word| words.iter().any(|wanted| wanted == word)))
    }
}

/// Names of one word that the recogniser, not being sure, took for a place or an organisation, read as names of people, with
/// their blocking keys.
fn surnames_of_other_types(
    forms: &Forms<'_>,
    mentions: &[Mention],
    is_known: impl Fn(usize) -> bool + Sync,
) -> FxHashMap<usize, (Name, Vec<u32>)> {
    let read = |form: usize| {
        let read = &forms.forms[form];
        if read.kind == EntityType::Person
            || is_known(form)
            || forms.mentions(form).all(|mention| mentions[mention].confidence >= SURE)
        {
            return None;
        }
        let language = Some(read.language).filter(|&language| language != Language::Unknown);
        let name = Name::parse(read.base, NameHints { kind: Some(EntityType::Person), language });
        let keys = blocking::hashes(EntityType::Person, name.blocking_keys());
        name.is_single_token().then_some((form, (name, keys)))
    };
    (0..forms.forms.len()).into_par_iter().filter_map(read).collect::<Vec<_>>().into_iter().collect()
}

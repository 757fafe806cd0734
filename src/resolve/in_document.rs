//! Short names of people inside a document: which full name a bare `Кім` or `Уотсън` stands for.

use std::cmp::Ordering;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::blocking;
use super::forms::{Forms, fold_case};
use super::lists::Lists;
use super::persons::{Person, persons};
use crate::mention::{EntityType, Mention};
use crate::names::{Name, NameHints};
use crate::text::Language;

/// What a document says of one of its short names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Antecedent {
    /// It stands for this full form.
    Form(usize),
    /// It may stand for any of these, which are different people.
    Several(Vec<usize>),
    /// It stands for what these full forms name, if they all name one thing.
    OneOf(Vec<usize>),
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
    let (persons, two_people) = persons(forms, keys, mentions, members.clone());
    if persons.is_empty() {
        return found;
    }
    for (one, other) in two_people {
        let both = |a: usize| persons[other].forms.iter().map(move |&b| (a.min(b) as u32, a.max(b) as u32));
        let pairs = persons[one].forms.iter().flat_map(|&a| both(a));
        found.two_people.extend(pairs.map(|(a, b)| (a, b, document as u32)));
    }
    for (place, mention) in members.enumerate() {
        let form = forms.of_mention(mention);
        let read = &forms.forms[form];
        let (name, own_keys) = if read.is_short() {
            (&read.name, keys.get(form))
        } else if mentions[mention].confidence < SURE
            && let Some((name, own_keys)) = slips.get(&form)
        {
            (name, own_keys.as_slice())
        } else {
            continue;
        };
        let alike = |person: &&Person| person.forms.iter().any(|&full| meet(own_keys, keys.get(full)));
        let persons: Vec<&Person> = persons.iter().filter(alike).collect();
        if let Some(antecedent) = antecedent(forms, name, (mentions, mention), place, &persons) {
            found.antecedents.push((mention, antecedent));
        }
    }
    found
}

/// Whether two ascending lists share a number.
fn meet(one: &[u32], other: &[u32]) -> bool {
    let (mut a, mut b) = (0, 0);
    while let (Some(left), Some(right)) = (one.get(a), other.get(b)) {
        match left.cmp(right) {
            Ordering::Less => a += 1,
            Ordering::Greater => b += 1,
            Ordering::Equal => return true,
        }
    }
    false
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
        let keys = blocking::all_keys(EntityType::Person, &name);
        name.is_single_token().then_some((form, (name, keys)))
    };
    (0..forms.forms.len()).into_par_iter().filter_map(read).collect::<Vec<_>>().into_iter().collect()
}

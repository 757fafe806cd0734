//! Short names of people inside a document: which full name a bare `Кім` or `Уотсън` stands for.

use rustc_hash::FxHashMap;

use super::forms::{Form, Forms, fold_case};
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
    /// By mention of a short name.
    pub antecedents: FxHashMap<usize, Antecedent>,
    /// Pairs of full forms that stand side by side in one document and are two people.
    pub two_people: Vec<(usize, usize)>,
}

/// A short form agrees with a full name from this score on.
const AGREES: f32 = 0.5;
/// A lead of this much makes one of two agreeing full names the better.
const CLEARLY: f32 = 0.15;

/// A person that one document names in full.
struct Person {
    /// The full forms that name them.
    forms: Vec<usize>,
    /// Their first mention, as its place among the document's mentions.
    introduced: usize,
    /// The words of their names as written and as base forms, without letter case.
    words: Vec<String>,
}

/// Reads every document. `is_known` says which forms the knowledge tables know: those are not taken for surnames that the
/// recogniser gave another type.
pub(super) fn read(forms: &Forms, mentions: &[Mention], is_known: impl Fn(usize) -> bool) -> InDocument {
    let mut found = InDocument::default();
    let mut slips = SurnameReadings::default();
    for members in &forms.by_document {
        let persons = persons(forms, mentions, members);
        two_people(&persons, &mut found.two_people);
        for (place, &mention) in members.iter().enumerate() {
            let form = forms.of_mention[mention];
            let read = &forms.forms[form];
            let name = if read.is_short() {
                &read.name
            } else if read.kind != EntityType::Person && !is_known(form) {
                let Some(name) = slips.get(form, read) else { continue };
                name
            } else {
                continue;
            };
            if let Some(antecedent) = antecedent(forms, name, &mentions[mention], place, &persons) {
                found.antecedents.insert(mention, antecedent);
            }
        }
    }
    found.two_people.sort_unstable();
    found.two_people.dedup();
    found
}

/// Groups the full names of one document into people, in the order they are introduced.
fn persons(forms: &Forms, mentions: &[Mention], members: &[usize]) -> Vec<Person> {
    let threshold = threshold(EntityType::Person);
    let mut persons: Vec<Person> = Vec::new();
    for (place, &mention) in members.iter().enumerate() {
        let form = forms.of_mention[mention];
        let Form { name, kind, .. } = &forms.forms[form];
        if *kind != EntityType::Person || forms.forms[form].is_short() {
            continue;
        }
        let same = |person: &Person| {
            person.forms.contains(&form)
                || person.forms.iter().any(|&other| compare(name, &forms.forms[other].name).score >= threshold)
        };
        let index = persons.iter().position(same).unwrap_or_else(|| {
            persons.push(Person { forms: Vec::new(), introduced: place, words: Vec::new() });
            persons.len() - 1
        });
        let person = &mut persons[index];
        if !person.forms.contains(&form) {
            person.forms.push(form);
        }
        for text in [&mentions[mention].surface, &mentions[mention].base] {
            person.words.extend(fold_case(text).split_whitespace().map(str::to_lowercase));
        }
    }
    persons
}

fn two_people(persons: &[Person], pairs: &mut Vec<(usize, usize)>) {
    for (index, person) in persons.iter().enumerate() {
        for other in &persons[index + 1..] {
            pairs.extend(person.forms.iter().flat_map(|&a| other.forms.iter().map(move |&b| (a.min(b), a.max(b)))));
        }
    }
}

/// The person a short name stands for: of those introduced before it (else of all), the one whose full name has the very
/// same word in it, else the one whose name it agrees with clearly best.
fn antecedent(forms: &Forms, name: &Name, mention: &Mention, place: usize, persons: &[Person]) -> Option<Antecedent> {
    let written = [fold_case(&mention.base).to_lowercase(), fold_case(&mention.surface).to_lowercase()];
    let mut agreeing: Vec<(f32, &Person, usize)> = persons
        .iter()
        .filter_map(|person| {
            let (score, full) = person
                .forms
                .iter()
                .filter_map(|&full| Some((name.could_be_short_for(&forms.forms[full].name)?, full)))
                .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)))?;
            let same_word = written.iter().any(|written| person.words.contains(written));
            (score >= AGREES).then_some((score + f32::from(u8::from(same_word)), person, full))
        })
        .collect();
    if agreeing.iter().any(|(_, person, _)| person.introduced < place) {
        agreeing.retain(|(_, person, _)| person.introduced < place);
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

/// Names of one word that the recogniser took for a place or an organisation, read as names of people.
#[derive(Default)]
struct SurnameReadings {
    names: FxHashMap<usize, Option<Name>>,
}

impl SurnameReadings {
    fn get(&mut self, form: usize, read: &Form) -> Option<&Name> {
        self.names
            .entry(form)
            .or_insert_with(|| {
                let language = Some(read.language).filter(|&language| language != Language::Unknown);
                let name = Name::parse(&read.base, NameHints { kind: Some(EntityType::Person), language });
                name.is_single_token().then_some(name)
            })
            .as_ref()
    }
}

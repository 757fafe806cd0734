//! Short names of people inside a document: which full name a bare `Кім` or `Уотсън` stands for.

use rustc_hash::FxHashMap;

use super::forms::Forms;
use crate::mention::EntityType;
use crate::names::{compare, threshold};

/// What a document says of one of its short forms.
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
    /// By document and short form.
    pub antecedents: FxHashMap<(usize, usize), Antecedent>,
    /// Pairs of full forms that stand side by side in one document and are two people.
    pub two_people: Vec<(usize, usize)>,
}

/// A short form agrees with a full name from this score on.
const AGREES: f32 = 0.5;

/// Reads every document.
pub(super) fn read(forms: &Forms) -> InDocument {
    let mut found = InDocument::default();
    for (document, mentions) in forms.by_document.iter().enumerate() {
        let mut people: Vec<usize> = mentions
            .iter()
            .map(|&mention| forms.of_mention[mention])
            .filter(|&form| forms.forms[form].kind == EntityType::Person)
            .collect();
        people.sort_unstable();
        people.dedup();
        let (short, full): (Vec<usize>, Vec<usize>) = people.into_iter().partition(|&form| forms.forms[form].is_short());
        let persons = persons(forms, &full, &mut found.two_people);
        for form in short {
            if let Some(antecedent) = antecedent(forms, form, &persons) {
                found.antecedents.insert((document, form), antecedent);
            }
        }
    }
    found.two_people.sort_unstable();
    found.two_people.dedup();
    found
}

/// Groups the full forms of one document into people; pairs in different groups go to `two_people`.
fn persons(forms: &Forms, full: &[usize], two_people: &mut Vec<(usize, usize)>) -> Vec<Vec<usize>> {
    let threshold = threshold(EntityType::Person);
    let mut persons: Vec<Vec<usize>> = Vec::new();
    for &form in full {
        let name = &forms.forms[form].name;
        let same = persons.iter().position(|person| {
            person.iter().any(|&other| compare(name, &forms.forms[other].name).score >= threshold)
        });
        match same {
            Some(person) => persons[person].push(form),
            None => persons.push(vec![form]),
        }
    }
    for (index, person) in persons.iter().enumerate() {
        for other in &persons[index + 1..] {
            let pairs = person.iter().flat_map(|&a| other.iter().map(move |&b| (a.min(b), a.max(b))));
            two_people.extend(pairs);
        }
    }
    persons
}

/// The person a short form stands for: the one whose full name it agrees with clearly best.
fn antecedent(forms: &Forms, short: usize, persons: &[Vec<usize>]) -> Option<Antecedent> {
    let name = &forms.forms[short].name;
    let mut agreeing: Vec<(f32, usize)> = persons
        .iter()
        .filter_map(|person| {
            person
                .iter()
                .filter_map(|&full| Some((name.could_be_short_for(&forms.forms[full].name)?, full)))
                .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)))
        })
        .filter(|&(score, _)| score >= AGREES)
        .collect();
    agreeing.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    let (best, full) = *agreeing.first()?;
    let rivals: Vec<usize> =
        agreeing.iter().take_while(|(score, _)| *score >= best - CLEARLY).map(|&(_, full)| full).collect();
    Some(if rivals.len() == 1 { Antecedent::Form(full) } else { Antecedent::Several(rivals) })
}

/// A lead of this much makes one of two agreeing full names the better.
const CLEARLY: f32 = 0.15;

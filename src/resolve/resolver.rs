//! The way from mentions to the alias table.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::apposition;
use super::attach::{Attachment, Target};
use super::blocking::candidate_pairs;
use super::cluster::{Clustering, Link};
use super::facts::fact;
use super::forms::{Form, Forms};
use super::in_document;
use super::knowledge::Knowledge;
use super::table::{Grouping, alias_table};
use crate::document::Document;
use crate::entity::AliasTable;
use crate::mention::{EntityType, Mention};
use crate::names::{compare, threshold};
use crate::text::Language;

/// How to resolve.
#[derive(Debug, Clone)]
pub struct ResolveOptions {
    /// The language that labels are shown in, where an entity has a name in it; without it, the language that most mentions
    /// are in. Then English, then the first of [`Language::ALL`].
    pub label_language: Option<Language>,
    /// Use the knowledge tables. Without them only the articles' own letters count.
    pub knowledge: bool,
}

impl Default for ResolveOptions {
    fn default() -> Self {
        Self { label_language: None, knowledge: true }
    }
}

/// A spelling of one type is taken for the other type's when the other is this many times as frequent.
const OVERWHELMING: usize = 4;

/// Says which mentions are one entity, across documents, languages and scripts.
///
/// `documents` may be empty when only mentions are at hand; their texts are used for names given in brackets
/// (`Служба безпеки України (СБУ)`). The result does not depend on the order of documents or mentions, except that
/// `of_mention` follows the order of `mentions`.
///
/// ```
/// use imena::{Document, Mention, recognise::Recogniser, resolve::{ResolveOptions, resolve}};
/// let documents = [
///     Document::new("uk", "До Владивостока прибув Кім Чен Ин. Кім зустрівся з Путіним."),
///     Document::new("ru", "Во Владивосток прибыл Ким Чен Ын, сообщили журналистам в Кремле."),
/// ];
/// let mentions = Recogniser::embedded()?.recognise_all(&documents);
/// let table = resolve(&documents, &mentions, &ResolveOptions::default());
/// let entity_of = |surface: &str| {
///     let mention = mentions.iter().position(|mention| mention.surface == surface);
///     mention.and_then(|mention| table.entity_of(mention)).map(|entity| &entity.id)
/// };
/// assert_eq!(entity_of("Кім Чен Ин"), entity_of("Ким Чен Ын"));
/// assert_eq!(entity_of("Кім Чен Ин"), entity_of("Кім"));
/// # Ok::<(), imena::Error>(())
/// ```
pub fn resolve(documents: &[Document], mentions: &[Mention], options: &ResolveOptions) -> AliasTable {
    let forms = Forms::new(mentions);
    let knowledge = options.knowledge.then(Knowledge::embedded);
    let facts: Vec<Option<&str>> =
        forms.forms.par_iter().map(|form| knowledge.and_then(|knowledge| fact(knowledge, form, mentions))).collect();
    let weights: Vec<usize> = forms.forms.iter().map(|form| form.mentions.len()).collect();
    let in_document = in_document::read(&forms, mentions, |form| facts[form].is_some());

    let mut clustering = Clustering::new(&weights, number(&facts));
    for &(a, b) in &in_document.two_people {
        if facts[a].is_none() || facts[a] != facts[b] {
            clustering.keep_apart(a, b);
        }
    }
    join_same_spelling(&mut clustering, &forms.forms);
    let pairs = candidate_pairs(&forms.forms);
    link_by_sound(&mut clustering, &forms.forms, &pairs);
    // Only now: names that sound unlike each other would drag the averages down.
    join_equal_facts(&mut clustering, &facts);
    let mut given_with: FxHashMap<usize, usize> = FxHashMap::default();
    for (a, b) in apposition::pairs(documents, mentions, &forms) {
        if clustering.join(a, b) {
            given_with.entry(a).or_insert(b);
            given_with.entry(b).or_insert(a);
        }
    }
    let short_and_full = short_and_full(&forms.forms, &pairs);
    let attachment = Attachment::new(&forms, &clustering, &in_document, &short_and_full);

    let mut group_of_mention = vec![0; mentions.len()];
    let mut open: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (index, group) in group_of_mention.iter_mut().enumerate() {
        let form = forms.of_mention[index];
        *group = clustering.group(form);
        let target = match attachment.in_document(index) {
            Some(target) => target.clone(),
            None if forms.forms[form].is_short() => attachment.elsewhere(*group),
            None => continue,
        };
        match target {
            Target::Full(full) => *group = clustering.group(full),
            Target::Open(candidates) => open.entry(*group).or_default().extend(candidates),
        }
    }
    let group_of_form = (0..forms.forms.len()).map(|form| clustering.group(form)).collect();
    let grouping = Grouping { forms: &forms, group_of_mention, group_of_form, facts, given_with, open };
    alias_table(mentions, &grouping, knowledge, label_language(mentions, options))
}

/// Facts as small numbers: equal ones equal.
fn number(facts: &[Option<&str>]) -> Vec<Option<usize>> {
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    facts
        .iter()
        .map(|fact| {
            let next = numbers.len();
            fact.map(|fact| *numbers.entry(fact).or_insert(next))
        })
        .collect()
}

fn join_equal_facts<'f>(clustering: &mut Clustering<'_>, facts: &[Option<&'f str>]) {
    let mut first: FxHashMap<&'f str, usize> = FxHashMap::default();
    for (form, fact) in facts.iter().enumerate() {
        if let Some(fact) = fact {
            clustering.join(*first.entry(fact).or_insert(form), form);
        }
    }
}

/// Joins forms that differ in type or language only: across types, where one type is the rule and the other the slip.
fn join_same_spelling(clustering: &mut Clustering<'_>, forms: &[Form]) {
    let mut by_spelling: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (form, spelling) in forms.iter().enumerate() {
        by_spelling.entry(super::forms::fold_case(&spelling.base)).or_default().push(form);
    }
    let mut spellings: Vec<Vec<usize>> = by_spelling.into_values().filter(|same| same.len() > 1).collect();
    spellings.sort_unstable();
    for same in spellings {
        let of_kind = |kind: EntityType| same.iter().copied().filter(move |&form| forms[form].kind == kind);
        let mentions = |kind| of_kind(kind).map(|form| forms[form].mentions.len()).sum::<usize>();
        let Some(main) = EntityType::ALL.into_iter().rev().max_by_key(|&kind| mentions(kind)) else { continue };
        for kind in EntityType::ALL {
            let main_form = if kind != main && mentions(kind) * OVERWHELMING <= mentions(main) {
                of_kind(main).next()
            } else {
                of_kind(kind).next()
            };
            if let Some(main_form) = main_form {
                of_kind(kind).for_each(|form| {
                    clustering.join(main_form, form);
                });
            }
        }
    }
}

/// Groups are joined whose names score at least this on average. [`threshold`] is best where one pair in four is one name; in a
/// collection far fewer are. Chosen on two topics, COVID-19 and Ryanair, of .4, .55 and .65.
const LEAST_MEAN_SCORE: f32 = 0.55;

/// The mean score, 0 to 1, from which two groups of names of one kind are joined.
pub(crate) fn least_mean_score(kind: EntityType) -> f32 {
    threshold(kind).max(LEAST_MEAN_SCORE)
}

/// Joins forms whose names sound the same, short forms with short ones and full with full.
fn link_by_sound(clustering: &mut Clustering<'_>, forms: &[Form], pairs: &[(usize, usize)]) {
    let score = |a: usize, b: usize| compare(&forms[a].name, &forms[b].name).score;
    let links: Vec<Link> = pairs
        .par_iter()
        .filter(|&&(a, b)| forms[a].kind == forms[b].kind && forms[a].is_short() == forms[b].is_short())
        .map(|&(a, b)| Link { a, b, score: score(a, b) })
        .collect();
    for kind in EntityType::ALL {
        let of_kind = links.iter().filter(|link| forms[link.a].kind == kind).copied().collect();
        clustering.average_link(of_kind, least_mean_score(kind), score);
    }
}

/// The pairs of a short form and a full one that it could stand for, in that order.
fn short_and_full(forms: &[Form], pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    pairs
        .iter()
        .filter(|&&(a, b)| forms[a].kind == forms[b].kind && forms[a].is_short() != forms[b].is_short())
        .map(|&(a, b)| if forms[a].is_short() { (a, b) } else { (b, a) })
        .filter(|&(short, full)| forms[short].name.could_be_short_for(&forms[full].name).is_some())
        .collect()
}

fn label_language(mentions: &[Mention], options: &ResolveOptions) -> Language {
    options.label_language.unwrap_or_else(|| {
        let count = |language| mentions.iter().filter(|mention| mention.language == language).count();
        Language::ALL.into_iter().rev().max_by_key(|&language| count(language)).unwrap_or_default()
    })
}

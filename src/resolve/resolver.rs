//! The way from mentions to the alias table.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::apposition;
use super::attach::{Attachment, Target};
use super::blocking::candidate_pairs;
use super::cluster::{Clustering, Link};
use super::decisions::{Constraints, DecidedLinks, Decisions, Guard, constrain};
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
    /// What a person decided; it goes before all else. Those that cannot be applied are passed over, see
    /// [`check_decisions`](super::check_decisions).
    pub decisions: Decisions,
}

impl Default for ResolveOptions {
    fn default() -> Self {
        Self { label_language: None, knowledge: true, decisions: Decisions::default() }
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
    let mut constraints = constrain(&options.decisions, mentions);
    let mut dropped = constraints.dropped().into_iter().peekable();
    let named = constraints.take_effect(mentions);
    let mut table = resolve_named(documents, &named, &constraints, options);
    if dropped.peek().is_some() {
        let mut entities = table.of_mention.into_iter();
        let of = |mention| if dropped.next_if_eq(&mention).is_some() { None } else { entities.next().flatten() };
        table.of_mention = (0..mentions.len()).map(of).collect();
    }
    table
}

/// Resolves mentions none of which is dropped and that have their decided types.
fn resolve_named(
    documents: &[Document],
    mentions: &[Mention],
    constraints: &Constraints,
    options: &ResolveOptions,
) -> AliasTable {
    let forms = Forms::new(mentions, |mention| constraints.tag(mention));
    let guard = Guard::new(constraints, forms.forms.iter().map(|form| form.tag).collect());
    let knowledge = options.knowledge.then(Knowledge::embedded);
    let facts: Vec<Option<&str>> =
        forms.forms.par_iter().map(|form| knowledge.and_then(|knowledge| fact(knowledge, form, mentions))).collect();
    // What a person set apart from its entity is not what the tables say.
    let facts: Vec<Option<&str>> =
        facts.into_iter().enumerate().map(|(form, fact)| fact.filter(|_| !guard.is_alone(form))).collect();
    let weights: Vec<usize> = forms.forms.iter().map(|form| form.mentions.len()).collect();
    let in_document = in_document::read(&forms, mentions, |form| facts[form].is_some());

    let mut clustering = Clustering::new(&weights, number(&facts), guard);
    for &(a, b) in &in_document.two_people {
        if facts[a].is_none() || facts[a] != facts[b] {
            clustering.keep_apart(a, b);
        }
    }
    join_same_spelling(&mut clustering, &forms.forms);
    let mut pairs = candidate_pairs(&forms.forms);
    pairs.retain(|&(a, b)| !is_placed(&clustering, &forms.forms, a) && !is_placed(&clustering, &forms.forms, b));
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
    let group_by_names: Vec<usize> = (0..forms.forms.len()).map(|form| clustering.group(form)).collect();
    clustering.join_decided(constraints);
    let short_and_full = short_and_full(&forms.forms, &pairs);
    let attachment = Attachment::new(&forms, &clustering, &in_document, &short_and_full);
    let group_of_form: Vec<usize> = (0..forms.forms.len()).map(|form| clustering.group(form)).collect();
    let placed: Vec<bool> = (0..forms.forms.len()).map(|form| clustering.guard().places(form)).collect();

    let target = |mention: usize| {
        let form = forms.of_mention[mention];
        match attachment.in_document(mention) {
            _ if placed[form] => None,
            Some(target) => Some(target.clone()),
            None if forms.forms[form].is_short() => Some(attachment.elsewhere(group_of_form[form])),
            None => None,
        }
    };
    let refused = refused(&mut clustering, constraints, &forms, target);
    let mut group_of_mention = vec![0; mentions.len()];
    let mut open: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (index, group) in group_of_mention.iter_mut().enumerate() {
        let form = forms.of_mention[index];
        *group = clustering.group(form);
        match target(index) {
            Some(Target::Full(full)) if refused.contains(&(form, full)) => {}
            Some(Target::Full(full)) => *group = clustering.group(full),
            None => {}
            Some(Target::Open(candidates)) => open.entry(*group).or_default().extend(candidates),
        }
    }
    let decided = DecidedLinks::new(constraints, clustering.guard(), group_by_names, &group_of_form);
    let grouping =
        Grouping { forms: &forms, group_of_mention, group_of_form, facts, given_with, open, constraints, decided };
    alias_table(mentions, &grouping, knowledge, label_language(mentions, options))
}

/// Whether a form is a short one that a decision puts somewhere: it takes no other with it.
fn is_placed(clustering: &Clustering<'_>, forms: &[Form], form: usize) -> bool {
    forms[form].is_short() && clustering.guard().places(form)
}

/// The pairs of a form and a full form that `target` would attach mentions to, but that decisions keep apart.
fn refused(
    clustering: &mut Clustering<'_>,
    constraints: &Constraints,
    forms: &Forms,
    target: impl Fn(usize) -> Option<Target>,
) -> FxHashSet<(usize, usize)> {
    if constraints.is_empty() {
        return FxHashSet::default();
    }
    let attached = (0..forms.of_mention.len()).filter_map(|mention| match target(mention) {
        Some(Target::Full(full)) => Some((forms.of_mention[mention], full)),
        _ => None,
    });
    // In order, since what is attached first may keep others out.
    let attached: BTreeSet<(usize, usize)> = attached.collect();
    attached.into_iter().filter(|&(form, full)| !clustering.guard_mut().attach(form, full)).collect()
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
        if is_placed(clustering, forms, form) {
            continue;
        }
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
        clustering.average_link(of_kind, threshold(kind).max(LEAST_MEAN_SCORE), score);
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

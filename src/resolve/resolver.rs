//! The way from mentions to the alias table.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::apposition;
use super::attach::{Attachment, Target};
use super::blocking::{Pair, candidate_pairs, keys_of};
use super::cannot_links::CannotLinks;
use super::cluster::Clustering;
use super::common_nouns::{antecedents, common_nouns};
use super::context::Contexts;
use super::decisions::{Constraints, DecidedLinks, Guard, constrain};
use super::facts::{fact, yields_to_document};
use super::forms::{Form, Forms};
use super::homonyms::Facts;
use super::in_document::{self, InDocument};
use super::joins::{is_placed, join_across_types, join_equal, join_same_spelling, link_by_sound};
use super::kept_apart::kept_apart;
use super::knowledge::Meaning;
use super::links::Links;
use super::options::{EvidenceKind, ResolveOptions};
use super::table::{Grouping, alias_table};
use crate::document::Document;
use crate::entity::{AliasTable, Scope};
use crate::mention::Mention;
use crate::text::Language;

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
///     let mention = mentions.iter().position(|mention| *mention.surface == *surface);
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
    let written = options.uses(EvidenceKind::Written);
    let mut forms = Forms::new(mentions, |mention| constraints.tag(mention), &options.previous, written);
    let guard = |forms: &Forms<'_>| Guard::new(constraints, forms.forms.iter().map(|form| form.tag).collect());
    let meanings = meanings(&forms, &guard(&forms), mentions, options);
    let known = Facts::new(&mut forms, meanings, options.uses(EvidenceKind::Document), &options.previous);
    let (forms, guard, numbers) = (&forms, guard(&forms), known.numbers());
    let Facts { ids: facts, open: homonyms } = known;
    let all = || 0..forms.forms.len();
    let keys = keys_of(&forms.forms);
    let InDocument { antecedents: mut of_names, mut two_people } = if options.uses(EvidenceKind::Document) {
        in_document::read(forms, &keys, mentions, |form| facts[form].is_some())
    } else {
        InDocument::default()
    };
    let common = common_nouns(&forms.forms, |form| numbers[form].is_some());
    if options.uses(EvidenceKind::Document) {
        of_names.extend(antecedents(forms, &common));
        // People first.
        of_names.par_sort_by_key(|(mention, _)| *mention);
        of_names.dedup_by_key(|(mention, _)| *mention);
    }
    two_people.retain(|&(a, b, _)| facts[a as usize].is_none() || facts[a as usize] != facts[b as usize]);
    let apart = CannotLinks::new(forms.forms.len(), two_people);
    let weight = |form: usize| {
        let before = forms.forms[form].previous.map_or(0, |(_, count)| count);
        before.saturating_add(forms.mentions(form).len() as u32)
    };
    let weights: Vec<u32> = all().map(weight).collect();

    let contexts = options.uses(EvidenceKind::Context).then(|| Contexts::new(forms, numbers.clone()));
    let mut clustering = Clustering::new(&weights, numbers.clone(), &apart, guard);
    join_same_spelling(&mut clustering, forms, options.uses(EvidenceKind::Types));
    join_equal(&mut clustering, forms.forms.iter().map(|form| form.previous.map(|(entity, _)| entity)));
    let mut candidates = candidate_pairs(&keys);
    drop(keys);
    candidates.retain(|&(a, b)| [a, b].iter().all(|&form| !is_placed(&clustering, forms, form as usize)));
    let links = Links::new(&forms.forms, &candidates, &common);
    if options.uses(EvidenceKind::Sound) {
        link_by_sound(&mut clustering, &forms.forms, &links, contexts.as_ref());
    }
    if options.uses(EvidenceKind::Types) {
        join_across_types(&mut clustering, &forms.forms, &numbers);
    }
    // Only now: names that sound unlike each other would drag the averages down.
    join_equal(&mut clustering, numbers.iter().copied());
    let mut given_with: FxHashMap<usize, usize> = FxHashMap::default();
    let beside = if options.uses(EvidenceKind::Brackets) { documents } else { &[] };
    for (a, b) in apposition::pairs(beside, mentions, forms) {
        if clustering.join(a, b) {
            given_with.entry(a).or_insert(b);
            given_with.entry(b).or_insert(a);
        }
    }
    let group_by_names: Vec<usize> = all().map(|form| clustering.group(form)).collect();
    clustering.join_decided(constraints);
    let attachment = Attachment::new(forms, &clustering, of_names, &short_and_full(&forms.forms, candidates));
    let group_of_form: Vec<u32> = all().map(|form| clustering.group(form) as u32).collect();
    let is_named = |form: usize| {
        let read = &forms.forms[form];
        facts[form].is_some_and(|fact| read.is_short() && !yields_to_document(&options.knowledge, read, fact))
    };
    let placed: Vec<bool> = all().map(|form| clustering.guard().places(form) || is_named(form)).collect();

    let target = |mention: usize| {
        let form = forms.of_mention(mention);
        match attachment.in_document(mention) {
            _ if placed[form] => None,
            Some(target) => Some((target, Scope::Document)),
            None if forms.forms[form].is_short() && facts[form].is_none() => {
                let group = group_of_form[form] as usize;
                attachment.elsewhere(group).map(|target| (target, Scope::Collection))
            }
            None => None,
        }
    };
    let refused = refused(&mut clustering, constraints, forms, target);
    let mut group_of_mention = Vec::with_capacity(mentions.len());
    let mut attached = Vec::new();
    let mut open: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for mention in 0..mentions.len() {
        let form = forms.of_mention(mention);
        let mut group = group_of_form[form];
        match target(mention) {
            Some((Target::Full(full), scope)) if !refused.contains(&(form, *full)) => {
                attached.push((mention, *full, scope));
                group = group_of_form[*full];
            }
            Some((Target::Open(candidates), _)) => open.entry(group as usize).or_default().extend(candidates),
            _ => {}
        }
        group_of_mention.push(group);
    }
    let decided = DecidedLinks::new(constraints, clustering.guard(), group_by_names, &group_of_form);
    let grouping = Grouping {
        mentions,
        forms,
        links: &links,
        contexts,
        previous: &options.previous,
        group_of_mention,
        group_of_form,
        facts,
        homonyms,
        given_with,
        attached,
        open,
        constraints,
        decided,
    };
    let (mut table, entity_of_group) = alias_table(&grouping, options, label_language(mentions, options));
    table.kept_apart = kept_apart(&grouping, &mut clustering, &table, &entity_of_group);
    table
}

/// The pairs of a form and a full form that `target` would attach mentions to, but that decisions keep apart.
fn refused<'t>(
    clustering: &mut Clustering<'_>,
    constraints: &Constraints,
    forms: &Forms<'_>,
    target: impl Fn(usize) -> Option<(&'t Target, Scope)>,
) -> FxHashSet<(usize, usize)> {
    if constraints.is_empty() {
        return FxHashSet::default();
    }
    let attached = forms.all_mentions().filter_map(|mention| match target(mention) {
        Some((Target::Full(full), _)) => Some((forms.of_mention(mention), *full)),
        _ => None,
    });
    // In order, since what is attached first may keep others out.
    let attached: BTreeSet<(usize, usize)> = attached.collect();
    attached.into_iter().filter(|&(form, full)| !clustering.guard_mut().attach(form, full)).collect()
}

/// What the tables say of each form; nothing of what a person set apart from its entity.
fn meanings<'k>(
    forms: &Forms<'_>,
    guard: &Guard,
    mentions: &[Mention],
    options: &'k ResolveOptions,
) -> Vec<Meaning<'k>> {
    let meaning = |form: usize| {
        let named = (&forms.forms[form], forms.mentions(form));
        if guard.is_alone(form) { Meaning::Unknown } else { fact(&options.knowledge, named, mentions) }
    };
    (0..forms.forms.len()).into_par_iter().map(meaning).collect()
}

/// The pairs of a short form and a full one that it could stand for, in that order.
fn short_and_full(forms: &[Form<'_>], candidates: Vec<Pair>) -> Vec<Pair> {
    let form = |number: u32| &forms[number as usize];
    candidates
        .into_par_iter()
        .filter(|&(a, b)| form(a).is_short() != form(b).is_short())
        .map(|(a, b)| if form(a).is_short() { (a, b) } else { (b, a) })
        .filter(|&(short, full)| form(short).name.could_be_short_for(&form(full).name).is_some())
        .collect()
}

fn label_language(mentions: &[Mention], options: &ResolveOptions) -> Language {
    options.label_language.unwrap_or_else(|| {
        let count = |language| mentions.iter().filter(|mention| mention.language == language).count();
        Language::ALL.into_iter().rev().max_by_key(|&language| count(language)).unwrap_or_default()
    })
}

//! The way from mentions to the alias table.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::apposition;
use super::attach::{Attachment, Target};
use super::blocking::{Pair, candidate_pairs, keys_of};
use super::cannot_links::CannotLinks;
use super::cluster::Clustering;
use super::decisions::{Constraints, DecidedLinks, Decisions, Guard, constrain};
use super::facts::fact;
use super::forms::{Form, Forms, fold_case};
use super::in_document::{self, InDocument};
use super::kept_apart::kept_apart;
use super::knowledge::{Entry, Knowledge};
use super::links::Links;
use super::previous::Previous;
use super::table::{Grouping, alias_table};
use crate::document::Document;
use crate::entity::{AliasTable, Scope};
use crate::mention::{EntityType, Mention};
use crate::names::threshold;
use crate::text::{Language, fold};

/// How to resolve.
#[derive(Debug, Clone)]
pub struct ResolveOptions {
    /// The language that labels are shown in, where an entity has a name in it; without it, the language that most mentions
    /// are in. Then English, then the first of [`Language::ALL`].
    pub label_language: Option<Language>,
    /// What is known of names beforehand: by default the tables built into the program, [`Knowledge::read`] has a user's own
    /// over them. With [`Knowledge::default`], which has none, only the articles' own letters count.
    pub knowledge: Knowledge,
    /// What a person decided; it goes before all else. Those that cannot be applied are passed over, see
    /// [`check_decisions`](super::check_decisions).
    pub decisions: Decisions,
    /// What earlier builds found: their entities keep their ids, and new names join them.
    pub previous: Previous,
}

impl Default for ResolveOptions {
    fn default() -> Self {
        Self {
            label_language: None,
            knowledge: Knowledge::embedded().clone(),
            decisions: Decisions::default(),
            previous: Previous::default(),
        }
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
    let forms = Forms::new(mentions, |mention| constraints.tag(mention), &options.previous);
    let all = || 0..forms.forms.len();
    let guard = Guard::new(constraints, forms.forms.iter().map(|form| form.tag).collect());
    let fact_of = |form: usize| {
        let named = (&forms.forms[form], forms.mentions(form));
        // What a person set apart from its entity is not what the tables say.
        fact(&options.knowledge, named, mentions).one().filter(|_| !guard.is_alone(form)).map(Entry::id)
    };
    let facts: Vec<Option<&str>> = all().into_par_iter().map(fact_of).collect();
    let keys = keys_of(&forms.forms);
    let InDocument { antecedents, mut two_people } =
        in_document::read(&forms, &keys, mentions, |form| facts[form].is_some());
    two_people.retain(|&(a, b, _)| facts[a as usize].is_none() || facts[a as usize] != facts[b as usize]);
    let apart = CannotLinks::new(forms.forms.len(), two_people);
    let weight = |form: usize| {
        let before = forms.forms[form].previous.map_or(0, |(_, count)| count);
        before.saturating_add(forms.mentions(form).len() as u32)
    };
    let weights: Vec<u32> = all().map(weight).collect();

    let mut clustering = Clustering::new(&weights, number(&facts), &apart, guard);
    join_same_spelling(&mut clustering, &forms);
    join_previous(&mut clustering, &forms.forms);
    let mut candidates = candidate_pairs(&keys);
    drop(keys);
    candidates.retain(|&(a, b)| [a, b].iter().all(|&form| !is_placed(&clustering, &forms, form as usize)));
    let links = Links::new(&forms.forms, &candidates);
    link_by_sound(&mut clustering, &forms.forms, &links);
    join_across_types(&mut clustering, &forms.forms, &facts);
    // Only now: names that sound unlike each other would drag the averages down.
    join_equal_facts(&mut clustering, &facts);
    let mut given_with: FxHashMap<usize, usize> = FxHashMap::default();
    for (a, b) in apposition::pairs(documents, mentions, &forms) {
        if clustering.join(a, b) {
            given_with.entry(a).or_insert(b);
            given_with.entry(b).or_insert(a);
        }
    }
    let group_by_names: Vec<usize> = all().map(|form| clustering.group(form)).collect();
    clustering.join_decided(constraints);
    let attachment = Attachment::new(&forms, &clustering, antecedents, &short_and_full(&forms.forms, candidates));
    let group_of_form: Vec<u32> = all().map(|form| clustering.group(form) as u32).collect();
    let placed = all().map(|form| clustering.guard().places(form) || is_named_short(&forms.forms[form], facts[form]));
    let placed: Vec<bool> = placed.collect();

    let target = |mention: usize| {
        let form = forms.of_mention(mention);
        match attachment.in_document(mention) {
            _ if placed[form] => None,
            Some(target) => Some((target, Scope::Document)),
            None if forms.forms[form].is_short() => {
                let group = group_of_form[form] as usize;
                attachment.elsewhere(group).map(|target| (target, Scope::Collection))
            }
            None => None,
        }
    };
    let refused = refused(&mut clustering, constraints, &forms, target);
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
        forms: &forms,
        links: &links,
        previous: &options.previous,
        group_of_mention,
        group_of_form,
        facts,
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

/// Whether a user's own table says whose short name this is.
fn is_named_short(form: &Form<'_>, fact: Option<&str>) -> bool {
    form.is_short() && fact.is_some()
}

/// Whether a form is a short one that a decision puts somewhere: it takes no other with it.
fn is_placed(clustering: &Clustering<'_>, forms: &Forms<'_>, form: usize) -> bool {
    clustering.guard().places(form) && forms.forms[form].is_short()
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

/// Joins what an earlier build had joined.
fn join_previous(clustering: &mut Clustering<'_>, forms: &[Form<'_>]) {
    let mut first: FxHashMap<u32, usize> = FxHashMap::default();
    for (form, read) in forms.iter().enumerate() {
        if let Some((entity, _)) = read.previous {
            clustering.join(*first.entry(entity).or_insert(form), form);
        }
    }
}

/// Facts as small numbers: equal ones equal.
fn number(facts: &[Option<&str>]) -> Vec<Option<u32>> {
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    facts
        .iter()
        .map(|fact| {
            let next = numbers.len() as u32;
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
fn join_same_spelling(clustering: &mut Clustering<'_>, forms: &Forms<'_>) {
    let guarded: &Clustering<'_> = clustering;
    let folded =
        |(form, read): (usize, &Form<'_>)| (!is_placed(guarded, forms, form)).then(|| (fold_case(read.base), form));
    let mut spellings: Vec<(String, usize)> = forms.forms.par_iter().enumerate().filter_map(folded).collect();
    spellings.par_sort_unstable();
    for same in spellings.chunk_by(|(a, _), (b, _)| a == b).filter(|same| same.len() > 1) {
        let of_kind =
            |kind: EntityType| same.iter().map(|(_, form)| *form).filter(move |&form| forms.forms[form].kind == kind);
        let mentions = |kind| of_kind(kind).map(|form| forms.mentions(form).len()).sum::<usize>();
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

/// Joins forms of different types whose words sound the same, letter by letter: recognisers differ on what a club or a court is.
/// Where a table knows one of them, a single word is not enough: it may be the city, or what is called after it.
fn join_across_types(clustering: &mut Clustering<'_>, forms: &[Form<'_>], facts: &[Option<&str>]) {
    let key = |(index, form): (usize, &Form<'_>)| {
        let words = form.base.split_whitespace().map(|word| fold(&word.to_lowercase(), form.language));
        let key = words.collect::<Vec<_>>().join(" ");
        (!form.is_short() && key.len() >= SHORTEST_KEY).then_some((key, index))
    };
    let mut keys: Vec<(String, usize)> = forms.par_iter().enumerate().filter_map(key).collect();
    keys.par_sort_unstable();
    for same in keys.chunk_by(|(a, _), (b, _)| a == b) {
        let known = same.iter().any(|(_, form)| facts[*form].is_some());
        if !known || same[0].0.contains(' ') {
            for pair in same.windows(2) {
                clustering.join(pair[0].1, pair[1].1);
            }
        }
    }
}

/// A name whose key is shorter than this may be another's by chance.
const SHORTEST_KEY: usize = 5;

/// Groups are joined whose names score at least this on average. [`threshold`] is best where one pair in four is one name; in a
/// collection far fewer are. Chosen on two topics, COVID-19 and Ryanair, of .4, .55 and .65.
const LEAST_MEAN_SCORE: f32 = 0.55;

/// The mean score, 0 to 1, from which two groups of names of one kind are joined.
pub(crate) fn least_mean_score(kind: EntityType) -> f32 {
    threshold(kind).max(LEAST_MEAN_SCORE)
}

/// Joins forms whose names sound the same, short forms with short ones and full with full.
fn link_by_sound(clustering: &mut Clustering<'_>, forms: &[Form<'_>], links: &Links) {
    let score = |a: usize, b: usize| links.score(a, b).unwrap_or_else(|| forms[a].score(&forms[b]));
    for kind in EntityType::ALL {
        let least = least_mean_score(kind);
        let of_kind = links.best_first(least, |link| forms[link.a].kind == kind);
        clustering.average_link(of_kind, least, score);
    }
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

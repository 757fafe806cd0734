//! The way from mentions to the alias table.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::apposition;
use super::attach::{Attachment, Target};
use super::blocking::{Pair, candidate_pairs, keys_of};
use super::cannot_links::CannotLinks;
use super::cluster::Clustering;
use super::facts::fact;
use super::forms::{Form, Forms, fold_case};
use super::in_document::{self, InDocument};
use super::knowledge::{Entry, Knowledge};
use super::links::Links;
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
}

impl Default for ResolveOptions {
    fn default() -> Self {
        Self { label_language: None, knowledge: Knowledge::embedded().clone() }
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
    let all = || 0..forms.forms.len();
    let knowledge = &options.knowledge;
    let fact_of =
        |form: usize| fact(knowledge, (&forms.forms[form], forms.mentions(form)), mentions).one().map(Entry::id);
    let facts: Vec<Option<&str>> = all().into_par_iter().map(fact_of).collect();
    let keys = keys_of(&forms.forms);
    let InDocument { antecedents, mut two_people } =
        in_document::read(&forms, &keys, mentions, |form| facts[form].is_some());
    two_people.retain(|&(a, b, _)| facts[a as usize].is_none() || facts[a as usize] != facts[b as usize]);
    let apart = CannotLinks::new(forms.forms.len(), two_people);
    let weights: Vec<u32> = all().map(|form| forms.mentions(form).len() as u32).collect();

    let mut clustering = Clustering::new(&weights, number(&facts), &apart);
    join_same_spelling(&mut clustering, &forms);
    let candidates = candidate_pairs(&forms.forms, &keys);
    drop(keys);
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
    let attachment = Attachment::new(&forms, &clustering, antecedents, &short_and_full(&forms.forms, candidates));

    let mut grouping = Grouping {
        mentions,
        forms: &forms,
        links: &links,
        group_of_mention: Vec::with_capacity(mentions.len()),
        group_of_form: all().map(|form| clustering.group(form) as u32).collect(),
        facts,
        given_with,
        attached: Vec::new(),
        open: FxHashMap::default(),
    };
    for mention in 0..mentions.len() {
        let form = forms.of_mention(mention);
        let own = clustering.group(form);
        let (target, scope) = match attachment.in_document(mention) {
            // A user's own table says whose short name this is.
            _ if forms.forms[form].is_short() && grouping.facts[form].is_some() => (None, Scope::Document),
            Some(target) => (Some(target), Scope::Document),
            None if forms.forms[form].is_short() => (attachment.elsewhere(own), Scope::Collection),
            None => (None, Scope::Collection),
        };
        let group = match target {
            Some(Target::Full(full)) => {
                grouping.attached.push((mention, *full, scope));
                clustering.group(*full)
            }
            Some(Target::Open(candidates)) => {
                grouping.open.entry(own).or_default().extend(candidates);
                own
            }
            None => own,
        };
        grouping.group_of_mention.push(group as u32);
    }
    let (table, _entity_of_group) = alias_table(&grouping, knowledge, label_language(mentions, options));
    table
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
    let folded = |(form, read): (usize, &Form<'_>)| (fold_case(read.base), form);
    let mut spellings: Vec<(String, usize)> = forms.forms.par_iter().enumerate().map(folded).collect();
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

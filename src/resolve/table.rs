//! The alias table from groups of mentions: entities with their spellings, labels, ids and reasons.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::context::Contexts;
use super::decisions::{Constraints, DecidedLinks};
use super::forms::{Forms, fold_case, most_frequent};
use super::knowledge::{Entry, Knowledge};
use super::label;
use super::links::Links;
use super::lists::Lists;
use super::options::ResolveOptions;
use super::previous::Previous;
use super::reasons::Reasons;
use crate::entity::{AliasTable, Entity, Scope};
use crate::mention::{EntityType, Mention};
use crate::text::Language;

/// What the resolver decided. Groups are numbered by one of their forms.
pub(super) struct Grouping<'a> {
    pub mentions: &'a [Mention],
    pub forms: &'a Forms<'a>,
    pub links: &'a Links,
    /// What stands around the forms, where that counts.
    pub contexts: Option<Contexts<'a>>,
    pub previous: &'a Previous,
    /// For each mention the number of its group.
    pub group_of_mention: Vec<u32>,
    /// For each form the number of the group it was put in by itself; a mention may have been attached to another.
    pub group_of_form: Vec<u32>,
    /// For each form its id in the knowledge tables.
    pub facts: Vec<Option<&'a str>>,
    /// For forms of which they know several bearers, and of which no document says which one is meant, the ids of these.
    pub homonyms: BTreeMap<usize, Vec<&'a str>>,
    /// For a form that an article gives in brackets with another, and that was joined with it, the first such other.
    pub given_with: FxHashMap<usize, usize>,
    /// The mentions that stand for a full name, ascending, with a form of it and with what offers it.
    pub attached: Vec<(usize, usize, Scope)>,
    /// For groups of short names, the groups their people may be in.
    pub open: FxHashMap<usize, Vec<usize>>,
    /// What decisions say of mentions.
    pub constraints: &'a Constraints,
    /// Which forms they joined.
    pub decided: DecidedLinks<'a>,
}

impl Grouping<'_> {
    /// What a mention is a short form of, where it was attached to it.
    pub fn attached(&self, mention: usize) -> Option<(usize, Scope)> {
        let place = self.attached.binary_search_by_key(&mention, |(mention, ..)| *mention).ok()?;
        let (_, full, scope) = self.attached[place];
        Some((full, scope))
    }
}

/// The table, and for each group (by number) the index of its entity there; groups without mentions have none.
pub(super) fn alias_table(
    grouping: &Grouping<'_>,
    options: &ResolveOptions,
    label_language: Language,
) -> (AliasTable, Vec<Option<u32>>) {
    let groups = grouping.forms.forms.len();
    let members = Lists::by_group(&grouping.group_of_mention, groups);
    let known = known(grouping, &options.knowledge);
    let of_group = |group: usize| {
        let members = Some(members.get(group)).filter(|members| !members.is_empty())?;
        Some((group, entity(grouping, members, &known, label_language)))
    };
    let mut found: Vec<(usize, Entity)> = (0..groups).into_par_iter().filter_map(of_group).collect();
    keep_ids(grouping, &options.previous, &mut found);
    label::make_unique(&mut found, |(_, entity)| &mut entity.id, |(_, entity)| identity(entity));
    found.par_sort_unstable_by(|(_, a), (_, b)| a.id.cmp(&b.id));

    let mut entity_of_group = vec![None; groups];
    (0..).zip(&found).for_each(|(index, (group, _))| entity_of_group[*group] = Some(index));
    let ids_of = |candidates: &[usize]| {
        let mut candidates: Vec<u32> = candidates.iter().filter_map(|&group| entity_of_group[group]).collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates.into_iter().map(|index| found[index as usize].1.id.clone()).collect::<Vec<String>>()
    };
    let ambiguous: Vec<Option<Vec<String>>> =
        found.iter().map(|(group, _)| grouping.open.get(group).map(|open| ids_of(open))).collect();
    let mut entities: Vec<Entity> = found.into_iter().map(|(_, entity)| entity).collect();
    let bearers = bearers(&entities);
    for (entity, ambiguous) in entities.iter_mut().zip(ambiguous) {
        entity.ambiguous = ambiguous.unwrap_or_default();
        entity.ambiguous.extend(entity.meanings.iter().flat_map(|id| bearers.get(id)).flatten().cloned());
        entity.ambiguous.sort_unstable();
        entity.ambiguous.dedup();
    }
    let entity_of = |&group: &u32| entity_of_group[group as usize].map(|entity| entity as usize);
    let of_mention = grouping.group_of_mention.iter().map(entity_of).collect();
    (AliasTable { entities, of_mention, kept_apart: Vec::new() }, entity_of_group)
}

/// By id of the tables that some entity's name may mean, the entities that have it.
fn bearers(entities: &[Entity]) -> FxHashMap<String, Vec<String>> {
    let mut bearers: FxHashMap<String, Vec<String>> = FxHashMap::default();
    bearers.extend(entities.iter().flat_map(|entity| entity.meanings.iter().cloned()).map(|id| (id, Vec::new())));
    for entity in entities {
        let of_id = entity.knowledge_id.as_ref().and_then(|id| bearers.get_mut(id));
        of_id.into_iter().for_each(|of_id| of_id.push(entity.id.clone()));
    }
    bearers
}

/// Gives entities of earlier builds the ids they had, and nobody else: of several entities whose names one old entity had, the
/// one with most of them.
fn keep_ids(grouping: &Grouping<'_>, previous: &Previous, found: &mut [(usize, Entity)]) {
    let mut claims: BTreeMap<(u32, usize), u32> = BTreeMap::new();
    for (form, read) in grouping.forms.forms.iter().enumerate() {
        if let Some((old, count)) = read.previous {
            *claims.entry((old, grouping.group_of_form[form] as usize)).or_default() += count;
        }
    }
    let mut claims: Vec<(u32, &str, usize)> =
        claims.into_iter().map(|((old, group), count)| (count, previous.id(old), group)).collect();
    claims.sort_by_key(|&(count, id, group)| (Reverse(count), id, group));
    let place: FxHashMap<usize, usize> = found.iter().enumerate().map(|(place, (group, _))| (*group, place)).collect();
    let (mut taken, mut kept) = (FxHashSet::default(), FxHashSet::default());
    for (_, id, group) in claims {
        if let Some(&place) = place.get(&group)
            && !kept.contains(&place)
            && taken.insert(id)
        {
            kept.insert(place);
            id.clone_into(&mut found[place].1.id);
        }
    }
    let reserved: FxHashSet<&str> = previous.ids().collect();
    for (place, (_, entity)) in found.iter_mut().enumerate() {
        if !kept.contains(&place) && reserved.contains(entity.id.as_str()) {
            entity.id = label::marked(&entity.id, &identity(entity));
        }
    }
}

/// What the tables have of the entities that occur.
fn known<'k>(grouping: &Grouping<'_>, knowledge: &'k Knowledge) -> FxHashMap<&'k str, Entry<'k>> {
    grouping.facts.iter().flatten().filter_map(|&id| knowledge.entry(id)).map(|entry| (entry.id(), entry)).collect()
}

/// What tells an entity from others of the same id: its spellings that need no context.
fn identity(entity: &Entity) -> String {
    let mut bases: Vec<String> =
        entity.aliases.iter().map(|alias| format!("{}:{}", alias.language, fold_case(&alias.base))).collect();
    bases.sort_unstable();
    bases.dedup();
    format!("{}|{}", entity.kind, bases.join("|"))
}

fn entity(
    grouping: &Grouping<'_>,
    members: &[u32],
    known: &FxHashMap<&str, Entry<'_>>,
    label_language: Language,
) -> Entity {
    let Grouping { mentions, forms, .. } = grouping;
    let members: Vec<usize> = members.iter().map(|&mention| mention as usize).collect();
    // What was attached to a group, and a short name in a group that has longer ones, does not name it.
    let names_it = |mention: &usize| {
        let form = forms.of_mention(*mention);
        !forms.forms[form].is_short() && grouping.group_of_form[form] == grouping.group_of_mention[*mention]
    };
    let full: Vec<usize> = members.iter().copied().filter(names_it).collect();
    let naming = if full.is_empty() { &members } else { &full };
    let mut types: IndexMap<EntityType, usize> = IndexMap::new();
    naming.iter().for_each(|&mention| *types.entry(mentions[mention].kind).or_default() += 1);
    types.sort_by(|a, x, b, y| y.cmp(x).then(a.cmp(b)));
    let fact = most_frequent(naming.iter().filter_map(|&mention| grouping.facts[forms.of_mention(mention)]));
    // Where a people alone is named, it is its country.
    let of_table = known.get(fact).map(|entry| entry.kind()).filter(|_| full.is_empty());
    let counted = of_table.or_else(|| types.keys().next().copied()).unwrap_or(EntityType::Person);
    let kind = grouping.constraints.kind_of(&members).unwrap_or(counted);
    let mut labels = labels(mentions, naming, kind, known.get(fact).copied());
    let (id_language, id_label) = label::display(&labels, Language::English);
    let slug = known.get(fact).map(|entry| entry.slug()).unwrap_or_else(|| label::slug(id_label, id_language));
    let decided = grouping.constraints.rename(&members, &mut labels);
    let (language, label) = match decided {
        Some(label) => (language_of(&labels, label), label),
        None => label::display(&labels, label_language),
    };
    let mut documents: Vec<usize> = members.iter().map(|&mention| forms.document_of_mention(mention)).collect();
    documents.sort_unstable();
    documents.dedup();
    Entity {
        id: label::id(kind, &slug),
        kind,
        label: label.to_owned(),
        romanised: label::romanised(label, language),
        aliases: Reasons::new(grouping, naming).aliases(&members),
        types,
        knowledge_id: (!fact.is_empty()).then(|| fact.to_owned()),
        meanings: if fact.is_empty() { meanings(grouping, naming) } else { Vec::new() },
        ambiguous: Vec::new(),
        mentions: members.len(),
        documents: documents.len(),
        labels,
    }
}

/// What the tables say that mentions may mean, where nothing says which: the ids in order.
fn meanings(grouping: &Grouping<'_>, naming: &[usize]) -> Vec<String> {
    let forms: BTreeSet<usize> = naming.iter().map(|&mention| grouping.forms.of_mention(mention)).collect();
    let ids: BTreeSet<&str> = forms.iter().filter_map(|form| grouping.homonyms.get(form)).flatten().copied().collect();
    ids.into_iter().map(str::to_owned).collect()
}

/// The language that a decided label is in.
fn language_of(labels: &IndexMap<Language, String>, label: &str) -> Language {
    let same = labels.iter().find(|(_, known)| *known == label);
    same.map_or_else(|| Language::detect(label), |(&language, _)| language)
}

/// For each language, the best nominative seen: of the base forms of mentions of the entity's type, one that `known` (names
/// from the tables) has, else one that is written so somewhere, else any; the most frequent of those.
fn labels(
    mentions: &[Mention],
    naming: &[usize],
    kind: EntityType,
    known: Option<Entry<'_>>,
) -> IndexMap<Language, String> {
    let written: FxHashSet<&str> = naming.iter().map(|&mention| &*mentions[mention].surface).collect();
    let mut by_language: IndexMap<Language, Vec<&Mention>> = IndexMap::new();
    naming.iter().for_each(|&index| by_language.entry(mentions[index].language).or_default().push(&mentions[index]));
    let mut labels = IndexMap::new();
    for language in Language::ALL.into_iter().chain([Language::Unknown]) {
        let Some(of_language) = by_language.get(&language) else { continue };
        let known: Vec<&str> = known.into_iter().flat_map(|entry| entry.names(language)).collect();
        let quality = |mention: &&&Mention| {
            let base = &*mention.base;
            (mention.kind == kind, known.contains(&base), written.contains(base))
        };
        let Some(best) = of_language.iter().map(|mention| quality(&mention)).max() else { continue };
        let bases = of_language.iter().filter(|mention| quality(mention) == best).map(|mention| &*mention.base);
        labels.insert(language, most_frequent(bases).to_owned());
    }
    labels
}

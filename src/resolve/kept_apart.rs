//! Pairs of entities that are nearly one, with what kept them apart: where an error is likeliest, and a person may look first.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::cluster::{Clustering, Conflict};
use super::context::{self, least_mean_given};
use super::links::Link;
use super::table::Grouping;
use crate::entity::{AliasTable, KeptApart, Obstacle};

/// Names that score less than this are nobody's doubt.
const LEAST_SCORE: f32 = 0.35;
/// Of each entity, the pairs with so many others are kept, those whose names score most.
const MOST_OF_ONE: usize = 3;

/// The pairs, in order of their ids. `entity_of_group` has for each group the index of its entity in `table`.
pub(super) fn kept_apart(
    grouping: &Grouping<'_>,
    clustering: &mut Clustering<'_>,
    table: &AliasTable,
    entity_of_group: &[Option<u32>],
) -> Vec<KeptApart> {
    let entity = |form: usize| entity_of_group[grouping.group_of_form[form] as usize];
    let mut pairs: Vec<(u32, u32, Link)> = Vec::new();
    let alike = grouping.links.iter().filter(|link| link.score >= LEAST_SCORE);
    for link in alike.chain(spelled_alike(grouping)) {
        match (entity(link.a), entity(link.b)) {
            (Some(a), Some(b)) if a < b => pairs.push((a, b, link)),
            (Some(a), Some(b)) if b < a => pairs.push((b, a, Link { a: link.b, b: link.a, ..link })),
            _ => {}
        }
    }
    pairs.sort_by(|(a, b, x), (c, d, y)| {
        (a, b).cmp(&(c, d)).then(y.score.total_cmp(&x.score)).then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    pairs.dedup_by_key(|(a, b, _)| (*a, *b));
    let mut kept: Vec<KeptApart> = Vec::new();
    for (a, b, link) in most_alike(pairs) {
        let (one, other) = (&table.entities[a as usize], &table.entities[b as usize]);
        let base = |form: usize| grouping.forms.forms[form].base.to_owned();
        kept.push(KeptApart {
            entities: [one.id.clone(), other.id.clone()],
            names: [base(link.a), base(link.b)],
            score: link.score,
            obstacle: obstacle(grouping, clustering, link, [&one.knowledge_id, &other.knowledge_id]),
        });
    }
    kept.extend(decided(grouping, table, entity_of_group));
    // What a person said comes before what else may have kept two apart.
    let is_decided = |pair: &KeptApart| matches!(pair.obstacle, Obstacle::Decision { .. });
    kept.sort_by(|x, y| x.entities.cmp(&y.entities).then(is_decided(y).cmp(&is_decided(x))));
    kept.dedup_by(|next, kept| next.entities == kept.entities);
    kept
}

/// The pairs of entities that decisions keep apart, whatever their names.
fn decided(grouping: &Grouping<'_>, table: &AliasTable, entity_of_group: &[Option<u32>]) -> Vec<KeptApart> {
    let forms = &grouping.forms.forms;
    let with_tag = |tag: u32| {
        let group = |form: &usize| entity_of_group[grouping.group_of_form[*form] as usize];
        let found = (0..forms.len()).filter(|&form| forms[form].tag == tag);
        found.filter_map(|form| Some((group(&form)?, form))).min()
    };
    let pair = |(a, b, place): &(u32, u32, String)| {
        let (one, other) = (with_tag(*a)?, with_tag(*b)?);
        let ((one, a), (other, b)) = (one.min(other), one.max(other));
        (one != other).then(|| KeptApart {
            entities: [one, other].map(|entity| table.entities[entity as usize].id.clone()),
            names: [a, b].map(|form| forms[form].base.to_owned()),
            score: forms[a].score(&forms[b]),
            obstacle: Obstacle::Decision { place: place.clone() },
        })
    };
    grouping.constraints.apart.iter().filter_map(pair).collect()
}

/// Forms of different types that are spelled alike.
fn spelled_alike(grouping: &Grouping<'_>) -> impl Iterator<Item = Link> {
    let forms = &grouping.forms.forms;
    let spellings = grouping.forms.by_spelling();
    let links =
        spellings.windows(2).filter(|pair| pair[0].0 == pair[1].0 && forms[pair[0].1].kind != forms[pair[1].1].kind);
    links.map(|pair| Link { a: pair[0].1, b: pair[1].1, score: 1.0 }).collect::<Vec<_>>().into_iter()
}

/// Of each entity's pairs those that score most.
fn most_alike(mut pairs: Vec<(u32, u32, Link)>) -> Vec<(u32, u32, Link)> {
    pairs.sort_by_key(|&(a, b, link)| (Reverse((link.score * 1e6) as u32), a, b));
    let mut of_entity: FxHashMap<u32, usize> = FxHashMap::default();
    pairs.retain(|(a, b, _)| {
        let few = [a, b].into_iter().any(|entity| of_entity.get(entity).is_none_or(|&count| count < MOST_OF_ONE));
        [a, b].into_iter().for_each(|&entity| *of_entity.entry(entity).or_default() += 1);
        few
    });
    pairs
}

fn obstacle(
    grouping: &Grouping<'_>,
    clustering: &mut Clustering<'_>,
    Link { a, b, .. }: Link,
    known: [&Option<String>; 2],
) -> Obstacle {
    let (one, other) = (&grouping.forms.forms[a], &grouping.forms.forms[b]);
    match clustering.conflict(a, b) {
        Some(Conflict::Decision) => {
            let tags = |form: usize| clustering.members(form).map(|form| grouping.forms.forms[form].tag).collect();
            Obstacle::Decision { place: grouping.constraints.why_apart(tags(a), tags(b)) }
        }
        Some(Conflict::Members(link)) => {
            let mention = grouping.forms.in_document(link.document as usize).next();
            Obstacle::TwoInOneDocument { document: grouping.mentions[mention.unwrap_or_default()].document.clone() }
        }
        Some(Conflict::Facts) if known.iter().all(|id| id.is_some()) => {
            Obstacle::Knowledge { ids: known.map(|id| id.clone().unwrap_or_default()) }
        }
        // Of one of them the tables know several bearers.
        Some(Conflict::Facts) => Obstacle::Ambiguous,
        _ if one.kind != other.kind => Obstacle::Types,
        _ => {
            let score = |a: usize, b: usize| grouping.links.score_of_any(&grouping.forms.forms, a, b);
            let mean = clustering.mean_score(a, b, score);
            let groups = [clustering.group_of(a), clustering.group_of(b)];
            let contexts = grouping.contexts.as_ref().filter(|_| context::counts_for(one.kind));
            let context = contexts.and_then(|contexts| contexts.likeness(groups[0], groups[1]));
            Obstacle::MeanScore { mean, least: least_mean_given(one.kind, context), context }
        }
    }
}

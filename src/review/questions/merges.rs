//! Questions about names that are joined.

use super::super::reason_tree::ReasonTree;
use super::{Asked, Doubt, Question, Side, rounded};
use crate::entity::{Alias, Entity, Reason, Scope};

/// Names whose sounds agree at least so well are not asked about.
const SURE_SCORE: f32 = 0.9;
/// How unsure a short form is whose full name another document gave, 0 to 1: of what has no score, a judgement.
const SHORT_FORM_OF_COLLECTION: f64 = 0.25;

/// How unsure it is that a spelling belongs, 0 to 1; 0 where nobody need be asked.
fn doubt(reason: &Reason) -> f64 {
    match reason {
        Reason::Sound { score, .. } if *score < SURE_SCORE => 1.0 - f64::from(*score),
        Reason::ShortForm { offered_by: Scope::Collection, .. } => SHORT_FORM_OF_COLLECTION,
        _ => 0.0,
    }
}

/// The base forms of an entity that may not belong to it.
pub(super) fn merges(entity: &Entity) -> Vec<Question<'_>> {
    if entity.aliases.iter().all(|alias| doubt(&alias.reason) <= 0.0) {
        return Vec::new();
    }
    let tree = ReasonTree::new(entity);
    let nodes: Vec<Option<usize>> = entity.aliases.iter().map(|alias| tree.node(&alias.base)).collect();
    let mut moving: Vec<Vec<usize>> = vec![Vec::new(); tree.len()];
    let mut own: Vec<Vec<&Alias>> = vec![Vec::new(); tree.len()];
    for (index, node) in nodes.iter().enumerate().filter_map(|(index, node)| Some((index, (*node)?))) {
        own[node].push(&entity.aliases[index]);
        tree.path(node).into_iter().for_each(|above| moving[above].push(index));
    }
    let question = |node: usize| {
        let own = &own[node];
        let doubts: f64 = own.iter().map(|alias| doubt(&alias.reason) * alias.count as f64).sum();
        // The first of equals: the most frequent.
        let worst = own.iter().rev().max_by(|a, b| doubt(&a.reason).total_cmp(&doubt(&b.reason)))?;
        if doubts <= 0.0 || tree.is_seed(node) {
            return None;
        }
        let (moving, staying): (Vec<usize>, Vec<usize>) =
            (0..entity.aliases.len()).partition(|index| moving[node].contains(index));
        if staying.is_empty() {
            return None;
        }
        let side = |name, indices: Vec<usize>| {
            let aliases: Vec<&Alias> = indices.into_iter().map(|index| &entity.aliases[index]).collect();
            Side { name, mentions: aliases.iter().map(|alias| alias.count).sum(), entity, aliases, whole: false }
        };
        let moved = side(&worst.base, moving);
        let mean_doubt = doubts / own.iter().map(|alias| alias.count).sum::<usize>() as f64;
        Some(Question {
            asked: Asked::Joined,
            effect: rounded(mean_doubt * moved.mentions as f64),
            score: worst.reason.score(),
            kind: Some(entity.kind),
            sides: [moved, side(&tree.reason_of(tree.seed()?).base, staying)],
            names: [&worst.base, worst.reason.with()],
            why: Doubt::Reason(worst.reason.clone()),
        })
    };
    (0..tree.len()).filter_map(question).collect()
}

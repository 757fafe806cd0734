//! What joins forms: one spelling, an earlier build, sound, the tables.

use std::hash::Hash;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::cluster::{Clustering, least_mean_score};
use super::context::{self, Contexts, least_mean_given};
use super::forms::{Form, Forms};
use super::links::Links;
use crate::mention::EntityType;
use crate::text::fold;

/// A spelling of one type is taken for the other type's when the other is this many times as frequent.
const OVERWHELMING: usize = 4;

/// Joins the forms that have the same key, for certain: an entity of an earlier build, an id of the tables. `keys` has one for each
/// form, or none.
pub(super) fn join_equal<K: Hash + Eq>(clustering: &mut Clustering<'_>, keys: impl Iterator<Item = Option<K>>) {
    let mut first: FxHashMap<K, usize> = FxHashMap::default();
    for (form, key) in keys.enumerate() {
        if let Some(key) = key {
            clustering.join(*first.entry(key).or_insert(form), form);
        }
    }
}

/// Joins forms that differ in type or language only; `across_types`, where one type is the rule and the other the slip.
pub(super) fn join_same_spelling(clustering: &mut Clustering<'_>, forms: &Forms<'_>, across_types: bool) {
    let mut spellings = forms.by_spelling();
    spellings.retain(|&(_, form)| !is_placed(clustering, forms, form));
    for same in spellings.chunk_by(|(a, _), (b, _)| a == b).filter(|same| same.len() > 1) {
        let of_kind =
            |kind: EntityType| same.iter().map(|(_, form)| *form).filter(move |&form| forms.forms[form].kind == kind);
        let mentions = |kind| of_kind(kind).map(|form| forms.mentions(form).len()).sum::<usize>();
        let Some(main) = EntityType::ALL.into_iter().rev().max_by_key(|&kind| mentions(kind)) else { continue };
        for kind in EntityType::ALL {
            let main_form = if across_types && kind != main && mentions(kind) * OVERWHELMING <= mentions(main) {
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
pub(super) fn join_across_types(clustering: &mut Clustering<'_>, forms: &[Form<'_>], known: &[Option<u32>]) {
    let key = |(index, form): (usize, &Form<'_>)| {
        let words = form.base.split_whitespace().map(|word| fold(&word.to_lowercase(), form.language));
        let key = words.collect::<Vec<_>>().join(" ");
        (!form.is_short() && key.len() >= SHORTEST_KEY).then_some((key, index))
    };
    let mut keys: Vec<(String, usize)> = forms.par_iter().enumerate().filter_map(key).collect();
    keys.par_sort_unstable();
    for same in keys.chunk_by(|(a, _), (b, _)| a == b) {
        let is_known = same.iter().any(|(_, form)| known[*form].is_some());
        if !is_known || same[0].0.contains(' ') {
            for pair in same.windows(2) {
                clustering.join(pair[0].1, pair[1].1);
            }
        }
    }
}

/// A name whose key is shorter than this may be another's by chance.
const SHORTEST_KEY: usize = 5;

/// Joins forms whose names sound the same, short forms with short ones and full with full. Where what stands around names of a
/// type counts, the sure ones are joined first, so that the others have more around them.
pub(super) fn link_by_sound(
    clustering: &mut Clustering<'_>,
    forms: &[Form<'_>],
    links: &Links,
    contexts: Option<&Contexts<'_>>,
) {
    for kind in EntityType::ALL {
        match contexts.filter(|_| context::counts_for(kind)) {
            None => join_from(clustering, forms, links, kind, least_mean_score(kind)),
            Some(contexts) => {
                join_sure(clustering, forms, links, kind);
                let of_kind = links.best_first(context::LEAST, |link| forms[link.a].kind == kind);
                let is_enough = |mean: f32, one: &[u32], other: &[u32]| {
                    mean >= context::LEAST && mean >= least_mean_given(kind, contexts.likeness(one, other))
                };
                clustering.average_link(of_kind, is_enough, |a, b| links.score_of_any(forms, a, b));
            }
        }
    }
}

/// Joins forms of a type whose names are one whatever stands around them.
pub(super) fn join_sure(clustering: &mut Clustering<'_>, forms: &[Form<'_>], links: &Links, kind: EntityType) {
    join_from(clustering, forms, links, kind, context::SURE);
}

/// Joins forms of a type whose names score at least this on average.
fn join_from(clustering: &mut Clustering<'_>, forms: &[Form<'_>], links: &Links, kind: EntityType, least: f32) {
    let of_kind = links.best_first(least, |link| forms[link.a].kind == kind);
    let score = |a: usize, b: usize| links.score_of_any(forms, a, b);
    clustering.average_link(of_kind, |mean, _, _| mean >= least, score);
}

/// Whether a form is a short one that a decision puts somewhere: it takes no other with it.
pub(super) fn is_placed(clustering: &Clustering<'_>, forms: &Forms<'_>, form: usize) -> bool {
    clustering.guard().places(form) && forms.forms[form].is_short()
}

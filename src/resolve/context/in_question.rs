//! The pairs of groups that names alone do not decide, to learn from them what context is worth.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::super::blocking::{candidate_pairs, keys_of};
use super::super::cannot_links::CannotLinks;
use super::super::cluster::Clustering;
use super::super::common_nouns::common_nouns;
use super::super::decisions::Guard;
use super::super::facts::fact;
use super::super::forms::Forms;
use super::super::homonyms::Facts;
use super::super::joins::{join_same_spelling, join_sure};
use super::super::links::Links;
use super::super::options::ResolveOptions;
use super::Contexts;
use crate::mention::{EntityType, Mention};

/// Two groups of names that are alike, but not so much that names alone decide.
#[derive(Debug, Clone, PartialEq)]
pub struct InQuestion {
    /// The mean score of their names, 0 to 1.
    pub mean: f32,
    /// How alike what stands around them is, 0 to 1; `None` where nothing known stands around one of them.
    pub context: Option<f32>,
    /// The mentions of each, ascending.
    pub mentions: [Vec<usize>; 2],
}

/// The pairs of groups of one type that the resolver is in doubt about after it joined what names alone decide: what
/// `data/models/context.tsv` is learned from. Pairs that the tables know as two are left out.
///
/// ```
/// use imena::resolve::{ResolveOptions, in_question};
/// use imena::EntityType;
/// assert!(in_question(&[], EntityType::Organisation, &ResolveOptions::default()).is_empty());
/// ```
pub fn in_question(mentions: &[Mention], kind: EntityType, options: &ResolveOptions) -> Vec<InQuestion> {
    let mut forms = Forms::new(mentions, |_| 0, &options.previous, true);
    let meaning = |form: usize| fact(&options.knowledge, (&forms.forms[form], forms.mentions(form)), mentions);
    let meanings = (0..forms.forms.len()).into_par_iter().map(meaning).collect();
    let known = Facts::new(&mut forms, meanings, true, &options.previous);
    let numbers = known.numbers();
    let common = common_nouns(&forms.forms, |form| numbers[form].is_some());
    let links = Links::new(&forms.forms, &candidate_pairs(&keys_of(&forms.forms)), &common);
    let weights: Vec<u32> = (0..forms.forms.len()).map(|form| forms.mentions(form).len() as u32).collect();
    let apart = CannotLinks::default();
    let mut clustering = Clustering::new(&weights, numbers.clone(), &apart, Guard::default());
    join_same_spelling(&mut clustering, &forms, true);
    join_sure(&mut clustering, &forms.forms, &links, kind);

    let of_kind = links.iter().filter(|link| [link.a, link.b].iter().all(|&form| forms.forms[form].kind == kind));
    let groups = of_kind.map(|link| (clustering.group(link.a), clustering.group(link.b)));
    let pairs: BTreeSet<(usize, usize)> = groups.map(|(a, b)| (a.min(b), a.max(b))).collect();
    let contexts = Contexts::new(&forms, numbers.clone());
    let mut found = Vec::new();
    for (a, b) in pairs {
        let same_fact = numbers[a].is_some() && numbers[a] == numbers[b];
        if a == b || same_fact || clustering.conflict(a, b).is_some() {
            continue;
        }
        let mean = clustering.mean_score(a, b, |a, b| links.score_of_any(&forms.forms, a, b));
        let mentions = |group: usize| {
            let mut mentions: Vec<usize> = clustering.members(group).flat_map(|form| forms.mentions(form)).collect();
            mentions.sort_unstable();
            mentions
        };
        let context = contexts.likeness(clustering.group_of(a), clustering.group_of(b));
        found.push(InQuestion { mean, context, mentions: [mentions(a), mentions(b)] });
    }
    found
}

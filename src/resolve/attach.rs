//! Short names last: each bare surname joins the one full name its document or, failing that, the collection offers,
//! or stays a node of its own.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::blocking::Pair;
use super::cluster::Clustering;
use super::forms::Forms;
use super::in_document::Antecedent;
use crate::names::{Name, NameHints, compare};

/// A full name read in a document this many times as often as the next one is the one meant elsewhere.
const MUCH_MORE_OFTEN: usize = 4;

/// Of two people whom one document names in full, one who stands in this many times as many documents as the other is the one
/// meant by a bare surname.
const FAMOUS: usize = 8;

/// Where a short form goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// To the group of this full form.
    Full(usize),
    /// Nowhere: it may be any of these groups' people (none, if nothing is known).
    Open(Vec<usize>),
}

/// Decides for every mention of a short name.
pub(super) struct Attachment {
    /// By mention, ascending.
    targets: Vec<(usize, Target)>,
    elsewhere: BTreeMap<usize, Target>,
}

impl Attachment {
    /// `candidates` are pairs of (short, full) forms that may be one person.
    pub fn new(
        forms: &Forms<'_>,
        clustering: &Clustering<'_>,
        antecedents: Vec<(usize, Antecedent)>,
        candidates: &[Pair],
    ) -> Self {
        let documents = documents(forms, clustering);
        let mut votes: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
        let groups = |forms: Vec<usize>| {
            let groups = forms.into_iter().map(|full| clustering.group(full));
            groups.map(|group| (group, documents[group])).collect::<BTreeMap<usize, usize>>()
        };
        let mut decide = |(mention, antecedent): (usize, Antecedent)| {
            let target = match antecedent {
                Antecedent::Form(full) => {
                    let short = clustering.group(forms.of_mention(mention));
                    *votes.entry(short).or_default().entry(clustering.group(full)).or_default() += 1;
                    Target::Full(full)
                }
                Antecedent::Several(several) => clear_winner(groups(several), FAMOUS),
                Antecedent::OneOf(several) => clear_winner(groups(several), usize::MAX),
            };
            (mention, target)
        };
        let targets = antecedents.into_iter().map(&mut decide).collect();
        let mut possible: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
        let open = candidates.par_iter().filter(|(short, full)| {
            !votes.contains_key(&clustering.group(*short as usize))
                && is_surname_of(forms, *short as usize, *full as usize)
        });
        for (short, full) in open.copied().collect::<Vec<Pair>>() {
            let (short, full) = (clustering.group(short as usize), clustering.group(full as usize));
            possible.entry(short).or_default().insert(full, documents[full]);
        }
        let elsewhere = votes
            .into_iter()
            .chain(possible)
            .map(|(short, counts)| (short, clear_winner(counts, MUCH_MORE_OFTEN)))
            .collect();
        Self { targets, elsewhere }
    }

    /// Where a mention goes by its own document: `None` where that says nothing.
    pub fn in_document(&self, mention: usize) -> Option<&Target> {
        let place = self.targets.binary_search_by_key(&mention, |(mention, _)| *mention).ok()?;
        Some(&self.targets[place].1)
    }

    /// Where a short name of the group `group` goes by the rest of the collection.
    pub fn elsewhere(&self, group: usize) -> Option<&Target> {
        self.elsewhere.get(&group)
    }
}

/// Whether a short form is the last word of a full name.
fn is_surname_of(forms: &Forms<'_>, short: usize, full: usize) -> bool {
    let (short, full) = (&forms.forms[short], &forms.forms[full]);
    let Some(last) = full.base.split_whitespace().next_back() else { return false };
    let hints = NameHints { kind: Some(full.kind), language: Some(full.language) };
    compare(&short.name, &Name::parse(last, hints)).is_same()
}

/// In how many documents each group's names stand, those in several forms counted for each.
fn documents(forms: &Forms<'_>, clustering: &Clustering<'_>) -> Vec<usize> {
    let mut documents = vec![0; forms.forms.len()];
    for (form, read) in forms.forms.iter().enumerate() {
        documents[clustering.group(form)] += read.documents;
    }
    documents
}

/// The group that counts at least `times` as much as the next, if there is one.
fn clear_winner(counts: BTreeMap<usize, usize>, times: usize) -> Target {
    let mut ranked: Vec<(usize, usize)> = counts.into_iter().map(|(group, count)| (count, group)).collect();
    ranked.sort_by_key(|&(count, group)| (usize::MAX - count, group));
    match ranked[..] {
        [(_, group)] => Target::Full(group),
        [(best, group), (next, _), ..] if best >= next.saturating_mul(times) => Target::Full(group),
        _ => Target::Open(ranked.into_iter().map(|(_, group)| group).collect()),
    }
}

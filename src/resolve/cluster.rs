//! Grouping forms: average link with cannot-links, strongest pairs first.
//!
//! Not connected components: one wrong pair would chain two people together. Two groups join when the *average* score
//! between their members reaches the threshold and no member of one is known to differ from a member of the other.

use rustc_hash::FxHashMap;

use super::cannot_links::{CannotLink, CannotLinks};
use super::decisions::{Constraints, Guard};
use super::links::Link;
use crate::mention::EntityType;
use crate::names::threshold;

/// At most this many members of a group, those with most mentions, are averaged over.
const REPRESENTATIVES: usize = 10;

/// Groups are joined whose names score at least this on average. [`threshold`] is best where one pair in four is one name; in a
/// collection far fewer are. Chosen on two topics, COVID-19 and Ryanair, of .4, .55 and .65.
const LEAST_MEAN_SCORE: f32 = 0.55;

/// The mean score, 0 to 1, from which two groups of names of one kind are joined.
pub(crate) fn least_mean_score(kind: EntityType) -> f32 {
    threshold(kind).max(LEAST_MEAN_SCORE)
}

/// Groups under construction.
pub(super) struct Clustering<'a> {
    /// The group of each item: the number of its lowest member.
    group_of: Vec<u32>,
    /// The members of each group, ascending; empty where the number is no group's.
    members: Vec<Vec<u32>>,
    /// Weight of each item: its mentions.
    weights: &'a [u32],
    /// Pairs of items known to be different things.
    apart: &'a CannotLinks,
    /// By group: items that are the same thing for certain have the same fact; items with different facts differ.
    facts: Vec<Option<u32>>,
    /// What the decisions allow.
    guard: Guard,
    /// By pair of items that has no link, the score that was asked for.
    asked: FxHashMap<(u32, u32), f32>,
}

/// Why two groups are different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conflict {
    /// A person said so.
    Decision,
    /// The tables know them as two.
    Facts,
    /// Two of their members are known to be two.
    Members(CannotLink),
}

impl<'a> Clustering<'a> {
    /// Every item a group of its own; `facts` are identities known from data, `guard` knows the decisions.
    pub fn new(weights: &'a [u32], facts: Vec<Option<u32>>, apart: &'a CannotLinks, guard: Guard) -> Self {
        let items = weights.len() as u32;
        Self {
            group_of: (0..items).collect(),
            members: (0..items).map(|item| vec![item]).collect(),
            weights,
            apart,
            facts,
            guard,
            asked: FxHashMap::default(),
        }
    }

    /// The group an item is in, as the number of one of its members.
    pub fn group(&self, item: usize) -> usize {
        self.group_of[item] as usize
    }

    /// The members of an item's group, ascending.
    pub fn members(&self, item: usize) -> impl ExactSizeIterator<Item = usize> + Clone {
        self.members[self.group(item)].iter().map(|&member| member as usize)
    }

    /// Joins two groups for certain, whatever their scores; refused (`false`) only where they differ.
    pub fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.group(a), self.group(b));
        if a == b {
            return true;
        }
        if self.conflict(a, b).is_some() {
            return false;
        }
        self.unite(a, b);
        true
    }

    /// Joins what decisions say is one, whatever else speaks against it.
    pub fn join_decided(&mut self, constraints: &Constraints) {
        for together in constraints.same.iter().chain(&constraints.alone) {
            for pair in self.guard.forms_of(together).windows(2) {
                let (a, b) = (self.group(pair[0]), self.group(pair[1]));
                if a != b {
                    self.unite(a, b);
                }
            }
        }
    }

    /// What the decisions allow.
    pub fn guard(&self) -> &Guard {
        &self.guard
    }

    /// The same, to take note of what is attached.
    pub fn guard_mut(&mut self) -> &mut Guard {
        &mut self.guard
    }

    /// Makes two groups one.
    fn unite(&mut self, a: usize, b: usize) {
        self.guard.join(a, b);
        let (kept, gone) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut self.members[gone]);
        moved.iter().for_each(|&member| self.group_of[member as usize] = kept as u32);
        self.members[kept].extend(moved);
        self.members[kept].sort_unstable();
        self.facts[kept] = self.facts[kept].or(self.facts[gone]);
    }

    /// Joins along `links`, best first, where `is_enough` says so of the average score between two groups and their members.
    ///
    /// `score` compares any two items.
    pub fn average_link(
        &mut self,
        links: impl IntoIterator<Item = Link>,
        is_enough: impl Fn(f32, &[u32], &[u32]) -> bool,
        score: impl Fn(usize, usize) -> f32,
    ) {
        for link in links {
            let (a, b) = (self.group(link.a), self.group(link.b));
            if a == b || self.conflict(a, b).is_some() {
                continue;
            }
            let mean = self.mean_score(a, b, &score);
            if is_enough(mean, &self.members[a], &self.members[b]) {
                self.join(a, b);
            }
        }
    }

    /// The members of an item's group, ascending, as they are kept.
    pub fn group_of(&self, item: usize) -> &[u32] {
        &self.members[self.group(item)]
    }

    /// The mean score between two groups' members, those with most mentions.
    pub fn mean_score(&mut self, a: usize, b: usize, score: impl Fn(usize, usize) -> f32) -> f32 {
        let (a, b) = (self.representatives(a), self.representatives(b));
        let (mut sum, mut pairs) = (0.0, 0);
        for &left in &a {
            for &right in &b {
                let pair = (left.min(right), left.max(right));
                sum += *self.asked.entry(pair).or_insert_with(|| score(pair.0 as usize, pair.1 as usize));
                pairs += 1;
            }
        }
        sum / pairs.max(1) as f32
    }

    fn representatives(&self, group: usize) -> Vec<u32> {
        let mut members = self.members[self.group(group)].clone();
        if members.len() > REPRESENTATIVES {
            members.sort_by_key(|&member| (u32::MAX - self.weights[member as usize], member));
            members.truncate(REPRESENTATIVES);
        }
        members
    }

    /// What says that two items' groups are different things.
    pub fn conflict(&self, a: usize, b: usize) -> Option<Conflict> {
        let (a, b) = (self.group(a), self.group(b));
        if !self.guard.allows(a, b) {
            return Some(Conflict::Decision);
        }
        if self.facts[a].zip(self.facts[b]).is_some_and(|(a, b)| a != b) {
            return Some(Conflict::Facts);
        }
        let (small, large) = if self.members[a].len() <= self.members[b].len() { (a, b) } else { (b, a) };
        let of_large = |link: &&CannotLink| self.group(link.with as usize) == large;
        self.members[small]
            .iter()
            .find_map(|&member| self.apart.of(member as usize).iter().find(of_large))
            .map(|&link| Conflict::Members(link))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn link(a: usize, b: usize, score: f32) -> Link {
        Link { a, b, score }
    }

    fn score_among(links: &[Link]) -> impl Fn(usize, usize) -> f32 {
        |a, b| links.iter().find(|link| (link.a, link.b) == (a, b)).map_or(0.0, |link| link.score)
    }

    #[test]
    fn chains_do_not_join() {
        let (weights, apart) = ([1; 4], CannotLinks::default());
        let mut clustering = Clustering::new(&weights, vec![None; 4], &apart, Guard::default());
        let links = [link(0, 1, 0.9), link(2, 3, 0.9), link(1, 2, 0.85)];
        clustering.average_link(links, |mean, _, _| mean >= 0.6, score_among(&links));
        assert_eq!(clustering.group(0), clustering.group(1));
        assert_eq!(clustering.group(2), clustering.group(3));
        assert_ne!(clustering.group(1), clustering.group(2));
    }

    #[test]
    fn facts_keep_apart_and_pass_on() {
        let (weights, apart) = ([1; 3], CannotLinks::default());
        let mut clustering = Clustering::new(&weights, vec![Some(7), None, Some(8)], &apart, Guard::default());
        clustering.average_link([link(0, 1, 0.9), link(1, 2, 0.8)], |_, _, _| true, |_, _| 1.0);
        assert_eq!(clustering.members(1).collect::<Vec<_>>(), [0, 1]);
        assert!(!clustering.join(1, 2));
        assert_eq!(clustering.conflict(1, 2), Some(Conflict::Facts));
    }

    proptest! {
        #[test]
        fn cannot_links_hold(
            scores in prop::collection::vec((0..12usize, 0..12usize, 0.0f32..1.0), 0..60),
            apart in prop::collection::vec((0..12u32, 0..12u32), 0..10),
        ) {
            let mut links: Vec<Link> = scores
                .into_iter()
                .filter(|(a, b, _)| a != b)
                .map(|(a, b, score)| link(a.min(b), a.max(b), score))
                .collect();
            links.sort_by(|x, y| y.score.total_cmp(&x.score));
            let pairs: Vec<(u32, u32, u32)> = apart.into_iter().filter(|(a, b)| a != b).map(|(a, b)| (a, b, 0)).collect();
            let (weights, apart) = ([1; 12], CannotLinks::new(12, pairs.clone()));
            let mut clustering = Clustering::new(&weights, vec![None; 12], &apart, Guard::default());
            clustering.average_link(links.clone(), |mean, _, _| mean >= 0.5, score_among(&links));
            for (a, b, _) in pairs {
                prop_assert_ne!(clustering.group(a as usize), clustering.group(b as usize));
            }
        }
    }
}

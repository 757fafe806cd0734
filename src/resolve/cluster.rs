//! Grouping forms: average link with cannot-links, strongest pairs first.
//!
//! Not connected components: one wrong pair would chain two people together. Two groups join when the *average* score
//! between their members reaches the threshold and no member of one is known to differ from a member of the other.

use rustc_hash::{FxHashMap, FxHashSet};

use super::decisions::{Constraints, Guard};

/// At most this many members of a group, those with most mentions, are averaged over.
const REPRESENTATIVES: usize = 10;

/// A reason to put two forms together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub a: usize,
    pub b: usize,
    /// 0 to 1.
    pub score: f32,
}

/// Groups under construction.
pub(super) struct Clustering<'a> {
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// Weight of each item: its mentions.
    weights: &'a [usize],
    /// Items known to be different things.
    apart: FxHashMap<usize, FxHashSet<usize>>,
    /// Items that are the same thing for certain have the same fact; items with different facts differ.
    facts: Vec<Option<usize>>,
    /// What the decisions allow.
    guard: Guard,
}

impl<'a> Clustering<'a> {
    /// Every item a group of its own; `facts` are identities known from data, `guard` knows the decisions.
    pub fn new(weights: &'a [usize], facts: Vec<Option<usize>>, guard: Guard) -> Self {
        let items = weights.len();
        Self {
            parent: (0..items).collect(),
            members: (0..items).map(|item| vec![item]).collect(),
            weights,
            apart: FxHashMap::default(),
            facts,
            guard,
        }
    }

    /// Says that two items are different things.
    pub fn keep_apart(&mut self, a: usize, b: usize) {
        self.apart.entry(a).or_default().insert(b);
        self.apart.entry(b).or_default().insert(a);
    }

    /// The group an item is in, as the number of one of its members.
    pub fn group(&self, mut item: usize) -> usize {
        while self.parent[item] != item {
            item = self.parent[item];
        }
        item
    }

    /// The members of an item's group, ascending.
    pub fn members(&self, item: usize) -> &[usize] {
        &self.members[self.group(item)]
    }

    /// Joins two groups for certain, whatever their scores; refused (`false`) only by a cannot-link.
    pub fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.group(a), self.group(b));
        if a == b {
            return true;
        }
        if self.differ(a, b) {
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
        self.parent[gone] = kept;
        let moved = std::mem::take(&mut self.members[gone]);
        self.members[kept].extend(moved);
        self.members[kept].sort_unstable();
        self.facts[kept] = self.facts[kept].or(self.facts[gone]);
    }

    /// Joins along `links`, best first, while the average score between groups reaches `threshold`.
    ///
    /// `score` compares any two items; it is asked only for pairs without a link.
    pub fn average_link(&mut self, mut links: Vec<Link>, threshold: f32, score: impl Fn(usize, usize) -> f32) {
        links.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
        let mut known: FxHashMap<(usize, usize), f32> =
            links.iter().map(|link| ((link.a, link.b), link.score)).collect();
        for link in links.iter().filter(|link| link.score >= threshold) {
            let (a, b) = (self.group(link.a), self.group(link.b));
            if a == b || self.differ(a, b) {
                continue;
            }
            let (mut sum, mut pairs) = (0.0, 0);
            for &left in &self.representatives(a) {
                for &right in &self.representatives(b) {
                    let pair = (left.min(right), left.max(right));
                    sum += *known.entry(pair).or_insert_with(|| score(pair.0, pair.1));
                    pairs += 1;
                }
            }
            if sum >= threshold * pairs as f32 {
                self.join(a, b);
            }
        }
    }

    fn representatives(&self, group: usize) -> Vec<usize> {
        let mut members = self.members[group].clone();
        members.sort_by_key(|&member| (usize::MAX - self.weights[member], member));
        members.truncate(REPRESENTATIVES);
        members
    }

    /// Whether decisions, data or the documents say that two groups are different things.
    fn differ(&self, a: usize, b: usize) -> bool {
        if !self.guard.allows(a, b) {
            return true;
        }
        if self.facts[a].zip(self.facts[b]).is_some_and(|(a, b)| a != b) {
            return true;
        }
        let (small, large) = if self.members[a].len() <= self.members[b].len() { (a, b) } else { (b, a) };
        self.members[small].iter().any(|member| {
            self.apart.get(member).is_some_and(|others| self.members[large].iter().any(|other| others.contains(other)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn link(a: usize, b: usize, score: f32) -> Link {
        Link { a, b, score }
    }

    #[test]
    fn chains_do_not_join() {
        let weights = [1; 4];
        let mut clustering = Clustering::new(&weights, vec![None; 4], Guard::default());
        clustering.average_link(vec![link(0, 1, 0.9), link(1, 2, 0.85), link(2, 3, 0.9)], 0.6, |_, _| 0.0);
        assert_eq!(clustering.group(0), clustering.group(1));
        assert_eq!(clustering.group(2), clustering.group(3));
        assert_ne!(clustering.group(1), clustering.group(2));
    }

    #[test]
    fn facts_keep_apart_and_pass_on() {
        let weights = [1; 3];
        let mut clustering = Clustering::new(&weights, vec![Some(7), None, Some(8)], Guard::default());
        clustering.average_link(vec![link(0, 1, 0.9), link(1, 2, 0.8)], 0.5, |_, _| 1.0);
        assert_eq!(clustering.members(1), [0, 1]);
        assert!(!clustering.join(1, 2));
    }

    proptest! {
        #[test]
        fn cannot_links_hold_and_link_order_does_not_matter(
            scores in prop::collection::vec((0..12usize, 0..12usize, 0.0f32..1.0), 0..60),
            apart in prop::collection::vec((0..12usize, 0..12usize), 0..10),
        ) {
            let links: Vec<Link> = {
                let mut seen = std::collections::BTreeMap::new();
                for (a, b, score) in scores.into_iter().filter(|(a, b, _)| a != b) {
                    seen.insert((a.min(b), a.max(b)), score);
                }
                seen.into_iter().map(|((a, b), score)| link(a, b, score)).collect()
            };
            let weights = [1; 12];
            let run = |links: Vec<Link>| {
                let mut clustering = Clustering::new(&weights, vec![None; 12], Guard::default());
                apart.iter().filter(|(a, b)| a != b).for_each(|&(a, b)| clustering.keep_apart(a, b));
                clustering.average_link(links, 0.5, |_, _| 0.0);
                (0..12).map(|item| clustering.group(item)).collect::<Vec<_>>()
            };
            let groups = run(links.clone());
            for &(a, b) in apart.iter().filter(|(a, b)| a != b) {
                prop_assert_ne!(groups[a], groups[b]);
            }
            prop_assert_eq!(groups, run(links.into_iter().rev().collect()));
        }
    }
}

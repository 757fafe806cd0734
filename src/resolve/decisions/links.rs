//! Why a decision put a form where it is.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::constraints::Constraints;
use super::guard::Guard;
use crate::entity::Reason;

/// The pairs of forms that decisions joined, by the groups they ended up in.
#[derive(Default)]
pub(in crate::resolve) struct DecidedLinks<'c> {
    /// By group, the pairs with the place of the decision, in the order of the decisions.
    pairs: BTreeMap<usize, Vec<(usize, usize, &'c str)>>,
    /// For each form, the group that its name alone put it in.
    group_by_names: Vec<usize>,
    /// Places of the decisions by which forms have nothing but each other.
    alone: BTreeMap<usize, &'c str>,
}

impl<'c> DecidedLinks<'c> {
    /// `group_by_names` has for each form its group before decisions joined any, `group_of_form` the one after.
    pub fn new(constraints: &'c Constraints, guard: &Guard, group_by_names: Vec<usize>, group_of_form: &[u32]) -> Self {
        let mut this = Self { group_by_names, ..Self::default() };
        for together in &constraints.same {
            let forms = guard.forms_of(together);
            for &form in forms.get(1..).unwrap_or_default() {
                let pairs = this.pairs.entry(group_of_form[form] as usize).or_default();
                pairs.push((forms[0], form, &together.place));
            }
        }
        for together in &constraints.alone {
            for form in guard.forms_of(together) {
                this.alone.entry(form).or_insert(&together.place);
            }
        }
        this
    }

    /// For forms of one entity that are in it by decision and not by name, the reason, told from its form `seed` on; `base` gives
    /// a form's spelling.
    pub fn reasons<'b>(&self, group: usize, seed: usize, base: impl Fn(usize) -> &'b str) -> BTreeMap<usize, Reason> {
        let mut reasons = BTreeMap::new();
        let (Some(pairs), Some(&first)) = (self.pairs.get(&group), self.group_by_names.get(seed)) else {
            return reasons;
        };
        let (mut queue, mut seen) = (VecDeque::from([first]), BTreeSet::from([first]));
        while let Some(reached) = queue.pop_front() {
            let both_ways = pairs.iter().flat_map(|&(a, b, place)| [(a, b, place), (b, a, place)]);
            for (here, there, place) in both_ways.filter(|&(here, ..)| self.group_by_names[here] == reached) {
                let next = self.group_by_names[there];
                if seen.insert(next) {
                    queue.push_back(next);
                    reasons.insert(there, Reason::Decision { with: base(here).to_owned(), place: place.to_owned() });
                }
            }
        }
        reasons
    }

    /// Why a form is in an entity with nothing else in it, if a decision made that.
    pub fn alone(&self, form: usize) -> Option<Reason> {
        let place = self.alone.get(&form)?;
        Some(Reason::Decision { with: String::new(), place: (*place).to_owned() })
    }
}

//! Many short lists of numbers in two allocations.

use rayon::prelude::*;

/// So many lists are made at once: what is not yet in place is bounded by it.
const AT_ONCE: usize = 1 << 14;

/// For each of some groups, a list of numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Lists {
    /// Begin of each list in `items`, and the end of the last.
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// The numbers 0, 1, 2, … by the group that each is in: `group_of[number]`, below `groups`. Every list ascends.
    pub(super) fn by_group(group_of: &[u32], groups: usize) -> Self {
        let mut starts = vec![0u32; groups + 1];
        for &group in group_of {
            starts[group as usize + 1] += 1;
        }
        for group in 0..groups {
            starts[group + 1] += starts[group];
        }
        let mut next = starts.clone();
        let mut items = vec![0; group_of.len()];
        for (number, &group) in (0..).zip(group_of) {
            let place = &mut next[group as usize];
            items[*place as usize] = number;
            *place += 1;
        }
        Self { starts, items }
    }

    /// The lists that `list` gives for each number below `groups`, made on all cores.
    pub(super) fn collect(groups: usize, list: impl Fn(usize) -> Vec<u32> + Sync) -> Self {
        let mut lists = Self { starts: vec![0], items: Vec::new() };
        for begin in (0..groups).step_by(AT_ONCE) {
            let made: Vec<Vec<u32>> = (begin..groups.min(begin + AT_ONCE)).into_par_iter().map(&list).collect();
            for made in made {
                lists.items.extend(made);
                lists.starts.push(lists.items.len() as u32);
            }
        }
        lists
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The list of a group.
    pub(super) fn get(&self, group: usize) -> &[u32] {
        &self.items[self.starts[group] as usize..self.starts[group + 1] as usize]
    }

    /// Every list, to be put into another order.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut [u32]> {
        let mut rest = self.items.as_mut_slice();
        self.starts.windows(2).map(move |bounds| {
            let (list, after) = std::mem::take(&mut rest).split_at_mut((bounds[1] - bounds[0]) as usize);
            rest = after;
            list
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_ascend_and_may_be_empty() {
        let mut lists = Lists::by_group(&[2, 0, 2, 2], 4);
        let all = |lists: &Lists| (0..lists.len()).map(|group| lists.get(group).to_vec()).collect::<Vec<_>>();
        assert_eq!(all(&lists), [vec![1], vec![], vec![0, 2, 3], vec![]]);
        lists.iter_mut().for_each(<[u32]>::reverse);
        assert_eq!(all(&lists), [vec![1], vec![], vec![3, 2, 0], vec![]]);
    }
}

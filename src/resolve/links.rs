//! Every pair of forms that was compared, with what came of it.

use rayon::prelude::*;

use super::blocking::Pair;
use super::forms::Form;

/// Scores below this are not kept: nobody asks about such a pair.
const LEAST_SCORE: f32 = 0.25;

/// The scores of forms that are alike: short forms with short ones, full with full.
#[derive(Default)]
pub(super) struct Links {
    /// Sorted, the lower number first in each.
    pairs: Vec<Pair>,
    scores: Vec<f32>,
}

impl Links {
    /// Compares the names of `candidates`, which are sorted; `common` says which are of institutions without more: these only with
    /// each other.
    pub(super) fn new(forms: &[Form<'_>], candidates: &[Pair], common: &[bool]) -> Self {
        let score = |&(a, b): &Pair| {
            let (one, other) = (&forms[a as usize], &forms[b as usize]);
            let alike = one.is_short() == other.is_short() && common[a as usize] == common[b as usize];
            let score = alike.then(|| one.score(other))?;
            (score >= LEAST_SCORE).then_some(((a, b), score))
        };
        let (pairs, scores) = candidates.par_iter().filter_map(score).collect::<Vec<_>>().into_iter().unzip();
        Self { pairs, scores }
    }

    /// The score of two forms, if they were compared and are alike.
    pub(super) fn score(&self, a: usize, b: usize) -> Option<f32> {
        let pair = (a.min(b) as u32, a.max(b) as u32);
        self.pairs.binary_search(&pair).ok().map(|place| self.scores[place])
    }

    /// The score of any two forms, which are compared now if they were not.
    pub(super) fn score_of_any(&self, forms: &[Form<'_>], a: usize, b: usize) -> f32 {
        self.score(a, b).unwrap_or_else(|| forms[a].score(&forms[b]))
    }

    /// All of them, pairs ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = Link> {
        self.pairs.iter().zip(&self.scores).map(|(&(a, b), &score)| Link { a: a as usize, b: b as usize, score })
    }

    /// Those that score at least `least` and are `wanted`, the best first; pairs of equal scores ascend.
    pub(super) fn best_first(&self, least: f32, wanted: impl Fn(&Link) -> bool) -> Vec<Link> {
        let mut links: Vec<Link> = self.iter().filter(|link| link.score >= least && wanted(link)).collect();
        links.par_sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
        links
    }
}

/// Two forms that are alike, the lower number first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub a: usize,
    pub b: usize,
    /// 0 to 1.
    pub score: f32,
}

//! How strongly two names belong together, measured from how often they stand in one window.
//!
//! Logarithms and the like come from `libm`, whose results are the same on every platform.

mod chance;
mod likelihood;

use serde::{Deserialize, Serialize};

use super::rounding::decimals;

/// How strongly two names belong together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Association {
    /// Pointwise mutual information in bits, see [`Counts::pmi`].
    pub pmi: f64,
    /// Normalised pointwise mutual information, -1 to 1, see [`Counts::npmi`].
    pub npmi: f64,
    /// Log-likelihood ratio G², 0 and above, see [`Counts::llr`].
    pub llr: f64,
    /// How probable such an `llr` is where the names have nothing to do with each other, see [`Counts::p_value`].
    pub p_value: f64,
    /// Of the windows with one of the names, the share with both, see [`Counts::jaccard`].
    pub jaccard: f64,
    /// -log₁₀ of the probability of standing together this often by chance, see [`Counts::significance`].
    pub significance: f64,
    /// α of the disparity filter, 0 to 1: how easily one of the two names would have an edge as heavy as this one among all its edges
    /// if its windows were dealt out at random. Small values are the backbone of the graph, see [`ViewOptions`](super::ViewOptions).
    pub backbone: f64,
}

impl Association {
    /// The measures of `counts`, and α, which comes out of the whole graph: see [`Association::backbone`].
    pub fn new(counts: Counts, backbone: f64) -> Self {
        Self {
            pmi: counts.pmi(),
            npmi: counts.npmi(),
            llr: counts.llr(),
            p_value: counts.p_value(),
            jaccard: counts.jaccard(),
            significance: counts.significance(),
            backbone,
        }
    }
}

/// In how many windows two names stand, together and each; near-duplicate documents counted once.
///
/// The examples of its measures count 16 windows, of which 4 hold the first name, 4 the second and 2 both:
///
/// | | with the second | without | |
/// |---|---|---|---|
/// | with the first | 2 | 2 | 4 |
/// | without | 2 | 10 | 12 |
/// | | 4 | 12 | 16 |
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Windows with both names; at least 1, at most the smaller of `a` and `b`.
    pub together: usize,
    /// Windows with the first name.
    pub a: usize,
    /// Windows with the second name.
    pub b: usize,
    /// Windows with at least one name of any entity.
    pub all: usize,
}

impl Counts {
    /// Pointwise mutual information in bits: log₂(p(a,b) / (p(a)·p(b))), with p(x) the share of [`Counts::all`] windows
    /// that hold x. 0 is chance; positive, more often together than chance. (Church & Hanks, "Word association norms, mutual
    /// information, and lexicography", 1990.)
    ///
    /// ```
    /// use imena::relate::Counts;
    /// // (2/16) / (4/16 · 4/16) = 2, which is 1 bit above chance.
    /// assert_eq!(Counts { together: 2, a: 4, b: 4, all: 16 }.pmi(), 1.0);
    /// ```
    pub fn pmi(self) -> f64 {
        decimals(self.bits_above_chance())
    }

    /// PMI divided by its greatest possible value, -log₂ p(a,b), as in Bouma, "Normalized (pointwise) mutual information in
    /// collocation extraction" (2009): 1 when the names only ever stand together, 0 at chance, towards -1 when they
    /// avoid each other. Two names that stand in every window give 0/0 there; it is 1 here, since they only stand together.
    ///
    /// ```
    /// use imena::relate::Counts;
    /// // PMI is 1 bit (see above), -log₂(2/16) is 3 bits.
    /// assert_eq!(Counts { together: 2, a: 4, b: 4, all: 16 }.npmi(), 0.333333);
    /// ```
    pub fn npmi(self) -> f64 {
        if self.together == self.all {
            return 1.0;
        }
        decimals(self.bits_above_chance() / -libm::log2(self.share(self.together)))
    }

    /// Jaccard index, 0 to 1: windows with both names by windows with one or both. (Jaccard, "Étude comparative de la distribution
    /// florale dans une portion des Alpes et des Jura", 1901.)
    ///
    /// ```
    /// use imena::relate::Counts;
    /// // 2 of 4 + 4 - 2.
    /// assert_eq!(Counts { together: 2, a: 4, b: 4, all: 16 }.jaccard(), 0.333333);
    /// ```
    pub fn jaccard(self) -> f64 {
        decimals(self.together as f64 / (self.a + self.b - self.together) as f64)
    }

    fn bits_above_chance(self) -> f64 {
        libm::log2(self.share(self.together) / (self.share(self.a) * self.share(self.b)))
    }

    fn share(self, windows: usize) -> f64 {
        windows as f64 / self.all as f64
    }

    /// Windows with neither name. Where reprints differ, the counts of a story are those of different articles and may add up to
    /// more than all its windows: then there are none.
    fn neither(self) -> usize {
        (self.all + self.together).saturating_sub(self.a + self.b)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn worked_by_hand() {
        // 1/8 over 2/8 · 4/8 is 1: chance.
        let chance = Counts { together: 1, a: 2, b: 4, all: 8 };
        assert_eq!((chance.pmi(), chance.npmi(), chance.jaccard()), (0.0, 0.0, 0.2));
        // Only ever together, in 2 of 8: PMI is log₂(8/2) = 2 bits, its greatest.
        let bound = Counts { together: 2, a: 2, b: 2, all: 8 };
        assert_eq!((bound.pmi(), bound.npmi(), bound.jaccard()), (2.0, 1.0, 1.0));
        // 1/8 over 4/8 · 4/8 is 1/2: one bit below chance, of 3 possible.
        let apart = Counts { together: 1, a: 4, b: 4, all: 8 };
        assert_eq!((apart.pmi(), apart.npmi(), apart.jaccard()), (-1.0, -0.333333, 0.142857));
        let only = Counts { together: 3, a: 3, b: 3, all: 3 };
        assert_eq!((only.pmi(), only.npmi(), only.jaccard()), (0.0, 1.0, 1.0));
    }

    /// Counts of a pair that was seen.
    pub(super) fn any_counts() -> impl Strategy<Value = Counts> {
        (1usize..50, 0usize..50, 0usize..50, 0usize..500).prop_map(|(together, a, b, rest)| Counts {
            together,
            a: together + a,
            b: together + b,
            all: together + a + b + rest,
        })
    }

    /// The same two names, in one more window together.
    pub(super) fn once_more(counts: Counts) -> Option<Counts> {
        (counts.together < counts.a.min(counts.b)).then_some(Counts { together: counts.together + 1, ..counts })
    }

    proptest! {
        #[test]
        fn measures_keep_their_bounds(counts in any_counts()) {
            prop_assert!((-1.0..=1.0).contains(&counts.npmi()), "{}", counts.npmi());
            prop_assert!(counts.npmi().signum() == counts.pmi().signum() || counts.pmi() == 0.0);
            prop_assert!((0.0..=1.0).contains(&counts.jaccard()), "{}", counts.jaccard());
        }

        #[test]
        fn more_windows_together_is_more(counts in any_counts()) {
            if let Some(more) = once_more(counts) {
                prop_assert!(more.pmi() > counts.pmi() && more.npmi() >= counts.npmi() && more.jaccard() > counts.jaccard());
            }
        }

        #[test]
        fn the_order_of_the_names_is_nothing(counts in any_counts()) {
            let other = Association::new(Counts { a: counts.b, b: counts.a, ..counts }, 0.5);
            let one = Association::new(counts, 0.5);
            for (one, other) in [(one.pmi, other.pmi), (one.llr, other.llr), (one.significance, other.significance)] {
                prop_assert!((one - other).abs() <= 1e-6);
            }
        }
    }
}

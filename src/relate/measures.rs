//! How strongly two names belong together, measured from how often they stand in one window.

use serde::{Deserialize, Serialize};

/// How strongly two names belong together; each measure is told at the method of [`Counts`] that bears its name.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Association {
    /// Pointwise mutual information in bits.
    pub pmi: f64,
    /// Normalised pointwise mutual information, -1 to 1.
    pub npmi: f64,
}

impl From<Counts> for Association {
    fn from(counts: Counts) -> Self {
        Self { pmi: counts.pmi(), npmi: counts.npmi() }
    }
}

/// In how many windows two names stand, together and each; near-duplicate documents counted once.
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
    /// that hold x. 0 is chance; positive, more often together than chance. (Church & Hanks 1990.)
    ///
    /// ```
    /// use imena::relate::Counts;
    /// // 2 of 16 windows hold both, 4 and 4 hold each: (2/16) / (4/16 · 4/16) = 2, which is 1 bit above chance.
    /// assert_eq!(Counts { together: 2, a: 4, b: 4, all: 16 }.pmi(), 1.0);
    /// ```
    pub fn pmi(self) -> f64 {
        round((self.share(self.together) / (self.share(self.a) * self.share(self.b))).log2())
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
        let joint = self.share(self.together);
        round((joint / (self.share(self.a) * self.share(self.b))).log2() / -joint.log2())
    }

    fn share(self, windows: usize) -> f64 {
        windows as f64 / self.all as f64
    }
}

/// Six decimals: more is noise, and the last bits of a logarithm differ between platforms. Never gives -0.
fn round(value: f64) -> f64 {
    (value * 1e6).round() / 1e6 + 0.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn worked_by_hand() {
        // 1/8 over 2/8 · 4/8 is 1: chance.
        let chance = Counts { together: 1, a: 2, b: 4, all: 8 };
        assert_eq!((chance.pmi(), chance.npmi()), (0.0, 0.0));
        // Only ever together, in 2 of 8: PMI is log₂(8/2) = 2 bits, its greatest.
        let bound = Counts { together: 2, a: 2, b: 2, all: 8 };
        assert_eq!((bound.pmi(), bound.npmi()), (2.0, 1.0));
        // 1/8 over 4/8 · 4/8 is 1/2: one bit below chance, of 3 possible.
        let apart = Counts { together: 1, a: 4, b: 4, all: 8 };
        assert_eq!((apart.pmi(), apart.npmi()), (-1.0, -0.333333));
        let only = Counts { together: 3, a: 3, b: 3, all: 3 };
        assert_eq!((only.pmi(), only.npmi()), (0.0, 1.0));
    }

    proptest! {
        #[test]
        fn npmi_keeps_its_bounds(together in 1usize..50, a in 0usize..50, b in 0usize..50, rest in 0usize..500) {
            let counts = Counts { together, a: together + a, b: together + b, all: together + a + b + rest };
            prop_assert!((-1.0..=1.0).contains(&counts.npmi()), "{counts:?} {}", counts.npmi());
            prop_assert!(counts.npmi().signum() == counts.pmi().signum() || counts.pmi() == 0.0);
        }
    }
}

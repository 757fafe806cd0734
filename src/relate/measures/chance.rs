//! Could two names stand together this often by chance?

use super::Counts;
use crate::relate::rounding::decimals;

impl Counts {
    /// -log₁₀ of the probability that two names stand together in this many windows or more by chance alone, each standing in as many as
    /// it does: Σ C(a,x)·C(all-a,b-x) / C(all,b) over all x ≥ together, the upper tail of the hypergeometric distribution. 2 is one
    /// in a hundred, 3 one in a thousand. (Tumminello, Miccichè, Lillo, Piilo & Mantegna, "Statistically validated networks in
    /// bipartite complex systems", 2011.)
    ///
    /// Of many pairs some stand together by chance: with m edges, those are beyond doubt, at one error in a hundred graphs, whose
    /// significance is at least 2 + log₁₀ m (Bonferroni's correction, as there).
    ///
    /// ```
    /// use imena::relate::Counts;
    /// // (C(4,2)·C(12,2) + C(4,3)·C(12,1) + C(4,4)·C(12,0)) / C(16,4) = (396 + 48 + 1) / 1820 = 0.2445.
    /// assert_eq!(Counts { together: 2, a: 4, b: 4, all: 16 }.significance(), 0.611711);
    /// ```
    pub fn significance(self) -> f64 {
        let fewest = (self.a + self.b).saturating_sub(self.all);
        if self.together <= fewest {
            return 0.0;
        }
        let [together, a, b, all] = [self.together, self.a, self.b, self.all].map(|count| count as f64);
        let neither = all - a - b;
        if together * all > a * b {
            // From here on each further window together is less probable than the one before.
            let next = |x: f64| (a - x) * (b - x) / ((x + 1.0) * (neither + x + 1.0));
            let tail = sum_of_shrinking(|step| next(together + step));
            decimals(-(self.ln_probability(together) + libm::log(tail)) * std::f64::consts::LOG10_E)
        } else {
            // Most of the probability: what is left of 1 without fewer windows, each less probable than the one above.
            let below = together - 1.0;
            let next = |x: f64| x * (neither + x) / ((a - x + 1.0) * (b - x + 1.0));
            let rest = libm::exp(self.ln_probability(below)) * sum_of_shrinking(|step| next(below - step));
            decimals(-libm::log1p(-rest) * std::f64::consts::LOG10_E)
        }
    }

    /// ln of the probability of exactly so many windows together.
    fn ln_probability(self, together: f64) -> f64 {
        let [a, b, all] = [self.a, self.b, self.all].map(|count| count as f64);
        ln_choose(a, together) + ln_choose(all - a, b - together) - ln_choose(all, b)
    }
}

/// ln C(n, k).
fn ln_choose(n: f64, k: f64) -> f64 {
    libm::lgamma(n + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n - k + 1.0)
}

/// 1 + r₀ + r₀·r₁ + r₀·r₁·r₂ + …, with falling ratios below 1, as far as it makes a difference.
fn sum_of_shrinking(ratio: impl Fn(f64) -> f64) -> f64 {
    let (mut sum, mut term, mut step) = (1.0, 1.0, 0.0);
    while term > sum * 1e-17 {
        term *= ratio(step);
        sum += term;
        step += 1.0;
    }
    sum
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{any_counts, once_more};
    use super::*;

    #[test]
    fn worked_by_hand() {
        let significance = |together, a, b, all| Counts { together, a, b, all }.significance();
        // 1 - C(6,4)/C(8,4) = 1 - 15/70 = 11/14.
        assert_eq!(significance(1, 2, 4, 8), 0.104_735);
        // Both in the only two of 8: 1/28.
        assert_eq!(significance(2, 2, 2, 8), 1.447_158);
        // All but C(4,0)·C(4,4) of C(8,4) = 70.
        assert_eq!(significance(1, 4, 4, 8), 0.006_249);
        // C(4,3) of C(6,3) = 20.
        assert_eq!(significance(3, 4, 3, 6), 0.698_97);
        // It cannot be otherwise.
        assert_eq!(significance(3, 3, 3, 3), 0.0);
        assert_eq!(significance(2, 6, 6, 10), 0.0);
    }

    #[test]
    fn large_counts() {
        // Exact sums of whole numbers: 10⁻⁶⁰·⁰¹⁰³⁹⁵, 10⁻¹⁴·⁹⁵⁵¹⁴², 1 - 7.2·10⁻⁶.
        let significance = |together, a, b, all| Counts { together, a, b, all }.significance();
        assert_eq!(significance(110, 2552, 221, 31777), 60.010_395);
        assert_eq!(significance(300, 1000, 2000, 10_000), 14.955_142);
        assert_eq!(significance(150, 1000, 2000, 10_000), 0.000_003);
        // As large as counts get: finite, and half at chance.
        assert!(significance(500_000_000, 500_000_000, 500_000_000, 1_000_000_000).is_finite());
        let half = significance(250_000_000, 500_000_000, 500_000_000, 1_000_000_000);
        assert!((half - 0.301).abs() < 0.001, "{half}");
    }

    #[test]
    fn counts_that_do_not_add_up_prove_nothing() {
        // Two reprints of a story, five windows each: the first name in all of one, the second in all of the other, both in one.
        assert_eq!(Counts { together: 1, a: 5, b: 5, all: 5 }.significance(), 0.0);
    }

    proptest! {
        #[test]
        fn as_summed_up_term_by_term(counts in any_counts()) {
            let choose = |n: usize, k: usize| (0..k).map(|i| ((n - i) as f64 / (k - i) as f64).ln()).sum::<f64>();
            let Counts { together, a, b, all } = counts;
            let terms = (together..=a.min(b)).map(|x| (choose(a, x) + choose(all - a, b - x) - choose(all, b)).exp());
            let expected = -terms.sum::<f64>().log10();
            let found = counts.significance();
            prop_assert!((found - expected).abs() < 2e-6 + expected * 1e-9, "{found} {expected}");
        }

        #[test]
        fn more_windows_together_are_less_likely(counts in any_counts()) {
            if let Some(more) = once_more(counts) {
                prop_assert!(more.significance() >= counts.significance());
            }
        }
    }
}

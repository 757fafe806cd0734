//! Log-likelihood ratio: is there anything between two names?

use super::Counts;
use crate::relate::rounding::{decimals, significant};

impl Counts {
    /// Log-likelihood ratio G² of the four counts (both names, the first alone, the second alone, neither) against independent names:
    /// 2·Σ O·ln(O/E), O being a count and E what it would be by chance, row total · column total / all windows. (Dunning,
    /// "Accurate methods for the statistics of surprise and coincidence", 1993, -2 log λ there.) It grows with the evidence, in either
    /// direction: [`Counts::pmi`] tells whether the names attract or avoid each other.
    ///
    /// ```
    /// use imena::relate::Counts;
    /// // By chance the cells would be 1, 3, 3 and 9: 2·(2·ln(2/1) + 2·ln(2/3) + 2·ln(2/3) + 10·ln(10/9)).
    /// assert_eq!(Counts { together: 2, a: 4, b: 4, all: 16 }.llr(), 1.636078);
    /// ```
    pub fn llr(self) -> f64 {
        decimals(self.ratio())
    }

    /// Probability of an [`Counts::llr`] as large or larger between names that have nothing to do with each other: the upper tail of χ²
    /// with one degree of freedom, erfc(√(G²/2)), to six digits; 10⁻³⁰⁰ if less. (Wilks, "The large-sample distribution of the
    /// likelihood ratio for testing composite hypotheses", 1938.) Approximate where a name stands in few windows;
    /// [`Counts::significance`] is exact.
    ///
    /// ```
    /// use imena::relate::Counts;
    /// // G² is 1.636078 (see above); one in five pairs of unrelated names would have as much.
    /// assert_eq!(Counts { together: 2, a: 4, b: 4, all: 16 }.p_value(), 0.200864);
    /// ```
    pub fn p_value(self) -> f64 {
        significant(libm::erfc((self.ratio() / 2.0).sqrt()))
    }

    fn ratio(self) -> f64 {
        let [both, a, b, all] = [self.together, self.a, self.b, self.all].map(|count| count as f64);
        // All four counts are off by as much, two up and two down.
        let beyond = both - a * b / all;
        let cells = [
            (self.together, a * b, beyond),
            (self.a.saturating_sub(self.together), a * (all - b), -beyond),
            (self.b.saturating_sub(self.together), (all - a) * b, -beyond),
            (self.neither(), (all - a) * (all - b), beyond),
        ];
        let terms = cells.iter().filter(|(observed, ..)| *observed > 0).map(|&(observed, product, beyond)| {
            // ln(O/E) as ln(1 + (O-E)/E), which keeps its digits where O is nearly E.
            observed as f64 * libm::log1p(beyond / (product / all))
        });
        (2.0 * terms.sum::<f64>()).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{any_counts, once_more};
    use super::*;

    #[test]
    fn the_example_of_dunning() {
        // Table 1 there: of 31,777 pairs of words, 110 are "the swiss", 2442 "the" and another, 111 another and "swiss"; 270.72.
        let swiss = Counts { together: 110, a: 2552, b: 221, all: 31777 };
        assert_eq!(swiss.llr(), 270.721_877);
        assert_eq!(swiss.p_value(), 7.899_14e-61);
    }

    #[test]
    fn worked_by_hand() {
        let chance = Counts { together: 1, a: 2, b: 4, all: 8 };
        assert_eq!((chance.llr(), chance.p_value()), (0.0, 1.0));
        // Two cells are empty, two are 2 and 6; by chance these were 1/2 and 9/2: 2·(2·ln 4 + 6·ln(4/3)).
        let bound = Counts { together: 2, a: 2, b: 2, all: 8 };
        assert_eq!((bound.llr(), bound.p_value()), (8.997_362, 0.002_703_7));
        // 1, 3, 3, 1 instead of 2 each: 2·(2·ln(1/2) + 6·ln(3/2)).
        let apart = Counts { together: 1, a: 4, b: 4, all: 8 };
        assert_eq!((apart.llr(), apart.p_value()), (2.092_993, 0.147_976));
        // Names of every window tell nothing of each other.
        assert_eq!(Counts { together: 3, a: 3, b: 3, all: 3 }.llr(), 0.0);
    }

    #[test]
    fn a_p_value_is_never_0() {
        assert_eq!(Counts { together: 5000, a: 5000, b: 5000, all: 100_000 }.p_value(), 1e-300);
    }

    #[test]
    fn digits_are_kept_near_chance() {
        // G² is (O-E)²·Σ1/E to the first order: 1000²·(1/10⁷ + 1/9·10⁷·2 + 1/81·10⁷) = 0.123457.
        let nearly = Counts { together: 10_001_000, a: 100_000_000, b: 100_000_000, all: 1_000_000_000 };
        assert!((nearly.llr() - 0.123_457).abs() < 1e-5, "{}", nearly.llr());
    }

    proptest! {
        #[test]
        fn bounds(counts in any_counts()) {
            prop_assert!(counts.llr() >= 0.0);
            prop_assert!((1e-300..=1.0).contains(&counts.p_value()));
        }

        #[test]
        fn above_chance_more_windows_together_is_more(counts in any_counts()) {
            if let Some(more) = once_more(counts).filter(|_| counts.together * counts.all >= counts.a * counts.b) {
                prop_assert!(more.llr() > counts.llr() && more.p_value() < counts.p_value(), "{} {}", counts.llr(), more.llr());
            }
        }
    }
}

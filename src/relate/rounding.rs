//! Rounding of measures: more digits would be noise.

/// Six decimals, never -0.
pub(super) fn decimals(value: f64) -> f64 {
    (value * 1e6).round() / 1e6 + 0.0
}

/// Six significant digits, for values that may be small. What is smaller than 10⁻³⁰⁰ is 10⁻³⁰⁰, which every program that reads
/// decimals can hold, and which has a logarithm.
pub(super) fn significant(value: f64) -> f64 {
    format!("{:.5e}", value.max(1e-300)).parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_that_stay() {
        assert_eq!(decimals(-0.123_456_7), -0.123_457);
        assert_eq!(decimals(-1e-9).to_string(), "0");
        assert_eq!(significant(0.000_123_456_789), 0.000_123_457);
        assert_eq!([significant(0.0), significant(1.0)], [1e-300, 1.0]);
    }
}

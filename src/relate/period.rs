//! Stretches of the calendar, by which dates are put together.

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::error::Error;

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// A day.
    Day,
    /// Monday to Sunday, as in ISO 8601.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

impl Period {
    /// All of them, the shortest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    /// The word used in options: `day`, `week`, `month`, `year`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The first and the last day of the period that holds a date. At the ends of the calendar (the years -9999 and 9999) a
    /// week is cut off.
    ///
    /// ```
    /// use imena::relate::Period;
    /// use jiff::civil::date;
    /// assert_eq!(Period::Month.around(date(2024, 2, 10)), (date(2024, 2, 1), date(2024, 2, 29)));
    /// assert_eq!(Period::Week.around(date(2024, 1, 3)), (date(2024, 1, 1), date(2024, 1, 7)));
    /// ```
    pub fn around(self, date: Date) -> (Date, Date) {
        match self {
            Self::Day => (date, date),
            Self::Week => {
                let after_monday = date.weekday().to_monday_zero_offset();
                (date.saturating_sub(after_monday.days()), date.saturating_add((6 - after_monday).days()))
            }
            Self::Month => (date.first_of_month(), date.last_of_month()),
            Self::Year => (date.first_of_year(), date.last_of_year()),
        }
    }

    /// Counts by date put together by period: of each period that has a date, its first and last day and the sum, in order.
    ///
    /// ```
    /// use imena::relate::Period;
    /// use jiff::civil::date;
    /// let by_date = [(date(2024, 1, 30), 2), (date(2024, 1, 31), 1), (date(2024, 2, 1), 4)].into_iter().collect();
    /// let sums: Vec<usize> = Period::Month.sums(&by_date).map(|(.., sum)| sum).collect();
    /// assert_eq!(sums, [3, 4]);
    /// ```
    pub fn sums(self, by_date: &BTreeMap<Date, usize>) -> impl Iterator<Item = (Date, Date, usize)> {
        let mut dates = by_date.iter().peekable();
        std::iter::from_fn(move || {
            let (&date, &count) = dates.next()?;
            let (first, last) = self.around(date);
            let mut sum = count;
            while let Some((_, count)) = dates.next_if(|(date, _)| **date <= last) {
                sum += count;
            }
            Some((first, last, sum))
        })
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|period| period.name() == name).ok_or_else(|| Error::UnknownValue {
            what: "period",
            given: name.to_owned(),
            expected: "day, week, month or year".to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn periods_begin_and_end_where_the_calendar_says() {
        assert_eq!(Period::Year.around(date(2023, 7, 1)), (date(2023, 1, 1), date(2023, 12, 31)));
        assert_eq!(Period::Week.around(date(2024, 2, 29)), (date(2024, 2, 26), date(2024, 3, 3)));
        assert_eq!(Period::Week.around(Date::MAX).1, Date::MAX);
        assert!("fortnight".parse::<Period>().is_err());
    }

    proptest! {
        #[test]
        fn periods_hold_every_date_once(
            by_date in prop::collection::btree_map((-100i32..3000).prop_map(|day| date(2020, 1, 1).saturating_add(day.days())), 1usize..9, 0..20),
            period in prop::sample::select(&Period::ALL[..]),
        ) {
            let sums: Vec<_> = period.sums(&by_date).collect();
            prop_assert_eq!(sums.iter().map(|(.., sum)| sum).sum::<usize>(), by_date.values().sum::<usize>());
            prop_assert!(sums.windows(2).all(|pair| pair[0].1 < pair[1].0));
            for date in by_date.keys() {
                prop_assert!(sums.iter().any(|(first, last, _)| (first..=last).contains(&date)));
            }
        }
    }
}

//! Days, weeks, months and years, into which a graph over time is cut.

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::error::Error;

/// How long the slices are that a graph over time is cut into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// A day.
    Day,
    /// A week from Monday to Sunday (ISO 8601).
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

/// One day, week, month or year; ordered by time among those of one length.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slice {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// How it is written: `2019-04-25`, `2019-W17`, `2019-04`, `2019`.
    pub name: String,
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

    /// The slice of this length that a day is in. At the ends of the calendar (-9999 and 9999) a week may be cut short.
    ///
    /// ```
    /// use imena::relate::Period;
    /// let day = "2021-01-01".parse()?;
    /// let week = Period::Week.slice(day);
    /// assert_eq!((week.name.as_str(), week.first.to_string()), ("2020-W53", "2020-12-28".to_owned()));
    /// assert_eq!(Period::Month.slice(day).last.to_string(), "2021-01-31");
    /// # Ok::<(), jiff::Error>(())
    /// ```
    pub fn slice(self, day: Date) -> Slice {
        let (first, last, name) = match self {
            Self::Day => (day, day, day.to_string()),
            Self::Week => {
                let week = day.iso_week_date();
                let before = i64::from(week.weekday().to_monday_zero_offset());
                let first = day.checked_sub(before.days()).unwrap_or(Date::MIN);
                let last = day.checked_add((6 - before).days()).unwrap_or(Date::MAX);
                (first, last, format!("{:04}-W{:02}", week.year(), week.week()))
            }
            Self::Month => (day.first_of_month(), day.last_of_month(), format!("{:04}-{:02}", day.year(), day.month())),
            Self::Year => (day.first_of_year(), day.last_of_year(), format!("{:04}", day.year())),
        };
        Slice { first, last, name }
    }

    /// Counts by date put together: each slice that has a date with the sum of its counts, the earliest first.
    ///
    /// ```
    /// use imena::relate::Period;
    /// use jiff::civil::date;
    /// let by_date = [(date(2024, 1, 30), 2), (date(2024, 1, 31), 1), (date(2024, 2, 1), 4)].into_iter().collect();
    /// let sums: Vec<usize> = Period::Month.sums(&by_date).map(|(_, sum)| sum).collect();
    /// assert_eq!(sums, [3, 4]);
    /// ```
    pub fn sums(self, by_date: &BTreeMap<Date, usize>) -> impl Iterator<Item = (Slice, usize)> {
        let mut dates = by_date.iter().peekable();
        std::iter::from_fn(move || {
            let (&date, &count) = dates.next()?;
            let slice = self.slice(date);
            let mut sum = count;
            while let Some((_, count)) = dates.next_if(|(date, _)| **date <= slice.last) {
                sum += count;
            }
            Some((slice, sum))
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
    use jiff::Unit;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Slices of one length follow each other without gap or overlap.
        #[test]
        fn slices_tile_the_calendar(days in -100_000i64..100_000, period in prop::sample::select(&Period::ALL[..])) {
            let day = jiff::civil::date(2000, 1, 1).checked_add(days.days()).unwrap();
            let slice = period.slice(day);
            prop_assert!(slice.first <= day && day <= slice.last);
            prop_assert_eq!(&period.slice(slice.first), &slice);
            prop_assert_eq!(&period.slice(slice.last), &slice);
            let next = period.slice(slice.last.tomorrow().unwrap());
            prop_assert_eq!(slice.last.until((Unit::Day, next.first)).unwrap().get_days(), 1);
            prop_assert!(slice < next);
        }

        #[test]
        fn sums_count_every_day_once(
            by_date in prop::collection::btree_map((0i64..3000).prop_map(|days| jiff::civil::date(2020, 1, 1).saturating_add(days.days())), 1usize..9, 0..20),
            period in prop::sample::select(&Period::ALL[..]),
        ) {
            let sums: Vec<_> = period.sums(&by_date).collect();
            prop_assert_eq!(sums.iter().map(|(_, sum)| sum).sum::<usize>(), by_date.values().sum::<usize>());
            prop_assert!(sums.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
    }
}

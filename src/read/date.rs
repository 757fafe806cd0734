//! Days as records write them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::fmt::temporal::Pieces;
use jiff::tz::TimeZone;

/// Numeric and English forms, tried in turn on the beginning of a value; what stands behind is a time of day.
const FORMS: [&str; 10] = [
    "%Y-%m-%d",
    "%d.%m.%Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%A, %d %B %Y",
    "%A, %B %d, %Y",
];

/// The day a value names: ISO 8601 and RFC 2822 dates and times (the day where the writer was), `YYYYMMDD` with or without
/// a time, `DD.MM.YYYY`, English month names, seconds or milliseconds since 1970 (the day in UTC). `None` for anything else;
/// a day and month with `/` between them could be either way round.
pub(super) fn parse(value: &str) -> Option<Date> {
    let value = value.trim();
    if value.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(value);
    }
    if let Ok(pieces) = Pieces::parse(value) {
        return Some(pieces.date());
    }
    if let Ok(moment) = rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(value) {
        return Some(moment.date());
    }
    if let Some((seconds, _)) = value.split_once('.')
        && seconds.len() >= 9
        && seconds.bytes().all(|byte| byte.is_ascii_digit())
    {
        return digits(seconds);
    }
    FORMS.into_iter().find_map(|form| {
        let (moment, used) = jiff::fmt::strtime::BrokenDownTime::parse_prefix(form, value).ok()?;
        let is_whole = value[used..].chars().next().is_none_or(|next| !next.is_alphanumeric() || next == 'T');
        if is_whole { moment.to_date().ok() } else { None }
    })
}

/// A number: `YYYYMMDD`, the same with `hhmmss`, or a time since 1970.
fn digits(value: &str) -> Option<Date> {
    if matches!(value.len(), 8 | 14)
        && let Ok(date) = Date::strptime("%Y%m%d", &value[..8])
    {
        return Some(date);
    }
    let number: i64 = value.parse().ok()?;
    let moment = match value.len() {
        9..=10 => Timestamp::from_second(number).ok()?,
        12..=13 => Timestamp::from_millisecond(number).ok()?,
        _ => return None,
    };
    Some(moment.to_zoned(TimeZone::UTC).date())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_forms_of_records() {
        for value in [
            "2019-04-25",
            " 2019-04-25 ",
            "2019-04-25T23:30:00+03:00",
            "2019-04-25T23:30:00Z",
            "2019-04-25T23:30:00.123Z",
            "2019-04-25 23:30:00",
            "2019-04-25 23:30",
            "2019-04-25 23:30:00 UTC",
            "2019-04-25T23:30:00+0300",
            "Thu, 25 Apr 2019 14:30:00 +0300",
            "Thu, 25 Apr 2019 14:30:00 GMT",
            "Wed, 25 Apr 2019 14:30:00 GMT",
            "25 Apr 2019 14:30:00 +0000",
            "20190425",
            "20190425143000",
            "20190425T143000Z",
            "25.04.2019",
            "25.4.2019",
            "25.04.2019, 14:30",
            "2019/04/25",
            "25 April 2019",
            "April 25, 2019",
            "Apr 25, 2019 2:30 PM",
            "1556190000",
            "1556190000.5",
            "1556190000000",
        ] {
            assert_eq!(parse(value), Some(date(2019, 4, 25)), "{value}");
        }
    }

    #[test]
    fn anything_else_is_no_date() {
        for value in ["", "вчера", "2019", "25/04/2019", "2019-13-45", "99.99.2019", "0", "2019-04-251", "12:30"] {
            assert_eq!(parse(value), None, "{value}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(value in any::<String>(), digits in "[0-9:., TZ+/-]{0,24}") {
            parse(&value);
            parse(&digits);
        }
    }
}

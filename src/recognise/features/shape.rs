//! Capitals and punctuation around a token.

use super::rows::{Rows, Sink, group};
use super::{Place, case_or_mark};

/// The cases and marks of the two tokens before and after.
pub(super) fn around(place: Place<'_>, out: &mut impl Rows) {
    let token = place.token();
    let (case, start) = (token.case as u64, u64::from(token.sentence_start));
    let [two_before, before, after, two_after] = [-2, -1, 1, 2].map(|offset| case_or_mark(place.at(offset)));
    let language = token.language as u64;
    let key =
        [language, case, start, two_before, before, after, two_after].into_iter().fold(group(3), |key, v| key.with(v));
    out.group(key, |rows| {
        let mut sink = Sink { rows };
        sink.add(5, &[before, case]);
        sink.add(6, &[case, after]);
        sink.add(7, &[before, case, after]);
        sink.add(8, &[two_before, before, case]);
        sink.add(9, &[case, after, two_after]);
        sink.add(10, &[two_before, before, case, after, two_after]);
        sink.add(17, &[language, before, case, after]);
        sink.add(11, &[before, case, after, start]);
    });
}

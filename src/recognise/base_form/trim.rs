//! What belongs to a name, and what to its sentence.

use std::ops::Range;

use crate::text::Segmentation;

/// `tokens` without quotation marks around the whole and without marks that belong to the sentence.
pub(super) fn trim(text: &str, segmentation: &Segmentation, tokens: Range<usize>) -> Range<usize> {
    let of = |index: usize| segmentation.tokens[index].of(text);
    let is_quote = |index: usize| matches!(of(index), "\"" | "«" | "»" | "„" | "“" | "”" | "‚" | "‘" | "’" | "'");
    let mut range = tokens.clone();
    while range.len() > 1 {
        let (first, last) = (range.start, range.end - 1);
        let inner = || (first + 1..last).filter(|&index| is_quote(index)).count();
        if is_quote(first) && is_quote(last) && inner() == 0 {
            range = first + 1..last;
        } else if is_quote(first) && !is_quote(last) && inner() == 0 {
            range.start += 1;
        } else if matches!(of(last), "," | ";" | ":" | "!" | "?")
            || (is_quote(last) && !is_quote(first) && inner() == 0)
        {
            range.end -= 1;
        } else {
            break;
        }
    }
    if range.is_empty() { tokens } else { range }
}

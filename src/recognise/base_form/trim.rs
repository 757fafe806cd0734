//! What belongs to a name, and what to its sentence.

use std::ops::Range;

use crate::recognise::attributes::Case;
use crate::text::Segmentation;

/// Longest case ending after a hyphen, in letters: `МИД-ом`, `UEFA-ina` is an adjective.
const LONGEST_ENDING: usize = 3;

/// `tokens` without quotation marks around the whole, without marks that belong to the sentence, and without the case ending
/// that is joined to an acronym by a hyphen (`NBP-a`).
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
    let ends_in_case = |last: usize| {
        let tokens = &segmentation.tokens;
        Case::is_acronym(of(last - 2))
            && matches!(of(last - 1), "-" | "‑")
            && !(tokens[last - 1].space_before || tokens[last].space_before)
            && of(last).chars().all(char::is_lowercase)
            && of(last).chars().count() <= LONGEST_ENDING
    };
    if range.len() > 2 && ends_in_case(range.end - 1) {
        range.end -= 2;
    }
    if range.is_empty() { tokens } else { range }
}

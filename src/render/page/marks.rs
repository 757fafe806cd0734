//! A passage as the page shows it, with the places of the names in it as JavaScript counts them.

use serde::Serialize;

use crate::document::Span;
use crate::relate::{Evidence, Passage};
use crate::render::text::is_invisible;

/// A text to show, and where the names stand in it.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Marked {
    text: String,
    /// Start, end (UTF-16 units, as JavaScript counts) and which of the edge's two names, in order and apart.
    marks: Vec<(usize, usize, u8)>,
}

/// The passages of one piece of evidence.
pub(super) fn passages(evidence: &Evidence) -> Vec<Marked> {
    let names = [evidence.a, evidence.b];
    std::iter::once(&evidence.passage).chain(&evidence.further).map(|passage| marked(passage, names)).collect()
}

/// Invisible characters are left out and white space is spaces; names that are not wholly inside the passage get no mark, nor
/// does the second where both share letters.
fn marked(passage: &Passage, names: [Span; 2]) -> Marked {
    let mut text = String::with_capacity(passage.text.len());
    // The place of every code point, and of the end.
    let mut places = Vec::with_capacity(passage.text.len());
    let mut units = 0;
    for letter in passage.text.chars() {
        places.push(units);
        let shown = if letter.is_whitespace() { ' ' } else { letter };
        if !is_invisible(shown) {
            text.push(shown);
            units += shown.len_utf16();
        }
    }
    places.push(units);
    let place = |at: usize| places.get(at.checked_sub(passage.span.start)?).copied();
    let mut marks: Vec<(usize, usize, u8)> = names
        .into_iter()
        .zip(0..)
        .filter_map(|(name, which)| Some((place(name.start)?, place(name.end)?, which)))
        .filter(|(start, end, _)| start < end)
        .collect();
    marks.sort_unstable();
    marks.dedup_by(|next, mark| next.0 < mark.1);
    Marked { text, marks }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str, start: usize, names: [(usize, usize); 2]) -> Marked {
        let span = Span::new(start, start + text.chars().count());
        marked(&Passage { text: text.to_owned(), span }, names.map(|(start, end)| Span::new(start, end)))
    }

    #[test]
    fn places_are_utf_16_units_of_what_is_shown() {
        let found = of("🙂\u{202e} Кім\n🙂 Путін", 100, [(103, 106), (109, 114)]);
        assert_eq!(found, Marked { text: "🙂 Кім 🙂 Путін".to_owned(), marks: vec![(3, 6, 0), (10, 15, 1)] });
    }

    #[test]
    fn names_outside_or_on_top_of_another_get_no_mark() {
        assert_eq!(of("Кім Чен Ин", 5, [(5, 15), (5, 8)]).marks, [(0, 3, 1)]);
        assert_eq!(of("Кім Чен Ин", 5, [(0, 8), (12, 16)]).marks, []);
        assert_eq!(of("Кім", 5, [(5, 8), (5, 8)]).marks, [(0, 3, 0)], "an edge from a document");
        assert_eq!(of("", 0, [(0, 0), (3, 1)]).marks, []);
    }

    proptest! {
        #[test]
        fn marks_are_in_order_and_inside(text in any::<String>(), start in 0usize..9, names in any::<[(u8, u8); 2]>()) {
            let found = of(&text, start, names.map(|(a, b)| (a.into(), b.into())));
            let units = found.text.encode_utf16().count();
            prop_assert!(found.marks.iter().all(|&(start, end, _)| start < end && end <= units));
            prop_assert!(found.marks.windows(2).all(|pair| pair[0].1 <= pair[1].0));
        }
    }
}

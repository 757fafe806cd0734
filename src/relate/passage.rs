//! Which passage proves an edge: choosing it, and cutting it from the text.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::page::{Page, Place};
use crate::document::Span;

/// No passage is longer than this, in code points; where two are needed, each has half.
pub const LONGEST_PASSAGE: usize = 400;

/// A mention with its place and how telling it is; ordered by place, then by entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Placed {
    pub(super) window: u32,
    /// Number of the entity's node.
    pub(super) node: u32,
    pub(super) span: Span,
    pub(super) sentence: u32,
    /// At least as many words as the entity's label: not a surname alone.
    pub(super) full: bool,
    /// The recogniser's confidence in tenths.
    pub(super) confidence: u8,
}

impl Placed {
    pub(super) fn new(place: Place, node: u32, span: Span, full: bool, confidence: f32) -> Self {
        let confidence = (confidence.clamp(0.0, 1.0) * 10.0) as u8;
        Self { window: place.window, node, span, sentence: place.sentence, full, confidence }
    }
}

/// How well a passage proves an edge; the smallest is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Merit {
    /// How many passages of the same story are better: one of each story comes before a second of any.
    pub(super) rank_in_story: usize,
    full_names: Reverse<u8>,
    confidence: Reverse<u8>,
    length: usize,
    undated: bool,
    date: Option<Date>,
    /// Number of the document, in order of id.
    pub(super) document: u32,
    offset: usize,
}

/// A passage that may be shown as evidence, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    pub(super) merit: Merit,
    pub(super) span: Span,
    pub(super) further: Option<Span>,
    pub(super) a: Span,
    pub(super) b: Span,
    /// Equal for passages that read the same.
    pub(super) likeness: u64,
}

/// The passage for the names `a` and `b` of one window, each given by all its mentions there, in order.
///
/// Of all pairs the nearest (by sentences) is taken, then the one with most full names, then the most confident.
pub(super) fn choose(page: &Page, document: u32, date: Option<Date>, a: &[Placed], b: &[Placed]) -> Option<Candidate> {
    let (a, b) = nearest(a, b)?;
    let (first, second) = if a.span <= b.span { (a, b) } else { (b, a) };
    let names = Span::new(first.span.start, first.span.end.max(second.span.end));
    let whole = page.stretch(first.sentence, second.sentence);
    let (span, further) = if names.end - names.start <= LONGEST_PASSAGE {
        (page.around(names, whole, LONGEST_PASSAGE), None)
    } else {
        let half =
            |name: Placed| page.around(name.span, page.stretch(name.sentence, name.sentence), LONGEST_PASSAGE / 2);
        (half(first), Some(half(second)))
    };
    let length = (span.end - span.start) + further.map_or(0, |further| further.end - further.start);
    let merit = Merit {
        rank_in_story: 0,
        full_names: Reverse(u8::from(a.full) + u8::from(b.full)),
        confidence: Reverse(a.confidence.min(b.confidence)),
        length,
        undated: date.is_none(),
        date,
        document,
        offset: span.start,
    };
    let likeness = page.likeness(first.sentence, second.sentence);
    Some(Candidate { merit, span, further, a: a.span, b: b.span, likeness })
}

/// The most telling pair. Only neighbours in reading order and the best mention of each name are looked at, so that a long
/// document with many mentions of both costs their sum, not their product.
fn nearest(a: &[Placed], b: &[Placed]) -> Option<(Placed, Placed)> {
    let best = |mentions: &[Placed]| {
        mentions.iter().copied().min_by_key(|one| (Reverse(one.full), Reverse(one.confidence), one.span))
    };
    let (mut left, mut right) = (a, b);
    let mut chosen = (best(a)?, best(b)?);
    let cost = |(a, b): (Placed, Placed)| {
        (
            a.sentence.abs_diff(b.sentence),
            Reverse(u8::from(a.full) + u8::from(b.full)),
            Reverse(a.confidence.min(b.confidence)),
            a.span.start.abs_diff(b.span.start),
            a.span,
            b.span,
        )
    };
    while let ([one, left_rest @ ..], [other, right_rest @ ..]) = (left, right) {
        if cost((*one, *other)) < cost(chosen) {
            chosen = (*one, *other);
        }
        if one.span <= other.span {
            left = left_rest;
        } else {
            right = right_rest;
        }
    }
    Some(chosen)
}

/// Cuts many spans out of one text in a single walk over it.
pub(super) fn cut<'a>(text: &'a str, spans: &[Span]) -> Vec<&'a str> {
    let mut positions: Vec<usize> = spans.iter().flat_map(|span| [span.start, span.end]).collect();
    positions.sort_unstable();
    positions.dedup();
    let mut bytes = Vec::with_capacity(positions.len());
    let mut letters = text.char_indices().map(|(byte, _)| byte).enumerate();
    for &position in &positions {
        let byte = if position == 0 { Some(0) } else { letters.find(|(count, _)| *count == position).map(|(_, b)| b) };
        bytes.push(byte.unwrap_or(text.len()));
    }
    let byte_at = |position| positions.binary_search(&position).ok().and_then(|index| bytes.get(index)).copied();
    spans
        .iter()
        .map(|span| {
            byte_at(span.start).zip(byte_at(span.end)).and_then(|(start, end)| text.get(start..end)).unwrap_or("")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::window::Window;
    use super::*;

    fn placed(page: &Page, node: u32, start: usize, end: usize, full: bool) -> Placed {
        let span = Span::new(start, end);
        Placed::new(page.place(span).unwrap(), node, span, full, 0.95)
    }

    #[test]
    fn names_far_apart_get_a_passage_each() {
        let text = format!("Київ мовчить. {}Львів теж.", "Так і є. ".repeat(200));
        let page = Page::new(&text, Window::Document);
        let lviv = 14 + 9 * 200;
        let (a, b) = (placed(&page, 0, 0, 4, true), placed(&page, 1, lviv, lviv + 5, true));
        let found = choose(&page, 0, None, &[a], &[b]).unwrap();
        let pieces = cut(&text, &[found.span, found.further.unwrap()]);
        assert_eq!(pieces, ["Київ мовчить.", "Львів теж."]);
    }

    #[test]
    fn the_nearest_pair_wins_then_the_full_names() {
        let text = "Київ і Львів. Далі Львів. Київ.";
        let page = Page::new(text, Window::Document);
        let kyiv = [placed(&page, 0, 0, 4, false), placed(&page, 0, 26, 30, true)];
        let lviv = [placed(&page, 1, 7, 12, true), placed(&page, 1, 19, 24, true)];
        let found = choose(&page, 0, None, &kyiv, &lviv).unwrap();
        assert_eq!((found.a, found.b), (Span::new(0, 4), Span::new(7, 12)));
        assert_eq!(cut(text, &[found.span]), ["Київ і Львів."]);
    }

    proptest! {
        /// Wherever two names stand, in whatever text, the passage is short and shows where both begin.
        #[test]
        fn passages_are_short_and_hold_both_names(
            words in prop::collection::vec("[а-яА-Я]{1,9}[.\n ]? |[а-я]{300,500}", 1..200),
            places in any::<[prop::sample::Index; 4]>(),
            window in prop::sample::select(&[Window::Sentence, Window::Document][..]),
        ) {
            let text = words.concat();
            let page = Page::new(&text, window);
            let length = text.chars().count();
            let [a, b, c, d] = places.map(|place| place.index(length + 1));
            let name = |node, x: usize, y: usize| {
                let span = Span::new(x.min(y), x.max(y));
                page.place(span).map(|place| Placed::new(place, node, span, true, 1.0))
            };
            if let (Some(one), Some(other)) = (name(0, a, b), name(1, c, d)) && one.window == other.window {
                let found = choose(&page, 0, None, &[one], &[other]).unwrap();
                let passages: Vec<Span> = [Some(found.span), found.further].into_iter().flatten().collect();
                prop_assert!(passages.iter().map(|span| span.end - span.start).sum::<usize>() <= LONGEST_PASSAGE);
                for begin in [found.a.start, found.b.start] {
                    prop_assert!(passages.iter().any(|span| span.start <= begin && begin < span.end));
                }
            }
        }

        #[test]
        fn cutting_is_slicing_by_code_points(text in "\\PC{0,30}", a in 0usize..30, b in 0usize..30, c in 0usize..30) {
            let length = text.chars().count();
            let (a, b, c) = (a.min(length), b.min(length), c.min(length));
            let spans = [Span::new(a.min(b), a.max(b)), Span::new(a.min(c), a.max(c)), Span::new(0, length)];
            for (piece, span) in cut(&text, &spans).into_iter().zip(spans) {
                let expected: String = text.chars().skip(span.start).take(span.end - span.start).collect();
                prop_assert_eq!(piece, expected);
            }
        }
    }
}

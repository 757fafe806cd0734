//! One document cut into windows, and where in them a name stands. All offsets count code points.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::window::Window;
use crate::document::Span;
use crate::text::{Sentence, segment};

/// A document's sentences and the windows they make up.
pub(super) struct Page {
    /// Sentences in order, from their first to their last token.
    sentences: Vec<Span>,
    /// A hash of each sentence's text, by which the same sentence is known elsewhere.
    hashes: Vec<u64>,
    /// For each sentence, the number of its window; never falls.
    window_of: Vec<u32>,
    /// For each sentence, the number of its paragraph; never falls.
    paragraph_of: Vec<u32>,
    /// First and last code point of every token: where an excerpt may be cut.
    tokens: Vec<Span>,
    /// Length of the whole text.
    length: usize,
}

/// Where a mention stands: numbers of its sentence and its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) window: u32,
    pub(super) sentence: u32,
}

impl Page {
    pub(super) fn new(text: &str, window: Window) -> Self {
        let cut = segment(text);
        let tokens: Vec<Span> = cut.tokens.iter().map(|token| Span::new(token.char_start, token.char_end)).collect();
        let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        let paragraph_of: Vec<u32> = cut.sentences.iter().map(|sentence| number(sentence.paragraph)).collect();
        let window_of = (0..paragraph_of.len()).map(|sentence| match window {
            Window::Sentence => number(sentence),
            Window::Paragraph => paragraph_of[sentence],
            Window::Document => 0,
        });
        let ends = |sentence: &Sentence| (sentence.tokens.start, sentence.tokens.end - 1);
        let hashes = cut.sentences.iter().map(|sentence| {
            let (first, last) = ends(sentence);
            let mut hasher = FxHasher::default();
            text[cut.tokens[first].start..cut.tokens[last].end].hash(&mut hasher);
            hasher.finish()
        });
        let sentences = cut.sentences.iter().map(|sentence| {
            let (first, last) = ends(sentence);
            Span::new(tokens[first].start, tokens[last].end)
        });
        Self {
            sentences: sentences.collect(),
            hashes: hashes.collect(),
            window_of: window_of.collect(),
            paragraph_of,
            tokens,
            length: text.chars().count(),
        }
    }

    /// The sentence and window in which `span` begins; a mention that crosses a sentence's end belongs where it begins.
    /// None when the span is empty, backwards, ends past the text, or holds nothing but white space.
    pub(super) fn place(&self, span: Span) -> Option<Place> {
        if span.start >= span.end || span.end > self.length {
            return None;
        }
        let sentence = self.sentences.partition_point(|sentence| sentence.end <= span.start);
        if self.sentences.get(sentence)?.start >= span.end {
            return None;
        }
        Some(Place { window: self.window_of[sentence], sentence: u32::try_from(sentence).ok()? })
    }

    /// The number of the paragraph of a sentence.
    pub(super) fn paragraph_of(&self, sentence: u32) -> u32 {
        self.paragraph_of[sentence as usize]
    }

    /// From the start of one sentence to the end of another that does not stand before it.
    pub(super) fn stretch(&self, first: u32, last: u32) -> Span {
        Span::new(self.sentences[first as usize].start, self.sentences[last as usize].end)
    }

    /// A number that two sentences of a page share with the same two sentences of any other.
    pub(super) fn likeness(&self, first: u32, last: u32) -> u64 {
        let mut hasher = FxHasher::default();
        (self.hashes[first as usize], self.hashes[last as usize]).hash(&mut hasher);
        hasher.finish()
    }

    /// At most `longest` code points around `core`, cut where tokens begin and end, and inside `bounds` unless `core` itself
    /// reaches out of them. A `core` longer than that loses its end.
    pub(super) fn around(&self, core: Span, bounds: Span, longest: usize) -> Span {
        let room = longest.saturating_sub(core.end - core.start) / 2;
        let earliest = bounds.start.max(core.start.saturating_sub(room)).min(core.start);
        let latest = bounds.end.min(core.end + room).max(core.end).min(core.start + longest);
        let start = self.tokens[self.tokens.partition_point(|token| token.start < earliest)..]
            .first()
            .map_or(core.start, |token| token.start.min(core.start));
        let end = self.tokens[..self.tokens.partition_point(|token| token.end <= latest)]
            .last()
            .map_or(latest, |token| token.end.max(core.end).min(latest));
        Span::new(start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Кім Чен Ин приїхав. Путін чекав.\n\nШойгу теж був.  ";

    #[test]
    fn windows_are_sentences_paragraphs_or_the_document() {
        let windows = |window| {
            let page = Page::new(TEXT, window);
            [(0, 10), (20, 25), (34, 39)].map(|(start, end)| page.place(Span::new(start, end)).unwrap().window)
        };
        assert_eq!(windows(Window::Sentence), [0, 1, 2]);
        let paragraphs = windows(Window::Paragraph);
        assert_eq!(paragraphs[0], paragraphs[1]);
        assert_ne!(paragraphs[1], paragraphs[2]);
        assert_eq!(windows(Window::Document), [0, 0, 0]);
    }

    #[test]
    fn a_bad_span_has_no_place() {
        let page = Page::new(TEXT, Window::Sentence);
        let length = TEXT.chars().count();
        for (start, end) in [(3, 3), (5, 2), (0, length + 1), (length, length + 4), (32, 34), (length - 2, length)] {
            assert_eq!(page.place(Span::new(start, end)), None, "{start}..{end}");
        }
        assert!(Page::new("", Window::Sentence).place(Span::new(0, 1)).is_none());
        assert!(page.place(Span::new(18, 25)).is_some(), "crosses a sentence's end");
        assert!(page.place(Span::new(19, 25)).is_some(), "begins with a space");
    }

    #[test]
    fn excerpts_are_cut_at_words() {
        let text = "слово ".repeat(100) + "Київ" + &" слово".repeat(99);
        let page = Page::new(&text, Window::Document);
        let kyiv = Span::new(600, 604);
        let cut = page.around(kyiv, Span::new(0, 1198), 40);
        assert!(cut.contains(kyiv) && cut.end - cut.start <= 40);
        let letters: String = text.chars().skip(cut.start).take(cut.end - cut.start).collect();
        assert_eq!(letters, "слово слово слово Київ слово слово слово");
        assert_eq!(page.around(Span::new(600, 900), Span::new(0, 1198), 40), Span::new(600, 640));
    }
}

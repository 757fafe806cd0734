//! The input of every step: one article with its text and what its source says about it.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::Language;

/// A document's id: cheap to clone, since every mention carries it.
pub type DocumentId = Arc<str>;

/// One article.
///
/// `text` is kept exactly as it was read (no normalisation), because every [`Span`] handed out counts
/// Unicode scalar values in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Unique within one run: the source's own id, or its path (with a record number where a file holds several).
    pub id: DocumentId,
    /// The article's text, untouched.
    pub text: String,
    /// The language most of the text is in.
    #[serde(default, rename = "lang")]
    pub language: Language,
    /// Headline, where the source keeps it apart from the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Day of publication, where the source tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where the article was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Document {
    /// A document of `text` alone; its language is detected from the text.
    ///
    /// ```
    /// use imena::{Document, text::Language};
    /// let document = Document::new("a1", "Володимир Зеленський прибув до Києва.");
    /// assert_eq!(document.language, Language::Ukrainian);
    /// ```
    pub fn new(id: impl Into<DocumentId>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { id: id.into(), language: Language::detect(&text), text, title: None, date: None, url: None }
    }
}

/// A half-open range of Unicode scalar values (code points) in a document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether the two spans share a code point.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

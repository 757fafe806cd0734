//! The input of every step: one article with its text and what its source says about it.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::{Language, Segmentation, paragraph_languages};

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
    /// The user or the article's own record said the language: every paragraph is then taken to be in it.
    #[serde(default, rename = "lang_given", skip_serializing_if = "std::ops::Not::not")]
    pub language_given: bool,
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
        let language = Language::detect(&text);
        Self { id: id.into(), text, language, language_given: false, title: None, date: None, url: None }
    }

    /// The language of each paragraph of the text, of which `cut` is the segmentation, as
    /// [`paragraph_languages`](crate::text::paragraph_languages) has it; the document's where that was given.
    pub fn paragraph_languages(&self, cut: &Segmentation) -> Vec<Language> {
        if self.language_given {
            let paragraphs = cut.sentences.last().map_or(0, |sentence| sentence.paragraph + 1);
            return vec![self.language; paragraphs];
        }
        paragraph_languages(&self.text, cut, self.language)
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

//! The formats of input, by name, by extension and by first bytes.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::error::Error;

/// JSON Lines are known by an object among so many first lines: one may be broken.
const LINES_TRIED: usize = 10;

/// What the text of an input is wrapped in; see the table at the top of [`crate::read`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InputFormat {
    /// Plain text: one document.
    Text,
    /// Markdown, with or without front matter: one document.
    Markdown,
    /// A web page: one document.
    Html,
    /// One JSON object a line.
    JsonLines,
    /// A JSON object, or an array of objects.
    Json,
    /// A table with a header, its cells between commas, semicolons, tabs or bars.
    Csv,
}

impl InputFormat {
    /// Every format, in the order of the documentation.
    pub const ALL: [Self; 6] = [Self::Text, Self::Markdown, Self::Html, Self::JsonLines, Self::Json, Self::Csv];

    /// The name that [`FromStr`] reads and [`fmt::Display`] writes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::JsonLines => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// The format that a path's extension names, a last `.gz` left aside; `None` for one that is not known.
    ///
    /// ```
    /// use imena::read::InputFormat;
    /// assert_eq!(InputFormat::of_path("news/2019.ndjson.gz".as_ref()), Some(InputFormat::JsonLines));
    /// assert_eq!(InputFormat::of_path("README".as_ref()), None);
    /// ```
    pub fn of_path(path: &Path) -> Option<Self> {
        let lower = path.file_name()?.to_str()?.to_ascii_lowercase();
        let (_, extension) = lower.strip_suffix(".gz").unwrap_or(&lower).rsplit_once('.')?;
        extension.parse().ok()
    }

    /// The format that the beginning of a text shows: HTML or JSON, else plain text.
    pub(super) fn of_text(text: &str) -> Self {
        let text = text.trim_start();
        let head = text.get(..text.floor_char_boundary(1000)).unwrap_or_default().to_ascii_lowercase();
        if head.starts_with("<!doctype html") || head.starts_with("<html") || is_xhtml(&head) {
            return Self::Html;
        }
        if text.starts_with('{') || text.starts_with('[') {
            let is_object = |line| serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line).is_ok();
            if text.lines().take(LINES_TRIED).any(is_object) {
                return Self::JsonLines;
            }
            if serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() {
                return Self::Json;
            }
        }
        Self::Text
    }

    /// Whether an input in this format is one document.
    pub(super) const fn is_one_document(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Html)
    }
}

fn is_xhtml(head: &str) -> bool {
    head.starts_with("<?xml") && (head.contains("<!doctype html") || head.contains("<html"))
}

impl fmt::Display for InputFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for InputFormat {
    type Err = Error;

    /// Reads a name or one of the format's usual extensions, in any case.
    fn from_str(name: &str) -> Result<Self, Error> {
        match name.to_ascii_lowercase().as_str() {
            "text" | "txt" | "plain" => Ok(Self::Text),
            "markdown" | "md" => Ok(Self::Markdown),
            "html" | "htm" | "xhtml" => Ok(Self::Html),
            "jsonl" | "ndjson" | "jsonlines" => Ok(Self::JsonLines),
            "json" => Ok(Self::Json),
            "csv" | "tsv" | "tab" => Ok(Self::Csv),
            _ => Err(Error::UnknownValue {
                what: "input format",
                given: name.to_owned(),
                expected: Self::ALL.map(Self::name).join(", "),
            }),
        }
    }
}

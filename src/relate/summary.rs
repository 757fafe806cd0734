//! What a graph was made from and what was left out: kept with it, so that the file alone tells.

use std::collections::BTreeMap;
use std::fmt;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::period::Slice;
use super::window::Window;
use crate::document::DocumentId;
use crate::entity::KeptApart;
use crate::text::Language;

/// Version of the graph's data model and JSON file; grows when a reader of one would misread the other. Version 1, of which nothing was
/// released, had no dates of windows and fewer measures.
pub const FORMAT_VERSION: u32 = 2;

/// What the graph was made from, kept with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GraphSummary {
    /// Version of the file format, [`FORMAT_VERSION`].
    pub format_version: u32,
    /// `imena` and its version.
    pub generator: String,
    /// How near names had to stand.
    pub window: Window,
    /// The slice of time whose stories these are, if it is the graph of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slice: Option<Slice>,
    /// Documents read.
    pub documents: usize,
    /// Windows that hold at least one name, near-duplicate documents counted once.
    pub windows: usize,
    /// These windows by date, near-duplicate documents counted once, on the day of the earliest. Those of undated documents are missing.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by_date: BTreeMap<Date, usize>,
    /// Documents by language, in the order of [`Language::ALL`].
    pub languages: IndexMap<Language, usize>,
    /// Mentions given.
    pub mentions: usize,
    /// Mentions that a person decided to be no names: they are in no window.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub dropped: usize,
    /// Mentions that are in no window, by reason.
    #[serde(default, skip_serializing_if = "Unplaced::is_empty")]
    pub unplaced: Unplaced,
    /// Windows whose names were not paired, because they hold more than
    /// [`MOST_NAMES_IN_WINDOW`](super::MOST_NAMES_IN_WINDOW): lists, not prose.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub crowded_windows: usize,
    /// Documents that repeat an earlier one, in order of their id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reprints: Vec<Reprint>,
    /// What was left out of the graph and by which rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<Hidden>,
    /// Pairs of its entities that are nearly one, for a person to look at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept_apart: Vec<KeptApart>,
}

impl Default for GraphSummary {
    fn default() -> Self {
        Self {
            format_version: FORMAT_VERSION,
            generator: concat!("imena ", env!("CARGO_PKG_VERSION")).to_owned(),
            window: Window::default(),
            slice: None,
            documents: 0,
            windows: 0,
            by_date: BTreeMap::new(),
            languages: IndexMap::new(),
            mentions: 0,
            dropped: 0,
            unplaced: Unplaced::default(),
            crowded_windows: 0,
            reprints: Vec::new(),
            hidden: Vec::new(),
            kept_apart: Vec::new(),
        }
    }
}

/// Mentions that could not be counted, by reason. They come from a recogniser whose offsets or ids are off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    /// Their document is not among the documents given.
    pub unknown_document: usize,
    /// Their span is empty, backwards, ends past the text, or holds nothing but white space.
    pub outside_text: usize,
    /// The alias table gives them no entity.
    pub without_entity: usize,
}

impl Unplaced {
    /// All of them.
    pub const fn total(self) -> usize {
        self.unknown_document + self.outside_text + self.without_entity
    }

    const fn is_empty(&self) -> bool {
        self.total() == 0
    }
}

impl fmt::Display for Unplaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reasons = [
            (self.unknown_document, "name a document that was not given"),
            (self.outside_text, "have offsets outside their text"),
            (self.without_entity, "have no entity"),
        ];
        let told: Vec<String> =
            reasons.iter().filter(|(count, _)| *count > 0).map(|(count, reason)| format!("{count} {reason}")).collect();
        f.write_str(&told.join(", "))
    }
}

/// A document that repeats an earlier one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reprint {
    /// Id of the document.
    pub document: DocumentId,
    /// Id of the earlier document.
    pub of: DocumentId,
    /// Jaccard similarity of their word 5-shingles, .7 to 1, rounded to 4 decimals.
    pub similarity: f64,
}

/// What one rule left out of the graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// The rule as it would be typed: the flag and its value, such as `--min-documents 2`; or `undated documents`, which a bound of dates
    /// leaves out.
    pub rule: String,
    /// How many nodes it left out.
    pub nodes: usize,
    /// How many edges it left out, those of its nodes included.
    pub edges: usize,
    /// How many documents were not read because of it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub documents: usize,
}

impl Hidden {
    /// A rule that hid nothing yet.
    pub const fn rule(rule: String) -> Self {
        Self { rule, nodes: 0, edges: 0, documents: 0 }
    }
}

impl fmt::Display for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.documents > 0 {
            return write!(f, "{} (hidden: documents {})", self.rule, self.documents);
        }
        write!(f, "{} (hidden: nodes {}, edges {})", self.rule, self.nodes, self.edges)
    }
}

const fn is_zero(count: &usize) -> bool {
    *count == 0
}

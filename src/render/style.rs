//! How a graph looks, in every format that says so: colours, shapes, and sizes from counts.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4};

use crate::mention::EntityType;
use crate::relate::Graph;

/// Fill colour of a document, whose type is none of the palette's.
pub(super) const DOCUMENT_COLOUR: &str = "#dddddd";

/// What a document is called in a legend.
pub(super) const DOCUMENT_NAME: &str = "document";

/// What a type is called in a legend.
pub(super) const fn type_name(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "person",
        EntityType::Location => "place",
        EntityType::Organisation => "organisation",
        EntityType::Product => "product, work, law",
        EntityType::Event => "event",
    }
}

/// Fill colour: Okabe and Ito's colour-blind-safe palette ("Color Universal Design", 2008); black text is legible on each.
pub(super) const fn colour(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "#56b4e9",
        EntityType::Location => "#009e73",
        EntityType::Organisation => "#e69f00",
        EntityType::Product => "#f0e442",
        EntityType::Event => "#cc79a7",
    }
}

/// Whether the id of a knowledge table is Wikidata's, which other programs know and a page can be linked by.
pub(super) fn is_wikidata_id(id: &str) -> bool {
    id.strip_prefix('Q').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A node's outline: as well as colour it tells the type, for print and for colour-blind readers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shape {
    /// None is a circle.
    pub(super) corners: u32,
    /// Where the first corner is, in radians from rightwards, clockwise.
    pub(super) first: f64,
    /// Its name in DOT. Labels stand inside there, so that a triangle is one without its tip.
    pub(super) dot: &'static str,
}

impl Shape {
    pub(super) const CIRCLE: Self = Self { corners: 0, first: 0.0, dot: "ellipse" };

    /// That of a type; of a document, where there is none.
    pub(super) const fn of(kind: Option<EntityType>) -> Self {
        let (corners, first, dot) = match kind {
            Some(EntityType::Person) => return Self::CIRCLE,
            Some(EntityType::Location) => (6, 0.0, "hexagon"),
            Some(EntityType::Organisation) => (4, FRAC_PI_4, "box"),
            Some(EntityType::Product) => (3, -FRAC_PI_2, "trapezium"),
            Some(EntityType::Event) => (4, 0.0, "diamond"),
            None => (3, FRAC_PI_2, "invtrapezium"),
        };
        Self { corners, first, dot }
    }
}

/// The largest count of documents of any node, and of windows of any edge: what sizes are measured by.
pub(super) fn largest(graph: &Graph) -> (usize, usize) {
    (
        graph.nodes().map(|node| node.documents()).max().unwrap_or(0),
        graph.edges().map(|(.., relation)| relation.windows).max().unwrap_or(0),
    )
}

/// 0 for a count of 1 (or less) up to 1 for the largest, on a logarithmic scale, since names differ by powers of ten. In a small
/// pile, where the largest is below 16, it stays below 1: three sentences are no strong tie.
pub(super) fn scale(count: usize, largest: usize) -> f64 {
    if count <= 1 { 0.0 } else { (count as f64).ln() / (largest.max(16) as f64).ln() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_wikidata_ids_become_addresses() {
        assert!(is_wikidata_id("Q42"));
        for id in ["Q", "42", "Q4\"2", "Qx", ""] {
            assert!(!is_wikidata_id(id), "{id}");
        }
    }
}

//! How a graph looks, in every format that says so: colours, and sizes from counts.

use crate::mention::EntityType;

/// Fill colour of a document, whose type is none of the palette's.
pub(super) const DOCUMENT_COLOUR: &str = "#dddddd";

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

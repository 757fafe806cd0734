//! The output of the recogniser: one place in a document where something is named.

mod entity_type;
mod entity_type_code;

use std::sync::Arc;

use crate::document::{DocumentId, Span};
use crate::text::Language;

pub use entity_type::EntityType;

/// A name found in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Id of the document it stands in.
    pub document: DocumentId,
    /// Where in the document's text, in code points.
    pub span: Span,
    /// The text at `span`, as written there.
    pub surface: Arc<str>,
    /// The name's nominative as it would head an encyclopedia article: number kept, agreement inside the name kept.
    pub base: Arc<str>,
    /// What kind of thing is named.
    pub kind: EntityType,
    /// The language of the text around it.
    pub language: Language,
    /// The recogniser's probability that this span with this type is a name, 0 to 1.
    pub confidence: f32,
}

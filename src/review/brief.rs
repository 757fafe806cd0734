//! An entity in a line.

use std::fmt;

use serde::Serialize;

use super::phrases::count;
use crate::entity::Entity;
use crate::mention::EntityType;

/// An entity in a line: what is needed to know which one is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Brief<'g> {
    /// Its id.
    pub id: &'g str,
    /// The label shown.
    pub label: &'g str,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// Its id in the knowledge tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub knowledge_id: Option<&'g str>,
    /// How many mentions it has.
    pub mentions: usize,
    /// How many documents name it.
    pub documents: usize,
}

impl<'g> From<&'g Entity> for Brief<'g> {
    fn from(entity: &'g Entity) -> Self {
        Self {
            id: &entity.id,
            label: &entity.label,
            kind: entity.kind,
            knowledge_id: entity.knowledge_id.as_deref(),
            mentions: entity.mentions,
            documents: entity.documents,
        }
    }
}

impl fmt::Display for Brief<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, label, kind, knowledge_id, mentions, documents } = self;
        let known = knowledge_id.map(|id| format!(" {id}")).unwrap_or_default();
        let (mentions, documents) = (count(*mentions, "mention"), count(*documents, "document"));
        write!(f, "{id}  {label} ({kind}{known}, {mentions} in {documents})")
    }
}

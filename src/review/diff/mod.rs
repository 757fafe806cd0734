//! What changed from one graph to another.

mod edges;
mod entities;
mod flows;

use std::fmt;

use rustc_hash::FxHashMap;
use serde::Serialize;

pub use edges::EdgeChange;
pub use entities::EntityChange;

use super::Brief;
use crate::entity::Entity;
use crate::relate::Graph;
use entities::Fates;

/// What changed from one graph to another.
///
/// Entities are matched by their mentions: those with one spelling in one language are laid side by side, first in entities of
/// one id, and an old and a new entity are one if each has most of its mentions in the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diff<'g> {
    /// Changes of entities, those of most mentions first.
    pub entities: Vec<EntityChange<'g>>,
    /// Changes of edges, the largest difference of weight first.
    pub edges: Vec<EdgeChange<'g>>,
}

impl<'g> Diff<'g> {
    /// Compares two graphs.
    ///
    /// ```
    /// use imena::{relate::Graph, review::Diff};
    /// assert!(Diff::new(&Graph::default(), &Graph::default()).is_empty());
    /// ```
    pub fn new(old: &'g Graph, new: &'g Graph) -> Self {
        let entities = |graph: &'g Graph| graph.entities().collect::<Vec<&'g Entity>>();
        let (before, after) = (entities(old), entities(new));
        let flows = flows::flows(&before, &after);
        let fates = Fates::new(&before, &after, &flows);
        let destination = |(number, entity): (usize, &&'g Entity)| {
            Some((entity.id.as_str(), after[fates.destination(number)?].id.as_str()))
        };
        let now: FxHashMap<&str, &str> = before.iter().enumerate().filter_map(destination).collect();
        let edges = edges::edges(old, new, |id| now.get(id).copied().unwrap_or(id));
        Self { entities: fates.changes(), edges }
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.edges.is_empty()
    }
}

impl fmt::Display for EntityChange<'_> {
    /// In a line, as a table has it: mentions, what changed, which entities.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>8}  {:<7}  ", self.mentions(), self.name())?;
        let several = |entities: &[Brief<'_>]| {
            entities.iter().map(|entity| format!("{} ({})", entity.id, entity.mentions)).collect::<Vec<_>>().join(", ")
        };
        let one = |entity: &Brief<'_>| several(std::slice::from_ref(entity));
        match self {
            Self::Joined { old, new, .. } => write!(f, "{} → {}", several(old), one(new)),
            Self::Split { old, new, .. } => write!(f, "{} → {}", one(old), several(new)),
            Self::Moved { old, new, .. } | Self::Renamed { old, new } => write!(f, "{} → {}", one(old), one(new)),
            Self::New { new } => write!(f, "{} {}", one(new), new.label),
            Self::Gone { old } => write!(f, "{} {}", one(old), old.label),
            Self::Label { new, was } => write!(f, "{}: {was} → {}", one(new), new.label),
            Self::Type { new, was } => write!(f, "{}: {was} → {}", one(new), new.kind),
        }
    }
}

impl fmt::Display for EdgeChange<'_> {
    /// In a line, as a table has it: weight before and after, what changed, which entities.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { entities: [a, b], was, is } = self;
        write!(f, "{:>8}  {:<7}  {a} – {b}", format!("{was} → {is}"), self.name())
    }
}

#[cfg(test)]
mod tests;

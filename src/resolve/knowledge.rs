//! The alias knowledge that sound cannot give: США = USA = САЩ, ООН = UN = OZN, КНДР = North Korea.
//!
//! The tables are plain TSV files in `data/knowledge/`, one row an entity, one column a language; see [`Knowledge::read`]
//! for the format. The build script compiles them into bytes that are part of the program and answered from in place (see
//! [`layout`]); a user's own are compiled as they are read, and lie over them.

mod compile;
mod compiled;
mod embedded;
mod entry;
mod find;
mod key;
mod layout;
mod meaning;
mod read;
mod rows;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use compiled::{Compiled, Record};

pub use entry::Entry;
pub use find::{Candidate, Nearness};
pub use meaning::Meaning;

/// Entities and the names they go by in each language, looked up by the sound of a name's letters. Cheap to copy.
///
/// Its tables lie in two layers: a user's own over those built into the program. [`Knowledge::default`] has none.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    own: Arc<Compiled>,
    built_in: Arc<Compiled>,
    shared: Arc<Shared>,
}

/// The entities that both layers have.
#[derive(Debug, Default)]
struct Shared {
    /// By number in the user's own tables, the number in the built-in ones.
    built_in: FxHashMap<usize, usize>,
    /// The other way about.
    own: FxHashMap<usize, usize>,
}

/// A layer of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    Own,
    BuiltIn,
}

impl Knowledge {
    /// The tables built into the program.
    ///
    /// ```
    /// use imena::{resolve::Knowledge, text::Language};
    /// let knowledge = Knowledge::embedded();
    /// let top = |name, language| knowledge.find(name, language, None)[0].entry.id();
    /// assert_eq!(top("США", Language::Ukrainian), "Q30");
    /// assert_eq!(top("САЩ", Language::Bulgarian), "Q30");
    /// assert_eq!(top("Северна Корея", Language::Bulgarian), top("КНДР", Language::Ukrainian));
    /// assert!(knowledge.find("who", Language::English, None).is_empty());
    /// ```
    pub fn embedded() -> &'static Self {
        &embedded::EMBEDDED
    }

    fn layered(own: Arc<Compiled>, built_in: Arc<Compiled>) -> Self {
        let mut shared = Shared::default();
        let mut others = built_in.ids().peekable();
        for (id, entity) in own.ids() {
            while others.next_if(|(other, _)| *other < id).is_some() {}
            if let Some((_, same)) = others.next_if(|(other, _)| *other == id) {
                shared.built_in.insert(entity, same);
                shared.own.insert(same, entity);
            }
        }
        drop(others);
        Self { own, built_in, shared: Arc::new(shared) }
    }

    /// How many entities are known.
    pub fn len(&self) -> usize {
        self.own.len() + self.built_in.len() - self.shared.own.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All entities, in the order of the tables, the user's own first.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let own = 0..self.own.len();
        let others = (0..self.built_in.len()).filter(|entity| !self.shared.own.contains_key(entity));
        own.chain(others.map(|entity| self.own.len() + entity)).map(|entity| Entry::new(self, entity))
    }

    /// The entity with this id.
    ///
    /// ```
    /// use imena::{resolve::Knowledge, text::Language};
    /// let entry = Knowledge::embedded().entry("Q1899");
    /// assert_eq!(entry.and_then(|kyiv| kyiv.label(Language::Polish)), Some("Kijów"));
    /// ```
    pub fn entry(&self, id: &str) -> Option<Entry<'_>> {
        let own = self.own.by_id(id).map(|entity| self.number(Layer::Own, entity));
        let entity = own.or_else(|| Some(self.number(Layer::BuiltIn, self.built_in.by_id(id)?)))?;
        Some(Entry::new(self, entity))
    }

    /// The number under which both layers' entities are known: the user's own first, then those that only the built-in
    /// tables have.
    fn number(&self, layer: Layer, entity: usize) -> usize {
        match layer {
            Layer::Own => entity,
            Layer::BuiltIn => self.shared.own.get(&entity).copied().unwrap_or(self.own.len() + entity),
        }
    }

    /// The records about an entity, the user's own first.
    fn records(&self, number: usize) -> impl Iterator<Item = Record<'_>> {
        let (own, built_in) = match number.checked_sub(self.own.len()) {
            None => (Some(number), self.shared.built_in.get(&number).copied()),
            built_in => (None, built_in),
        };
        let own = own.map(|entity| self.own.record(entity));
        own.into_iter().chain(built_in.map(|entity| self.built_in.record(entity)))
    }
}

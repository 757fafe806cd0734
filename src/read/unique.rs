//! One id for each document, where sources number theirs alike.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::DocumentId;

/// Which ids are given away. The next free number is remembered for each id, so that thousands of equal ones cost no more
/// than thousands of others.
pub(crate) struct UniqueIds {
    taken: FxHashSet<DocumentId>,
    next: FxHashMap<DocumentId, u64>,
}

impl UniqueIds {
    /// `all`: every id that will be asked for, so that none made up here is one of them.
    pub fn new(all: impl IntoIterator<Item = DocumentId>) -> Self {
        Self { taken: all.into_iter().collect(), next: FxHashMap::default() }
    }

    /// The id to use instead of one that was asked for before: with `#2`, `#3`, … behind it; `None`: it is free.
    pub fn instead_of(&mut self, id: &DocumentId) -> Option<DocumentId> {
        let Some(next) = self.next.get_mut(id) else {
            self.next.insert(DocumentId::clone(id), 2);
            return None;
        };
        loop {
            let free = DocumentId::from(format!("{id}#{next}"));
            *next += 1;
            if self.taken.insert(DocumentId::clone(&free)) {
                return Some(free);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_up_id_is_none_that_a_source_gave() {
        let ids = ["a", "a", "a#2", "a", "a#2"].map(DocumentId::from);
        let mut unique = UniqueIds::new(ids.clone());
        let given = ids.map(|id| unique.instead_of(&id).unwrap_or(id).to_string());
        assert_eq!(given, ["a", "a#3", "a#2", "a#4", "a#2#2"]);
    }

    #[test]
    fn as_many_equal_ids_as_there_may_be() {
        let mut unique = UniqueIds::new([DocumentId::from("a")]);
        let last = (0..200_000).filter_map(|_| unique.instead_of(&"a".into())).last();
        assert_eq!(last.as_deref(), Some("a#200000"));
    }
}

//! The reasons of an entity's spellings as a tree: each base form hangs on the one its reason names, up to the seed.

use indexmap::IndexMap;

use super::names_in_graph::key;
use crate::entity::{Alias, Entity, Reason};

/// The reasons of one entity.
pub(super) struct ReasonTree<'g> {
    entity: &'g Entity,
    /// By key of the base form.
    nodes: IndexMap<String, Node<'g>>,
}

/// A base form, in whatever languages it stands.
struct Node<'g> {
    /// The spelling whose reason is taken for the base form's.
    alias: &'g Alias,
    parent: Option<usize>,
}

impl<'g> ReasonTree<'g> {
    /// Hangs every base form where its reason says.
    pub fn new(entity: &'g Entity) -> Self {
        let mut nodes: IndexMap<String, Node<'g>> = IndexMap::new();
        for alias in &entity.aliases {
            let node = nodes.entry(key(&alias.base)).or_insert(Node { alias, parent: None });
            if rank(alias) < rank(node.alias) {
                node.alias = alias;
            }
        }
        let mut tree = Self { entity, nodes };
        let parents: Vec<Option<usize>> = (0..tree.nodes.len()).map(|node| tree.parent(node)).collect();
        tree.nodes.values_mut().zip(parents).for_each(|(node, parent)| node.parent = parent);
        tree
    }

    /// The spelling that a name means, which may be a spelling, a base form, or anything else the entity is called: then the
    /// label's.
    pub fn alias(&self, name: &str) -> Option<&'g Alias> {
        let by = |wanted: &str, text: fn(&Alias) -> &str| {
            let wanted = key(wanted);
            self.entity.aliases.iter().find(|alias| key(text(alias)) == wanted)
        };
        by(name, |alias| &alias.spelling)
            .or_else(|| by(name, |alias| &alias.base))
            .or_else(|| by(&self.entity.label, |alias| &alias.base))
            .or(self.entity.aliases.first())
    }

    /// The node of a base form.
    pub fn node(&self, base: &str) -> Option<usize> {
        self.nodes.get_index_of(&key(base))
    }

    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The spelling whose reason is a node's, and the base form it has.
    pub fn reason_of(&self, node: usize) -> &'g Alias {
        self.nodes[node].alias
    }

    /// The nodes from this one to its root. Reasons that go round in a circle end before they would come back.
    pub fn path(&self, node: usize) -> Vec<usize> {
        let mut path = vec![node];
        let mut at = node;
        while let Some(parent) = self.nodes[at].parent.filter(|parent| !path.contains(parent)) {
            path.push(parent);
            at = parent;
        }
        path
    }

    /// Whether a node is the name the entity was made from.
    pub fn is_seed(&self, node: usize) -> bool {
        rank(self.nodes[node].alias) < NO_SEED
    }

    fn parent(&self, node: usize) -> Option<usize> {
        let alias = self.nodes[node].alias;
        let parent = match &alias.reason {
            Reason::Seed => None,
            // What the tables know hangs on the seed, which they know by the same id.
            Reason::Knowledge { .. } | Reason::Previous { .. } => self.seed(),
            reason => self.named(reason.with()),
        };
        parent.filter(|&parent| parent != node && Some(node) != self.seed())
    }

    /// The node of a name that a reason names: a base form, or, in a decision, any spelling.
    fn named(&self, name: &str) -> Option<usize> {
        let spelled = || self.entity.aliases.iter().find(|alias| key(&alias.spelling) == key(name));
        self.node(name).or_else(|| self.node(&spelled()?.base))
    }

    /// The node the entity was made from; where no spelling says so, the most frequent one's.
    pub fn seed(&self) -> Option<usize> {
        (0..self.nodes.len()).min_by_key(|&node| (rank(self.nodes[node].alias), node))
    }
}

/// No sign that a spelling is the one that the entity was made from.
const NO_SEED: u8 = 2;

/// How sure a spelling's base form is the seed: the smaller the surer.
fn rank(alias: &Alias) -> u8 {
    match &alias.reason {
        Reason::Seed => 0,
        // The seed occurs inflected alone.
        Reason::SameBase { with } if key(with) == key(&alias.base) => 1,
        _ => NO_SEED,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{alias, entity};
    use super::*;

    fn sound(with: &str) -> Reason {
        Reason::Sound { with: with.to_owned(), score: 0.9, context: None }
    }

    fn path(entity: &Entity, base: &str) -> Vec<String> {
        let tree = ReasonTree::new(entity);
        let path = tree.path(tree.node(base).unwrap());
        path.into_iter().map(|node| tree.reason_of(node).base.clone()).collect()
    }

    #[test]
    fn reasons_lead_to_the_seed() {
        let entity = entity(
            "per-x",
            vec![
                alias("uk", "Бет", "Бет", 5, sound("Алеф")),
                alias("uk", "Алефа", "Алеф", 4, Reason::SameBase { with: "Алеф".to_owned() }),
                alias("ru", "Гимел", "Гимел", 3, sound("Бет")),
                alias("en", "Dalet", "Dalet", 2, Reason::Knowledge { id: "Q1".to_owned() }),
                alias("en", "He", "He", 1, sound("not there")),
            ],
        );
        assert_eq!(path(&entity, "Гимел"), ["Гимел", "Бет", "Алеф"]);
        assert_eq!(path(&entity, "Dalet"), ["Dalet", "Алеф"]);
        assert_eq!(path(&entity, "He"), ["He"]);
        assert_eq!(path(&entity, "Алеф"), ["Алеф"]);
    }

    #[test]
    fn circles_end() {
        let entity = entity(
            "per-x",
            vec![
                alias("uk", "Алеф", "Алеф", 5, Reason::Seed),
                alias("uk", "Бет", "Бет", 4, sound("Гимел")),
                alias("uk", "Гимел", "Гимел", 3, sound("Бет")),
            ],
        );
        assert_eq!(path(&entity, "Бет"), ["Бет", "Гимел"]);
        assert_eq!(path(&entity, "Гимел"), ["Гимел", "Бет"]);
    }
}

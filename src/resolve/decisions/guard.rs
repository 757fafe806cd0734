//! Keeps a grouping of forms in line with the decisions while it grows.

use petgraph::unionfind::UnionFind;
use rustc_hash::FxHashSet;

use super::constraints::{Constraints, Together};
use crate::mention::EntityType;

/// Knows which forms may be one entity. What decisions will join counts as joined from the start, so that no earlier join can
/// stand in its way. Without decisions it allows everything and costs nothing.
#[derive(Default)]
pub(in crate::resolve) struct Guard {
    tags: Vec<u32>,
    /// By tag, its forms, ascending; those without a tag are not listed.
    forms: Vec<Vec<usize>>,
    entities: Option<UnionFind<usize>>,
    /// By the representative of an entity.
    sides: Vec<Side>,
    apart: FxHashSet<(u32, u32)>,
    /// By tag: whether a decision says where its forms belong.
    placed: Vec<bool>,
    /// By tag, its decided type.
    kinds: Vec<Option<EntityType>>,
}

/// What is decided about an entity.
#[derive(Clone, Default)]
struct Side {
    /// Those of its tags that are apart from others, each once.
    tags: Vec<u32>,
    closed: bool,
    kind: Option<EntityType>,
}

impl Guard {
    /// `tags` has the tag of each form.
    pub fn new(constraints: &Constraints, tags: Vec<u32>) -> Self {
        if constraints.is_empty() {
            return Self::default();
        }
        let mut forms = vec![Vec::new(); constraints.tag_count()];
        let tagged = tags.iter().enumerate().filter(|(_, tag)| **tag != 0);
        tagged.for_each(|(form, &tag)| forms[tag as usize].push(form));
        let told_apart: FxHashSet<u32> = constraints.apart.iter().flat_map(|&(a, b, _)| [a, b]).collect();
        let side = |&tag: &u32| Side {
            tags: told_apart.contains(&tag).then_some(tag).into_iter().collect(),
            closed: false,
            kind: constraints.kind(tag),
        };
        let mut this = Self {
            entities: Some(UnionFind::new(tags.len())),
            sides: tags.iter().map(side).collect(),
            apart: constraints.apart.iter().map(|&(a, b, _)| (a, b)).collect(),
            placed: vec![false; constraints.tag_count()],
            kinds: (0..).take(constraints.tag_count()).map(|tag| constraints.kind(tag)).collect(),
            forms,
            tags,
        };
        for together in constraints.same.iter().chain(&constraints.alone) {
            this.forms_of(together).windows(2).for_each(|pair| this.join(pair[0], pair[1]));
            together.tags.iter().for_each(|&tag| this.placed[tag as usize] = true);
        }
        for together in &constraints.alone {
            if let Some(&form) = this.forms_of(together).first() {
                let entity = this.entity(form);
                this.sides[entity].closed = true;
            }
        }
        this
    }

    /// The forms of tags that a decision joins, ascending.
    pub fn forms_of(&self, together: &Together) -> Vec<usize> {
        let mut forms: Vec<usize> =
            together.tags.iter().filter_map(|&tag| self.forms.get(tag as usize)).flatten().copied().collect();
        forms.sort_unstable();
        forms
    }

    /// Whether two forms may be one entity.
    pub fn allows(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.entity(a), self.entity(b));
        if a == b || self.entities.is_none() {
            return true;
        }
        let (a, b) = (&self.sides[a], &self.sides[b]);
        !a.closed
            && !b.closed
            && agree(a.kind, b.kind)
            && !a.tags.iter().any(|&left| b.tags.iter().any(|&right| self.are_apart(left, right)))
    }

    /// Takes note that two forms are one entity.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.entity(a), self.entity(b));
        let Some(entities) = self.entities.as_mut().filter(|_| a != b) else { return };
        entities.union(a, b);
        let kept = entities.find_mut(a);
        let gone = std::mem::take(&mut self.sides[a + b - kept]);
        let side = &mut self.sides[kept];
        side.closed |= gone.closed;
        side.kind = side.kind.or(gone.kind);
        side.tags.extend(gone.tags);
        side.tags.sort_unstable();
        side.tags.dedup();
    }

    /// Whether a decision lets nothing else into the entity of a form.
    pub fn is_alone(&self, form: usize) -> bool {
        self.entities.is_some() && self.sides[self.entity(form)].closed
    }

    /// Whether a decision says which entity the mentions of a form belong to, so that no document may.
    pub fn places(&self, form: usize) -> bool {
        self.entities.is_some() && self.placed[self.tags[form] as usize]
    }

    /// Lets mentions of the form `short` go to the entity of `full`, the others staying where they are, and takes note; `false`
    /// where decisions forbid it. What was allowed before is part of what is asked: ask in an order that does not depend on that of
    /// the mentions.
    pub fn attach(&mut self, short: usize, full: usize) -> bool {
        if self.entities.is_none() {
            return true;
        }
        let (tag, entity) = (self.tags[short], self.entity(full));
        let (kind, side) = (self.kinds[tag as usize], &self.sides[entity]);
        let allowed = !side.closed
            && !self.places(short)
            && agree(kind, side.kind)
            && kind.is_none_or(|kind| kind == EntityType::Person)
            && !side.tags.iter().any(|&other| self.are_apart(tag, other));
        if allowed {
            let side = &mut self.sides[entity];
            side.kind = side.kind.or(kind);
            if !side.tags.contains(&tag) {
                side.tags.push(tag);
            }
        }
        allowed
    }

    fn entity(&self, form: usize) -> usize {
        self.entities.as_ref().map_or(form, |entities| entities.find(form))
    }

    fn are_apart(&self, a: u32, b: u32) -> bool {
        self.apart.contains(&(a.min(b), a.max(b)))
    }
}

fn agree(a: Option<EntityType>, b: Option<EntityType>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a == b)
}

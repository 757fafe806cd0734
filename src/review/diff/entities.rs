//! What became of entities.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::super::Brief;
use super::flows::Flows;
use crate::entity::Entity;
use crate::mention::EntityType;

/// One change of entities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum EntityChange<'g> {
    /// Several are one now: each has its most mentions there, or the new one has its most from it.
    Joined {
        /// The old entities.
        old: Vec<Brief<'g>>,
        /// The new one.
        new: Brief<'g>,
        /// Mentions that came to the one that stayed, or in all where none did.
        mentions: usize,
    },
    /// One is several now.
    Split {
        /// The old entity.
        old: Brief<'g>,
        /// The new ones.
        new: Vec<Brief<'g>>,
        /// Mentions that left the one that stayed, or in all where none did.
        mentions: usize,
    },
    /// Mentions went from one to another, and both are still there.
    Moved {
        /// Where they were.
        old: Brief<'g>,
        /// Where they are.
        new: Brief<'g>,
        /// How many.
        mentions: usize,
    },
    /// None of its mentions were there before.
    New {
        /// The new entity.
        new: Brief<'g>,
    },
    /// None of its mentions are there now.
    Gone {
        /// The old entity.
        old: Brief<'g>,
    },
    /// Its id changed.
    Renamed {
        /// As it was.
        old: Brief<'g>,
        /// As it is.
        new: Brief<'g>,
    },
    /// Its label changed.
    Label {
        /// As it is.
        new: Brief<'g>,
        /// The old label.
        was: &'g str,
    },
    /// Its type changed.
    Type {
        /// As it is.
        new: Brief<'g>,
        /// The old type.
        was: EntityType,
    },
}

impl EntityChange<'_> {
    /// How many mentions it affects.
    pub fn mentions(&self) -> usize {
        match self {
            Self::Joined { mentions, .. } | Self::Split { mentions, .. } | Self::Moved { mentions, .. } => *mentions,
            Self::New { new } | Self::Renamed { new, .. } | Self::Label { new, .. } | Self::Type { new, .. } => {
                new.mentions
            }
            Self::Gone { old } => old.mentions,
        }
    }

    /// The word for it: `joined`, `split`, `moved`, `new`, `gone`, `renamed`, `label`, `type`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Joined { .. } => "joined",
            Self::Split { .. } => "split",
            Self::Moved { .. } => "moved",
            Self::New { .. } => "new",
            Self::Gone { .. } => "gone",
            Self::Renamed { .. } => "renamed",
            Self::Label { .. } => "label",
            Self::Type { .. } => "type",
        }
    }

    /// The id to sort by among equals.
    fn id(&self) -> &str {
        match self {
            Self::Split { old, .. } | Self::Gone { old } => old.id,
            Self::Joined { new, .. }
            | Self::Moved { new, .. }
            | Self::New { new }
            | Self::Renamed { new, .. }
            | Self::Label { new, .. }
            | Self::Type { new, .. } => new.id,
        }
    }
}

/// Which entity became which.
pub(super) struct Fates<'g, 'f> {
    old: &'f [&'g Entity],
    new: &'f [&'g Entity],
    flows: &'f Flows,
    /// For each old entity the new one that has most of its mentions, the same id first among equals.
    destination: Vec<Option<usize>>,
    /// For each new entity the old one that most of its mentions come from.
    origin: Vec<Option<usize>>,
}

impl<'g, 'f> Fates<'g, 'f> {
    pub fn new(old: &'f [&'g Entity], new: &'f [&'g Entity], flows: &'f Flows) -> Self {
        let most = |count: usize, end: fn(&(usize, usize)) -> (usize, usize)| {
            let mut best: Vec<Option<((usize, bool), usize)>> = vec![None; count];
            for (pair, mentions) in flows {
                let (here, there) = end(pair);
                let merit = (*mentions, old[pair.0].id == new[pair.1].id);
                if best[here].is_none_or(|(other, _)| merit > other) {
                    best[here] = Some((merit, there));
                }
            }
            best.into_iter().map(|best| best.map(|(_, there)| there)).collect::<Vec<_>>()
        };
        let destination = most(old.len(), |&(old, new)| (old, new));
        let origin = most(new.len(), |&(old, new)| (new, old));
        Self { old, new, flows, destination, origin }
    }

    /// The new entity that an old one is mostly in.
    pub fn destination(&self, old: usize) -> Option<usize> {
        self.destination[old]
    }

    /// The new entity that an old one goes on as: each has most of its mentions in the other.
    fn goes_on(&self, old: usize) -> Option<usize> {
        self.destination[old].filter(|&new| self.origin[new] == Some(old))
    }

    fn went_on(&self, new: usize) -> Option<usize> {
        self.origin[new].filter(|&old| self.destination[old] == Some(new))
    }

    /// All changes, those of most mentions first, ties by word and id.
    pub fn changes(&self) -> Vec<EntityChange<'g>> {
        let (old, new) = (|number: usize| Brief::from(self.old[number]), |number: usize| Brief::from(self.new[number]));
        let mut joined: BTreeMap<usize, (Vec<usize>, usize)> = BTreeMap::new();
        let mut split: BTreeMap<usize, (Vec<usize>, usize)> = BTreeMap::new();
        let mut changes = Vec::new();
        for (&(from, to), &mentions) in self.flows {
            if self.goes_on(from) == Some(to) {
                continue;
            }
            let absorbed = self.goes_on(from).is_none() && self.destination[from] == Some(to);
            let parted = self.went_on(to).is_none() && self.origin[to] == Some(from);
            for (is, changed, key, member) in [(absorbed, &mut joined, to, from), (parted, &mut split, from, to)] {
                if is {
                    let (members, sum) = changed.entry(key).or_default();
                    members.push(member);
                    *sum += mentions;
                }
            }
            if !absorbed && !parted {
                changes.push(EntityChange::Moved { old: old(from), new: new(to), mentions });
            }
        }
        for (to, (mut from, mentions)) in joined {
            from.extend(self.origin[to]);
            from.sort_unstable();
            from.dedup();
            changes.push(EntityChange::Joined { old: from.into_iter().map(old).collect(), new: new(to), mentions });
        }
        for (from, (mut to, mentions)) in split {
            to.extend(self.destination[from]);
            to.sort_unstable();
            to.dedup();
            changes.push(EntityChange::Split { old: old(from), new: to.into_iter().map(new).collect(), mentions });
        }
        for (number, entity) in self.old.iter().enumerate() {
            let Some(now) = self.goes_on(number) else {
                if self.destination[number].is_none() {
                    changes.push(EntityChange::Gone { old: old(number) });
                }
                continue;
            };
            if entity.id != self.new[now].id {
                changes.push(EntityChange::Renamed { old: old(number), new: new(now) });
            }
            if entity.label != self.new[now].label {
                changes.push(EntityChange::Label { new: new(now), was: &entity.label });
            }
            if entity.kind != self.new[now].kind {
                changes.push(EntityChange::Type { new: new(now), was: entity.kind });
            }
        }
        let is_new = |number: &usize| self.origin[*number].is_none();
        changes.extend((0..self.new.len()).filter(is_new).map(|number| EntityChange::New { new: new(number) }));
        changes
            .sort_by(|a, b| (Reverse(a.mentions()), a.name(), a.id()).cmp(&(Reverse(b.mentions()), b.name(), b.id())));
        changes
    }
}

//! Nodes by type or by community: the groups that pictures colour and box, and what legends call them.

use std::collections::BTreeMap;

use super::options::Partition;
use super::style::{DOCUMENT_COLOUR, DOCUMENT_NAME, colour, type_name};
use crate::mention::EntityType;
use crate::relate::{Graph, Node};

/// Fill colours of communities, the largest first: Paul Tol's "light" palette for areas under black text, distinct to the
/// colour-blind ("Colour Schemes", SRON/EPS/TN/09-002, 2021), without its grey, which is left to all that come after.
const COMMUNITY_COLOURS: [&str; 8] =
    ["#77aadd", "#ee8866", "#eedd88", "#ffaabb", "#99ddff", "#44bb99", "#bbcc33", "#aaaa00"];

/// Nodes that belong together, in the order in which legends list them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// Entities of a type.
    Type(EntityType),
    /// Documents.
    Documents,
    /// A community, by its number, of which 0 is the largest.
    Community(usize),
    /// Nodes of which no community is known.
    NoCommunity,
}

impl Group {
    /// The one that a node belongs to.
    pub(super) fn of(node: &Node, partition: Partition) -> Self {
        match (partition, node.entity()) {
            (Partition::Community, _) => node.measures.community.map_or(Self::NoCommunity, Self::Community),
            (Partition::Type, Some(entity)) => Self::Type(entity.kind),
            (Partition::Type, None) => Self::Documents,
        }
    }

    /// What it is called. Communities are counted from 1, for people.
    pub(super) fn name(self) -> String {
        match self {
            Self::Type(kind) => type_name(kind).to_owned(),
            Self::Documents => DOCUMENT_NAME.to_owned(),
            Self::Community(number) => format!("community {}", number.saturating_add(1)),
            Self::NoCommunity => "no community".to_owned(),
        }
    }

    /// Its fill colour.
    pub(super) fn colour(self) -> &'static str {
        match self {
            Self::Type(kind) => colour(kind),
            Self::Community(number) => COMMUNITY_COLOURS.get(number).copied().unwrap_or(DOCUMENT_COLOUR),
            Self::Documents | Self::NoCommunity => DOCUMENT_COLOUR,
        }
    }
}

/// What a legend tells: the groups that have a colour of their own or no community, in order, and how many nodes are in the communities that
/// have none left.
pub(super) fn told_apart(graph: &Graph, partition: Partition) -> (Vec<(Group, Vec<usize>)>, usize) {
    let has_no_colour = |group: Group| matches!(group, Group::Community(number) if number >= COMMUNITY_COLOURS.len());
    let (others, told): (Vec<_>, Vec<_>) =
        groups(graph, partition).into_iter().partition(|(group, _)| has_no_colour(*group));
    (told, others.iter().map(|(_, nodes)| nodes.len()).sum())
}

/// What a legend calls the communities that have no colour of their own.
pub(super) fn other_communities(nodes: usize) -> String {
    format!("other communities ({nodes})")
}

/// The groups that have nodes, each with their numbers, in order.
pub(super) fn groups(graph: &Graph, partition: Partition) -> BTreeMap<Group, Vec<usize>> {
    let mut groups: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
    for (number, node) in graph.nodes().enumerate() {
        groups.entry(Group::of(node, partition)).or_default().push(number);
    }
    groups
}

//! The graph as serialisable data, in the node-link shape that networkx and D3 read.

use petgraph::graph::{NodeIndex, UnGraph};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::Error as _;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::graph::{Graph, Node, Relation};
use super::summary::GraphSummary;

/// An edge as it is written: its ends by id, and `weight`, under the name that graph programs look for.
#[derive(Serialize)]
pub(crate) struct EdgeRecord<'a, W> {
    source: &'a str,
    target: &'a str,
    weight: W,
    #[serde(flatten)]
    relation: &'a Relation,
}

impl Graph {
    /// The edges as they are written, each with the weight that it is to have. The weight is not read back.
    pub(crate) fn edge_records<'a, W>(
        &'a self,
        weight: impl Fn(&'a Relation) -> W,
    ) -> impl Iterator<Item = EdgeRecord<'a, W>> {
        self.edges().map(move |(a, b, relation)| EdgeRecord {
            source: a.id(),
            target: b.id(),
            weight: weight(relation),
            relation,
        })
    }
}

impl Serialize for Graph {
    /// `{"directed":false,"multigraph":false,"graph":summary,"nodes":[…],"edges":[…]}`, as networkx 3.6 reads it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut file = serializer.serialize_struct("Graph", 5)?;
        file.serialize_field("directed", &false)?;
        file.serialize_field("multigraph", &false)?;
        file.serialize_field("graph", &self.summary)?;
        file.serialize_field("nodes", &self.nodes().collect::<Vec<_>>())?;
        file.serialize_field("edges", &self.edge_records(|relation| relation.windows).collect::<Vec<_>>())?;
        file.end()
    }
}

#[derive(Deserialize)]
struct NodeLink {
    graph: GraphSummary,
    nodes: Vec<Node>,
    edges: Option<Vec<OwnedEdge>>,
    links: Option<Vec<OwnedEdge>>,
}

#[derive(Deserialize)]
struct OwnedEdge {
    source: String,
    target: String,
    #[serde(flatten)]
    relation: Relation,
}

impl<'de> Deserialize<'de> for Graph {
    /// Reads what [`Graph::serialize`] writes, in the file's order; edges may also be called `links`. Refused are a node id
    /// that occurs twice, an edge whose end is no node or both of whose ends are one, and a second edge between two nodes.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let NodeLink { graph: summary, nodes, edges, links } = NodeLink::deserialize(deserializer)?;
        let edges = edges.or(links).ok_or_else(|| D::Error::missing_field("edges"))?;
        let mut graph = UnGraph::with_capacity(nodes.len(), edges.len());
        let mut index_of: FxHashMap<String, NodeIndex> = FxHashMap::default();
        for node in nodes {
            let id = node.id().to_owned();
            let index = graph.add_node(node);
            if index_of.insert(id, index).is_some() {
                return Err(D::Error::custom(format_args!("two nodes have the id {:?}", graph[index].id())));
            }
        }
        let end = |id: &str| {
            index_of
                .get(id)
                .copied()
                .ok_or_else(|| D::Error::custom(format_args!("an edge names {id:?}, which is no node")))
        };
        let mut linked: FxHashSet<(NodeIndex, NodeIndex)> = FxHashSet::default();
        for OwnedEdge { source, target, relation } in edges {
            let (a, b) = (end(&source)?, end(&target)?);
            if a == b {
                return Err(D::Error::custom(format_args!("an edge links {source:?} with itself")));
            }
            if !linked.insert((a.min(b), a.max(b))) {
                return Err(D::Error::custom(format_args!("two edges link {source:?} with {target:?}")));
            }
            graph.add_edge(a, b, relation);
        }
        Ok(Self { summary, graph })
    }
}

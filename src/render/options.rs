//! What a user may choose about the written form.

use std::str::FromStr;

use super::Weight;
use crate::error::Error;
use crate::relate::Period;

/// Choices about the written form; each concerns the formats it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenderOptions {
    /// JSON: what the list of edges is called.
    pub links_key: LinksKey,
    /// What is written as an edge's weight: all formats but DOT, SVG, the page and FollowTheMoney; of a dynamic GEXF the weight of the
    /// whole, not those in each period, which are windows.
    pub weight: Weight,
    /// CSV for Gephi and spreadsheets: begin with a byte-order mark, without which Excel takes UTF-8 for another encoding.
    pub csv_bom: bool,
    /// GEXF: a dynamic graph, with the weights of edges, and the windows of nodes, in each period; else a static one.
    pub dynamic: Option<Period>,
    /// DOT, SVG: explain the colours and say what was hidden, below the picture.
    pub legend: bool,
    /// DOT, SVG, GEXF, graphology: what colours stand for.
    pub colour_by: Partition,
    /// DOT: draw a box around the nodes of each group, for `fdp`, since `sfdp` draws none.
    pub cluster_by: Option<Partition>,
}

impl Default for RenderOptions {
    fn default() -> Self {
        Self {
            links_key: LinksKey::Edges,
            weight: Weight::default(),
            csv_bom: false,
            dynamic: None,
            legend: true,
            colour_by: Partition::Type,
            cluster_by: None,
        }
    }
}

/// What node-link JSON calls its list of edges: networkx from 3.6 reads `edges` alone, up to 3.5 it reads `links`, as D3's
/// examples do; a file with both serves all, at the price of its size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LinksKey {
    /// `edges`
    #[default]
    Edges,
    /// `links`
    Links,
    /// The list twice, under both names.
    Both,
}

impl LinksKey {
    /// The keys to write.
    pub(super) const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Edges => &["edges"],
            Self::Links => &["links"],
            Self::Both => &["edges", "links"],
        }
    }
}

impl FromStr for LinksKey {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        match name {
            "edges" => Ok(Self::Edges),
            "links" => Ok(Self::Links),
            "both" => Ok(Self::Both),
            _ => Err(Error::UnknownValue {
                what: "key for the edges",
                given: name.to_owned(),
                expected: "edges, links or both".to_owned(),
            }),
        }
    }
}

/// Two ways to part nodes into groups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Partition {
    /// By the type of the entity; documents are a group of their own.
    #[default]
    Type,
    /// By [community](crate::relate::NodeMeasures::community); nodes of which none is known are a group of their own.
    Community,
}

impl FromStr for Partition {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        match name {
            "type" => Ok(Self::Type),
            "community" => Ok(Self::Community),
            _ => Err(Error::UnknownValue {
                what: "way to group nodes",
                given: name.to_owned(),
                expected: "type or community".to_owned(),
            }),
        }
    }
}

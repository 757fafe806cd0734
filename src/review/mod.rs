//! Looking back at a built graph, from its file alone: why two spellings are one entity ([`Chain`], [`Spellings`]), why two
//! entities are two ([`Apart`]), which sentences prove an edge ([`proofs`]), what a person should look at first ([`questions`]), and what changed between two graphs
//! ([`Diff`]).
//!
//! ```
//! use imena::render::read_json;
//! use imena::review::{Chain, NamesInGraph};
//!
//! let graph = read_json(std::fs::File::open("graphs/sample.json")?, "graphs/sample.json")?;
//! let names = NamesInGraph::new(&graph);
//! let kim = &names.find("кім чен ином")[0];
//! let chain = Chain::new(kim.entity, "Кім Чен Ином", "Kim Jong Un");
//! assert_eq!(chain.stops.last().map(|stop| stop.name), Some("Kim Jong Un"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod apart;
mod base_forms;
mod block;
mod brief;
mod chain;
mod decided;
mod diff;
#[cfg(test)]
mod fixture;
mod names_in_graph;
mod passages;
mod phrases;
mod proofs;
mod questions;
mod reason_tree;
mod spellings;

pub use apart::{Apart, Together};
pub use block::{Verdict, append_block, block};
pub use brief::Brief;
pub use chain::{Chain, Stop, Tie};
pub use decided::Decided;
pub use diff::{Diff, EdgeChange, EntityChange};
pub use names_in_graph::{Found, NamesInGraph, Near};
pub use passages::{Sighting, sightings};
pub use proofs::{End, Piece, Proof, pieces, proofs};
pub use questions::{Asked, Doubt, Question, Side, questions};
pub use spellings::Spellings;

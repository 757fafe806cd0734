//! A graph of the people, organisations and places that news articles name, one node for each, however its name is spelled:
//! Кім Чен Ин, Ким Чен Ын, Ким Чен-ун, Kim Jong Un and the inflected Кім Чен Іном are one.
//!
//! Five calls, in the order of the modules that hold them:
//!
//! ```
//! use imena::{read, recognise::Recogniser, relate, render, resolve};
//!
//! // 1. Files, folders, globs → documents.
//! let corpus = read::read(["data/sample/vladivostok"], &Default::default())?;
//! // 2. Documents → mentions: where a name stands, of what type, and its base form.
//! let mentions = Recogniser::embedded()?.recognise_all(&corpus.documents);
//! // 3. Mentions → entities with all their spellings, and which mention is which.
//! let aliases = resolve::resolve(&corpus.documents, &mentions, &Default::default());
//! // 4. Who stands with whom, how strongly, on what evidence.
//! let graph = relate::relate(&corpus.documents, &mentions, &aliases, &Default::default());
//! // 5. The graph as a file.
//! let mut dot = Vec::new();
//! render::write(&graph, render::Format::Dot, &Default::default(), &mut dot)?;
//!
//! let kim = aliases.entities.iter().find(|entity| entity.id == "per-kim-jong-un");
//! assert!(kim.is_some_and(|kim| kim.aliases.iter().any(|alias| alias.spelling == "Ким Чен Ын")));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | module | in → out |
//! |---|---|
//! | [`read`] | paths, standard input → [`Document`]s |
//! | [`recognise`] | [`Document`] → [`Mention`]s |
//! | [`resolve`] | mentions → [`AliasTable`] |
//! | [`relate`] | documents, mentions, entities → [`relate::Graph`] |
//! | [`render`] | graph → DOT, JSON and other formats |
//! | [`review`] | a built graph → why, why not, what to decide, what changed |
//! | [`names`] | whether two spellings are one name, and why |
//! | [`text`] | languages, tokens, sentences, folding |
//! | [`evaluate`] | how good all that is, against gold |
//! | [`mention_lines`] | mentions as JSON Lines, in and out |
//! | [`output`] | files written whole or not at all |
//! | [`cli`] | the command line |
//!
//! Every step takes and gives plain data, so that any of them can be replaced: mentions may come from another recogniser,
//! the alias table may be looked at, the graph may be walked with `petgraph`.

pub mod cli;
mod document;
mod entity;
mod error;
pub mod evaluate;
mod mention;
pub mod mention_lines;
pub mod names;
pub mod output;
pub mod read;
pub mod recognise;
pub mod relate;
pub mod render;
pub mod resolve;
pub mod review;
pub mod text;

pub use document::{Document, DocumentId, Span};
pub use entity::{Alias, AliasTable, Entity, KeptApart, Obstacle, Reason, Scope};
pub use error::{Error, Result};
pub use mention::{EntityType, Mention};

/// The program in README.md, run as it stands there.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

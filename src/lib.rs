//! A graph of the people, organisations and places that news articles name.

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
pub mod text;

pub use document::{Document, DocumentId, Span};
pub use entity::{Alias, AliasTable, Entity, Reason};
pub use error::{Error, Result};
pub use mention::{EntityType, Mention};

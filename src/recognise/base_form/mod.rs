//! Base forms: the nominative of a name as it stands in its text.
//!
//! One linear model chooses for every word of a mention how its ending changes (strip *k* letters, add others) and how
//! its capitals change. The endings of one mention are chosen together (first-order conditional random field), so that
//! agreement moves together (`Північної Кореї` → `Північна Корея`) and attributes stay (`президентом Ради` → `президент Ради`).
//! Only edits seen in training on words that end alike are ever considered.

mod candidate;
mod decode;
mod document;
mod edit;
mod evidence;
mod example;
mod features;
mod file;
mod filter;
mod gold_edits;
mod inventory;
mod lattice;
mod learn;
mod memo;
mod model;
mod names;
mod options;
mod scene;
mod tables;
#[cfg(test)]
mod tests;
mod train;
mod trim;
mod view;
mod weights;
mod word;
mod workspace;

pub(crate) use model::BaseFormModel;
pub(crate) use names::NameWords;
pub(crate) use options::Options;
pub(crate) use train::train;

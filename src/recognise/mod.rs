//! From a document to its mentions: where a name stands, of what type, and its base form.

mod attributes;
mod base_form;
mod boundaries;
mod decode;
mod features;
mod foreign;
mod gazetteer;
pub mod gold;
mod hashing;
mod key_index;
mod known_names;
mod labels;
mod model;
mod name_lookup;
mod one_type;
mod recogniser;
mod sightings;
#[doc(hidden)]
pub mod steps;
mod surnames;
mod tagger;
mod token_name;
mod train;
mod weight_sums;

pub use foreign::predict_base_forms;
pub use recogniser::{BASE_FORM_FILE, RECOGNISER_FILE, Recogniser};
pub use train::{NamesRow, TrainOptions, read_names, train, train_base_forms};

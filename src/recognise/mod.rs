//! From a document to its mentions: where a name stands, of what type, and its base form.

mod attributes;
mod base_form;
mod decode;
mod features;
mod foreign;
mod gazetteer;
pub mod gold;
mod hashing;
mod labels;
mod model;
mod recogniser;
mod surnames;
mod token_name;
mod train;

pub use foreign::predict_base_forms;
pub use recogniser::{BASE_FORM_FILE, RECOGNISER_FILE, Recogniser};
pub use train::{TrainOptions, train, train_base_forms};

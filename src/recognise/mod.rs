//! From a document to its mentions: where a name stands, of what type, and its base form.

mod attributes;
mod base_form;
mod decode;
mod features;
mod gazetteer;
pub mod gold;
mod hashing;
mod labels;
mod model;
mod recogniser;
mod train;

pub use recogniser::Recogniser;
pub use train::{TrainOptions, train};

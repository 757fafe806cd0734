//! (being built)

mod knowledge;

pub use knowledge::{Candidate, Entry, Knowledge, Nearness};

//! (being built)

pub mod gold;

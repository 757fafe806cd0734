//! (being built)

pub(crate) mod base_form;
pub mod gold;

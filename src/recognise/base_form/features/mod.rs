//! What the model reads: templates whose features are hashes of what they see. Each file has those of one kind; a template's
//! number is its own over all files.

pub(super) mod casing;
pub(super) mod context;
pub(super) mod document;
pub(super) mod fixed;
pub(super) mod outcome;
pub(super) mod pair;

use crate::recognise::hashing::Hash;

/// The feature of a template that sees these values.
#[inline]
fn feature(template: u32, first: u32, second: u32, third: u32) -> u32 {
    Hash::new(u64::from(template)).with(u64::from(first) << 32 | u64::from(second)).with(u64::from(third)).finish()
}
